import type { Figure } from "@minzheng/entitlement";
import { assert, type Month, month } from "@minzheng/kernel";
import { type DefaultRow, figureIn } from "../figure-in.ts";

/** As the catalogue of parameters knows it. */
const monthsKey = "recovery.instalment-months";

/** The law names no longest plan; a place may set its own. */
const instalmentMonths: readonly DefaultRow[] = [
  { value: 24, from: month("2021-07"), source: "救助资金追缴分期期限" },
];

/** Months in which all instalments of a plan fall due that is agreed in a month. */
export function instalmentMonthsMax(figures: readonly Figure[], at: Month): number {
  const months = figureIn(instalmentMonths, figures, { key: monthsKey, month: at })?.value;
  assert(typeof months === "number", "the months of a plan are a number");
  return months;
}
