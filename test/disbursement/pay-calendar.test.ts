import {
  addWorkdays,
  isWorkday,
  nationalYears,
  workCalendar,
  workdaysBetween,
} from "@minzheng/calendar";
import { type PayPlan, payPlan } from "@minzheng/disbursement/pay-calendar";
import { type PayRules, usualPayRules } from "@minzheng/disbursement/pay-rules";
import { addMonths, type Day, type Month, month } from "@minzheng/kernel";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { table } from "../support/table.ts";

const national = workCalendar();

function planned(of: string, rules: Partial<PayRules> = {}): PayPlan {
  const plan = payPlan(month(of), { ...usualPayRules, ...rules }, national);
  if (plan.state !== "planned") throw new Error(`${of} has no plan`);
  return plan;
}

describe("the pay day (PY-2, WE-29)", () => {
  test.each(table("month", "day", "roll", "spring", "paid", "why")`
    2025-10 | 10 | previous | 1 | 2025-10-10 | a Friday that works, after the National Day
    2026-01 | 10 | previous | 1 | 2026-01-09 | the 10th is a Saturday
    2026-01 | 10 | next     | 1 | 2026-01-09 | the 12th would be past the limit
    2025-10 | 5  | previous | 1 | 2025-09-30 | back over the whole holiday
    2025-10 | 5  | next     | 1 | 2025-10-09 | on over the holiday, within the limit
    2020-10 | 10 | previous | 1 | 2020-10-10 | a Saturday on which everybody works
    2025-01 | 1  | previous | 1 | 2024-12-31 | back into the year before
    2025-02 | 10 | previous | 1 | 2025-01-27 | the rest of the festival begins on 28 January
    2025-02 | 10 | previous | 3 | 2025-01-24 | three working days before it
    2025-02 | 10 | previous | 0 | 2025-02-10 | a county that brings nothing forward
    2026-02 | 10 | previous | 1 | 2026-02-10 | the rest begins on the 15th
    2024-02 | 10 | previous | 1 | 2024-02-09 | the rest begins on the pay day itself
    2023-02 | 10 | previous | 1 | 2023-01-20 | the earliest festival of these years
    2025-03 | 10 | previous | 1 | 2025-03-10 | another month knows no festival
  `)("$month, set to $day, $roll, $spring: $paid ($why)", (row) => {
    const { payDay } = planned(row.month, {
      payDay: Number(row.day),
      roll: row.roll === "next" ? "next" : "previous",
      springWorkdays: Number(row.spring),
    });
    expect(payDay).toBe(row.paid);
  });

  test("that was brought forward says so", () => {
    expect(["2025-02", "2026-02", "2025-10"].map((of) => planned(of).beforeFestival)).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe("the dates of a month (6.2)", () => {
  test.each(table(
    "month",
    "cutOff",
    "roster",
    "prepare",
    "review",
    "approve",
    "export",
    "paid",
    "settle",
    "again",
    "close",
  )`
    2025-11 | 2025-10-20 | 2025-10-22 | 2025-10-24 | 2025-10-27 | 2025-10-28 | 2025-11-05 | 2025-11-10 | 2025-11-13 | 2025-11-25 | 2025-11-28
    2025-10 | 2025-09-20 | 2025-09-23 | 2025-09-25 | 2025-09-26 | 2025-09-28 | 2025-09-29 | 2025-10-10 | 2025-10-14 | 2025-10-24 | 2025-10-31
    2025-02 | 2025-01-16 | 2025-01-20 | 2025-01-22 | 2025-01-23 | 2025-01-24 | 2025-01-26 | 2025-01-27 | 2025-02-07 | 2025-02-25 | 2025-02-28
  `)("$month is paid on $paid", (row) => {
    const { cutOff, payDay, supplement, due } = planned(row.month);
    const { roster, prepare, review, approve, settle, close } = due;
    expect(
      [
        cutOff,
        roster,
        prepare,
        review,
        approve,
        due.export,
        payDay,
        settle,
        supplement,
        close,
      ].join(" "),
    ).toBe(
      [
        row.cutOff,
        row.roster,
        row.prepare,
        row.review,
        row.approve,
        row.export,
        row.paid,
        row.settle,
        row.again,
        row.close,
      ].join(" "),
    );
  });

  test("are not known in a year that nobody has announced, nor in the first months after one", () => {
    const states = ["2026-12", "2027-01", "2004-01", "2004-02", "2004-03"].map((of) =>
      payPlan(month(of), usualPayRules, national),
    );
    expect(states.map((plan) => (plan.state === "planned" ? plan.month : plan.year))).toEqual([
      "2026-12",
      2027,
      2003,
      2003,
      "2004-03",
    ]);
  });
});

const years = nationalYears.map(({ year }) => year);
const months = Array.from({ length: years.length * 12 - 2 }, (_, i) =>
  addMonths(month(`${years[0]}-03`), i),
);
const anyRules: fc.Arbitrary<PayRules> = fc.record({
  payDay: fc.integer({ min: 1, max: 10 }),
  roll: fc.constantFrom("previous", "next"),
  cutoffDay: fc.integer({ min: 1, max: 28 }),
  supplementDay: fc.integer({ min: 15, max: 28 }),
  springWorkdays: fc.integer({ min: 0, max: 5 }),
});

/** What is wrong with a plan, in words; nothing is. */
function faults({ month: of, cutOff, payDay, supplement, due }: PayPlan): string[] {
  const { roster, prepare, review, approve, settle, close } = due;
  const course = [cutOff, roster, prepare, review, approve, due.export, payDay, settle];
  const working: Day[] = [roster, prepare, review, approve, due.export, payDay, settle, supplement];
  return [
    payDay <= `${of}-10` ? "" : "paid past the limit",
    [...working, close].every((at) => isWorkday(at, national)) ? "" : "on a rest day",
    course.every((at, i) => i === 0 || (course[i - 1] ?? "") < at) ? "" : "out of order",
    (workdaysBetween(cutOff, payDay, national) ?? 0) >= 8 ? "" : "too short",
    supplement > settle && supplement <= close ? "" : "paid again out of its time",
    addWorkdays(payDay, 3, national) === settle ? "" : "not settled three days later",
  ].filter((fault) => fault !== "");
}

describe("over all years of the calendar", () => {
  test("every month by the usual rules is sound", () => {
    const plans = months.map((of) => planned(of));
    expect(plans).toHaveLength(274);
    expect(plans.filter((plan) => faults(plan).length > 0)).toEqual([]);
  });

  test("whatever a county sets, it pays on a working day, within the limit, after its cut-off", () => {
    fc.assert(
      fc.property(fc.constantFrom(...months), anyRules, (of: Month, rules) => {
        expect([of, faults(planned(of, rules))]).toEqual([of, []]);
      }),
      { numRuns: 5000 },
    );
  });

  test("February's money comes before the festival in every year in which it would fall into it", () => {
    const early = years
      .slice(1)
      .map((year) => planned(`${year}-02`).payDay)
      .filter((paid) => paid.slice(5, 7) === "01");
    expect(early).toEqual([
      "2006-01-28",
      "2009-01-24",
      "2012-01-21",
      "2014-01-30",
      "2017-01-26",
      "2020-01-23",
      "2022-01-30",
      "2023-01-20",
      "2025-01-27",
    ]);
  });
});
