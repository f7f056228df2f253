import { month, ratioYuanText } from "@minzheng/kernel";
import type { FactValues } from "@minzheng/people";
import { type PolicySet, policyIn, referencePolicy } from "@minzheng/social-assistance/policy";
import { householdIncome, incomeOf, incomeSteps } from "@minzheng/social-assistance/rules";
import { describe, expect, test } from "vitest";
import { table } from "../../support/table.ts";
import { fact, family, obligor, other, person, setIn, wage } from "./families.ts";

const urban = (facts: Parameters<typeof person>[2]) => family("urban", [person("p", 68, facts)]);
const incomeIn = (
  file: ReturnType<typeof family>,
  when = "2025-10",
  policy: PolicySet = referencePolicy,
) => householdIncome(file, file.members, policyIn(policy, month(when)));
const countable = (...asked: Parameters<typeof incomeIn>) =>
  ratioYuanText(incomeIn(...asked).countable);
const formula = (name: string, share: string) =>
  setIn("supportFormula", { formula: name as "margin-excess", share });

/** The line of margin households is 1,470.00, the standard 980.00. */
describe("support of an obligor by the named formulas", () => {
  test.each(table("formula", "share", "income", "persons", "supports", "counted")`
    margin-excess          | 0.3 | 9000    | 3 | 2 | 1,377.00
    margin-excess          | 0.3 | 9000    | 3 | 1 | 1,377.00
    margin-excess          | 0.3 | 4410    | 3 | 1 | 0.00
    margin-excess          | 0.3 | 4410.01 | 3 | 1 | 0.00
    margin-excess          | 0.3 | 4000    | 3 | 1 | 0.00
    standard-excess-shared | 0.5 | 9000    | 3 | 2 | 1,515.00
    standard-excess-shared | 0.5 | 9000    | 3 | 1 | 3,030.00
    standard-excess-shared | 0.5 | 9000    | 3 | 7 | 432.86
    standard-excess-shared | 0.5 | 2939    | 3 | 1 | 0.00
    standard-excess        | 0.4 | 9000    | 3 | 2 | 2,424.00
    standard-excess        | 0.5 | 2941    | 3 | 2 | 0.50
  `)("$formula of $share, $income for $persons, $supports to support: $counted", (row) => {
    const son = obligor({
      item: "长子",
      monthlyFen: Math.round(Number(row.income) * 100),
      householdSize: Number(row.persons),
      supports: Number(row.supports),
    });
    expect(countable(urban([son]), "2025-10", formula(row.formula, row.share))).toBe(row.counted);
  });

  test("every obligor's household counts by itself, and one below the line takes nothing away", () => {
    const rich = obligor({ item: "长子", monthlyFen: 9000_00, householdSize: 3 });
    const poor = obligor({ item: "次子", monthlyFen: 1000_00, householdSize: 4 });
    expect(countable(urban([rich, poor]))).toBe("1,377.00");
  });
});

describe("what is paid or agreed goes before any formula", () => {
  const known: Partial<FactValues["obligor"]> = { monthlyFen: 9000_00, householdSize: 3 };
  const rows: Readonly<Record<string, Partial<FactValues["obligor"]>>> = {
    "nothing said": {},
    "500 paid": { paidFen: 500_00 },
    "500 agreed": { agreedFen: 500_00 },
    "300 paid, 500 agreed": { paidFen: 300_00, agreedFen: 500_00 },
    "800 paid, 500 agreed": { paidFen: 800_00, agreedFen: 500_00 },
    "on the allowance": { benefit: "subsistence-allowance" },
    "in extreme hardship, 200 paid": { benefit: "extreme-hardship", paidFen: 200_00 },
    "a margin household": { benefit: "margin-household" },
  };
  test.each(table("said", "counted")`
    nothing said                  | 1,377.00
    500 paid                      | 500.00
    500 agreed                    | 500.00
    300 paid, 500 agreed          | 500.00
    800 paid, 500 agreed          | 800.00
    on the allowance              | 0.00
    in extreme hardship, 200 paid | 0.00
    a margin household            | 0.00
  `)("$said: $counted", ({ said, counted }) => {
    expect(countable(urban([obligor({ item: "长子", ...known, ...rows[said] })]))).toBe(counted);
  });

  test("while the finances are not known nothing is taken to be paid", () => {
    expect(countable(urban([obligor({ item: "长子", monthlyFen: 9000_00 })]))).toBe("0.00");
  });
});

describe("consent of the obligor, from 2026-07-01", () => {
  const son = (consent: string) =>
    obligor({
      item: "长子",
      monthlyFen: 9000_00,
      householdSize: 3,
      ...(consent === "none" ? {} : { consentOn: consent as never }),
    });
  test.each(table("at", "consent", "counted")`
    2026-06 | none       | 1,377.00
    2026-07 | none       | 0.00
    2026-07 | 2026-07-03 | 1,377.00
  `)("in $at, consent $consent: $counted", ({ at, consent, counted }) => {
    expect(countable(urban([son(consent)]), at)).toBe(counted);
  });

  test("what is paid counts without it, for nobody has to be looked into", () => {
    const paying = obligor({ item: "长子", paidFen: 500_00 });
    expect(countable(urban([paying]), "2026-07")).toBe("500.00");
  });
});

