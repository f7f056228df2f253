import {
  addWorkdays,
  isWorkday,
  nationalYears,
  nextWorkday,
  previousWorkday,
  provisional2027,
  workCalendar,
  workdaysBetween,
} from "@minzheng/calendar";
import { addDays, day, weekday } from "@minzheng/kernel";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { table } from "../support/table.ts";

const national = workCalendar();
const knownDay = fc
  .integer({ min: 0, max: 23 * 365 - 40 })
  .map((n) => addDays(day("2004-02-01"), n));

describe("the national calendar", () => {
  test("knows the years 2004 to 2026 and no other", () => {
    expect(nationalYears.map(({ year }) => year)).toEqual(
      Array.from({ length: 23 }, (_, i) => 2004 + i),
    );
    expect([2003, 2004, 2026, 2027].map(national.knows)).toEqual([false, true, true, false]);
  });

  test.each(table("date", "works", "why")`
    2025-09-28 | true      | Sunday, make-up
    2025-10-01 | false     | National Day
    2025-10-08 | false     | shifted
    2025-10-09 | true      | first day after
    2025-10-11 | true      | Saturday, make-up
    2025-10-12 | false     | Sunday
    2026-02-14 | true      | Saturday, make-up
    2026-02-23 | false     | Monday of the Spring Festival
    2026-02-24 | true      | Tuesday
    2027-01-04 | undefined | not announced
    2003-12-31 | undefined | before the list
  `)("$date: $works ($why)", ({ date, works }) => {
    expect(String(isWorkday(day(date), national))).toBe(works);
  });

  test("rest and make-up days of 2026 are those of the announcement", () => {
    const year = nationalYears.find(({ year }) => year === 2026);
    expect([...(year?.makeUpDays ?? [])].toSorted()).toEqual(
      ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"].map((date) => `2026-${date}`),
    );
    expect(year?.restDays.length).toBe(3 + 9 + 3 + 5 + 3 + 3 + 7);
  });
});

describe("a tenant's own year", () => {
  test("replaces the national one of that number and leaves the others", () => {
    const own = workCalendar([
      { year: 2026, source: "自治区", restDays: [day("2026-07-01")], makeUpDays: [] },
      provisional2027,
    ]);
    const read = ["2026-07-01", "2026-10-01", "2025-10-01", "2027-10-01"];
    expect(read.map((date) => own.isWorkday(day(date)))).toEqual([false, true, false, false]);
  });
});

describe("WE-29: pay day goes back to a working day", () => {
  test.each(table("payDay", "paidOn")`
    2025-10-10 | 2025-10-10
    2026-01-10 | 2026-01-09
    2026-10-10 | 2026-10-10
    2026-05-10 | 2026-05-09
    2004-01-01 | undefined
    2027-01-10 | undefined
  `)("$payDay is paid on $paidOn", ({ payDay, paidOn }) => {
    expect(String(previousWorkday(day(payDay), national))).toBe(paidOn);
  });
});

describe("working days as arithmetic", () => {
  test("adding and counting are inverse", () => {
    fc.assert(
      fc.property(knownDay, fc.integer({ min: 1, max: 40 }), (from, count) => {
        const to = addWorkdays(from, count, national);
        if (to === undefined) return to === undefined && from > day("2026-10-01");
        expect(isWorkday(to, national)).toBe(true);
        expect(workdaysBetween(from, to, national)).toBe(count);
        expect(workdaysBetween(to, from, national)).toBe(-count);
        return true;
      }),
    );
  });

  test("going forward and back from a working day comes home", () => {
    fc.assert(
      fc.property(knownDay, fc.integer({ min: 1, max: 40 }), (from, count) => {
        fc.pre(isWorkday(from, national) === true && from < day("2026-10-01"));
        const there = addWorkdays(from, count, national);
        return there !== undefined && addWorkdays(there, -count, national) === from;
      }),
    );
  });

  test("rolling never passes a working day", () => {
    fc.assert(
      fc.property(knownDay, (date) => {
        const [before, after] = [previousWorkday(date, national), nextWorkday(date, national)];
        if (before === undefined || after === undefined) return date > day("2026-12-20");
        expect(before <= date && date <= after).toBe(true);
        const between = before === after ? 0 : workdaysBetween(before, after, national);
        return between === (before === after ? 0 : 1);
      }),
    );
  });

  test("no way into an unknown year is ever walked by weekdays", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4000 }),
        fc.integer({ min: 1, max: 30 }),
        (n, count) => {
          const from = addDays(day("2027-01-01"), n);
          expect(weekday(from)).toBeGreaterThan(0);
          return addWorkdays(from, count, national) === undefined;
        },
      ),
    );
  });
});
