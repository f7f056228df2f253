import { addWorkdays, nextWorkday, previousWorkday, type WorkCalendar } from "@minzheng/calendar";
import { addDays, addMonths, assert, type Day, lastDayOf, type Month } from "@minzheng/kernel";
import { type PayRules, payLimitDay } from "./pay-rules.ts";
import type { PlanStep } from "./plan-steps.ts";

/** The dates of one month, before anything of it has happened. */
export interface PayPlan {
  readonly state: "planned";
  readonly month: Month;
  /** Decisions up to this day enter the roster. */
  readonly cutOff: Day;
  /** On which the bank pays. */
  readonly payDay: Day;
  /** Paid before the Spring Festival, and so earlier than in another month. */
  readonly beforeFestival: boolean;
  /** On which what came back is paid again. */
  readonly supplement: Day;
  /** The last day for each step. */
  readonly due: Readonly<Record<PlanStep, Day>>;
}

/** A year that nobody has announced: no day of the month is known. */
export interface NoPlan {
  readonly state: "calendar-missing";
  readonly month: Month;
  readonly year: number;
}

/** Working days after the cut-off by which a step is done at the latest. 6.2 */
const afterCutOff = { roster: 2, prepare: 4, review: 5, approve: 6, export: 7 } as const;
/** What these steps need at least; where the pay day leaves less, the cut-off moves forward. */
const spanWorkdays = 8;
/** Finance has the file this long before the pay day. 6.2 */
const bankWorkdays = 3;
/** The bank's answer is worked off this long after the pay day. 6.2 */
const settleWorkdays = 3;

/**
 * When a county's month is prepared and paid. Pure; every day of it is a working day but the
 * cut-off, which is a day of the calendar.
 *
 * @source domain/assistance.md 6.2, PY-2
 */
export function payPlan(month: Month, rules: PayRules, calendar: WorkCalendar): PayPlan | NoPlan {
  const years = [addMonths(month, -2), month].map((of) => Number(of.slice(0, 4)));
  const year = years.find((one) => !calendar.knows(one));
  if (year !== undefined) return { state: "calendar-missing", month, year };
  const count = (from: Day, days: number) => known(addWorkdays(from, days, calendar));
  const early = beforeFestival(month, rules, calendar);
  const payDay = early ?? rolled(month, rules, calendar);
  const latest = count(payDay, -spanWorkdays);
  const cutOff = earlier(dayOf(addMonths(month, -1), rules.cutoffDay), latest);
  const byCutOff = (step: keyof typeof afterCutOff) => count(cutOff, afterCutOff[step]);
  const settle = count(payDay, settleWorkdays);
  const usualSupplement = known(previousWorkday(dayOf(month, rules.supplementDay), calendar));
  return {
    state: "planned",
    month,
    cutOff,
    payDay,
    beforeFestival: early !== undefined,
    supplement: later(usualSupplement, count(settle, 1)),
    due: {
      roster: byCutOff("roster"),
      prepare: byCutOff("prepare"),
      review: byCutOff("review"),
      approve: byCutOff("approve"),
      export: later(byCutOff("export"), count(payDay, -bankWorkdays)),
      settle,
      close: known(previousWorkday(lastDayOf(month), calendar)),
    },
  };
}

/** The pay day as the county has set it, moved off rest days. WE-29 */
function rolled(month: Month, { payDay, roll }: PayRules, calendar: WorkCalendar): Day {
  assert(payDay >= 1 && payDay <= payLimitDay, `${payDay} is no pay day`);
  const set = dayOf(month, payDay);
  const next = roll === "next" ? known(nextWorkday(set, calendar)) : undefined;
  if (next !== undefined && next <= dayOf(month, payLimitDay)) return next;
  return known(previousWorkday(set, calendar));
}

/**
 * February alone can be paid before the festival: its rest begins after January's pay day, and
 * where it begins after February's there is nothing to bring forward.
 */
function beforeFestival(
  month: Month,
  { payDay, springWorkdays }: PayRules,
  calendar: WorkCalendar,
): Day | undefined {
  if (springWorkdays === 0 || !month.endsWith("-02")) return undefined;
  const rest = festivalRest(month, calendar);
  if (rest === undefined || rest > dayOf(month, payDay)) return undefined;
  return known(addWorkdays(rest, -springWorkdays, calendar));
}

/** No weekend and no other holiday between mid-January and the pay day is as long. */
const festivalDaysMin = 4;

/** The first day of the rest of the Spring Festival, when it begins by February's limit. */
function festivalRest(february: Month, calendar: WorkCalendar): Day | undefined {
  const from = dayOf(addMonths(february, -1), 15);
  let rests = 0;
  for (let at = from; at <= addDays(dayOf(february, payLimitDay), festivalDaysMin); ) {
    rests = calendar.isWorkday(at) === false ? rests + 1 : 0;
    if (rests === festivalDaysMin) return addDays(at, 1 - festivalDaysMin);
    at = addDays(at, 1);
  }
  return undefined;
}

const dayOf = (month: Month, n: number): Day => addDays(`${month}-01` as Day, n - 1);
const earlier = (a: Day, b: Day): Day => (a < b ? a : b);
const later = (a: Day, b: Day): Day => (a > b ? a : b);

function known(found: Day | undefined): Day {
  assert(found !== undefined, "a known year has working days on both sides");
  return found;
}
