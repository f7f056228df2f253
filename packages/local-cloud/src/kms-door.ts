import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import * as z from "zod/mini";
import { AwsError } from "./aws-door.ts";
import type { Assembly } from "./template.ts";

const Context = z._default(z.record(z.string(), z.string()), {});
const Encrypt = z.object({ KeyId: z.string(), Plaintext: z.string(), EncryptionContext: Context });
const Decrypt = z.object({
  KeyId: z.optional(z.string()),
  CiphertextBlob: z.string(),
  EncryptionContext: Context,
});
const GenerateDataKey = z.object({
  KeyId: z.string(),
  KeySpec: z.optional(z.enum(["AES_256", "AES_128"])),
  NumberOfBytes: z.optional(z.number()),
  EncryptionContext: Context,
});
const Alias = z.object({ AliasName: z.string(), TargetKeyId: z.string() });

const nonceBytes = 12;
const tagBytes = 16;

/**
 * The part of KMS the product uses: data keys under a master key per key of the templates, bound
 * to their encryption context. Master keys lie in a file, unprotected: invented people only.
 */
export function kmsOf(assembly: Assembly, folder: string) {
  const masters = masterKeys(join(folder, "keys.json"));
  const keys = assembly.ofType("AWS::KMS::Key");
  const aliases = assembly
    .ofType("AWS::KMS::Alias")
    .map(({ properties }) => z.parse(Alias, properties));

  function keyOf(id: string) {
    const alias = aliases.find(({ AliasName }) => id === AliasName || id.endsWith(`:${AliasName}`));
    const target = alias?.TargetKeyId ?? id;
    const key = keys.find(({ name, arn }) => name === target || arn === target);
    if (!key) throw new AwsError("NotFoundException", `Key '${id}' does not exist`);
    return key;
  }

  function encrypt(keyId: string, plain: Buffer, context: Record<string, string>): Buffer {
    const { name } = keyOf(keyId);
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv("aes-256-gcm", masters(name), nonce);
    cipher.setAAD(Buffer.from(canonical(name, context)));
    const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
    return Buffer.concat([Buffer.from(`${name}:`), nonce, cipher.getAuthTag(), sealed]);
  }

  function decrypt(blob: Buffer, context: Record<string, string>) {
    const end = blob.indexOf(":");
    const name = blob.subarray(0, end).toString();
    const rest = blob.subarray(end + 1);
    try {
      const key = keyOf(name);
      const decipher = createDecipheriv("aes-256-gcm", masters(name), rest.subarray(0, nonceBytes));
      decipher.setAAD(Buffer.from(canonical(name, context)));
      decipher.setAuthTag(rest.subarray(nonceBytes, nonceBytes + tagBytes));
      const sealed = rest.subarray(nonceBytes + tagBytes);
      return { key, plain: Buffer.concat([decipher.update(sealed), decipher.final()]) };
    } catch {
      throw new AwsError("InvalidCiphertextException", "The blob, its key or its context is wrong");
    }
  }

  function dataKey(input: unknown) {
    const { KeyId, KeySpec, NumberOfBytes, EncryptionContext } = z.parse(GenerateDataKey, input);
    const plain = randomBytes(NumberOfBytes ?? (KeySpec === "AES_128" ? 16 : 32));
    const blob = encrypt(KeyId, plain, EncryptionContext).toString("base64");
    return { plain, known: { KeyId: keyOf(KeyId).arn, CiphertextBlob: blob } };
  }

  return {
    Encrypt(input: unknown) {
      const { KeyId, Plaintext, EncryptionContext } = z.parse(Encrypt, input);
      const blob = encrypt(KeyId, Buffer.from(Plaintext, "base64"), EncryptionContext);
      return { KeyId: keyOf(KeyId).arn, CiphertextBlob: blob.toString("base64") };
    },
    Decrypt(input: unknown) {
      const { KeyId, CiphertextBlob, EncryptionContext } = z.parse(Decrypt, input);
      const { key, plain } = decrypt(Buffer.from(CiphertextBlob, "base64"), EncryptionContext);
      if (KeyId !== undefined && keyOf(KeyId).name !== key.name)
        throw new AwsError("IncorrectKeyException", "The blob was made under another key");
      return { KeyId: key.arn, Plaintext: plain.toString("base64") };
    },
    GenerateDataKey(input: unknown) {
      const { plain, known } = dataKey(input);
      return { ...known, Plaintext: plain.toString("base64") };
    },
    GenerateDataKeyWithoutPlaintext: (input: unknown) => dataKey(input).known,
  };
}

const canonical = (keyId: string, context: Record<string, string>) =>
  JSON.stringify([keyId, Object.entries(context).sort(([a], [b]) => (a < b ? -1 : 1))]);

/** Made when first used, kept from then on. */
function masterKeys(file: string): (name: string) => Buffer {
  const all: Record<string, string> = existsSync(file)
    ? z.parse(z.record(z.string(), z.string()), JSON.parse(readFileSync(file, "utf8")))
    : {};
  return (name) => {
    const known = all[name];
    if (known !== undefined) return Buffer.from(known, "base64");
    const made = randomBytes(32);
    all[name] = made.toString("base64");
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(all), { mode: 0o600 });
    return made;
  };
}
