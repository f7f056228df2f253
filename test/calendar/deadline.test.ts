import {
  type Deadline,
  type DeadlineRule,
  deadline,
  provisional2027,
  workCalendar,
} from "@minzheng/calendar";
import { day } from "@minzheng/kernel";
import { describe, expect, test } from "vitest";
import { table } from "../support/table.ts";

const national = workCalendar();
const rule = (term: string, roll: DeadlineRule["roll"] = "civilCode203"): DeadlineRule => {
  const [count, unit] = term.split(" ");
  return { count: Number(count), unit: unit as "workday", start: "next-day", roll };
};
const ended = (found: Deadline): string =>
  found.state === "running" ? `${found.rawEnd} ${found.end}` : found.state;

describe("the clocks of the worked examples", () => {
  const cases = table("example", "from", "term", "raw", "end")`
    WE-19 investigation begins         | 2025-09-22 | 3 workday       | 2025-09-25 | 2025-09-25
    WE-19 whole, delegated             | 2025-09-22 | 20 workday      | 2025-10-24 | 2025-10-24
    WE-19 whole                        | 2025-09-22 | 30 workday      | 2025-11-07 | 2025-11-07
    WE-19 hard investigation           | 2025-09-22 | 45 workday      | 2025-11-28 | 2025-11-28
    WE-19 notice over the holiday      | 2025-09-29 | 7 calendar-day  | 2025-10-06 | 2025-10-09
    WE-19 county confirms              | 2025-10-10 | 10 workday      | 2025-10-23 | 2025-10-23
    WE-20 papers of emergency aid      | 2025-11-09 | 5 workday       | 2025-11-14 | 2025-11-14
    WE-38 township, children           | 2025-09-22 | 15 workday      | 2025-10-17 | 2025-10-17
    WE-38 county, children             | 2025-10-17 | 15 workday      | 2025-11-07 | 2025-11-07
    W01 cooling, make-up Saturday      | 2026-01-15 | 30 calendar-day | 2026-02-14 | 2026-02-14
    W01 window                         | 2026-02-14 | 30 calendar-day | 2026-03-16 | 2026-03-16
    W03 cooling over Labour Day        | 2026-04-01 | 30 calendar-day | 2026-05-01 | 2026-05-06
    W03 window                         | 2026-05-06 | 30 calendar-day | 2026-06-05 | 2026-06-05
    W03 cooling over Mid-Autumn        | 2026-08-27 | 30 calendar-day | 2026-09-26 | 2026-09-28
    W03 window                         | 2026-09-28 | 30 calendar-day | 2026-10-28 | 2026-10-28
    W08 registration of an association | 2026-03-02 | 60 calendar-day | 2026-05-01 | 2026-05-06
    W09 one-time notice                | 2026-02-12 | 5 workday       | 2026-02-26 | 2026-02-26
    W10 certificate delivered          | 2026-02-10 | 10 workday      | 2026-03-02 | 2026-03-02
    W14 rating ends                    | 2021-07-01 | 5 year          | 2026-07-01 | 2026-07-01
    W17 merger finished                | 2026-04-20 | 1 month         | 2026-05-20 | 2026-05-20
    W18 next boundary inspection       | 2021-09-30 | 5 year          | 2026-09-30 | 2026-09-30
    W21 filing of an institution       | 2026-04-28 | 10 workday      | 2026-05-14 | 2026-05-14
    W21 on-site check                  | 2026-05-14 | 20 workday      | 2026-06-11 | 2026-06-11
    W44 search notice                  | 2026-06-01 | 10 calendar-day | 2026-06-11 | 2026-06-11
    W46 legal aid decision             | 2026-03-02 | 5 workday       | 2026-03-09 | 2026-03-09
    W55 community matter               | 2026-03-02 | 15 workday      | 2026-03-23 | 2026-03-23
    month of 31 days into 30           | 2026-03-31 | 1 month         | 2026-04-30 | 2026-04-30
    month into a short February        | 2026-01-31 | 1 month         | 2026-02-28 | 2026-02-28
    a year from a leap day             | 2024-02-29 | 1 year          | 2025-02-28 | 2025-02-28
  `;
  test.each(cases)("$example: $from and $term end on $end", ({ from, term, raw, end }) => {
    expect(ended(deadline(rule(term), { startedOn: day(from) }, national))).toBe(`${raw} ${end}`);
  });

  test("WE-19: without the roll the notice ends on the holiday itself", () => {
    const seven = rule("7 calendar-day", "none");
    expect(ended(deadline(seven, { startedOn: day("2025-09-29") }, national))).toBe(
      "2025-10-06 2025-10-06",
    );
  });

  test("W45: an extension is counted from the raw end", () => {
    const found = deadline(
      rule("60 calendar-day"),
      { startedOn: day("2026-04-10"), extension: { count: 30, unit: "calendar-day" } },
      national,
    );
    expect(ended(found)).toBe("2026-07-09 2026-07-09");
  });

  test.each(table("from", "term", "end")`
    2025-10-15 | 12 month       | 2026-10-14
    2026-03-01 | 1 month        | 2026-03-31
    2026-01-31 | 1 month        | 2026-02-28
    2026-03-02 | 7 calendar-day | 2026-03-08
  `)("WE-18: a validity of $term whose first day counts, from $from, ends on $end", (row) => {
    const validity = { ...rule(row.term, "none"), start: "same-day" as const };
    const found = deadline(validity, { startedOn: day(row.from) }, national);
    expect(ended(found)).toBe(`${row.end} ${row.end}`);
  });
});

