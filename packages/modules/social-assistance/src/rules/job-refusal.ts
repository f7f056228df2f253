import type { Arithmetic, TraceStep } from "@minzheng/entitlement";
import type { CaseMember } from "@minzheng/people";
import { changeMonth, factHeld } from "../months.ts";
import type { MonthPolicy } from "../policy-set.ts";
import { fenOf, worked } from "../trace-steps.ts";

/**
 * The paid members who have refused suitable work so often in a row that their own share stops; it
 * tells from the month after the decision.
 *
 * @source DB-9
 */
export const refusersAmong = (
  paid: readonly CaseMember[],
  { month, jobRefusal, changeMonthRule }: MonthPolicy,
): readonly CaseMember[] =>
  paid.filter(({ facts }) => {
    const refusal = factHeld(facts, "job-refusal", month);
    return (
      refusal !== undefined &&
      refusal.value.inARow >= jobRefusal.value.times &&
      changeMonth(refusal, changeMonthRule.value) <= month
    );
  });

/** Whether the share stops altogether, so that the person no longer belongs to the payment. */
export const stopsWhole = ({ jobRefusal }: MonthPolicy): boolean => jobRefusal.value.cut === "1";

interface Refusal {
  /** The household's base amount with everybody's share. */
  readonly before: Arithmetic;
  readonly persons: number;
  readonly refusers: number;
}

/**
 * The base amount without the refused shares. A share is the household's amount over its paid
 * members, not rounded by itself; what is left is rounded once. DB-7
 */
export function afterRefusal(
  { before, persons, refusers }: Refusal,
  policy: MonthPolicy,
): Arithmetic {
  if (refusers === 0) return before;
  const { mode, unitFen } = policy.rounding.value;
  const amount: Arithmetic = { fen: fenOf(before) };
  const share: Arithmetic = { over: [amount, { count: persons, unit: "人" }] };
  const count: Arithmetic = { count: Math.min(refusers, persons), unit: "人" };
  const { cut } = policy.jobRefusal.value;
  const stopped: Arithmetic = {
    times: stopsWhole(policy) ? [share, count] : [share, count, { share: cut }],
  };
  return { round: { minus: [amount, stopped] }, mode, unitFen };
}

/** What the refusals take off, and what is left for the others. */
export function refusalSteps(
  { refusers, before, persons }: Omit<Refusal, "refusers"> & { refusers: readonly CaseMember[] },
  policy: MonthPolicy,
): readonly TraceStep[] {
  const [first] = refusers;
  if (!first) return [];
  const after = afterRefusal({ before, persons, refusers: refusers.length }, policy);
  const fact = factHeld(first.facts, "job-refusal", policy.month);
  const clause = policy.clauses.refusal.value;
  return [
    {
      id: "refusal.share",
      section: "amount",
      label: "减 拒绝就业成员的份额",
      note: `${refusers.length} 人，${policy.jobRefusal.text}`,
      residentId: first.residentId,
      ...(fact ? { factId: fact.id } : {}),
      ...worked({ minus: [{ fen: fenOf(before) }, { fen: fenOf(after) }] }, "minus"),
      clause,
    },
    {
      id: "refusal.others",
      section: "amount",
      label: "其他成员的份额",
      ...worked(after),
      subtotal: true,
      clause,
    },
  ];
}
