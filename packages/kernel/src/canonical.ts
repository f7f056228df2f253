import { assert } from "./assert.ts";

/**
 * One text for equal values: keys sorted, no white space, whole numbers only. What is hashed,
 * frozen or compared is written with this.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === "string") return quoted(value);
  if (typeof value === "number") {
    assert(Number.isSafeInteger(value), `${value} is not a whole number`);
    return String(value);
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value === "object" && value !== null) return canonicalObject({ ...value });
  const isJson = value === null || typeof value === "boolean";
  assert(isJson, `a ${typeof value} has no canonical text`);
  return JSON.stringify(value);
}

/** Text appended key by key: rosters hold millions of keys, and pairs of each would be garbage. */
function canonicalObject(value: Readonly<Record<string, unknown>>): string {
  let text = "";
  for (const key of Object.keys(value).sort()) {
    const field = value[key];
    if (field === undefined) continue;
    text += `${text === "" ? "" : ","}${quoted(key)}:${canonicalJson(field)}`;
  }
  return `{${text}}`;
}

/** What JSON writes otherwise than it is: quotes, backslashes, controls, halves of surrogate pairs. */
const special = /["\\\p{Cc}\p{Cs}]/u;

/** Most text is plain, and finding that out is faster than writing it anew. */
const quoted = (text: string): string => (special.test(text) ? JSON.stringify(text) : `"${text}"`);
