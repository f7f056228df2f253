import { isMonth, type Month, percentText, yuanText } from "@minzheng/kernel";
import * as z from "zod/mini";

/** Who sets a figure. A lower level stands closer to the family and never loosens what is above. */
export const owners = ["province", "city", "county"] as const;
export type Owner = (typeof owners)[number];

export const ownerLabels: Readonly<Record<Owner, string>> = {
  province: "省级",
  city: "市级",
  county: "县级",
};

/** What a value looks like: its shape, its field in the form and its words come from this. */
export type FigureForm =
  /** Whole fen a month. */
  | { readonly is: "fen" }
  /** A share as decimal text: `0.1`. */
  | { readonly is: "ratio" }
  | { readonly is: "whole"; readonly unit: "月" | "日" | "个月" }
  | { readonly is: "choice"; readonly choices: Readonly<Record<string, string>> }
  | { readonly is: "several"; readonly choices: Readonly<Record<string, string>> }
  | { readonly is: "switch"; readonly on: string; readonly off: string }
  /** A share of the standard, or fen a month. */
  | { readonly is: "amount" }
  /** How amounts are rounded, and for whom where that can differ. */
  | { readonly is: "rounding"; readonly scoped: boolean }
  /** Whether supplements of one person add up, and to what cap. */
  | { readonly is: "stacking" };

/** A level may set the figure from a month on, under this article. */
export interface Competence {
  readonly owners: readonly Owner[];
  readonly from?: Month;
  readonly clause: string;
}

/** A limit of the law itself, for values that can be compared: fen, ratio and whole numbers. */
export interface Bound {
  readonly least?: number | string;
  readonly most?: number | string;
  readonly clause: string;
}

/** One entry of the catalogue of parameters: what may be set, by whom, within what. */
export interface FigureKind {
  /** As the rules know it: `subsistence-allowance.standard.urban`. */
  readonly key: string;
  readonly label: string;
  readonly group: string;
  readonly form: FigureForm;
  /** Oldest first; the last that has begun decides. */
  readonly competences: readonly Competence[];
  readonly bound?: Bound;
  /**
   * What a lower level may do with a figure that a higher one has set: be more generous (`raise`),
   * stricter (`lower`), or nothing but the same. Absent: it stands for itself.
   */
  readonly under?: "raise" | "lower" | "same";
  /** A relation to another figure that is doubted aloud but not refused. */
  readonly expects?: { readonly timesKey: string; readonly least: string; readonly clause: string };
}

const Ratio = z.string().check(z.regex(/^\d{1,3}(\.\d{1,4})?$/, "应为小数，如 0.1"));
const Fen = z.int("应为整数分").check(z.nonnegative(), z.lte(100_000_00));
const Amount = z.union([z.strictObject({ ratio: Ratio }), z.strictObject({ fen: Fen })]);
const roundingFields = {
  mode: z.enum(["ceil", "half-up", "floor"]),
  unitFen: z.literal([1, 10, 100, 1000]),
};

/** The shape of the values of a kind; extra keys are refused. */
export function shapeOf(form: FigureForm): z.ZodMiniType {
  switch (form.is) {
    case "fen":
      return Fen;
    case "ratio":
      return Ratio;
    case "whole":
      return z.int("应为整数").check(z.nonnegative(), z.lte(1000));
    case "choice":
      return z.enum(Object.keys(form.choices));
    case "several":
      return z
        .array(z.enum(Object.keys(form.choices)))
        .check(z.refine((chosen) => new Set(chosen).size === chosen.length, "有重复的选项"));
    case "switch":
      return z.boolean();
    case "amount":
      return Amount;
    case "rounding":
      return form.scoped
        ? z.strictObject({ scope: z.enum(["household", "person"]), ...roundingFields })
        : z.strictObject(roundingFields);
    case "stacking":
      return z.union([
        z.strictObject({ mode: z.literal("highest") }),
        z.strictObject({ mode: z.literal("sum"), capPerPerson: z.exactOptional(Amount) }),
      ]);
  }
}

/** The competence that decides a month. */
export const competenceIn = ({ competences }: FigureKind, month: string): Competence | undefined =>
  competences.findLast(({ from }) => from === undefined || (isMonth(month) && from <= month));

const modeTexts = { ceil: "进一", "half-up": "四舍五入", floor: "舍尾" } as const;

type AmountValue = { readonly ratio: string } | { readonly fen: number };
interface RoundingValue {
  readonly scope?: "household" | "person";
  readonly mode: keyof typeof modeTexts;
  readonly unitFen: number;
}
type StackingValue = { readonly mode: "highest" | "sum"; readonly capPerPerson?: AmountValue };

/**
 * A value in words: `980.00 元`, `10%`, `按户进一到 1.00 元`.
 *
 * @param value of the kind's shape
 */
export function valueText(form: FigureForm, value: unknown): string {
  switch (form.is) {
    case "fen":
      return `${yuanText(Number(value))} 元`;
    case "ratio":
      return percentText(String(value));
    case "whole":
      return `${String(value)} ${form.unit}`;
    case "choice":
      return form.choices[String(value)] ?? String(value);
    case "several": {
      const chosen = (value as readonly string[]).map((one) => form.choices[one] ?? one);
      return chosen.length === 0 ? "无" : chosen.join("、");
    }
    case "switch":
      return value === true ? form.on : form.off;
    case "amount":
      return amountText(value as AmountValue);
    case "rounding":
      return roundingText(value as RoundingValue);
    case "stacking": {
      const { mode, capPerPerson } = value as StackingValue;
      const cap = capPerPerson === undefined ? "" : `，每人不超过${amountText(capPerPerson)}`;
      return mode === "highest" ? "每人取最高一项" : `各项相加${cap}`;
    }
  }
}

const amountText = (amount: AmountValue): string =>
  "ratio" in amount ? `保障标准的 ${percentText(amount.ratio)}` : `${yuanText(amount.fen)} 元`;

function roundingText({ scope, mode, unitFen }: RoundingValue): string {
  const per = scope === undefined ? "" : scope === "household" ? "按户" : "按人";
  return `${per}${modeTexts[mode]}到 ${yuanText(unitFen)} 元`;
}
