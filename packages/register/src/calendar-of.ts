import {
  type CalendarYear,
  nationalYears,
  provisional2027,
  type WorkCalendar,
  workCalendar,
} from "@minzheng/calendar";
import { day } from "@minzheng/kernel";
import type { Store, Tenant } from "@minzheng/store";
import { calendarYear } from "./calendar-year.ts";
import { allRecords } from "./records.ts";

/** A newly signed year is known everywhere after this; until then some function may count by the old. */
const freshMinutes = 5;

interface Loaded {
  readonly calendar: Promise<WorkCalendar>;
  readonly since: number;
}
const loaded = new WeakMap<Store, Loaded>();

/**
 * The working days of a tenant: the years it signed itself, before the national ones, before the
 * provisional next year. Read again after a few minutes.
 */
export function calendarOf(tenant: Tenant): Promise<WorkCalendar> {
  const now = Date.parse(tenant.clock.now());
  const known = loaded.get(tenant.store);
  if (known !== undefined && Math.abs(now - known.since) < freshMinutes * 60_000)
    return known.calendar;
  const calendar = readCalendar(tenant);
  loaded.set(tenant.store, { calendar, since: now });
  calendar.catch(() => loaded.delete(tenant.store));
  return calendar;
}

async function readCalendar(tenant: Tenant): Promise<WorkCalendar> {
  const asked = { question: "byState", values: { state: "active" } };
  const own = (await allRecords(calendarYear, tenant, asked)).map(
    ({ fields: { year, source, restDays, makeUpDays } }): CalendarYear => ({
      year: Number(year),
      source,
      restDays: restDays.map(day),
      makeUpDays: makeUpDays.map(day),
    }),
  );
  const isAnnounced = nationalYears.some(({ year }) => year === provisional2027.year);
  return workCalendar([...(isAnnounced ? [] : [provisional2027]), ...own]);
}
