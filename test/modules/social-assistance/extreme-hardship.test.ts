import { day, month, yuanText } from "@minzheng/kernel";
import { type AnyFact, factsAt } from "@minzheng/people";
import { extremeHardship } from "@minzheng/social-assistance/entitlement";
import { policyIn, referencePolicy } from "@minzheng/social-assistance/policy";
import { isUnableToWork, isWithinScope } from "@minzheng/social-assistance/rules";
import { describe, expect, test } from "vitest";
import { table } from "../../support/table.ts";
import { alone, fact, person } from "./families.ts";

const due = (facts: readonly AnyFact[], at: string, category: "urban" | "rural" = "rural") =>
  extremeHardship(referencePolicy).dueFor(
    alone(category, person("man", 67, facts), {
      confirmedOn: day("2025-11-05"),
      fromMonth: month("2025-12"),
    }),
    month(at),
  );

const admitted = [
  fact("ability", { failedActivities: 2 }, { id: "a1", from: "2025-10-28" }),
  fact("support-form", { form: "dispersed" }, { id: "f1", from: "2025-11-05" }),
];

describe("WE-08: a new tier of care tells from the month after the assessment", () => {
  const reassessed = fact("ability", { failedActivities: 4 }, { id: "a2", from: "2026-02-12" });
  const months = table("at", "owed")`
    2025-11 | 0.00
    2025-12 | 1,388.00
    2026-01 | 1,388.00
    2026-02 | 1,388.00
    2026-03 | 1,688.00
    2026-07 | 1,688.00
  `;

  test.each(months)("$at: $owed, with the old assessment still standing", ({ at, owed }) => {
    expect(yuanText(due([...admitted, reassessed], at).amountFen)).toBe(owed);
  });

  test.each(months)(
    "$at: $owed, with the old one ended the day before, as people keep it",
    (row) => {
      const ended = fact(
        "ability",
        { failedActivities: 2 },
        { id: "a1", from: "2025-10-28", to: "2026-02-11" },
      );
      const facts = factsAt(
        [ended, ...admitted.slice(1), reassessed],
        month(row.at),
        reassessed.knownSince,
      );
      expect(yuanText(due(facts, row.at).amountFen)).toBe(row.owed);
    },
  );

  test("an assessment on the first of a month still tells from the next", () => {
    const ended = fact(
      "ability",
      { failedActivities: 2 },
      { id: "a1", from: "2025-10-28", to: "2026-01-31" },
    );
    const next = fact("ability", { failedActivities: 6 }, { id: "a2", from: "2026-02-01" });
    const owed = ["2026-01", "2026-02", "2026-03"].map((at) => {
      const facts = factsAt([ended, ...admitted.slice(1), next], month(at), next.knownSince);
      return yuanText(due(facts, at).amountFen);
    });
    expect(owed).toEqual(["1,388.00", "1,388.00", "1,688.00"]);
  });
});

describe("WE-09: a new form of support tells from the next month", () => {
  const institution = fact(
    "support-form",
    { form: "concentrated", institution: "云溪县福利院" },
    { id: "f2", from: "2026-01-20" },
  );
  test.each(table("at", "owed")`
    2025-12 | 1,388.00
    2026-01 | 1,388.00
    2026-02 | 1,588.00
  `)("$at: $owed", ({ at, owed }) => {
    expect(yuanText(due([...admitted, institution], at).amountFen)).toBe(owed);
  });
});

describe("the care standard by form and failed activities", () => {
  test.each(table("category", "form", "failed", "owed")`
    rural | dispersed    | 0 | 1,048.00
    rural | dispersed    | 1 | 1,388.00
    rural | dispersed    | 3 | 1,388.00
    rural | dispersed    | 4 | 1,688.00
    rural | dispersed    | 6 | 1,688.00
    urban | dispersed    | 0 | 1,334.00
    urban | concentrated | 0 | 1,354.00
    urban | concentrated | 3 | 1,874.00
    urban | concentrated | 5 | 2,274.00
    rural | concentrated | 4 | 1,988.00
  `)("$category, $form, $failed failed: $owed", ({ category, form, failed, owed }) => {
    const facts = [
      fact("ability", { failedActivities: Number(failed) as 0 }),
      fact("support-form", { form: form as "dispersed" }),
    ];
    expect(yuanText(due(facts, "2026-01", category as "urban").amountFen)).toBe(owed);
  });

  test("without an assessment only the basic standard is owed, and the trace says so", () => {
    const { amountFen, trace } = due([], "2026-01");
    expect(amountFen).toBe(988_00);
    expect(trace.steps.find(({ id }) => id === "care.standard")?.note).toContain("尚无");
  });
});

describe("an entitlement ends with the person's death or imprisonment", () => {
  test.each(table("kind", "at", "outcome")`
    death  | 2026-03 | 1,388.00
    death  | 2026-04 | 0.00 DECEASED
    prison | 2026-03 | 1,388.00
    prison | 2026-04 | 0.00 ABSENT
    clergy | 2026-04 | 1,388.00
  `)("$kind in March, $at: $outcome", ({ kind, at, outcome }) => {
    const said = { from: "2026-03-09" };
    const end =
      kind === "death"
        ? fact("death", { diedOn: day("2026-03-09") }, said)
        : fact("absence", { reason: kind as "prison" }, said);
    const { amountFen, zeroReason } = due([...admitted, end], at);
    expect(`${yuanText(amountFen)} ${zeroReason ?? ""}`.trim()).toBe(outcome);
  });
});

describe("WE-10: predicates of disability differ by kind and grade", () => {
  const policy = policyIn(referencePolicy, month("2025-10"));
  test.each(table("kind", "grade", "unable", "severe")`
    physical     | 3 | false | false
    physical     | 2 | true  | true
    psychiatric  | 3 | true  | true
    psychiatric  | 4 | false | false
    intellectual | 3 | true  | true
    visual       | 1 | true  | true
    visual       | 2 | false | true
    hearing      | 1 | false | true
    speech       | 3 | false | false
    multiple     | 2 | false | true
  `)("$kind grade $grade: unable to work $unable, severe $severe", (row) => {
    const value = { kind: row.kind as "visual", grade: Number(row.grade) as 1 };
    const forty = person("p", 40, [fact("disability", value)]);
    expect(String(isUnableToWork(forty, policy))).toBe(row.unable);
    expect(String(isWithinScope(value, policy.severeDisability.value))).toBe(row.severe);
  });

  test.each(table("age", "unable")`
    15 | true
    16 | false
    59 | false
    60 | true
  `)("at $age without disability: unable to work $unable", ({ age, unable }) => {
    expect(String(isUnableToWork(person("p", Number(age)), policy))).toBe(unable);
  });
});
