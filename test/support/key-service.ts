import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { canonicalJson } from "@minzheng/kernel";
import type { KeyWrapper, WrappingContext } from "@minzheng/store";

/** A key service with one master key, which like KMS binds the context to what it wraps. */
export function keyService(): KeyWrapper & { readonly calls: string[] } {
  const [master, calls] = [randomBytes(32), [] as string[]];
  const aad = (context: WrappingContext) => Buffer.from(canonicalJson(context));
  const fresh = (context: WrappingContext) => {
    const nonce = randomBytes(12);
    const cipher = createCipheriv("aes-256-gcm", master, nonce).setAAD(aad(context));
    return Buffer.concat([
      nonce,
      cipher.update(randomBytes(32)),
      cipher.final(),
      cipher.getAuthTag(),
    ]);
  };
  return {
    calls,
    async generate(context) {
      calls.push("generate");
      return fresh(context);
    },
    async generateUnseen(context) {
      calls.push("generate-unseen");
      return fresh(context);
    },
    async unwrap(wrapped, context) {
      calls.push("unwrap");
      const decipher = createDecipheriv("aes-256-gcm", master, wrapped.subarray(0, 12));
      decipher.setAAD(aad(context)).setAuthTag(wrapped.subarray(-16));
      return Buffer.concat([decipher.update(wrapped.subarray(12, -16)), decipher.final()]);
    },
  };
}
