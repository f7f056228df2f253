import { month } from "@minzheng/kernel";
import type { AnyFact, FactValues } from "@minzheng/people";
import { referencePolicy } from "@minzheng/social-assistance/policy";
import { incomeProblems, incomeWindow } from "@minzheng/social-assistance/rules";
import { describe, expect, test } from "vitest";
import { table } from "../../../support/table.ts";
import { fact, family, kin, obligor } from "../families.ts";

type Income = FactValues["income"];
const item = (value: Partial<Income>): AnyFact =>
  fact("income", { class: "wage", item: "工资", totalFen: 6000_00, windowMonths: 6, ...value });
const problems = (facts: readonly AnyFact[], when = "2025-10") =>
  incomeProblems(family("urban", [kin("head", "a", 40, facts)]), {
    policy: referencePolicy,
    month: month(when),
  }).map(({ code, path, value, proposal }) => [code, path, value, proposal].join(" "));

describe("IN-4: windows by class of income", () => {
  test.each(table("class", "farm", "months")`
    wage     | no  | 6
    wage     | yes | 6
    business | no  | 12
    business | yes | 12
    property | no  | 12
    transfer | no  | 12
  `)("$class, farm $farm: $months months", ({ class: of, farm, months }) => {
    const value = { class: of as Income["class"], farm: farm === "yes" };
    const asked = { policy: referencePolicy, month: month("2025-10") };
    expect(incomeWindow(value, asked)).toBe(Number(months));
  });

  test("a place may look at farming over two years and leave other business alone", () => {
    const { incomeWindow: windows } = referencePolicy;
    const row = { value: 24, from: month("2021-07"), source: "市" };
    const policy = {
      ...referencePolicy,
      incomeWindow: { ...windows, farm: { ...windows.farm, rows: [row] } },
    };
    const asked = { policy, month: month("2025-10") };
    const months = [true, false].map((farm) => incomeWindow({ class: "business", farm }, asked));
    expect(months).toEqual([24, 12]);
  });
});

describe("what is wrong with an income as recorded", () => {
  test("an income nobody has stated is a problem, with who could have", () => {
    const silent = { ...item({}), source: { office: " ", saidOn: "2025-10-01" } } as AnyFact;
    expect(problems([item({}), silent])).toEqual([
      "INCOME_WITHOUT_SOURCE members.0.facts.1.source.office 工资 本人申报",
    ]);
  });

  test("an income of the household as a whole is looked at as well", () => {
    const silent = { ...item({}), source: { office: "", saidOn: "2025-10-01" } } as AnyFact;
    const file = family("urban", [kin("head", "a", 40)], { householdFacts: [silent] });
    const asked = { policy: referencePolicy, month: month("2025-10") };
    expect(incomeProblems(file, asked).map(({ path }) => path)).toEqual([
      "householdFacts.0.source.office",
    ]);
  });

  test("a window that is not the place's", () => {
    expect(problems([item({ windowMonths: 1 })])).toEqual([
      "WINDOW_DIFFERS members.0.facts.0.value.windowMonths 1 6",
    ]);
  });

  test.each(table("exemption", "at", "problem")`
    basic-pension    | 2026-03 |
    social-insurance | 2025-10 |
    lucky-money      | 2025-10 | EXEMPTION_UNKNOWN members.0.facts.0.value.exemptionKey lucky-money
  `)("an exemption of $exemption in $at: $problem", ({ exemption, at, problem }) => {
    const found = problems([item({ exemptionKey: exemption })], at).map((one) => one.trim());
    expect(found.join()).toBe(problem);
  });

  const known = { monthlyFen: 9000_00, householdSize: 3 };
  test.each(table("about", "at", "problem")`
    finances known        | 2026-06 |
    finances known        | 2026-07 | CONSENT_MISSING members.0.facts.0.value.consentOn  取得义务人同意
    consent given         | 2026-07 |
    paying                | 2026-07 |
    poor                  | 2026-07 |
    nothing known         | 2026-06 | FINANCES_UNKNOWN members.0.facts.0.value.monthlyFen
    household not counted | 2026-06 | FINANCES_UNKNOWN members.0.facts.0.value.householdSize
    consent, not known    | 2026-07 | FINANCES_UNKNOWN members.0.facts.0.value.monthlyFen
  `)("an obligor, $about, in $at: $problem", ({ about, at, problem }) => {
    const values = {
      "finances known": known,
      "consent given": { ...known, consentOn: "2026-07-02" as never },
      paying: { paidFen: 1 },
      poor: { benefit: "extreme-hardship" as const },
      "nothing known": {},
      "household not counted": { monthlyFen: 9000_00 },
      "consent, not known": { consentOn: "2026-07-02" as never },
    }[about];
    expect(values).toBeDefined();
    const found = problems([obligor({ item: "长子", ...values })], at).map((one) => one.trim());
    expect(found.join()).toBe(problem);
  });
});
