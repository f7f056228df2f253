import { type Arithmetic, reckon, type TraceStep } from "@minzheng/entitlement";
import type { Ratio } from "@minzheng/kernel";
import type { FactOf } from "../months.ts";
import type { MonthPolicy } from "../policy-set.ts";
import { evidenceOf, worked } from "../trace-steps.ts";

/** One entry that is taken off the income in a month. */
export interface Deduction {
  readonly fact: FactOf<"deduction">;
  readonly residentId?: string;
  readonly monthly: Ratio;
  readonly arithmetic: Arithmetic;
  readonly isCapped: boolean;
}

/** Undefined where the place does not deduct it. @source IN-1, IN-3 */
export function deductionOf(
  fact: FactOf<"deduction">,
  residentId: string | undefined,
  { deductible }: MonthPolicy,
): Deduction | undefined {
  const { ground, totalFen, windowMonths } = fact.value;
  const entry = deductible.value.find((one) => one.ground === ground);
  if (!entry) return undefined;
  const average = averageOf(totalFen, windowMonths);
  const most = entry.monthlyFenMax;
  const isCapped = most !== undefined && totalFen > most * windowMonths;
  const arithmetic = isCapped ? { fen: most } : average;
  const deduction = { fact, arithmetic, isCapped, monthly: reckon(arithmetic) };
  return residentId === undefined ? deduction : { ...deduction, residentId };
}

/** Fen per month of a total over a window. */
export const averageOf = (totalFen: number, windowMonths: number): Arithmetic =>
  windowMonths === 1
    ? { fen: totalFen }
    : { over: [{ fen: totalFen }, { count: windowMonths, unit: "" }] };

export const deductionStep = (
  { fact, residentId, arithmetic, isCapped }: Deduction,
  { deductible }: MonthPolicy,
): TraceStep => ({
  id: `income.deduction.${fact.id}`,
  section: "income",
  label: `减 ${fact.value.item}`,
  note: isCapped ? "按当地每月上限扣减" : `近 ${fact.value.windowMonths} 个月平均`,
  ...(residentId === undefined ? {} : { residentId }),
  factId: fact.id,
  evidence: evidenceOf(fact),
  ...worked(arithmetic, "minus"),
  clause: deductible.source,
});
