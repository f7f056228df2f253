import { day, month, yuanText } from "@minzheng/kernel";
import type { AnyFact, CaseMember } from "@minzheng/people";
import { subsistenceAllowance } from "@minzheng/social-assistance/entitlement";
import {
  type PolicySet,
  referencePolicy,
  type SupplementStacking,
} from "@minzheng/social-assistance/policy";
import { describe, expect, test } from "vitest";
import { table } from "../../support/table.ts";
import { fact, family, person } from "./families.ts";

const stacking = (value: SupplementStacking): PolicySet => ({
  ...referencePolicy,
  supplementStacking: {
    ...referencePolicy.supplementStacking,
    rows: [{ value, from: month("2021-07"), source: "市实施细则" }],
  },
});

const supplements = (member: CaseMember, at = "2025-10", policy = referencePolicy) =>
  subsistenceAllowance(policy)
    .dueFor(family("urban", [member]), month(at))
    .components.filter(({ code }) => code === "supplement")
    .map(({ ruleId, amountFen }) => `${ruleId.replace("supplement.", "")} ${yuanText(amountFen)}`)
    .join();

const disabled: AnyFact = fact("disability", { kind: "physical", grade: 2 });
const ill: AnyFact = fact("serious-illness", { listed: true });

describe("a person gets the highest supplement, once", () => {
  test.each(table("who", "expected")`
    worker of 40                |
    man of 59                   |
    man of 60                   | elderly-60 98.00
    woman of 69                 | elderly-60 98.00
    woman of 70                 | elderly-70 196.00
    child of 9                  | minor 98.00
    child of 9, disabled        | severe-disability 294.00
    woman of 70, disabled       | severe-disability 294.00
    woman of 70, disabled, ill  | severe-disability 294.00
    worker of 40, ill           | serious-illness 294.00
  `)("$who: $expected", ({ who, expected }) => {
    const facts = [
      ...(who.includes("disabled") ? [disabled] : []),
      ...(who.includes("ill") ? [ill] : []),
    ];
    const age = Number(/\d+/.exec(who)?.[0]);
    expect(supplements(person("p", age, facts))).toBe(expected);
  });

  test("where supplements add up they are one amount, rounded once, up to the cap", () => {
    const woman = person("p", 70, [disabled, ill]);
    const all = "elderly-70+severe-disability+serious-illness";
    expect(supplements(woman, "2025-10", stacking({ mode: "sum" }))).toBe(`${all} 784.00`);
    const half = stacking({ mode: "sum", capPerPerson: { ratio: "0.5" } });
    expect(supplements(woman, "2025-10", half)).toBe(`${all} 490.00`);
    const fixed = stacking({ mode: "highest", capPerPerson: { fen: 250_00 } });
    expect(supplements(woman, "2025-10", fixed)).toBe("severe-disability 250.00");
  });

  test("a share of the standard is rounded half up to whole yuan", () => {
    const rural = subsistenceAllowance({
      ...referencePolicy,
      standard: {
        ...referencePolicy.standard,
        rural: {
          ...referencePolicy.standard.rural,
          rows: [{ value: 765_00, from: month("2021-07"), source: "市" }],
        },
      },
    });
    const due = rural.dueFor(family("rural", [person("p", 60)]), month("2025-10"));
    expect(due.components.map(({ amountFen }) => amountFen)).toEqual([765_00, 77_00]);
  });

  test("somebody who counts and is not paid has no supplement", () => {
    expect(supplements(person("p", 72, [], false))).toBe("");
  });
});

describe("ages and certificates by month", () => {
  const born = (bornOn: string): CaseMember => ({ ...person("p", 0), bornOn: day(bornOn) });

  test.each(table("bornOn", "at", "expected")`
    1965-10-31 | 2025-09 |
    1965-10-31 | 2025-10 | elderly-60 98.00
    1955-11-01 | 2025-10 | elderly-60 98.00
    1955-11-01 | 2025-11 | elderly-70 196.00
    2007-10-14 | 2025-10 | minor 98.00
    2007-10-14 | 2025-11 |
    2007-10-01 | 2025-10 | minor 98.00
  `)("born $bornOn, in $at: $expected", ({ bornOn, at, expected }) => {
    expect(supplements(born(bornOn), at)).toBe(expected);
  });

  test.each(table("expiresOn", "at", "expected")`
    2025-08-15 | 2025-08 | severe-disability 294.00
    2025-08-15 | 2025-09 |
    2025-08-31 | 2025-09 |
  `)(
    "a certificate that expires $expiresOn counts in $at: $expected",
    ({ expiresOn, at, expected }) => {
      const certificate = fact("disability", {
        kind: "visual",
        grade: 1,
        expiresOn: day(expiresOn),
      });
      expect(supplements(person("p", 40, [certificate]), at)).toBe(expected);
    },
  );

  test("the newest certificate decides, also when its grade is lower", () => {
    const milder = fact("disability", { kind: "physical", grade: 3 }, { from: "2025-09-01" });
    expect(supplements(person("p", 40, [milder, disabled]), "2025-08")).toBe(
      "severe-disability 294.00",
    );
    expect(supplements(person("p", 40, [milder, disabled]), "2025-09")).toBe("");
  });
});
