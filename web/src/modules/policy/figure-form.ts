import { fenOfYuanText, percentText, shareOfPercent, yuanText } from "@minzheng/kernel";
import type { Fields, FigureForm } from "@minzheng/policy";
import type { Kind, Part } from "@minzheng/register";
import {
  blankOf,
  type FormIssue,
  type Read,
  type Typed,
  typedList,
  typedPart,
} from "../../register/typed.ts";

type Variant = Extract<FigureForm, { is: "variant" }>;

/** Where in a typed variant it is said which one it is. */
const tagPart = "variant";

/** What a form of the catalogue is asked with. Of a variant: which one; its fields follow apart. */
export function kindOfForm(form: FigureForm): Kind {
  switch (form.is) {
    case "fen":
      return { type: "money" };
    case "ratio":
    case "amount":
      return { type: "text", isCode: true, max: 20 };
    case "whole":
      return { type: "number", isExact: false };
    case "word":
      return { type: "text", isCode: false, max: 20 };
    case "switch":
      return choice({ on: form.on, off: form.off });
    case "choice":
      return choice(form.choices);
    case "step":
      return choice(form.steps);
    case "several":
      return { type: "list", of: choice(form.choices) };
    case "fields":
      return { type: "group", parts: partsOfFields(form.fields) };
    case "variant":
      return choice(
        Object.fromEntries(Object.entries(form.variants).map(([name, { label }]) => [name, label])),
      );
    case "rows":
      return form.of.is === "fields"
        ? { type: "rows", parts: partsOfFields(form.of.fields) }
        : { type: "list", of: kindOfForm(form.of) };
  }
}

const choice = (choices: Readonly<Record<string, string>>): Kind => ({
  type: "choice",
  choices: Object.entries(choices).map(([value, label]) => ({ value, label })),
});

/** Fields of a form as inputs of a group, of a row, or of a variant. */
export const partsOfFields = (fields: Fields): readonly Part[] =>
  Object.entries(fields).map(([name, { label, asks = label, form, optional = false }]) => ({
    name,
    label: asks,
    kind: kindOfForm(form),
    isOptional: optional,
    ...hintOf(form),
  }));

/** How a value is written, where the input alone does not say it. */
export function hintOf(form: FigureForm): { readonly hint?: string } {
  if (form.is === "ratio") return { hint: "填百分比，如 10% 或 150%" };
  if (form.is === "amount") return { hint: "填保障标准的百分比，如 35%，或每月金额，如 120.00" };
  return form.is === "whole" ? { hint: `单位：${form.unit}` } : {};
}

export const blankFigure = (form: FigureForm): Typed =>
  form.is === "variant" ? { [tagPart]: "" } : blankOf(kindOfForm(form));

/** Which of a variant's fields are asked. */
export const variantOf = (form: Variant, typed: Typed): Fields | undefined =>
  form.variants[String(typedPart(typed, tagPart))]?.fields;

/** The same value with another variant chosen: what was typed for the old one is gone. */
export const withVariant = (chosen: Typed): Typed => ({ [tagPart]: chosen });
export const chosenVariant = (typed: Typed): Typed => typedPart(typed, tagPart);

/** A value as it stands in the inputs. */
export function typedFigure(form: FigureForm, value: unknown): Typed {
  if (value === undefined) return blankFigure(form);
  switch (form.is) {
    case "fen":
      return yuanText(Number(value));
    case "ratio":
      return percentText(String(value));
    case "amount": {
      const amount = value as { readonly ratio?: string; readonly fen?: number };
      return amount.ratio === undefined ? yuanText(amount.fen ?? 0) : percentText(amount.ratio);
    }
    case "switch":
      return value === true ? "on" : "off";
    case "several":
      return (value as readonly string[]).map(String);
    case "fields":
      return typedFields(form.fields, value as Values);
    case "variant": {
      const values = value as Values;
      const chosen = String(values[form.tag]);
      const fields = form.variants[chosen]?.fields ?? {};
      return { [tagPart]: chosen, ...typedFields(fields, values) };
    }
    case "rows":
      return (value as readonly unknown[]).map((row) => typedFigure(form.of, row));
    default:
      return String(value);
  }
}

