import { percentText, yuanText } from "@minzheng/kernel";
import * as z from "zod/mini";

/** What a value looks like: its shape, its fields on the page and its words come from this. */
export type FigureForm =
  | { readonly is: "fen" }
  /** A share or a multiple as decimal text: `0.1`, `1.5`. */
  | { readonly is: "ratio" }
  | { readonly is: "whole"; readonly unit: string }
  | { readonly is: "word" }
  | { readonly is: "switch"; readonly on: string; readonly off: string }
  | { readonly is: "choice"; readonly choices: Choices }
  /** Some of the choices, in any order, each once. */
  | { readonly is: "several"; readonly choices: Choices }
  /** One of a few whole numbers. */
  | { readonly is: "step"; readonly steps: Readonly<Record<number, string>> }
  /** A share of the standard, or fen a month. */
  | { readonly is: "amount" }
  | { readonly is: "fields"; readonly fields: Fields }
  /** `tag` says which of the variants it is; each has fields of its own. */
  | {
      readonly is: "variant";
      readonly tag: string;
      readonly variants: Readonly<
        Record<string, { readonly label: string; readonly fields: Fields }>
      >;
    }
  | { readonly is: "rows"; readonly of: FigureForm };

export type Choices = Readonly<Record<string, string>>;
export type Fields = Readonly<Record<string, FieldForm>>;
export interface FieldForm {
  /** Before the value where it is told: `不满 16 周岁`; empty where the value speaks for itself. */
  readonly label: string;
  /** What a form asks for, where that is something else. */
  readonly asks?: string;
  readonly form: FigureForm;
  readonly optional?: boolean;
}

const Ratio = z.string().check(z.regex(/^\d{1,3}(\.\d{1,4})?$/, "应为小数，如 0.1"));
const Fen = z.int("应为整数分").check(z.nonnegative(), z.lte(10_000_000_00));
const Amount = z.union([z.strictObject({ ratio: Ratio }), z.strictObject({ fen: Fen })]);
const rowsMax = 24;

/** Any value a form could have, before it is known which: data with whole numbers only. */
export const FigureValue = z.custom<unknown>(isData, "应为整数、文字、是否，或者由它们组成");

function isData(value: unknown): boolean {
  if (typeof value === "number") return Number.isSafeInteger(value);
  if (typeof value === "string") return value.length <= 200;
  if (Array.isArray(value)) return value.length <= rowsMax && value.every(isData);
  if (typeof value === "object" && value !== null) return Object.values(value).every(isData);
  return typeof value === "boolean";
}

/** The shape of the values of a form; extra keys are refused. */
export function shapeOf(form: FigureForm): z.ZodMiniType {
  switch (form.is) {
    case "fen":
      return Fen;
    case "ratio":
      return Ratio;
    case "whole":
      return z.int("应为整数").check(z.nonnegative(), z.lte(1000));
    case "word":
      return z.string().check(z.minLength(1), z.maxLength(20));
    case "switch":
      return z.boolean();
    case "choice":
      return z.enum(Object.keys(form.choices));
    case "several":
      return z
        .array(z.enum(Object.keys(form.choices)))
        .check(z.refine((chosen) => new Set(chosen).size === chosen.length, "有重复的选项"));
    case "step":
      return z.literal(Object.keys(form.steps).map(Number));
    case "amount":
      return Amount;
    case "fields":
      return z.strictObject(shapesOf(form.fields));
    case "variant": {
      const { tag, variants } = form;
      return z.union(
        Object.entries(variants).map(([name, { fields }]) =>
          z.strictObject({ [tag]: z.literal(name), ...shapesOf(fields) }),
        ),
      );
    }
    case "rows":
      return z.array(shapeOf(form.of)).check(z.maxLength(rowsMax));
  }
}

const shapesOf = (fields: Fields): Record<string, z.ZodMiniType> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, { form, optional }]) => [
      name,
      optional ? z.exactOptional(shapeOf(form)) : shapeOf(form),
    ]),
  );

type Values = Readonly<Record<string, unknown>>;

/**
 * A value in words: `980.00 元`, `10%`, `取整对象：按户，方式：进一`.
 *
 * @param value of the form's shape
 */
export function valueText(form: FigureForm, value: unknown): string {
  switch (form.is) {
    case "fen":
      return `${yuanText(Number(value))} 元`;
    case "ratio":
      return percentText(String(value));
    case "whole":
      return `${String(value)} ${form.unit}`;
    case "word":
      return String(value);
    case "switch":
      return value === true ? form.on : form.off;
    case "choice":
      return form.choices[String(value)] ?? String(value);
    case "step":
      return form.steps[Number(value)] ?? String(value);
    case "several": {
      const chosen = (value as readonly string[]).map((one) => form.choices[one] ?? one);
      return chosen.length === 0 ? "无" : chosen.join("、");
    }
    case "amount":
      return amountText(value as AmountValue);
    case "fields":
      return fieldsText(form.fields, value as Values);
    case "variant": {
      const variant = form.variants[String((value as Values)[form.tag])];
      if (variant === undefined) return "";
      const rest = fieldsText(variant.fields, value as Values);
      return rest === "" ? variant.label : `${variant.label}（${rest}）`;
    }
    case "rows":
      return (value as readonly unknown[]).map((row) => valueText(form.of, row)).join("；");
  }
}

type AmountValue = { readonly ratio: string } | { readonly fen: number };
const amountText = (amount: AmountValue): string =>
  "ratio" in amount ? `保障标准的 ${percentText(amount.ratio)}` : `${yuanText(amount.fen)} 元`;

const fieldsText = (fields: Fields, value: Values): string =>
  Object.entries(fields)
    .filter(([name]) => value[name] !== undefined)
    .map(([name, { label, form }]) => spaced(label, valueText(form, value[name])))
    .join("，");

/** A figure stands apart from the Chinese before it: `不超过 200.00 元`. */
const spaced = (label: string, text: string): string =>
  /\p{Script=Han}$/u.test(label) && /^\d/.test(text) ? `${label} ${text}` : `${label}${text}`;
