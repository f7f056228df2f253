import type { Figure } from "@minzheng/entitlement";
import { instant, month } from "@minzheng/kernel";
import { boundProblem, catalogue, valueProblem } from "@minzheng/policy";
import { extremeHardship, subsistenceAllowance } from "@minzheng/social-assistance/entitlement";
import {
  policyIn,
  policyUnder,
  referencePolicy,
  rowsByKey,
} from "@minzheng/social-assistance/policy";
import { figureProblems } from "@minzheng/social-assistance/server";
import { describe, expect, test } from "vitest";
import { alone, fact, family, other, person, wage } from "./families.ts";

const figure = (key: string, value: unknown, from: string, to?: string): Figure => ({
  id: `pa_${key}`,
  key,
  value,
  from: month(from),
  ...(to === undefined ? {} : { to: month(to) }),
  source: "青石市民政局 2026 年第 3 号",
  signedAt: instant("2026-01-05T02:00:00.000Z"),
});

/** What only the law changes, with the rules: what national measures fix, clause by clause. */
const ofTheLaw = [
  "rule-set",
  "clause.eligibility",
  "clause.amount",
  "clause.margin",
  "clause.property",
  "clause.refusal",
  "clause.decision",
  "clause.hardship",
  "income.support-consent",
  "decision.hear-opinion",
  "severe-disability",
  "household.clergy-months",
  "household.alone-grounds",
  "extreme-hardship.work-incapacity",
  "extreme-hardship.supporter-unable",
  "extreme-hardship.effective-offset",
  "extreme-hardship.ends-on-absence",
  "extreme-hardship.care-tiers",
];

/** Counted by clocks, whose rules see their record alone: no county signs them yet. */
const ofTheClocks = ["review.A", "review.B", "review.C"];

/** Of the run itself: no rule of a programme reads them. */
const ofTheRun =
  /^(exclusivity|gate|bank|arrears|recovery|funds|publication|pay\.rhythm)\.|^pay\.(day|roll|supplement-day|spring-workdays)$/;

/** Every parameter of the reference policy with its rows, by the key that a figure names. */
const everyParameter = [...rowsByKey(referencePolicy)].map(([key, rows]) => ({ key, rows }));

describe("the catalogue and the rules", () => {
  test("name the same parameters: each is settable or the law's own", () => {
    const settable = everyParameter
      .map(({ key }) => key)
      .filter((key) => ![...ofTheLaw, ...ofTheClocks].includes(key));
    const ours = catalogue.map(({ key }) => key).filter((key) => !ofTheRun.test(key));
    expect(settable.toSorted()).toEqual(ours.toSorted());
  });

  test("mean the same values: every default is one that could be proposed", () => {
    const odd = everyParameter
      .filter(({ key }) => ![...ofTheLaw, ...ofTheClocks].includes(key))
      .flatMap(({ key, rows }) =>
        rows.map(({ value }) => ({ key, problem: valueProblem({ ...form, key, value }) })),
      )
      .filter(({ problem }) => problem !== undefined);
    expect(odd).toEqual([]);
  });

  test("bound the same values: what the rules refuse cannot be proposed, nor the other way", () => {
    const bounded = catalogue.filter(({ key, bound }) => bound && !ofTheRun.test(key));
    expect(bounded.length).toBeGreaterThan(15);
    for (const { key, bound } of bounded) {
      const ends = [bound?.least, bound?.most].filter((end) => end !== undefined);
      for (const value of ends) {
        expect(outOfBounds(key, value)).toEqual([]);
        expect(boundProblem({ ...form, key, value })).toBeUndefined();
      }
      const beyond = bound?.most === undefined ? undefined : above(bound.most);
      if (beyond === undefined) continue;
      expect(outOfBounds(key, beyond)).toEqual([key]);
      expect(boundProblem({ ...form, key, value: beyond })).toMatchObject({ path: "value" });
    }
  });

  const form = { from: "2026-08", source: "文件", owner: "city" } as const;
  const above = (most: number | string) => (typeof most === "number" ? most + 1 : `${most}.01`);
  const outOfBounds = (key: string, value: unknown) => [
    ...new Set(
      figureProblems("999901", [figure(key, value, "2026-08")])
        .filter(({ code }) => code === "OUT_OF_BOUNDS")
        .map(({ path }) => path.split("@")[0]),
    ),
  ];
});

