import { assert } from "./assert.ts";

/**
 * One text for equal values: keys sorted, no white space, whole numbers only. What is hashed,
 * frozen or compared is written with this.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value === "number") {
    assert(Number.isSafeInteger(value), `${value} is not a whole number`);
    return String(value);
  }
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, field]) => `${JSON.stringify(key)}:${canonicalJson(field)}`);
    return `{${entries.join(",")}}`;
  }
  const isJson = value === null || typeof value === "string" || typeof value === "boolean";
  assert(isJson, `a ${typeof value} has no canonical text`);
  return JSON.stringify(value);
}
