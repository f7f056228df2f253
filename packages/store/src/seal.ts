import { createHmac, createSecretKey, type KeyObject } from "node:crypto";
import { assert, type RandomBytes } from "@minzheng/kernel";
import { ciphers, currentFormat } from "./cipher.ts";

/** What a sealed value belongs to; opening it anywhere else fails. */
export interface SealContext {
  /** Register and field: `resident.residentIdNumber`. */
  readonly field: string;
  /** Id of the record that holds it. */
  readonly record: string;
}

/** Personal data at rest: AES-256-GCM under the county's data key, found by keyed tokens. */
export interface Sealer {
  /** Envelope as text: format, key version, nonce, cipher, tag; base64url. */
  seal(plain: string, context: SealContext): string;
  /** @throws Defect when the envelope was made for another context or was altered */
  open(envelope: string, context: SealContext): string;
  /** Keyed HMAC of a normalised value, for uniqueness and exact search. `domain` parts kinds. */
  token(domain: string, value: string): string;
}

/** The unwrapped keys of one county. */
export interface Keys {
  readonly tenant: string;
  /** By version; every version that ever sealed something. */
  readonly data: ReadonlyMap<number, Uint8Array>;
  /** The version that seals now. */
  readonly sealWith: number;
  /** Never rotated with the data keys: tokens are parts of keys in the table. */
  readonly index: Uint8Array;
}

/** One byte of format, two of key version. */
const headerBytes = 3;

/**
 * @param random gives the nonces: 96 bits, never twice under one key
 */
export function sealerOf({ tenant, data, sealWith, index }: Keys, random: RandomBytes): Sealer {
  /** As objects: made of bytes for every call, a key costs more than the sealing. */
  const keys = {
    data: new Map([...data].map(([version, key]) => [version, createSecretKey(key)])),
    index: createSecretKey(index),
  };
  return {
    seal(plain, context) {
      const cipher = cipherOf(currentFormat);
      const nonce = random(cipher.nonceBytes);
      assert(nonce.length === cipher.nonceBytes, "a nonce has its full length");
      const header = headerOf(currentFormat, sealWith);
      const sealed = cipher.seal(
        dataKey(keys.data, sealWith),
        nonce,
        Buffer.from(plain),
        contextOf(tenant, header, context),
      );
      return Buffer.concat([header, nonce, sealed]).toString("base64url");
    },
    open(envelope, context) {
      const bytes = Buffer.from(envelope, "base64url");
      assert(bytes.length > headerBytes, "this is no envelope");
      const [header, version] = [bytes.subarray(0, headerBytes), bytes.readUInt16BE(1)];
      const cipher = cipherOf(bytes[0] ?? 0);
      const body = bytes.subarray(headerBytes);
      assert(body.length >= cipher.nonceBytes + cipher.tagBytes, "this envelope was cut off");
      const plain = cipher.open(
        dataKey(keys.data, version),
        body.subarray(0, cipher.nonceBytes),
        body.subarray(cipher.nonceBytes),
        contextOf(tenant, header, context),
      );
      return Buffer.from(plain).toString();
    },
    token: (domain, value) =>
      createHmac("sha256", keys.index).update(`${domain}\0${value}`).digest("base64url"),
  };
}

function cipherOf(format: number) {
  const cipher = ciphers[format];
  assert(cipher !== undefined, `envelopes of format ${format} are not known`);
  return cipher;
}

function dataKey(keys: ReadonlyMap<number, KeyObject>, version: number): KeyObject {
  const key = keys.get(version);
  assert(key !== undefined, `version ${version} of the data key is not loaded`);
  return key;
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
