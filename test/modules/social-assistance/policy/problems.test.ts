import { month } from "@minzheng/kernel";
import {
  type Parameter,
  type PolicySet,
  parametersIn,
  policyIn,
  problemsOf,
  referencePolicy,
  type Tier,
} from "@minzheng/social-assistance/policy";
import { describe, expect, test } from "vitest";
import { table } from "../../../support/table.ts";
import { setIn } from "../families.ts";

const shown = (policy: PolicySet) =>
  problemsOf(policy).map(({ code, path, value, proposal, severity }) =>
    [severity, code, path, value, proposal].join(" "),
  );
const withRows = <Value>(parameter: Parameter<Value>, rows: Parameter<Value>["rows"]) => ({
  ...parameter,
  rows,
});

describe("the figures of the reference tenant", () => {
  test("have no problem", () => {
    expect(shown(referencePolicy)).toEqual([]);
  });

  test("stand each under a key of its own, with words for every value", () => {
    const parameters = parametersIn(referencePolicy);
    const keys = parameters.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.length).toBeGreaterThan(60);
    const policy = policyIn(referencePolicy, month("2026-07"));
    const texts = [
      policy.method,
      policy.notCounted,
      policy.severeDisability,
      policy.supportFormula,
      policy.phaseOut,
      policy.tiers,
      policy.propertyLimits["margin-household"],
      policy.supplementStacking,
      policy.workIncapacity,
      policy.careTiers,
      policy.deductible,
      policy.effectiveOffset,
      policy.supportConsent,
    ].map(({ text }) => text);
    expect(texts).toEqual([
      "补差",
      "服刑、强制隔离戒毒、宣告失踪、宗教教职人员、义务兵",
      "一、二级；智力三级；精神三级",
      "（家庭月收入 − 低保边缘线 × 家庭人口）× 30%",
      "6 个月：100%、100%、100%、100%、100%、100%",
      "一档 保障标准 × 95%；二档 保障标准 × 65%；三档 保障标准 × 40%；四档 保障标准 × 20%",
      "人均金融资产不超过 36 个月保障标准，住房不超过 1 套，人均不足 35 平方米的不超过 2 套",
      "每人取最高一项",
      "60 周岁以上；不满 16 周岁；智力一、二、三级；精神一、二、三级；肢体一、二级；视力一级",
      "0 项起全自理；1 项起半护理；4 项起全护理",
      "残疾刚性支出、重病刚性支出、缴纳的税费、缴纳的社会保险费、支付的赡养抚养费",
      "确认次月",
      "是",
    ]);
  });
});

