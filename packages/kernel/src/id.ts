import { assert } from "./assert.ts";
import type { Instant } from "./time.ts";

/** Bytes from outside; nothing in `packages` rolls its own dice. */
export type RandomBytes = (count: number) => Uint8Array;

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

/**
 * A time-ordered id: prefix, `_`, 26 Crockford characters (48 bits of time, 80 of chance).
 *
 * @param milliseconds since 1970, from the door's clock
 */
export function newId(prefix: string, milliseconds: number, random: RandomBytes): string {
  assert(/^[a-z]{2,6}$/.test(prefix), `${prefix} is not an id prefix`);
  const time = base32(BigInt(milliseconds), 10);
  const bytes = random(10);
  const chance = bytes.reduce((bits, byte) => (bits << 8n) | BigInt(byte), 0n);
  return `${prefix}_${time}${base32(chance, 16)}`;
}

export type NewId = (prefix: string, at?: Instant) => string;

function base32(bits: bigint, length: number): string {
  let text = "";
  for (let rest = bits, i = 0; i < length; i += 1, rest >>= 5n) {
    text = alphabet.charAt(Number(rest & 31n)) + text;
  }
  return text;
}