describe("HH-6: disregarded support of somebody who is taken in alone", () => {
  test.each(table("relation", "bornOn", "alone", "counted")`
    sibling | 1975-03-01 | yes | 0.00
    sibling | 1975-03-01 | no  | 1,377.00
    parent  | 1965-10-31 | yes | 0.00
    parent  | 1965-11-01 | yes | 1,377.00
    parent  | 1950-01-01 | no  | 1,377.00
    child   | 1995-01-01 | yes | 1,377.00
  `)("$relation born $bornOn, alone $alone: $counted", ({ relation, bornOn, alone, counted }) => {
    const helper = obligor({
      relation: relation as "child",
      item: relation,
      bornOn: bornOn as never,
      monthlyFen: 9000_00,
      householdSize: 3,
    });
    const file = urban([helper]);
    const scope = { counted: file.members, alone: alone === "yes" };
    const policy = policyIn(referencePolicy, month("2025-10"));
    expect(ratioYuanText(incomeOf(file, scope, policy).countable)).toBe(counted);
  });
});

describe("what is taken off the income", () => {
  const spent = (ground: FactValues["deduction"]["ground"], yuan: number, windowMonths = 12) =>
    fact(
      "deduction",
      { ground, item: ground, totalFen: yuan * 100, windowMonths },
      { id: `d-${ground}` },
    );
  const capped = setIn("deductible", [
    { ground: "serious-illness", monthlyFenMax: 300_00 },
    { ground: "tax" },
  ]);

  test.each(table("ground", "yuan", "rules", "counted")`
    disability      | 6000 | reference | 1,300.00
    serious-illness | 6000 | reference | 1,300.00
    serious-illness | 6000 | capped    | 1,500.00
    serious-illness | 1200 | capped    | 1,700.00
    disability      | 6000 | capped    | 1,800.00
    tax             | 120  | capped    | 1,790.00
    support-paid    | 9600 | reference | 1,000.00
    serious-illness | 60000 | reference | 0.00
  `)("$yuan a year for $ground by $rules rules: $counted", ({ ground, yuan, rules, counted }) => {
    const file = urban([wage(2000_00), spent(ground as "tax", Number(yuan))]);
    const policy = rules === "capped" ? capped : referencePolicy;
    expect(countable(file, "2025-10", policy)).toBe(counted);
  });

  test.each(table("base", "first", "second", "cost")`
    wage         | 2000 | 1000 | 300.00
    minimum-wage | 2000 | 1000 | 400.00
    minimum-wage | 2000 | 100  | 300.00
    minimum-wage | 0    | 1000 | 200.00
  `)("employment cost by $base, wages $first and $second: $cost", (row) => {
    const base =
      row.base === "wage"
        ? ({ of: "wage" } as const)
        : ({ of: "minimum-wage", monthlyFen: 2000_00 } as const);
    const earned = [row.first, row.second].map((yuan, i) =>
      person(`p${i}`, 40, [wage(Number(yuan) * 100, { id: `w${i}` })]),
    );
    const file = family("urban", earned);
    const policy = setIn("employmentCostBase", base);
    expect(ratioYuanText(incomeIn(file, "2025-10", policy).employmentCost)).toBe(row.cost);
  });
});

describe("the section of the income, line by line", () => {
  test("support and deductions stand below the items, with their reasons", () => {
    const file = urban([
      other("养老金", 600_00),
      obligor({ item: "长子", monthlyFen: 9000_00, householdSize: 3 }),
      obligor({ item: "次子", benefit: "subsistence-allowance" }),
      fact("deduction", {
        ground: "serious-illness",
        item: "门诊慢特病自付",
        totalFen: 2400_00,
        windowMonths: 12,
      }),
    ]);
    const steps = incomeSteps(incomeIn(file), policyIn(referencePolicy, month("2025-10")));
    expect(steps.map(({ label, note, formula }) => [label, note ?? "", formula ?? ""])).toEqual([
      ["养老金", "转移净收入", "600.00"],
      ["赡养（抚养、扶养）费：次子", "义务人本身困难，不计", "0.00"],
      ["赡养（抚养、扶养）费：长子", "按当地办法推算", "(9,000.00 − 1,470.00 × 3 人) × 30%"],
      ["家庭月总收入", "", "600.00 + 0.00 + 1,377.00"],
      ["减 门诊慢特病自付", "近 12 个月平均", "2,400.00 ÷ 12"],
      ["核算月收入", "", "1,977.00 − 200.00"],
    ]);
  });
});
