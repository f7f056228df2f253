import type { InputIssue } from "./wire.ts";

/** What zod says of one thing wrong; only the parts that are used. */
interface Issue {
  readonly code?: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
  readonly message: string;
  readonly expected?: string;
  readonly format?: string;
  readonly origin?: string;
  readonly minimum?: number | bigint;
  readonly maximum?: number | bigint;
  readonly keys?: readonly string[];
  readonly values?: readonly unknown[];
}

/** Issues of an input as an officer can mend them: where, what was there, what could be. */
export const inputIssues = (issues: readonly Issue[], input: unknown): readonly InputIssue[] =>
  issues.map((issue) => {
    const keys = (issue.path ?? []).map((part) => (typeof part === "object" ? part.key : part));
    const value = shownValue(valueAt(input, keys));
    const proposal = proposalFor(issue, value);
    return {
      path: keys.map(String).join("."),
      problem: problemOf(issue, value),
      ...(value === undefined ? {} : { value }),
      ...(proposal === undefined ? {} : { proposal }),
    };
  });

const valueAt = (input: unknown, keys: readonly PropertyKey[]): unknown =>
  keys.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null
        ? (value as Readonly<Record<PropertyKey, unknown>>)[key]
        : undefined,
    input,
  );

const shownCharactersMax = 64;

/** Only short scalars, and nothing that could be the number of a person or an account. */
function shownValue(value: unknown): NonNullable<InputIssue["value"]> | null | undefined {
  if (value === null || typeof value === "boolean" || typeof value === "number") return value;
  if (typeof value !== "string" || value.length > shownCharactersMax) return undefined;
  return /\d{11,}/.test(value) && !/^\d{12}$/.test(value) ? undefined : value;
}

function problemOf(issue: Issue, value: unknown): string {
  switch (issue.code) {
    case "invalid_type":
      return value === undefined ? "没有填写" : `类型不对，应为${typeName(issue.expected)}`;
    case "too_small":
      return boundOf(issue, "至少", issue.minimum);
    case "too_big":
      return boundOf(issue, "至多", issue.maximum);
    case "invalid_value":
      return "不在可选范围内";
    case "invalid_format":
      return "格式不对";
    case "unrecognized_keys":
      return `多出不认识的内容：${(issue.keys ?? []).join("、")}`;
    default:
      return /\p{Script=Han}/u.test(issue.message) ? issue.message : "内容不对";
  }
}

function boundOf({ origin }: Issue, word: string, bound: number | bigint | undefined): string {
  const unit = origin === "string" ? " 个字" : origin === "array" ? " 项" : "";
  return `${word} ${String(bound)}${unit}`;
}

const typeNames: Readonly<Record<string, string>> = {
  string: "文字",
  number: "数字",
  int: "整数",
  boolean: "是或否",
  array: "列表",
  object: "一组内容",
};
const typeName = (expected = ""): string => typeNames[expected] ?? expected;

/** What the value could be: the nearest of a few choices, or the same without outer blanks. */
function proposalFor({ code, values }: Issue, value: unknown): string | undefined {
  if (code === "invalid_value" && values !== undefined) {
    const choices = values.map(String);
    const text = String(value ?? "")
      .trim()
      .toLowerCase();
    return choices.find((choice) => choice === text) ?? choices.slice(0, 12).join("、");
  }
  if (code === "invalid_format" && typeof value === "string" && value !== value.trim()) {
    return value.trim();
  }
  return undefined;
}