type Values = Readonly<Record<string, unknown>>;

const typedFields = (fields: Fields, values: Values) =>
  Object.fromEntries(
    Object.entries(fields).map(([name, { form }]) => [name, typedFigure(form, values[name])]),
  );

/** What the inputs mean. Nothing typed has no value; text that means nothing is an issue. */
export function readFigure(form: FigureForm, typed: Typed, path = "value"): Read {
  switch (form.is) {
    case "several":
      return { value: typedList(typed).map(String), issues: [] };
    case "fields":
      return readFields(form.fields, typed, path);
    case "variant": {
      const chosen = String(chosenVariant(typed));
      const fields = variantOf(form, typed);
      if (fields === undefined) return nothing;
      const { value, issues } = readFields(fields, typed, path);
      return { value: { [form.tag]: chosen, ...(value as Values) }, issues };
    }
    case "rows": {
      const rows = typedList(typed)
        .map((row, i) => readFigure(form.of, row, `${path}.${i}`))
        .filter(({ value, issues }) => value !== undefined || issues.length > 0);
      return {
        value: rows.map(({ value }) => value),
        issues: rows.flatMap(({ issues }) => issues),
      };
    }
    default:
      return readText(form, typeof typed === "string" ? typed : "", path);
  }
}

const nothing: Read = { value: undefined, issues: [] };

function readFields(fields: Fields, typed: Typed, path: string): Read {
  const reads = Object.entries(fields).map(([name, { form, optional = false }]) => {
    const part = typedPart(typed, name);
    const at = `${path}.${name}`;
    if (optional && isBlank(part)) return { name, value: undefined, issues: [] };
    const read = readFigure(form, part, at);
    const isMissing = read.value === undefined && read.issues.length === 0;
    return { name, ...read, issues: isMissing ? [missing(at)] : read.issues };
  });
  return {
    value: Object.fromEntries(
      reads.filter(({ value }) => value !== undefined).map(({ name, value }) => [name, value]),
    ),
    issues: reads.flatMap(({ issues }) => issues),
  };
}

const missing = (path: string): FormIssue => ({ path, problem: "没有填写" });

const isBlank = (typed: Typed): boolean =>
  typeof typed === "string"
    ? typed.trim() === ""
    : Object.values(typed).every((part) => isBlank(part as Typed));

function readText(form: FigureForm, typed: string, path: string): Read {
  const text = form.is === "word" ? typed.trim() : typed.normalize("NFKC").trim();
  if (text === "") return nothing;
  const value = meaningOf(form, text);
  if (value !== undefined) return { value, issues: [] };
  return { value, issues: [{ path, problem: forms[form.is] ?? "内容不对" }] };
}

function meaningOf(form: FigureForm, text: string): unknown {
  switch (form.is) {
    case "fen":
      return fenOfYuanText(text);
    case "ratio":
      return shareOf(text);
    case "amount":
      return amountOf(text);
    case "whole":
      return /^\d{1,4}$/.test(text) ? Number(text) : undefined;
    case "switch":
      return text === "on";
    case "step":
      return Number(text);
    default:
      return text;
  }
}

/** `10%`, or `0.1` as documents with many decimals have it. */
const shareOf = (text: string): string | undefined =>
  /^\d{1,3}(\.\d{1,4})?$/.test(text) ? text : shareOfPercent(text);

function amountOf(text: string): unknown {
  if (text.endsWith("%")) {
    const ratio = shareOfPercent(text);
    return ratio === undefined ? undefined : { ratio };
  }
  const fen = fenOfYuanText(text);
  return fen === undefined ? undefined : { fen };
}

const forms: Partial<Record<FigureForm["is"], string>> = {
  fen: "应为金额，单位元，最多两位小数，如 1,280.00",
  ratio: "应为百分比，如 10%",
  amount: "应为百分比，如 35%，或金额，如 120.00",
  whole: "应为不带小数的数字",
};
