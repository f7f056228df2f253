import { day, month, yuanText } from "@minzheng/kernel";
import type { AnyFact } from "@minzheng/people";
import { extremeHardship } from "@minzheng/social-assistance/entitlement";
import { policyIn, referencePolicy } from "@minzheng/social-assistance/policy";
import {
  funeralAllowance,
  hardshipEndGrounds,
  hardshipEndsFrom,
} from "@minzheng/social-assistance/rules";
import { describe, expect, test } from "vitest";
import { table } from "../../../support/table.ts";
import { alone, benefit, fact, kin, other, property } from "../families.ts";

const nobody = fact("supporter", { able: false });
const grounds = (age: number, facts: readonly AnyFact[], when = "2025-10") =>
  hardshipEndGrounds(
    alone("rural", kin("head", "p", age, facts)),
    policyIn(referencePolicy, month(when)),
  ).join(" ");

describe("TK-11: on what support would end", () => {
  const about: Readonly<Record<string, readonly AnyFact[]>> = {
    nothing: [nobody],
    "a supporter who is able": [fact("supporter", { able: true })],
    "rent of 760": [nobody, other("租金", 760_00)],
    "a shop": [nobody, property({ class: "shop" })],
    "rent and a shop": [nobody, other("租金", 760_00), property({ class: "shop" })],
    "an orphan by choice": [nobody, benefit("orphan")],
    death: [nobody, fact("death", { diedOn: day("2025-09-09") }, { from: "2025-09-09" })],
    prison: [nobody, fact("absence", { reason: "prison" }, { from: "2025-09-09" })],
    "declared missing": [nobody, fact("absence", { reason: "missing" }, { from: "2025-09-09" })],
  };
  test.each(table("age", "about", "grounds")`
    67 | nothing                 |
    45 | nothing                 | WORK_CAPACITY
    67 | a supporter who is able | SUPPORTER_ABLE
    67 | rent of 760             | INCOME_OVER
    67 | a shop                  | PROPERTY_OVER
    45 | rent and a shop         | WORK_CAPACITY INCOME_OVER PROPERTY_OVER
    12 | an orphan by choice     | CHILD_PROGRAMME
    67 | death                   | DEATH
    67 | prison                  | PRISON
    67 | declared missing        | DEATH
  `)("at $age with $about: $grounds", ({ age, about: name, grounds: expected }) => {
    const facts = about[name];
    expect(facts).toBeDefined();
    expect(grounds(Number(age), facts ?? [])).toBe(expected);
  });

  test("effective from the month after the decision, on whichever day it was made", () => {
    const months = ["2025-11-01", "2025-11-30", "2025-12-31"].map((on) =>
      hardshipEndsFrom(day(on)),
    );
    expect(months).toEqual(["2025-12", "2025-12", "2026-01"]);
  });
});

describe("TK-5: who was admitted as a minor stays to 18, and longer at school", () => {
  /** Born 2008-01-15: 18 in January 2026. */
  test.each(table("school", "at", "grounds")`
    none             | 2026-01 |
    none             | 2026-02 | WORK_CAPACITY
    compulsory       | 2026-02 |
    senior-secondary | 2026-06 |
    university       | 2026-02 | WORK_CAPACITY
  `)("school $school in $at: $grounds", ({ school, at, grounds: expected }) => {
    const study = fact("study", { stage: school as "university", fullTime: true });
    expect(grounds(17, school === "none" ? [nobody] : [nobody, study], at)).toBe(expected);
  });
});

describe("TK-9, TK-12: how care comes, and the funeral", () => {
  const able = [
    fact("ability", { failedActivities: 2 }),
    fact("support-form", { form: "concentrated" }),
  ];

  test("where care comes as service only the basic standard is money", () => {
    const { careDelivery } = referencePolicy;
    const row = { value: "service", from: month("2021-07"), source: "市" } as const;
    const concentrated = { ...careDelivery.concentrated, rows: [row] };
    const service = { ...referencePolicy, careDelivery: { ...careDelivery, concentrated } };
    const file = alone("rural", kin("head", "p", 67, able));
    const due = extremeHardship(service).dueFor(file, month("2025-10"));
    expect(yuanText(due.amountFen)).toBe("988.00");
    expect(due.trace.steps.find(({ id }) => id === "care.standard")?.note).toBe(
      "集中供养，半护理，提供照料服务",
    );
  });

  test("the funeral of somebody supported to the end is paid once, of nobody else", () => {
    const policy = policyIn(referencePolicy, month("2025-10"));
    const dead = kin("head", "p", 67, [fact("death", { diedOn: day("2025-09-09") })]);
    expect(yuanText(funeralAllowance(dead, policy))).toBe("3,000.00");
    expect(funeralAllowance(kin("head", "p", 67), policy)).toBe(0);
  });
});

describe("WE-22: extreme hardship stacks with the age allowance", () => {
  test("988 and 700 are paid beside it, and it does not count as income", () => {
    const man = kin("head", "p", 81, [
      nobody,
      fact("disability", { kind: "physical", grade: 1 }),
      fact("ability", { failedActivities: 6 }),
      fact("support-form", { form: "dispersed" }),
      other("高龄津贴", 50_00, { exemptionKey: "age-allowance" }),
    ]);
    const due = extremeHardship(referencePolicy).dueFor(alone("rural", man), month("2025-10"));
    expect(yuanText(due.amountFen)).toBe("1,688.00");
    expect(grounds(81, man.facts)).toBe("");
  });
});
