import { assert } from "@minzheng/kernel";

const utf8 = new TextEncoder();
const textBytes = (text: string): number => utf8.encode(text).length;

/**
 * Bytes of an item as DynamoDB counts them: names and texts in UTF-8, a number by its significant
 * digits, three bytes for each list or map and one for each of its elements.
 *
 * @source DynamoDB developer guide, item sizes and formats
 */
export const itemBytes = (item: Readonly<Record<string, unknown>>): number =>
  Object.entries(item)
    .filter(([, value]) => value !== undefined)
    .reduce((sum, [name, value]) => sum + textBytes(name) + valueBytes(value), 0);

function valueBytes(value: unknown): number {
  if (value === null || typeof value === "boolean") return 1;
  if (typeof value === "string") return textBytes(value);
  if (typeof value === "number") return numberBytes(value);
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + 1 + valueBytes(one), 3);
  assert(typeof value === "object", "only JSON values are stored");
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return fields.reduce((sum, [name, field]) => sum + 1 + textBytes(name) + valueBytes(field), 3);
}

function numberBytes(value: number): number {
  const digits = String(Math.abs(value)).replace(/0+$/, "").length;
  return Math.ceil(Math.max(digits, 1) / 2) + 1 + (value < 0 ? 1 : 0);
}

/** Write units of one standard put: one for every KB begun. */
export const writeUnits = (bytes: number): number => Math.max(1, Math.ceil(bytes / 1024));
