import { day, month } from "@minzheng/kernel";
import type { AnyFact } from "@minzheng/people";
import { policyIn, referencePolicy } from "@minzheng/social-assistance/policy";
import {
  deathReviewDue,
  isReviewOverdue,
  nextReviewDue,
  reviewClassOf,
} from "@minzheng/social-assistance/rules";
import { describe, expect, test } from "vitest";
import { table } from "../../../support/table.ts";
import { fact, family, kin, other, wage } from "../families.ts";

const policy = policyIn(referencePolicy, month("2025-10"));

describe("how often a household is looked at again", () => {
  const about: Readonly<Record<string, readonly AnyFact[]>> = {
    nothing: [],
    "a steady wage": [wage(1000_00)],
    "a farm": [other("种植", 1000_00)],
    "odd jobs": [fact("work", { status: "flexible" }), wage(1000_00)],
    "a job": [fact("work", { status: "employed" })],
    "no work": [fact("work", { status: "jobless" })],
    "a severe disability": [fact("disability", { kind: "physical", grade: 2 })],
  };
  test.each(table("age", "about", "class")`
    40 | a steady wage       | B
    40 | a job               | B
    40 | odd jobs            | C
    40 | no work             | C
    40 | a farm              | C
    40 | nothing             | C
    40 | a severe disability | A
    66 | nothing             | A
    15 | nothing             | A
  `)("a member of $age with $about beside an elder: $class", ({ age, about: name, class: of }) => {
    const home = [kin("head", "a", 70), kin("child", "b", Number(age), about[name] ?? [])];
    expect(reviewClassOf(family("urban", home), policy)).toBe(of);
  });
});

describe("the day of the next review", () => {
  test.each(table("last", "class", "due")`
    2025-09-18 | A | 2026-09-18
    2025-09-18 | B | 2026-09-18
    2025-09-18 | C | 2026-03-18
    2025-08-31 | C | 2026-02-28
    2024-02-29 | A | 2025-02-28
    2025-08-31 | A | 2026-08-31
  `)("after $last in class $class: $due", ({ last, class: of, due }) => {
    expect(nextReviewDue(day(last), of as "A", policy)).toBe(due);
  });

  test("is overdue from the day after", () => {
    const due = day("2026-03-18");
    expect(
      [day("2026-03-18"), day("2026-03-19")].map((today) => isReviewOverdue(due, today)),
    ).toEqual([false, true]);
  });
});

test("WE-15: everything a death of 2025-10-06 changes is finished by 2026-01-06", () => {
  expect(deathReviewDue(day("2025-10-06"), policy)).toBe("2026-01-06");
  expect(deathReviewDue(day("2025-11-30"), policy)).toBe("2026-02-28");
});
