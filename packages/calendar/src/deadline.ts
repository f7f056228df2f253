import {
  addDays,
  addMonths,
  assert,
  type Day,
  daysBetween,
  daysInMonth,
  firstDayOf,
  lastDayOf,
  monthOf,
} from "@minzheng/kernel";
import type { WorkCalendar } from "./work-calendar.ts";

export interface Term {
  readonly count: number;
  readonly unit: "calendar-day" | "workday" | "month" | "year";
}

/** A legal time limit. Only its last day rolls; rest days inside the term count. */
export interface DeadlineRule extends Term {
  /** `next-day`: the starting day is not counted (Civil Code 201). `same-day`: it is the first. */
  readonly start: "next-day" | "same-day";
  readonly roll: "civilCode203" | "none";
}

/** The clock stands still on these days, both included; without `to` it stands still today. */
export interface Suspension {
  readonly from: Day;
  readonly to?: Day;
}

/** What has happened to a running deadline since it began. */
export interface DeadlineCourse {
  readonly startedOn: Day;
  readonly suspensions?: readonly Suspension[];
  /** Added to the raw end once somebody entitled has granted it. */
  readonly extension?: Term;
}

/**
 * `rawEnd` is the last day of the term as counted: warnings use it. `end` is the day after which
 * the limit is broken.
 */
export type Deadline =
  | { readonly state: "running"; readonly rawEnd: Day; readonly end: Day }
  | { readonly state: "suspended"; readonly since: Day }
  /** A year is not announced. Kept as it stands and computed again once the year is loaded. */
  | { readonly state: "calendar-missing"; readonly year: number; readonly rawEnd?: Day };

/**
 * Computes a deadline by Civil Code articles 201 to 203.
 *
 * Days are counted one by one, months and years end on the same-numbered day or on the last day of
 * the month. Suspended days are not counted; they move the end of months and years by as many days.
 * A last day that rolls over rest days rolls over suspended ones too.
 *
 * @source 民法典 201, 202, 203; domain/services.md 0.3
 */
export function deadline(
  rule: DeadlineRule,
  course: DeadlineCourse,
  calendar: WorkCalendar,
): Deadline {
  const suspensions = (course.suspensions ?? []).toSorted((a, b) => (a.from < b.from ? -1 : 1));
  for (const { from, to } of suspensions) {
    assert(to === undefined || from <= to, `a suspension from ${from} ends before it begins`);
  }
  const stops: Stops = (date) =>
    suspensions.some(({ from, to }) => from <= date && (to === undefined || date <= to));
  const open = suspensions.find(({ to }) => to === undefined);
  const count = { stops, open: open?.from };
  const first = endOfTerm(rule, { ...count, from: course.startedOn, start: rule.start }, calendar);
  if (first.state !== "counted") return first;
  const second = course.extension
    ? endOfTerm(course.extension, { ...count, from: first.rawEnd, start: "next-day" }, calendar)
    : first;
  if (second.state !== "counted") return second;
  const { rawEnd } = second;
  if (rule.roll === "none") return { state: "running", rawEnd, end: rawEnd };
  for (let at = rawEnd; ; at = addDays(at, 1)) {
    if (open?.from !== undefined && at >= open.from) return suspended(open.from);
    const works = calendar.isWorkday(at);
    if (works === undefined) return { state: "calendar-missing", year: yearOf(at), rawEnd };
    if (works && !stops(at)) return { state: "running", rawEnd, end: at };
  }
}

type Stops = (date: Day) => boolean;
type Counted =
  | { readonly state: "counted"; readonly rawEnd: Day }
  | Exclude<Deadline, { state: "running" }>;
interface Count {
  readonly from: Day;
  readonly start: DeadlineRule["start"];
  readonly stops: Stops;
  readonly open: Day | undefined;
}

function endOfTerm(term: Term, count: Count, calendar: WorkCalendar): Counted {
  assert(Number.isSafeInteger(term.count) && term.count > 0, `${term.count} is not a term`);
  if (term.unit === "month" || term.unit === "year") return endOfMonths(term, count);
  let at = dayBefore(count);
  for (let left = term.count; left > 0; ) {
    at = addDays(at, 1);
    if (count.open !== undefined && at >= count.open) return suspended(count.open);
    const works = term.unit === "workday" ? calendar.isWorkday(at) : true;
    if (works === undefined) return { state: "calendar-missing", year: yearOf(at) };
    if (works && !count.stops(at)) left -= 1;
  }
  return { state: "counted", rawEnd: at };
}

function endOfMonths({ count: number, unit }: Term, count: Count): Counted {
  const before = dayBefore(count);
  const end = endOfWholeMonths(count, unit === "year" ? 12 * number : number);
  let at = before;
  for (let left = daysBetween(before, end); left > 0; ) {
    at = addDays(at, 1);
    if (count.open !== undefined && at >= count.open) return suspended(count.open);
    if (!count.stops(at)) left -= 1;
  }
  return { state: "counted", rawEnd: at };
}

/** The same-numbered day, or the last of the month; one day less when the first day counts. */
function endOfWholeMonths({ from, start }: Count, months: number): Day {
  const target = addMonths(monthOf(from), months);
  const number = Number(from.slice(8));
  if (number > daysInMonth(target)) return lastDayOf(target);
  return addDays(firstDayOf(target), start === "next-day" ? number - 1 : number - 2);
}

const dayBefore = ({ from, start }: Count) => (start === "next-day" ? from : addDays(from, -1));
const suspended = (since: Day) => ({ state: "suspended", since }) as const;
const yearOf = (date: Day) => Number(date.slice(0, 4));
