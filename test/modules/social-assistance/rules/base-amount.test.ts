import { reevaluate } from "@minzheng/entitlement";
import { month, yuanText } from "@minzheng/kernel";
import { subsistenceAllowance } from "@minzheng/social-assistance/entitlement";
import { type PolicySet, referencePolicy, type Tier } from "@minzheng/social-assistance/policy";
import { describe, expect, test } from "vitest";
import { table } from "../../../support/table.ts";
import { fact, family, other, person, setIn, wage } from "../families.ts";

const due = (file: ReturnType<typeof family>, at: string, policy: PolicySet = referencePolicy) =>
  subsistenceAllowance(policy).dueFor(file, month(at));

const home = (incomeFen: number, persons = 3) =>
  family(
    "urban",
    Array.from({ length: persons }, (_, i) => person(`p${i}`, 40)),
    {
      householdFacts: [other("经营", incomeFen)],
    },
  );

/** Bounds at 245.00, 490.00, 735.00 and 980.00. */
describe("payment by tier: a fixed amount per person by the household's income", () => {
  const tiers = setIn("method", "tier");
  test.each(table("income", "owed", "tier")`
    0    | 2,793.00 | 一档
    734  | 2,793.00 | 一档
    735  | 1,911.00 | 二档
    1469 | 1,911.00 | 二档
    1470 | 1,176.00 | 三档
    2205 | 588.00   | 四档
    2939 | 588.00   | 四档
    2940 | 0.00     |
  `)("three persons with $income: $owed, $tier", ({ income, owed, tier }) => {
    const { amountFen, trace, components } = due(home(Number(income) * 100), "2025-10", tiers);
    expect(yuanText(amountFen)).toBe(owed);
    const step = trace.steps.find(({ id }) => id === "tier.base");
    expect(step?.note?.split("，")[0] ?? "").toBe(tier);
    expect(components[0]?.code).toBe(owed === "0.00" ? undefined : "tier");
  });

  test("a tier may be an amount of money", () => {
    const table: readonly Tier[] = [
      { tier: "一档", incomeBelow: "0.5", perPerson: { fen: 900_00 } },
      { tier: "二档", incomeBelow: "1", perPerson: { fen: 333_33 } },
    ];
    const policy = setIn("tiers", table, tiers);
    expect(yuanText(due(home(0, 2), "2025-10", policy).amountFen)).toBe("1,800.00");
    expect(yuanText(due(home(1200_00, 2), "2025-10", policy).amountFen)).toBe("667.00");
  });
});

describe("WE-17: the share of who refuses work stops, and only that", () => {
  const refused = (inARow: number, saidOn = "2025-11-10") =>
    fact("job-refusal", { inARow }, { from: "2025-11-06", saidOn });
  const three = (facts: Parameters<typeof person>[2]) =>
    family("urban", [
      person("father", 40, [wage(2000_00), ...(facts ?? [])]),
      person("mother", 38),
      person("child", 9),
    ]);

  test.each(table("refusals", "at", "owed", "persons")`
    3 | 2025-11 | 1,238.00 | father mother child
    3 | 2025-12 | 858.00   | mother child
    2 | 2025-12 | 1,238.00 | father mother child
    4 | 2025-12 | 858.00   | mother child
  `)("$refusals refusals decided in November, in $at: $owed", (row) => {
    const found = due(three([refused(Number(row.refusals))]), row.at);
    expect(yuanText(found.amountFen)).toBe(row.owed);
    expect(found.personIds.join(" ")).toBe(row.persons);
  });

  test("the paper shows the whole amount, his share, and what is left for the others", () => {
    const { trace } = due(three([refused(3)]), "2025-12");
    const shown = trace.steps
      .filter(({ section }) => section === "amount")
      .map(({ label, formula, result }) => [
        label,
        formula,
        "amountFen" in result && result.amountFen,
      ]);
    expect(shown).toEqual([
      ["补差", "(980.00 − 600.00) × 3 人", 1140_00],
      ["减 拒绝就业成员的份额", "1,140.00 − 760.00", 380_00],
      ["其他成员的份额", "1,140.00 − 1,140.00 ÷ 3 人 × 1 人", 760_00],
      ["分类施保", "980.00 × 10%", 98_00],
      ["月保障金", "760.00 + 98.00", 858_00],
    ]);
    expect(reevaluate(trace)).toMatchObject({ amountFen: 858_00, contradictions: [] });
  });

  test("a share is the rounded amount over the persons, not rounded by itself", () => {
    const farmers = family(
      "rural",
      ["a", "b", "c"].map((id) => person(id, 40, id === "a" ? [refused(3)] : [])),
      { householdFacts: [other("种植业净收入", 10_000_00, { windowMonths: 12 })] },
    );
    expect(yuanText(due(farmers, "2025-12").amountFen)).toBe("965.00");
    const cents = setIn("rounding", { scope: "household", mode: "ceil", unitFen: 1 });
    expect(yuanText(due(farmers, "2025-12", cents).amountFen)).toBe("964.45");
  });

  test("a place may cut the share and keep the person", () => {
    const half = setIn("jobRefusal", { times: 3, cut: "0.5" });
    const found = due(three([refused(3)]), "2025-12", half);
    expect(yuanText(found.amountFen)).toBe("1,048.00");
    expect(found.personIds).toEqual(["father", "mother", "child"]);
    expect(found.components[0]?.byPersons).toEqual([0, 190_00, 570_00, 950_00]);
  });

  test("when everybody refuses nothing is left", () => {
    const one = family("urban", [person("p", 40, [refused(3)])]);
    const { amountFen, zeroReason, personIds } = due(one, "2025-12");
    expect([amountFen, zeroReason, personIds]).toEqual([0, "ROUNDED_TO_ZERO", []]);
  });

  test("the amount for fewer persons leaves the stopped share out as well", () => {
    const { components } = due(three([refused(3)]), "2025-12");
    expect(components[0]?.byPersons).toEqual([0, 380_00, 760_00]);
  });
});
