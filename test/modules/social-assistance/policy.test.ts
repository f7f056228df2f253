import { month, percentText } from "@minzheng/kernel";
import {
  inForce,
  type Parameter,
  policyIn,
  policyOf,
  referencePolicy,
} from "@minzheng/social-assistance/policy";
import { describe, expect, test } from "vitest";
import { table } from "../../support/table.ts";

describe("the reference figures, month by month", () => {
  test.each(table("at", "urban", "rural", "hardshipUrban", "hardshipRural")`
    2025-06 | 94000 | 72000 | 122200 | 93600
    2025-07 | 98000 | 76000 | 127400 | 98800
    2027-01 | 98000 | 76000 | 127400 | 98800
  `)("$at: urban $urban, rural $rural", ({ at, ...figures }) => {
    const { standard, hardshipBasic } = policyIn(referencePolicy, month(at));
    const found = [standard.urban, standard.rural, hardshipBasic.urban, hardshipBasic.rural];
    expect(found.map(({ value }) => String(value))).toEqual(Object.values(figures));
  });

  test("the basic standard of extreme hardship is at least 1.3 times the allowance", () => {
    for (const at of ["2022-01", "2025-07", "2026-12"].map(month)) {
      const { standard, hardshipBasic } = policyIn(referencePolicy, at);
      expect(hardshipBasic.urban.value * 10).toBeGreaterThanOrEqual(standard.urban.value * 13);
      expect(hardshipBasic.rural.value * 10).toBeGreaterThanOrEqual(standard.rural.value * 13);
    }
  });

  test("the law of 2026 begins in July", () => {
    const ruleSets = ["2026-06", "2026-07"].map(
      (at) => policyIn(referencePolicy, month(at)).ruleSet,
    );
    expect(ruleSets.map(({ value }) => value.slice(0, 11))).toEqual(
      ["社会救助规则 2021", "社会救助规则 2026"].map((t) => t.slice(0, 11)),
    );
  });

  test("a month before the first row has no figures and says which are missing", () => {
    expect(() => policyIn(referencePolicy, month("2021-06"))).toThrow(
      "T-REF has no rule-set for 2021-06",
    );
  });
});

describe("a dated parameter", () => {
  const rows: Parameter<number>["rows"] = [
    { value: 3, from: month("2025-03"), source: "c" },
    { value: 1, from: month("2025-01"), to: month("2025-12"), source: "a" },
    { value: 2, from: month("2025-02"), to: month("2025-06"), source: "b" },
  ];
  test.each(table("at", "value")`
    2024-12 | none
    2025-01 | 1
    2025-02 | 2
    2025-03 | 3
    2026-01 | 3
  `)("$at: $value, the row that began last", ({ at, value }) => {
    const found = inForce({ key: "k", unit: "fen", rows }, month(at));
    expect(String(found?.value ?? "none")).toBe(value);
  });

  test.each(table("share", "text")`
    0.1   | 10%
    0     | 0%
    1     | 100%
    0.125 | 12.5%
    1.5   | 150%
    12    | 1,200%
  `)("$share reads $text", ({ share, text }) => {
    expect(percentText(share)).toBe(text);
  });
});

describe("whose policy it is", () => {
  test("counties of the city share the city's figures; a stranger has none", () => {
    expect(policyOf("999901").standard).toBe(policyOf("T-REF").standard);
    expect(() => policyOf("110101")).toThrow("110101 has no policy set");
  });
});
