import {
  addDays,
  addMonths,
  ageYearsInMonth,
  ageYearsOn,
  day,
  dayOfInstant,
  daysBetween,
  daysInMonth,
  firstDayOf,
  instant,
  isDay,
  isMonth,
  lastDayOf,
  month,
  monthOf,
  monthsBetween,
  weekday,
} from "@minzheng/kernel";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { table } from "../support/table.ts";

const anyDay = fc
  .date({
    min: new Date("1900-01-01T00:00:00Z"),
    max: new Date("2199-12-31T00:00:00Z"),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString().slice(0, 10));

describe("calendar days agree with the machine's own calendar", () => {
  test("adding days, counting days, weekdays", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -50_000, max: 50_000 }), (text, count) => {
        const start = new Date(`${text}T00:00:00Z`);
        const end = new Date(start.getTime() + count * 86_400_000).toISOString().slice(0, 10);
        expect(addDays(day(text), count)).toBe(end);
        expect(daysBetween(day(text), day(end))).toBe(count);
        expect(weekday(day(text)) % 7).toBe(start.getUTCDay());
      }),
    );
  });

  test("the length of months", () => {
    fc.assert(
      fc.property(anyDay, (text) => {
        const of = monthOf(day(text));
        const [year, number] = of.split("-").map(Number) as [number, number];
        const days = new Date(Date.UTC(year, number, 0)).getUTCDate();
        expect(daysInMonth(of)).toBe(days);
        expect(addDays(lastDayOf(of), 1)).toBe(firstDayOf(addMonths(of, 1)));
      }),
    );
  });

  test("the day in Shanghai of an instant", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }),
        (date) => {
          const shanghai = new Date(date.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
          expect(dayOfInstant(instant(date.toISOString()))).toBe(shanghai);
        },
      ),
    );
  });
});

describe("months", () => {
  test("adding and counting are inverse", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -1200, max: 1200 }), (text, count) => {
        const from = monthOf(day(text));
        expect(monthsBetween(from, addMonths(from, count))).toBe(count);
        expect(addMonths(addMonths(from, count), -count)).toBe(from);
      }),
    );
  });

  test.each(table("from", "count", "to")`
    2025-12 | 1   | 2026-01
    2026-01 | -1  | 2025-12
    2025-01 | -13 | 2023-12
    2025-11 | 14  | 2027-01
    2025-06 | 0   | 2025-06
  `)("$from and $count months is $to", ({ from, count, to }) => {
    expect(addMonths(month(from), Number(count))).toBe(to);
  });
});

describe("what is a day, a month, an instant", () => {
  test.each(table("text", "valid")`
    2024-02-29 | true
    2025-02-29 | false
    1900-02-29 | false
    2000-02-29 | true
    2025-04-31 | false
    2025-13-01 | false
    2025-00-10 | false
    2025-1-01  | false
    20250101   | false
  `)("$text is a day: $valid", ({ text, valid }) => {
    expect(String(isDay(text))).toBe(valid);
  });

  test("months and instants are read as strictly", () => {
    expect(["2025-01", "2025-13", "2025-1", "2025-01-01"].map(isMonth)).toEqual([
      true,
      false,
      false,
      false,
    ]);
    expect(() => month("2025-00")).toThrow("not a month");
    expect(() => instant("2025-01-01T00:00:00Z")).toThrow("not an instant");
  });
});

describe("a year of age is complete on the birthday", () => {
  test.each(table("bornOn", "on", "ageYears")`
    2004-03-10 | 2026-03-09 | 21
    2004-03-10 | 2026-03-10 | 22
    1946-05-20 | 2026-05-19 | 79
    1946-05-20 | 2026-12-31 | 80
    2008-02-29 | 2026-02-28 | 17
    2008-02-29 | 2026-03-01 | 18
    2025-06-01 | 2025-06-01 | 0
  `)("born $bornOn, on $on: $ageYears", ({ bornOn, on, ageYears }) => {
    expect(ageYearsOn(day(bornOn), day(on))).toBe(Number(ageYears));
  });

  test("a month counts every birthday up to its end", () => {
    expect(ageYearsInMonth(day("1965-10-31"), month("2025-10"))).toBe(60);
    expect(ageYearsInMonth(day("1965-11-01"), month("2025-10"))).toBe(59);
  });
});