describe("a year nobody has announced", () => {
  test.each(table("from", "term", "outcome")`
    2026-12-01 | 60 calendar-day | calendar-missing 2027 2027-01-30
    2026-12-25 | 10 workday      | calendar-missing 2027 -
    2026-12-25 | 4 workday       | 2026-12-31 2026-12-31
    2003-06-02 | 3 workday       | calendar-missing 2003 -
    2026-06-01 | 1 year          | calendar-missing 2027 2027-06-01
  `)("$from and $term: $outcome", ({ from, term, outcome }) => {
    const found = deadline(rule(term), { startedOn: day(from) }, national);
    const text =
      found.state === "calendar-missing"
        ? `${found.state} ${found.year} ${found.rawEnd ?? "-"}`
        : ended(found);
    expect(text).toBe(outcome);
  });

  test("is computed again once the tenant's table has it", () => {
    const provisional = workCalendar([provisional2027]);
    const found = deadline(rule("60 calendar-day"), { startedOn: day("2026-12-01") }, provisional);
    expect(ended(found)).toBe("2027-01-30 2027-02-01");
  });
});

describe("a suspended deadline", () => {
  const stopped = (term: string, from: string, to?: string) =>
    ended(
      deadline(
        rule(term, "none"),
        {
          startedOn: day("2026-03-02"),
          suspensions: [to === undefined ? { from: day(from) } : { from: day(from), to: day(to) }],
        },
        national,
      ),
    );

  test("does not count the days it stood still, of whatever unit", () => {
    expect(stopped("10 calendar-day", "2026-03-05", "2026-03-07")).toBe("2026-03-15 2026-03-15");
    expect(stopped("10 workday", "2026-03-05", "2026-03-09")).toBe("2026-03-19 2026-03-19");
    expect(stopped("1 month", "2026-03-05", "2026-03-07")).toBe("2026-04-05 2026-04-05");
  });

  test("has no end while it stands still, unless it ended before", () => {
    expect(stopped("10 calendar-day", "2026-03-05")).toBe("suspended");
    expect(stopped("1 month", "2026-03-05")).toBe("suspended");
    expect(stopped("10 calendar-day", "2026-03-13")).toBe("2026-03-12 2026-03-12");
  });
});
