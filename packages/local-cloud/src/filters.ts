import { assert } from "@minzheng/kernel";

/** An event pattern as Lambda's event source mappings take it: a leaf is a list of alternatives. */
type Pattern = { readonly [key: string]: Pattern | readonly Test[] };
type Test =
  | string
  | number
  | boolean
  | null
  | { readonly prefix: string }
  | { readonly suffix: string }
  | { readonly exists: boolean }
  | { readonly "anything-but": unknown }
  | { readonly "equals-ignore-case": string };

/** Whether the record passes: one of the patterns must match; none given lets everything pass. */
export function passes(patterns: readonly string[], record: object): boolean {
  return (
    patterns.length === 0 ||
    patterns.some((pattern) => matches(JSON.parse(pattern) as Pattern, record))
  );
}

function matches(pattern: Pattern, value: unknown): boolean {
  return Object.entries(pattern).every(([key, inner]) => {
    const found = isObject(value) ? value[key] : undefined;
    return isTests(inner) ? inner.some((test) => holds(test, found)) : matches(inner, found);
  });
}

function holds(test: Test, value: unknown): boolean {
  if (!isObject(test)) return value === test;
  const [kind, operand] = Object.entries(test)[0] ?? [];
  switch (kind) {
    case "prefix":
      return typeof value === "string" && value.startsWith(String(operand));
    case "suffix":
      return typeof value === "string" && value.endsWith(String(operand));
    case "exists":
      return (value !== undefined) === operand;
    case "anything-but":
      return value !== undefined && ![operand].flat().includes(value);
    case "equals-ignore-case":
      return String(value).toLowerCase() === String(operand).toLowerCase();
    default:
      assert(false, `filters here do not know ${JSON.stringify(test)}`);
  }
}

const isTests = (value: Pattern | readonly Test[]): value is readonly Test[] =>
  Array.isArray(value);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;