describe("bounds of the catalogue", () => {
  const changes: Readonly<Record<string, PolicySet>> = {
    "minimum gap of 1.2": setIn("minGapRatio", "1.2"),
    "phase-out of 7 months": setIn("phaseOut", { months: 7, path: Array(7).fill("1") }),
    "phase-out without a last share": setIn("phaseOut", { months: 3, path: ["1", "0.5"] }),
    "phase-out over the whole": setIn("phaseOut", { months: 1, path: ["1.1"] }),
    "margin line below the standard": setIn("marginRatio", "0.9"),
    "cut-off on the 29th": setIn("cutoffDay", 29),
    "hardship from its own month": setIn("hardshipOffset", 0),
    "clergy after a year": setIn("clergyMonths", 12),
    "two refusals": setIn("jobRefusal", { times: 2, cut: "1" }),
    "half of the obligor's excess twice": setIn("supportFormula", {
      formula: "standard-excess",
      share: "2",
    }),
    "minors to 17": setIn("hardshipMinors", { admittedBelow: 18, staysBelow: 17, stages: [] }),
    "a death finished in 4 months": setIn("deathReviewMonths", 4),
    "rounding to nothing": setIn("rounding", { scope: "household", mode: "ceil", unitFen: 0 }),
    "a floor of 1.5": setIn("singlePersonFloor", "1.5"),
  };
  test.each(table("change", "problem")`
    minimum gap of 1.2             | error OUT_OF_BOUNDS subsistence-allowance.min-gap-ratio@2021-07 6/5 1
    phase-out of 7 months          | error OUT_OF_BOUNDS subsistence-allowance.phase-out@2021-07 7 6
    phase-out without a last share | error PATH_LENGTH subsistence-allowance.phase-out@2021-07 2 3
    phase-out over the whole       | error OUT_OF_BOUNDS subsistence-allowance.phase-out@2021-07 1.1 1
    margin line below the standard | error OUT_OF_BOUNDS margin-household.ratio@2021-07 9/10 1
    cut-off on the 29th            | error OUT_OF_BOUNDS pay.cutoff-day@2021-07 29 28
    hardship from its own month    | error OUT_OF_BOUNDS extreme-hardship.effective-offset@2021-07 0 1
    clergy after a year            | error OUT_OF_BOUNDS household.clergy-months@2021-07 12 36
    two refusals                   | error OUT_OF_BOUNDS subsistence-allowance.job-refusal@2021-07 2 3
    half of the obligor's excess twice | error OUT_OF_BOUNDS income.support-formula@2021-07 2 1
    minors to 17                   | error OUT_OF_BOUNDS extreme-hardship.minors@2021-07 17 18
    a death finished in 4 months   | error OUT_OF_BOUNDS decision.death-review-months@2021-07 4 3
    rounding to nothing            | error OUT_OF_BOUNDS subsistence-allowance.rounding@2021-07 0 1
    a floor of 1.5                 | error OUT_OF_BOUNDS single-person-allowance.floor@2021-07 3/2 1
  `)("$change", ({ change, problem }) => {
    const policy = changes[change];
    expect(policy).toBeDefined();
    expect(policy && shown(policy)).toEqual([problem]);
  });

  test.each(table("class", "months", "problem")`
    A | 12 |
    A | 13 | error OUT_OF_BOUNDS review.A@2021-07 13 12
    C | 6  |
    C | 7  | error OUT_OF_BOUNDS review.C@2021-07 7 6
    B | 0  | error OUT_OF_BOUNDS review.B@2021-07 0 1
  `)("review of class $class every $months months: $problem", (row) => {
    const { review } = referencePolicy;
    const of = row.class as "A";
    const rows = [{ value: Number(row.months), from: month("2021-07"), source: "市" }];
    const policy = { ...referencePolicy, review: { ...review, [of]: withRows(review[of], rows) } };
    expect(shown(policy).join()).toBe(row.problem);
  });
});

describe("what the figures of a month say to each other", () => {
  const tiers: readonly Tier[] = referencePolicy.tiers.rows[0]?.value ?? [];
  const byTier = (value: readonly Tier[]) => setIn("tiers", value, setIn("method", "tier"));
  const [first, ...rest] = tiers;

  test("tiers are looked at only where the place pays by them", () => {
    expect(shown(setIn("tiers", tiers.slice(1)))).toEqual([]);
    expect(shown(byTier(tiers))).toEqual([]);
  });

  test("at least four tiers", () => {
    const problems = new Set(shown(byTier([...tiers.slice(0, 2), ...tiers.slice(3)])));
    expect([...problems].filter((one) => one.endsWith("2021-07 3 4"))).toEqual([
      "error TOO_FEW_TIERS subsistence-allowance.tiers@2021-07 3 4",
    ]);
  });

  test("the top tier pays 90 to 100 % of the standard", () => {
    for (const ratio of ["0.89", "1.01"]) {
      const odd = first ? [{ ...first, perPerson: { ratio } }, ...rest] : [];
      expect(problemsOf(byTier(odd))[0]?.code).toBe("TOP_TIER_OUT_OF_BOUNDS");
    }
  });

  test("amounts fall as incomes rise, and the last tier reaches the standard", () => {
    const flat = tiers.map((tier) => ({ ...tier, perPerson: { ratio: "0.95" } }));
    const short = tiers.map((tier, i) => (i === 3 ? { ...tier, incomeBelow: "0.9" } : tier));
    const turned = tiers.toReversed();
    for (const odd of [flat, short, turned]) {
      expect(problemsOf(byTier(odd)).map(({ code }) => code)).toContain("TIERS_OUT_OF_ORDER");
    }
  });

  test("a basic standard under 1.3 times the allowance is doubted, not refused", () => {
    const { hardshipBasic } = referencePolicy;
    const rows = [{ value: 987_99, from: month("2021-07"), source: "市" }];
    const rural = withRows(hardshipBasic.rural, rows);
    const policy = { ...referencePolicy, hardshipBasic: { ...hardshipBasic, rural } };
    expect(shown(policy)[0]).toBe(
      "warning BASIC_BELOW_1_3 extreme-hardship.basic.rural@2025-07 98799 98800",
    );
  });

  test("a standard under the guide of the province is refused, at the guide it is not", () => {
    const { standard } = referencePolicy;
    const atGuide = [{ value: 700_00, from: month("2021-07"), source: "市" }];
    const enough = { ...standard, rural: withRows(standard.rural, atGuide) };
    expect(shown({ ...referencePolicy, standard: enough })).toEqual([]);
    const rows = [{ value: 699_00, from: month("2021-07"), source: "市" }];
    const policy = {
      ...referencePolicy,
      standard: { ...standard, rural: withRows(standard.rural, rows) },
    };
    expect(shown(policy)[0]).toBe(
      "error BELOW_GUIDE subsistence-allowance.standard.rural@2021-07 69900 70000",
    );
  });

  test("margin households may not own less than households with the allowance", () => {
    const { propertyLimits } = referencePolicy;
    const margin = propertyLimits["margin-household"];
    const rows = margin.rows.map((row) => ({
      ...row,
      value: { ...row.value, financialMonths: 12 },
    }));
    const policy = {
      ...referencePolicy,
      propertyLimits: { ...propertyLimits, "margin-household": withRows(margin, rows) },
    };
    expect(new Set(problemsOf(policy).map(({ code }) => code))).toEqual(
      new Set(["MARGIN_STRICTER"]),
    );
  });

  test("who depends more on care gets no less of it", () => {
    const { hardshipCare } = referencePolicy;
    const rows = [{ value: 50_00, from: month("2021-07"), source: "市" }];
    const partly = withRows(hardshipCare.dispersed["partly-dependent"], rows);
    const dispersed = { ...hardshipCare.dispersed, "partly-dependent": partly };
    const policy = { ...referencePolicy, hardshipCare: { ...hardshipCare, dispersed } };
    expect(new Set(problemsOf(policy).map(({ code }) => code))).toEqual(
      new Set(["CARE_OUT_OF_ORDER"]),
    );
  });
});

