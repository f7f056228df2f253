import type { Trace, TraceStep } from "@minzheng/entitlement";
import {
  compareRatio,
  type Month,
  type Ratio,
  type Rounding,
  ratio,
  ratioYuanText,
} from "@minzheng/kernel";
import type { AnyFact, CaseFile } from "@minzheng/people";
import { standingIn } from "./months.ts";
import type { InForce } from "./policy-set.ts";

/** An exact amount as a result: whole fen as money, else numerator and denominator. */
export function amountResult(
  { numerator, denominator }: Ratio,
  sign?: "minus",
): TraceStep["result"] {
  if (denominator === 1n) {
    const amountFen = Number(numerator);
    return sign ? { kind: "money", amountFen, sign } : { kind: "money", amountFen };
  }
  const signed = sign ? -numerator : numerator;
  return { kind: "exact", numerator: String(signed), denominator: String(denominator) };
}

export const moneyResult = (amountFen: number): TraceStep["result"] => ({
  kind: "money",
  amountFen,
});

/** Says what rounding did, where it did anything. */
export function roundedFrom(
  exact: Ratio,
  amountFen: number,
  { mode, unitFen, persons }: Rounding & { readonly persons?: number },
): Pick<TraceStep, "rounded"> {
  if (compareRatio(exact, ratio(amountFen)) === 0) return {};
  const { numerator, denominator } = exact;
  const from = { numerator: String(numerator), denominator: String(denominator) };
  const times = persons === undefined ? {} : { persons };
  return { rounded: { ...from, amountFen, mode, unitFen, ...times } };
}

/** `人社比对 10-21`: who said so, and when. */
export const evidenceOf = ({ source }: AnyFact): string =>
  [source.office, source.document, source.saidOn.slice(5)].filter(Boolean).join(" ");

/**
 * An amount inside a formula, exactly: `442.00`, or `10,000.00 ÷ 12` where it is no whole number of
 * fen. What a formula shows can so be reckoned again by anybody, to the fen.
 */
export function exactText({ numerator, denominator }: Ratio): string {
  const scale = denominator > 1n && 12n % denominator === 0n ? 12n / denominator : 1n;
  const whole = ratioYuanText(ratio(numerator * scale)).replace("-", "−");
  return denominator === 1n ? whole : `${whole} ÷ ${denominator * scale}`;
}

/** `186.00 + 1,200.00` */
export const sumText = (amounts: readonly Ratio[]): string =>
  amounts.map(exactText).join(" + ") || "0.00";

/** Every parameter once, in the order it was used. */
export const parametersOf = (used: readonly InForce<unknown>[]): Trace["parameters"] =>
  [...new Map(used.map((parameter) => [parameter.key, parameter])).values()].map(
    ({ key, text, from, source }) => ({ key, value: `${text}（${from} 起）`, source }),
  );

/** Whether the month lies in the entitlement, and since when it runs. */
export function standingStep(
  file: CaseFile,
  month: Month,
  clause = "最低生活保障审核确认办法 第二十一条",
): TraceStep {
  const standing = standingIn(file, month);
  const until = file.toMonth === undefined ? "" : `，至 ${file.toMonth}`;
  return {
    id: "month.standing",
    section: "month",
    label: `自 ${file.fromMonth} 起发放${until}`,
    note: `${file.confirmedOn} 确认`,
    result: {
      kind: "verdict",
      holds: standing === "RUNNING",
      text: standingTexts[standing],
    },
    clause,
  };
}

const standingTexts = {
  RUNNING: "享受中",
  NOT_YET_EFFECTIVE: "尚未开始",
  ENDED: "已结束",
} as const;
