import { month } from "@minzheng/kernel";
import type { AnyFact, FactValues } from "@minzheng/people";
import {
  type PropertyProgramme,
  policyIn,
  referencePolicy,
} from "@minzheng/social-assistance/policy";
import { propertyTest } from "@minzheng/social-assistance/rules";
import { describe, expect, test } from "vitest";
import { table } from "../../../support/table.ts";
import { fact, family, person, property } from "../families.ts";

const tested = (
  facts: readonly AnyFact[],
  programme: PropertyProgramme = "subsistence-allowance",
  heads = 2,
) => {
  const members = Array.from({ length: heads }, (_, i) => person(`p${i}`, 40));
  const file = family("urban", members, { householdFacts: facts });
  const policy = policyIn(referencePolicy, month("2025-10"));
  return propertyTest(file, { counted: members, programme }, policy);
};
const shown = (...asked: Parameters<typeof tested>) =>
  tested(...asked)
    .rows.map(({ kind, verdict }) => `${kind} ${verdict}`)
    .join("; ");

/** 24 months of 980.00 are 23,520.00 a head, 36 months 35,280.00. */
describe("financial assets per head against months of the standard", () => {
  test.each(table("programme", "heads", "yuan", "verdict")`
    subsistence-allowance | 1 | 23520    | pass
    subsistence-allowance | 1 | 23520.01 | fail
    subsistence-allowance | 2 | 47040    | pass
    subsistence-allowance | 2 | 47040.01 | fail
    margin-household      | 1 | 35280    | pass
    margin-household      | 1 | 35280.01 | fail
    rigid-expenditure     | 1 | 35280    | pass
    extreme-hardship      | 1 | 23520.01 | fail
  `)("$programme, $heads heads, $yuan: $verdict", ({ programme, heads, yuan, verdict }) => {
    const deposit = property({ class: "deposit", valueFen: Math.round(Number(yuan) * 100) });
    const found = tested([deposit], programme as PropertyProgramme, Number(heads));
    expect(found.verdict).toBe(verdict);
  });

  test("all kinds of financial assets add up, and what is necessary is left out", () => {
    const classes = [
      "deposit",
      "securities",
      "fund",
      "insurance",
      "claim",
      "online-balance",
    ] as const;
    const each = classes.map((of) => property({ class: of, valueFen: 8_000_00 }));
    expect(shown(each)).toBe("financial fail");
    expect(shown(each.slice(1))).toBe("financial pass");
    const needed = property({ class: "deposit", valueFen: 90_000_00, necessity: true });
    expect(tested([needed])).toMatchObject({ verdict: "pass", rows: [] });
  });

  test("the line says what was compared", () => {
    const { steps } = tested([property({ class: "deposit", valueFen: 50_000_00 })]);
    expect(steps.map(({ label, note, clause }) => [label, note, clause])).toEqual([
      ["金融资产", "50,000.00 ÷ 2 人 > 980.00 × 24 个月", "最低生活保障审核确认办法 第十四条"],
    ]);
  });
});

type Value = Partial<FactValues["property"]> & Pick<FactValues["property"], "class">;
const things: Readonly<Record<string, readonly Value[]>> = {
  "a car": [{ class: "vehicle", valueFen: 30_000_00 }],
  "a dear car": [{ class: "vehicle", valueFen: 150_000_00 }],
  "a motorcycle": [{ class: "vehicle", use: "motorcycle" }],
  "a wheelchair vehicle": [{ class: "vehicle", use: "disability-mobility" }],
  "one dwelling": [{ class: "dwelling", squareMetres: 160 }],
  "two small dwellings": [
    { class: "dwelling", squareMetres: 30 },
    { class: "dwelling", squareMetres: 39 },
  ],
  "two dwellings of 70": [
    { class: "dwelling", squareMetres: 30 },
    { class: "dwelling", squareMetres: 40 },
  ],
  "two dwellings, one unmeasured": [{ class: "dwelling", squareMetres: 30 }, { class: "dwelling" }],
  "three small dwellings": [
    { class: "dwelling", squareMetres: 10 },
    { class: "dwelling", squareMetres: 11 },
    { class: "dwelling", squareMetres: 12 },
  ],
  "a shop": [{ class: "shop" }],
  "a disputed shop": [{ class: "shop", disputed: true }],
  "a disputed motorcycle": [{ class: "vehicle", use: "motorcycle", disputed: true }],
  "capital of 100,000": [{ class: "registered-capital", valueFen: 100_000_00 }],
  "capital of 100,001": [{ class: "registered-capital", valueFen: 100_001_00 }],
  "a forest": [{ class: "forest", valueFen: 1_00 }],
};

describe("things, one by one", () => {
  test.each(table("thing", "programme", "rows")`
    a car                         | subsistence-allowance | vehicle fail
    a car                         | margin-household      | vehicle fail
    a car                         | rigid-expenditure     | vehicle pass
    a dear car                    | rigid-expenditure     | vehicle fail
    a motorcycle                  | subsistence-allowance | vehicle pass
    a wheelchair vehicle          | subsistence-allowance | vehicle pass
    one dwelling                  | subsistence-allowance | dwelling pass
    two small dwellings           | subsistence-allowance | dwelling pass
    two dwellings of 70           | subsistence-allowance | dwelling fail
    two dwellings, one unmeasured | subsistence-allowance | dwelling manual
    three small dwellings         | subsistence-allowance | dwelling fail
    a shop                        | subsistence-allowance | forbidden fail
    a disputed shop               | subsistence-allowance | forbidden manual
    a disputed motorcycle         | subsistence-allowance | vehicle pass
    capital of 100,000            | subsistence-allowance | capital pass
    capital of 100,001            | subsistence-allowance | capital fail
    a forest                      | subsistence-allowance | other manual
  `)("$thing for $programme: $rows", ({ thing, programme, rows }) => {
    const facts = (things[thing] ?? []).map(property);
    expect(facts.length).toBeGreaterThan(0);
    expect(shown(facts, programme as PropertyProgramme)).toBe(rows);
  });

  test("every line rests on its record", () => {
    const { rows, steps } = tested([property({ class: "shop" }), property({ class: "vehicle" })]);
    expect(steps.map(({ factId }) => factId)).toEqual(rows.map(({ facts }) => facts[0]?.id));
    expect(steps.every(({ evidence }) => evidence !== undefined)).toBe(true);
  });
});

describe("auxiliary indications are looked back at and never decide", () => {
  const sold = (from: string) =>
    fact("indication", { of: "disposal", item: "卖房", amountFen: 300_000_00 }, { from });
  test.each(table("from", "rows")`
    2024-10-31 |
    2024-11-01 | indication manual
    2025-10-31 | indication manual
  `)("a disposal on $from: $rows", ({ from, rows }) => {
    expect(shown([sold(from)])).toBe(rows);
  });

  test("one failure decides, else one open question leaves it open", () => {
    const open = sold("2025-05-01");
    expect(tested([open, property({ class: "shop" })]).verdict).toBe("fail");
    expect(tested([open, property({ class: "vehicle", use: "motorcycle" })]).verdict).toBe(
      "manual",
    );
    expect(tested([]).verdict).toBe("pass");
  });
});
