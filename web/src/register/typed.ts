import { fenOfYuanText, isDay, isMonth } from "@minzheng/kernel";
import type { Kind, Part } from "@minzheng/register";
import { yuanText } from "../text/money.ts";
import { isMissing, listOf, partOf } from "./value-text.ts";

/** What stands in the inputs of a form: text for single values, the rest as its kind is built. */
export type Typed = string | readonly Typed[] | TypedGroup;
export interface TypedGroup {
  readonly [part: string]: Typed;
}

/** One thing wrong, where: `members.0.from`. */
export interface FormIssue {
  readonly path: string;
  readonly problem: string;
  /** What the rule that refused would take in its place. */
  readonly proposal?: Proposal;
}
export type Proposal = string | number | boolean;

/** The inputs of a kind before anything was typed. */
export function blankOf(kind: Kind): Typed {
  if (kind.type === "rows" || kind.type === "list") return [];
  return kind.type === "group" ? blankGroup(kind.parts) : "";
}

export const blankGroup = (parts: readonly Part[]): TypedGroup =>
  Object.fromEntries(parts.map(({ name, kind }) => [name, blankOf(kind)]));

/** A value as it stands in its inputs. */
export function typedOf(kind: Kind, value: unknown): Typed {
  if (isMissing(value)) return blankOf(kind);
  switch (kind.type) {
    case "money":
      return yuanText(Number(value));
    case "yes-no":
      return value === true ? "yes" : "no";
    case "list":
      return listOf(value).map((one) => typedOf(kind.of, one));
    case "rows":
      return listOf(value).map((row) => typedGroup(kind.parts, row));
    case "group":
      return typedGroup(kind.parts, value);
    case "other":
      return "";
    default:
      return String(value);
  }
}

export const typedGroup = (parts: readonly Part[], value: unknown): TypedGroup =>
  Object.fromEntries(parts.map(({ name, kind }) => [name, typedOf(kind, partOf(value, name))]));

/**
 * The inputs after a proposal was taken. A list takes it, or several with commas between, besides
 * what it has.
 *
 * @returns undefined for what is no value of the kind: a rule may propose another step
 */
export function withProposed(kind: Kind, typed: Typed, proposal: Proposal): Typed | undefined {
  if (kind.type === "list") {
    const before = typedList(typed);
    const more = String(proposal)
      .split(",")
      .filter((one) => fits(kind.of, one) && !before.includes(one));
    return more.length === 0 ? undefined : [...before, ...more];
  }
  return fits(kind, proposal) ? typedOf(kind, proposal) : undefined;
}

function fits(kind: Kind, proposal: Proposal): boolean {
  if (kind.type === "choice") return kind.choices.some(({ value }) => value === String(proposal));
  return !["rows", "group", "other"].includes(kind.type);
}

/**
 * What the inputs mean: fen for yuan, numbers for digits, nothing for an empty line. Text that
 * means nothing is named among the issues; whether the rest is allowed, the register's shape says.
 */
export function readTyped(kind: Kind, typed: Typed, path: string): Read {
  switch (kind.type) {
    case "list":
      return readList(typedList(typed).map((one) => readTyped(kind.of, one, path)));
    case "rows":
      return readList(typedList(typed).map((row, i) => readGroup(kind.parts, row, `${path}.${i}`)));
    case "group":
      return unlessEmpty(readGroup(kind.parts, typed, path));
    default:
      return readText(kind, typeof typed === "string" ? typed : "", path);
  }
}

export interface Read {
  readonly value: unknown;
  readonly issues: readonly FormIssue[];
}

/** The parts of a form or of a row, by name; a part without a value is left out. */
export function readGroup(parts: readonly Part[], typed: Typed, at = ""): Read {
  const reads = parts.map(({ name, kind }) => {
    const read = readTyped(kind, typedPart(typed, name), at === "" ? name : `${at}.${name}`);
    return { name, ...read };
  });
  const given = reads.filter(({ value }) => value !== undefined);
  return {
    value: Object.fromEntries(given.map(({ name, value }) => [name, value])),
    issues: reads.flatMap(({ issues }) => issues),
  };
}

const unlessEmpty = ({ value, issues }: Read): Read => ({
  value: Object.keys(value as object).length === 0 ? undefined : value,
  issues,
});

function readList(reads: readonly Read[]): Read {
  const values = reads.map(({ value }) => value).filter((value) => value !== undefined);
  return {
    value: values.length === 0 ? undefined : values,
    issues: reads.flatMap(({ issues }) => issues),
  };
}

function readText(kind: Kind, typed: string, path: string): Read {
  const text = isProse(kind) ? typed.trim() : typed.normalize("NFKC").trim();
  if (text === "") return { value: undefined, issues: [] };
  const value = meaningOf(kind, text);
  if (value !== undefined) return { value, issues: [] };
  return { value: undefined, issues: [{ path, problem: formsOf[kind.type] ?? "内容不对" }] };
}

/** Full-width digits and letters are taken for narrow ones, except in prose and names. */
const isProse = (kind: Kind): boolean =>
  kind.type === "long-text" || (kind.type === "text" && !kind.isCode);

function meaningOf(kind: Kind, text: string): unknown {
  switch (kind.type) {
    case "money":
      return fenOfYuanText(text);
    case "number":
      return numberOf(text, kind.isExact);
    case "day":
      return isDay(text) ? text : undefined;
    case "month":
      return isMonth(text) ? text : undefined;
    case "yes-no":
      return text === "yes";
    default:
      return text;
  }
}

const numberOf = (text: string, isExact: boolean): number | undefined =>
  (isExact ? /^-?\d{1,12}(\.\d{1,6})?$/ : /^-?\d{1,12}$/).test(text) ? Number(text) : undefined;

const formsOf: Partial<Record<Kind["type"], string>> = {
  money: "应为金额，单位元，最多两位小数，如 1,280.00",
  number: "应为数字",
  day: "应为日期，如 2026-11-24",
  month: "应为月份，如 2026-11",
};

export const typedList = (typed: Typed): readonly Typed[] =>
  typeof typed === "object" && Array.isArray(typed) ? (typed as readonly Typed[]) : [];

export const typedPart = (typed: Typed | undefined, name: string): Typed =>
  typeof typed === "object" && !Array.isArray(typed) ? ((typed as TypedGroup)[name] ?? "") : "";
