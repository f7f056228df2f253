import { assert } from "@minzheng/kernel";

/** Bound to the wrapped key by KMS; the key policy asks for the tenant in it. */
export type WrappingContext = Readonly<Record<"tenant" | "version", string>> & {
  readonly purpose: "data" | "index" | "presence";
};

/** Whoever keeps the county's master key. */
export interface KeyWrapper {
  /** 32 fresh bytes, wrapped. */
  generate(context: WrappingContext): Promise<Uint8Array>;
  /** The same for whoever must never see the bytes. */
  generateUnseen(context: WrappingContext): Promise<Uint8Array>;
  unwrap(wrapped: Uint8Array, context: WrappingContext): Promise<Uint8Array>;
}

/**
 * Data keys of a KMS key. The client is loaded on first use: most requests seal nothing.
 *
 * In China Regions the master key is SM4 (`SYMMETRIC_DEFAULT` there); nothing here changes.
 */
export function kmsWrapper(keyId: string): KeyWrapper {
  const opened = async () => {
    const kms = await import("@aws-sdk/client-kms");
    return { kms, client: new kms.KMSClient({}) };
  };
  let opening: ReturnType<typeof opened> | undefined;
  const use = () => (opening ??= opened());
  return {
    async generate(context) {
      const { kms, client } = await use();
      const { CiphertextBlob } = await client.send(
        new kms.GenerateDataKeyCommand({
          KeyId: keyId,
          KeySpec: "AES_256",
          EncryptionContext: context,
        }),
      );
      assert(CiphertextBlob !== undefined, "KMS gave no data key");
      return CiphertextBlob;
    },
    async generateUnseen(context) {
      const { kms, client } = await use();
      const { CiphertextBlob } = await client.send(
        new kms.GenerateDataKeyWithoutPlaintextCommand({
          KeyId: keyId,
          KeySpec: "AES_256",
          EncryptionContext: context,
        }),
      );
      assert(CiphertextBlob !== undefined, "KMS gave no data key");
      return CiphertextBlob;
    },
    async unwrap(wrapped, context) {
      const { kms, client } = await use();
      const { Plaintext } = await client.send(
        new kms.DecryptCommand({
          KeyId: keyId,
          CiphertextBlob: wrapped,
          EncryptionContext: context,
        }),
      );
      assert(Plaintext?.length === 32, "KMS gave no key of 32 bytes");
      return Plaintext;
    },
  };
}
