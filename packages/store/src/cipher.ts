import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  timingSafeEqual,
} from "node:crypto";
import { Defect } from "@minzheng/kernel";

/** Whose algorithms: the international ones, or those of GB/T 39786. A key is made for one. */
export type Profile = "intl" | "gm";

/** How one format of envelope is made and opened under one key. */
export interface KeyedCipher {
  /** @returns cipher text and tag */
  seal(nonce: Uint8Array, plain: Uint8Array, context: Uint8Array): Uint8Array;
  /** @throws Defect when key, nonce, context or bytes are not those of the sealing */
  open(nonce: Uint8Array, sealed: Uint8Array, context: Uint8Array): Uint8Array;
}

export interface Cipher {
  readonly nonceBytes: number;
  readonly tagBytes: number;
  /**
   * Keys are kept as objects: made of bytes for every call, a key costs more than the sealing.
   *
   * @param key 32 bytes
   */
  keyed(key: Uint8Array): KeyedCipher;
}

const altered = () =>
  new Defect("a sealed value was altered, or opened for a record it does not belong to");

/** AES-256-GCM, 96-bit nonce, 128-bit tag. @source NIST SP 800-38D */
const aesGcm: Cipher = {
  nonceBytes: 12,
  tagBytes: 16,
  keyed(bytes) {
    const key = createSecretKey(bytes);
    return {
      seal(nonce, plain, context) {
        const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(context);
        return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
      },
      open(nonce, sealed, context) {
        const end = sealed.length - 16;
        const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: 16 });
        decipher.setAAD(context).setAuthTag(sealed.subarray(end));
        try {
          return Buffer.concat([decipher.update(sealed.subarray(0, end)), decipher.final()]);
        } catch {
          throw altered();
        }
      },
    };
  },
};

/**
 * SM4-CTR, then HMAC-SM3 over context, nonce and cipher text: OpenSSL has no SM4-GCM. Two keys are
 * derived from the one that is given, so that none serves two ends.
 *
 * @source GB/T 32907-2016 (SM4), GB/T 32905-2016 (SM3), GB/T 15852.2 (HMAC)
 */
const sm4Sm3: Cipher = {
  nonceBytes: 12,
  tagBytes: 32,
  keyed(bytes) {
    const derived = (use: string, length: number): KeyObject =>
      createSecretKey(Buffer.from(hkdfSync("sm3", bytes, Buffer.alloc(0), use, length)));
    const [key, macKey] = [derived("seal", 16), derived("mac", 32)];
    /** The block counter begins at zero: texts of one key never share a block. */
    const counterOf = (nonce: Uint8Array) => Buffer.concat([nonce, Buffer.alloc(4)]);
    const tagOf = (nonce: Uint8Array, sealed: Uint8Array, context: Uint8Array): Buffer => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(context.length);
      const mac = createHmac("sm3", macKey).update(length).update(context);
      return mac.update(nonce).update(sealed).digest();
    };
    return {
      seal(nonce, plain, context) {
        const cipher = createCipheriv("sm4-ctr", key, counterOf(nonce));
        const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
        return Buffer.concat([sealed, tagOf(nonce, sealed, context)]);
      },
      open(nonce, sealed, context) {
        const [text, tag] = [sealed.subarray(0, -32), sealed.subarray(-32)];
        if (!timingSafeEqual(tag, tagOf(nonce, text, context))) throw altered();
        const decipher = createDecipheriv("sm4-ctr", key, counterOf(nonce));
        return Buffer.concat([decipher.update(text), decipher.final()]);
      },
    };
  },
};

/** By format byte. Bytes are never reused: an envelope stays readable as long as it exists. */
export const ciphers: Readonly<Record<number, Cipher>> = { 1: aesGcm, 2: sm4Sm3 };

/** What a key of a profile seals with, and the digest of its tokens. */
export const suites: Readonly<
  Record<Profile, { readonly format: number; readonly cipher: Cipher; readonly digest: string }>
> = {
  intl: { format: 1, cipher: aesGcm, digest: "sha256" },
  gm: { format: 2, cipher: sm4Sm3, digest: "sm3" },
};