describe("problems of figures", () => {
  test("are told in words, and tell an error from a doubt", () => {
    const low = figure("extreme-hardship.basic.urban", 1000_00, "2026-08");
    expect(figureProblems("999901", [low])).toMatchObject([
      {
        code: "BASIC_BELOW_1_3",
        severity: "warning",
        text: "特困基本生活标准低于低保标准的 1.3 倍",
      },
    ]);
    const under = figure("subsistence-allowance.standard.urban", 800_00, "2026-08");
    const [problem] = figureProblems("999901", [under]);
    expect(problem).toMatchObject({ code: "BELOW_GUIDE", severity: "error" });
    expect(figureProblems("999901", [])).toEqual([]);
  });
});

describe("a county's figure", () => {
  test("decides from its month on, and the trace names its document", () => {
    const policy = policyUnder(referencePolicy, [
      figure("subsistence-allowance.standard.urban", 1000_00, "2026-02"),
    ]);
    const home = family("urban", [person("a", 40, [wage(600_00)])]);
    const due = (at: string) => subsistenceAllowance(policy).dueFor(home, month(at));
    expect(due("2026-01").amountFen).toBe(440_00);
    expect(due("2026-02").amountFen).toBe(460_00);
    const row = due("2026-02").trace.parameters.find(({ key }) => key.endsWith("standard.urban"));
    expect(row).toMatchObject({
      value: "1,000.00（2026-02 起）",
      source: "青石市民政局 2026 年第 3 号",
    });
  });

  test("renews an exemption that had ended, and ends one that had not", () => {
    const pensioner = family("rural", [
      person("a", 72, [
        other("基础养老金", 143_00, { exemptionKey: "basic-pension" }),
        other("高龄津贴", 50_00, { exemptionKey: "age-allowance" }),
      ]),
    ]);
    const under = (figures: readonly Figure[]) =>
      subsistenceAllowance(policyUnder(referencePolicy, figures)).dueFor(
        pensioner,
        month("2026-03"),
      ).amountFen;
    const supplement = 152_00;
    expect(under([])).toBe(760_00 - 143_00 + supplement);
    const renewed = figure("income.exempt.basic-pension", true, "2026-01", "2030-12");
    expect(under([renewed])).toBe(760_00 + supplement);
    const ended = figure("income.exempt.age-allowance", false, "2026-01");
    expect(under([renewed, ended])).toBe(760_00 - 50_00 + supplement);
  });

  test("reaches parameters of every depth: care by form and tier, supplements by group", () => {
    const policy = policyUnder(referencePolicy, [
      figure("extreme-hardship.care.dispersed.self-care", 90_00, "2026-01"),
      figure("supplement.minor", { fen: 120_00 }, "2026-01"),
    ]);
    const { hardshipCare, supplements } = policyIn(policy, month("2026-01"));
    expect(hardshipCare.dispersed["self-care"]).toMatchObject({ value: 90_00, text: "90.00" });
    expect(hardshipCare.concentrated["self-care"].value).toBe(80_00);
    const minor = supplements.find(({ group }) => group === "minor");
    expect(minor?.amount).toMatchObject({ value: { fen: 120_00 }, text: "120.00" });
    const facts = [
      fact("ability", { failedActivities: 0 }),
      fact("support-form", { form: "dispersed" }),
    ];
    const old = alone("rural", person("a", 70, facts));
    expect(extremeHardship(policy).dueFor(old, month("2026-01")).amountFen).toBe(988_00 + 90_00);
  });

  test("of another module's key changes nothing", () => {
    const policy = policyUnder(referencePolicy, [figure("child.orphan.scattered", 1, "2026-01")]);
    expect(policy).toEqual(referencePolicy);
  });

  test("none at all leaves the very same policy", () => {
    expect(policyUnder(referencePolicy, [])).toBe(referencePolicy);
  });
});