describe("rows of one figure", () => {
  const row = { value: 20, from: month("2021-07"), source: "县" };
  const rows: Readonly<Record<string, Parameter<number>["rows"]>> = {
    "without a source": [{ ...row, source: " " }],
    "ending before it begins": [row, { ...row, from: month("2025-03"), to: month("2025-01") }],
    "one month only": [row, { ...row, from: month("2025-03"), to: month("2025-03") }],
    "two from one month": [row, row],
    "a hole of two months": [
      { ...row, to: month("2025-01") },
      { ...row, from: month("2025-04") },
    ],
    "an end with nothing after it": [{ ...row, to: month("2030-12") }],
    "one inside another": [row, { ...row, from: month("2025-03"), to: month("2025-05") }],
  };
  test.each(table("rows", "problem")`
    without a source             | SOURCE_MISSING pay.cutoff-day@2021-07
    ending before it begins      | ROW_BACKWARDS pay.cutoff-day@2025-03 2025-01 2025-03
    one month only               |
    two from one month           | ROWS_BEGIN_TOGETHER pay.cutoff-day@2021-07 2021-07
    a hole of two months         | GAP_IN_TIME pay.cutoff-day@2021-07 2025-02 2025-04
    an end with nothing after it | GAP_IN_TIME pay.cutoff-day@2021-07 2031-01
    one inside another           |
  `)("$rows: $problem", ({ rows: name, problem }) => {
    const found = rows[name];
    expect(found).toBeDefined();
    const policy = {
      ...referencePolicy,
      cutoffDay: withRows(referencePolicy.cutoffDay, found ?? []),
    };
    const shownHere = shown(policy).map((one) =>
      one.replace("error ", "").trim().replace(/ +/g, " "),
    );
    expect(shownHere.join()).toBe(problem);
  });

  test("an exemption may end, but not without a source", () => {
    const [first, ...others] = referencePolicy.exemptions;
    const exemptions = first
      ? [{ ...first, rows: first.rows.map((one) => ({ ...one, source: "" })) }, ...others]
      : [];
    expect(shown({ ...referencePolicy, exemptions })[0]).toContain(
      "SOURCE_MISSING exempt.basic-pension@2021-07",
    );
  });
});
