import { createCipheriv, createDecipheriv, type KeyObject } from "node:crypto";
import { Defect } from "@minzheng/kernel";

/** How one format of envelope is made and opened. Another profile is another entry in the table. */
export interface Cipher {
  readonly nonceBytes: number;
  readonly tagBytes: number;
  /** @returns cipher text and tag */
  seal(key: KeyObject, nonce: Uint8Array, plain: Uint8Array, context: Uint8Array): Uint8Array;
  /** @throws Defect when key, nonce, context or bytes are not those of the sealing */
  open(key: KeyObject, nonce: Uint8Array, sealed: Uint8Array, context: Uint8Array): Uint8Array;
}

const tagBytes = 16;

/** AES-256-GCM, 96-bit nonce, 128-bit tag. @source NIST SP 800-38D */
const aesGcm: Cipher = {
  nonceBytes: 12,
  tagBytes,
  seal(key, nonce, plain, context) {
    const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(context);
    return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  },
  open(key, nonce, sealed, context) {
    const end = sealed.length - tagBytes;
    const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: tagBytes });
    decipher.setAAD(context).setAuthTag(sealed.subarray(end));
    try {
      return Buffer.concat([decipher.update(sealed.subarray(0, end)), decipher.final()]);
    } catch {
      throw new Defect("a sealed value was altered, or opened for a record it does not belong to");
    }
  },
};

/** By format byte. Bytes are never reused: an envelope stays readable as long as it exists. */
export const ciphers: Readonly<Record<number, Cipher>> = { 1: aesGcm };
export const currentFormat = 1;
