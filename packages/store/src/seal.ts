import { createHmac, createSecretKey } from "node:crypto";
import { assert, type RandomBytes } from "@minzheng/kernel";
import { type Cipher, ciphers, type KeyedCipher, type Profile, suites } from "./cipher.ts";

export type { Profile } from "./cipher.ts";

/** What a sealed value belongs to; opening it anywhere else fails. */
export interface SealContext {
  /** Register and field: `resident.residentIdNumber`. */
  readonly field: string;
  /** Id of the record that holds it. */
  readonly record: string;
}

/** Personal data at rest: sealed under the county's data key, found by keyed tokens. */
export interface Sealer {
  /** Envelope as text: format, key version, nonce, cipher, tag; base64url. */
  seal(plain: string, context: SealContext): string;
  /** @throws Defect when the envelope was made for another context or was altered */
  open(envelope: string, context: SealContext): string;
  /** Keyed HMAC of a normalised value, for uniqueness and exact search. `domain` parts kinds. */
  token(domain: string, value: string): string;
}

/** Bytes of a key, and whose algorithms they are for: what it sealed stays of that profile. */
export interface ProfiledKey {
  readonly profile: Profile;
  /** 32 of them. */
  readonly bytes: Uint8Array;
}

/** The unwrapped keys of one county. */
export interface Keys {
  readonly tenant: string;
  /** By version; every version that ever sealed something. */
  readonly data: ReadonlyMap<number, ProfiledKey>;
  /** The version that seals now. */
  readonly sealWith: number;
  /** Never rotated with the data keys: tokens are parts of keys in the table. */
  readonly index: ProfiledKey;
}

/** One byte of format, two of key version. */
const headerBytes = 3;

/**
 * @param random gives the nonces: 96 bits, never twice under one key
 */
export function sealerOf({ tenant, data, sealWith, index }: Keys, random: RandomBytes): Sealer {
  const keyed = new Map([...data].map(([version, key]) => [version, keyedOf(key)]));
  const tokenKey = createSecretKey(index.bytes);
  const keyOf = (version: number): Keyed => {
    const key = keyed.get(version);
    assert(key !== undefined, `version ${version} of the data key is not loaded`);
    return key;
  };
  return {
    seal(plain, context) {
      const { format, cipher, key } = keyOf(sealWith);
      const nonce = random(cipher.nonceBytes);
      assert(nonce.length === cipher.nonceBytes, "a nonce has its full length");
      const header = headerOf(format, sealWith);
      const sealed = key.seal(nonce, Buffer.from(plain), contextOf(tenant, header, context));
      return Buffer.concat([header, nonce, sealed]).toString("base64url");
    },
    open(envelope, context) {
      const bytes = Buffer.from(envelope, "base64url");
      assert(bytes.length > headerBytes, "this is no envelope");
      const [header, version] = [bytes.subarray(0, headerBytes), bytes.readUInt16BE(1)];
      assert(ciphers[bytes[0] ?? 0] !== undefined, `envelopes of format ${bytes[0]} are not known`);
      const { format, cipher, key } = keyOf(version);
      assert(bytes[0] === format, `version ${version} of the data key seals in format ${format}`);
      const body = bytes.subarray(headerBytes);
      assert(body.length >= cipher.nonceBytes + cipher.tagBytes, "this envelope was cut off");
      const plain = key.open(
        body.subarray(0, cipher.nonceBytes),
        body.subarray(cipher.nonceBytes),
        contextOf(tenant, header, context),
      );
      return Buffer.from(plain).toString();
    },
    token: (domain, value) =>
      createHmac(suites[index.profile].digest, tokenKey)
        .update(`${domain}\0${value}`)
        .digest("base64url"),
  };
}

interface Keyed {
  readonly format: number;
  readonly cipher: Cipher;
  readonly key: KeyedCipher;
}

function keyedOf({ profile, bytes }: ProfiledKey): Keyed {
  const { format, cipher } = suites[profile];
  return { format, cipher, key: cipher.keyed(bytes) };
}

/** The version of the data key that an envelope needs. */
export function versionOf(envelope: string): number {
  const header = Buffer.from(envelope.slice(0, 4), "base64url");
  assert(header.length === headerBytes, "this is no envelope");
  return header.readUInt16BE(1);
}

function headerOf(format: number, version: number): Buffer {
  const header = Buffer.alloc(headerBytes);
  header.writeUInt8(format, 0);
  header.writeUInt16BE(version, 1);
  return header;
}

/** The header is authenticated too, so that nobody moves an envelope to another format or key. */
function contextOf(tenant: string, header: Uint8Array, { field, record }: SealContext): Buffer {
  assert(![tenant, field].some((part) => part.includes("|")), `${field} contains the separator`);
  return Buffer.concat([header, Buffer.from([tenant, field, record].join("|"))]);
}
