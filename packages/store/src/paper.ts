import { createCipheriv, createDecipheriv, hkdfSync } from "node:crypto";
import { assert } from "@minzheng/kernel";

/**
 * A file that one tenant makes for another, who has none of its keys: whoever is told the code can
 * read it, and nobody else. The head says in clear who made it for whom; it is authenticated, so a
 * paper cannot be turned to another county.
 */
export interface Paper {
  /** Codes of six digits. */
  readonly from: string;
  readonly to: string;
  readonly text: string;
}

const mark = "MZPAPER1";
const headBytes = mark.length + 12;
const saltBytes = 16;
const tagBytes = 16;
/** The key is made for one paper alone, so its nonce may be the same for all. */
const nonce = new Uint8Array(12);

/** Thirty-two Crockford characters: a hundred and sixty bits. */
const codePattern = /^[0-9a-hjkmnp-tv-z]{32}$/;

/** `7k3m-…`: eight groups of four, as they are read over a telephone. */
export const codeText = (code: string): string => (code.match(/.{4}/g) ?? []).join("-");

/** A code as somebody typed it; letters that look like digits are taken as such. */
export function readCode(text: string): string | undefined {
  const plain = text.normalize("NFKC").toLowerCase().replace(/[\s-]/g, "");
  const code = plain.replaceAll("o", "0").replace(/[il]/g, "1");
  return codePattern.test(code) ? code : undefined;
}

/**
 * @param code of chance, never used for another paper
 * @param salt sixteen bytes of chance
 */
export function sealPaper({ from, to, text }: Paper, code: string, salt: Uint8Array): Uint8Array {
  assert(codePattern.test(code), "a paper's code has thirty-two characters of chance");
  assert(salt.length === saltBytes, "a paper's salt has sixteen bytes");
  const head = Buffer.from(`${mark}${from}${to}`);
  assert(head.length === headBytes, `${from} and ${to} are codes of counties`);
  const cipher = createCipheriv("aes-256-gcm", keyOf(code, salt), nonce).setAAD(head);
  return Buffer.concat([head, salt, cipher.update(text), cipher.final(), cipher.getAuthTag()]);
}

/** Who made a file for whom, as its head claims; undefined when it is no paper. */
export function paperHead(bytes: Uint8Array): Pick<Paper, "from" | "to"> | undefined {
  const head = Buffer.from(bytes.subarray(0, headBytes)).toString("latin1");
  const match = /^MZPAPER1(\d{6})(\d{6})$/.exec(head);
  return match?.[1] && match[2] ? { from: match[1], to: match[2] } : undefined;
}

/** @returns undefined when the code is another, or anything of the paper was altered */
export function openPaper(bytes: Uint8Array, code: string): string | undefined {
  const [salt, end] = [bytes.subarray(headBytes, headBytes + saltBytes), bytes.length - tagBytes];
  if (end < headBytes + saltBytes) return undefined;
  const decipher = createDecipheriv("aes-256-gcm", keyOf(code, salt), nonce, {
    authTagLength: tagBytes,
  });
  decipher.setAAD(bytes.subarray(0, headBytes)).setAuthTag(bytes.subarray(end));
  try {
    const opened = [decipher.update(bytes.subarray(headBytes + saltBytes, end)), decipher.final()];
    return Buffer.concat(opened).toString();
  } catch {
    return undefined;
  }
}

const keyOf = (code: string, salt: Uint8Array): Uint8Array =>
  new Uint8Array(hkdfSync("sha256", code, salt, "minzheng transfer paper", 32));
