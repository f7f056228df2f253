import { createHash } from "node:crypto";
import { canonicalJson } from "@minzheng/kernel";

/** Lower-case hex. Text is hashed as UTF-8. */
export const sha256 = (bytes: string | Uint8Array): string =>
  createHash("sha256").update(bytes).digest("hex");

/** Hash of a value by its canonical text: equal values, equal hash. */
export const hashOf = (value: unknown): string => sha256(canonicalJson(value));
