import { addDays, assert, type Day, day, weekday } from "@minzheng/kernel";
import national from "chinese-days/dist/chinese-days.json" with { type: "json" };

/** The rest and working days of one year, as announced. Ordinary weekends need no entry. */
export interface CalendarYear {
  readonly year: number;
  /** The State Council notice, or why the year is only provisional. */
  readonly source: string;
  /** Statutory rest days, with the days shifted to make them longer. */
  readonly restDays: readonly Day[];
  /** Saturdays and Sundays on which everybody works in exchange. */
  readonly makeUpDays: readonly Day[];
}

/** The years somebody has announced. Nothing is ever computed for another year. */
export interface WorkCalendar {
  readonly knows: (year: number) => boolean;
  /** @returns undefined when the day lies in a year that is not known */
  readonly isWorkday: (date: Day) => boolean | undefined;
}

/** The years the library carries: 2004 to 2026. Taken from its list, never from its answers. */
export const nationalYears: readonly CalendarYear[] = yearsOf(national);

/**
 * The calendar of one tenant: the national years, with the tenant's own tables before them.
 *
 * @param own whole years that replace the national year of the same number
 */
export function workCalendar(own: readonly CalendarYear[] = []): WorkCalendar {
  const years = new Map([...nationalYears, ...own].map((table) => [table.year, index(table)]));
  return {
    knows: (year) => years.has(year),
    isWorkday: (date) => {
      const year = years.get(Number(date.slice(0, 4)));
      if (!year) return undefined;
      return year.works.has(date) || (weekday(date) <= 5 && !year.rests.has(date));
    },
  };
}

export const isWorkday = (date: Day, calendar: WorkCalendar): boolean | undefined =>
  calendar.isWorkday(date);

/**
 * The `count`-th working day after `from`; `from` itself is not counted. Negative counts back.
 *
 * @returns undefined as soon as the way leads into an unknown year
 */
export function addWorkdays(from: Day, count: number, calendar: WorkCalendar): Day | undefined {
  assert(Number.isSafeInteger(count), `${count} is not a whole number of working days`);
  const step = count < 0 ? -1 : 1;
  let at = from;
  for (let left = Math.abs(count); left > 0; ) {
    at = addDays(at, step);
    const works = calendar.isWorkday(at);
    if (works === undefined) return undefined;
    if (works) left -= 1;
  }
  return at;
}

/** Working days after `from` up to and with `to`; negative when `to` is earlier. */
export function workdaysBetween(from: Day, to: Day, calendar: WorkCalendar): number | undefined {
  if (to < from) {
    const back = workdaysBetween(to, from, calendar);
    return back === undefined ? undefined : 0 - back;
  }
  let count = 0;
  for (let at = from; at < to; ) {
    at = addDays(at, 1);
    const works = calendar.isWorkday(at);
    if (works === undefined) return undefined;
    if (works) count += 1;
  }
  return count;
}

/** The day itself when it is a working day, else the last one before it. For pay days (PY-2). */
export const previousWorkday = (date: Day, calendar: WorkCalendar): Day | undefined =>
  roll(date, -1, calendar);

/** The day itself when it is a working day, else the first one after it. Civil Code 203. */
export const nextWorkday = (date: Day, calendar: WorkCalendar): Day | undefined =>
  roll(date, 1, calendar);

function roll(date: Day, step: 1 | -1, calendar: WorkCalendar): Day | undefined {
  for (let at = date; ; at = addDays(at, step)) {
    const works = calendar.isWorkday(at);
    if (works === undefined) return undefined;
    if (works) return at;
  }
}

const index = ({ restDays, makeUpDays }: CalendarYear) => ({
  rests: new Set<string>(restDays),
  works: new Set<string>(makeUpDays),
});

function yearsOf({ holidays, workdays }: typeof national): readonly CalendarYear[] {
  const restDays = Object.keys(holidays).map(day);
  const makeUpDays = Object.keys(workdays).map(day);
  const years = [...new Set(restDays.map((date) => Number(date.slice(0, 4))))].toSorted();
  const within = (year: number) => (date: Day) => Number(date.slice(0, 4)) === year;
  return years.map((year) => ({
    year,
    source: `国务院办公厅关于${year}年部分节假日安排的通知`,
    restDays: restDays.filter(within(year)),
    makeUpDays: makeUpDays.filter(within(year)),
  }));
}
