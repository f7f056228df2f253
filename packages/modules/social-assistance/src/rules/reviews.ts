import { addMonths, type Day, daysInMonth, monthOf } from "@minzheng/kernel";
import { isUnableToWork } from "../extreme-hardship.ts";
import { membershipIn } from "../membership.ts";
import { factHeld, factsHeld, isMinor, type KnownHousehold } from "../months.ts";
import type { MonthPolicy, ReviewClass } from "../policy-set.ts";

/**
 * How often a household is looked at again: A, nobody in it can work; C, somebody can and has no
 * steady wage; B, the others. Persons in extreme hardship are A.
 *
 * @source RV-1, RV-2
 */
export function reviewClassOf(file: KnownHousehold, policy: MonthPolicy): ReviewClass {
  const { month } = policy;
  const capable = membershipIn(file, policy).counted.filter(
    (member) => !isMinor(member, month) && !isUnableToWork(member, policy),
  );
  if (capable.length === 0) return "A";
  const isSteady = capable.every(({ facts }) => {
    const work = factHeld(facts, "work", month);
    if (work) return work.value.status === "employed";
    return factsHeld(facts, "income", month).some(({ value }) => value.class === "wage");
  });
  return isSteady ? "B" : "C";
}

/**
 * The day by which a household is to be looked at again. A postponed review stays due on its day;
 * the postponement is the county's decision and no rule.
 *
 * @param lastReviewOn the last review that was finished, or the confirmation
 * @source RV-1, RV-3
 */
export const nextReviewDue = (
  lastReviewOn: Day,
  reviewClass: ReviewClass,
  { review }: MonthPolicy,
): Day => monthsAfter(lastReviewOn, review[reviewClass].value);

/** Overdue is shown and counted; it never stops a payment. @source RV-3 */
export const isReviewOverdue = (dueOn: Day, today: Day): boolean => dueOn < today;

/**
 * The day by which everything that a death changes in a household is finished.
 *
 * @source EF-4, WE-15
 */
export const deathReviewDue = (diedOn: Day, { deathReviewMonths }: MonthPolicy): Day =>
  monthsAfter(diedOn, deathReviewMonths.value);

/** The same day so many months later, or the last of that month where it has no such day. */
function monthsAfter(day: Day, months: number): Day {
  const month = addMonths(monthOf(day), months);
  const last = Math.min(Number(day.slice(8)), daysInMonth(month));
  return `${month}-${String(last).padStart(2, "0")}` as Day;
}
