import type { TraceStep } from "@minzheng/entitlement";
import { day, month, ratio, ratioYuanText, yuanText } from "@minzheng/kernel";
import { subsistenceAllowance } from "@minzheng/social-assistance/entitlement";
import { type PolicySet, referencePolicy } from "@minzheng/social-assistance/policy";
import { describe, expect, test } from "vitest";
import { fact, family, other, person } from "./families.ts";

const row = { from: month("2021-07"), source: "云民发〔2026〕3号" };
const fifth = (group: PolicySet["supplements"][number]) =>
  group.group === "severe-disability"
    ? { ...group, amount: { ...group.amount, rows: [{ ...row, value: { ratio: "0.2" } }] } }
    : group;
const policy: PolicySet = {
  ...referencePolicy,
  employmentCost: { ...referencePolicy.employmentCost, rows: [{ ...row, value: "0.2" }] },
  supplements: referencePolicy.supplements.map(fifth),
};

const shown = ({ result }: TraceStep): string => {
  if (result.kind === "money")
    return `${result.sign === "minus" ? "−" : ""}${yuanText(result.amountFen)}`;
  if (result.kind === "exact")
    return ratioYuanText(ratio(BigInt(result.numerator), BigInt(result.denominator)));
  if (result.kind === "verdict") return result.text;
  return result.kind === "count" ? `${result.count} ${result.unit}` : "不计入";
};

describe("the calculation of the mock-up, step by step", () => {
  const wage = fact(
    "income",
    { class: "wage", item: "零工收入", totalFen: 7200_00, windowMonths: 6 },
    { id: "i2", from: "2026-10-01", saidOn: "2026-10-20" },
  );
  const land = fact(
    "income",
    { class: "property", item: "土地流转收入", totalFen: 2160_00, windowMonths: 12 },
    { id: "i3" },
  );
  const file = family(
    "urban",
    [
      person("husband", 48, [
        other("城乡居民养老金", 186_00),
        fact("disability", { kind: "physical", grade: 2 }, { id: "d1", from: "2024-03-01" }),
        other("重度残疾人护理补贴", 90_00, { exemptionKey: "disability-subsidy" }),
      ]),
      person("wife", 45, [wage]),
      person("daughter", 11),
    ],
    { householdFacts: [land], fromMonth: month("2026-12"), confirmedOn: day("2026-11-16") },
  );
  const { amountFen, trace } = subsistenceAllowance(policy).dueFor(file, month("2026-12"));

  test("amounts to 1,908.00", () => {
    expect(yuanText(amountFen)).toBe("1,908.00");
  });

  test("reads like the officer's paper", () => {
    const lines = trace.steps.map((step) =>
      [step.section, step.label, step.formula ?? "", shown(step)].join(" | "),
    );
    expect(lines).toEqual([
      "income | 城乡居民养老金 | 186.00 | 186.00",
      "income | 重度残疾人护理补贴 | 90.00 | 不计入",
      "income | 零工收入 | 近 6 个月 7,200.00 ÷ 6 | 1,200.00",
      "income | 土地流转收入 | 近 12 个月 2,160.00 ÷ 12 | 180.00",
      "income | 家庭月总收入 | 186.00 + 1,200.00 + 180.00 | 1,566.00",
      "income | 减 就业成本 | 1,200.00 × 20% | −240.00",
      "income | 核算月收入 | 1,566.00 − 240.00 | 1,326.00",
      "eligibility | 家庭计算人口 |  | 3 人",
      "eligibility | 人均月收入 | 1,326.00 ÷ 3 人 | 442.00",
      "eligibility | 人均月收入低于保障标准 | 442.00 < 980.00 | 符合",
      "amount | 补差 | (980.00 − 442.00) × 3 人 | 1,614.00",
      "amount | 分类施保 | 980.00 × 20% | 196.00",
      "amount | 分类施保 | 980.00 × 10% | 98.00",
      "amount | 月保障金 | 1,614.00 + 196.00 + 98.00 | 1,908.00",
      "month | 自 2026-12 起发放 |  | 享受中",
    ]);
  });

  test("names a clause for every step and a source for every parameter used", () => {
    expect(trace.steps.filter(({ clause }) => clause === "")).toEqual([]);
    expect(trace.parameters.filter(({ source }) => source === "")).toEqual([]);
    const keys = trace.parameters.map(({ key }) => key);
    expect(keys).toContain("subsistence-allowance.standard.urban");
    expect(new Set(keys).size).toBe(keys.length);
    expect(trace.parameters.find(({ key }) => key === "income.employment-cost")).toEqual({
      key: "income.employment-cost",
      value: "20%（2021-07 起）",
      source: row.source,
    });
  });

  test("says on which fact and whose word an income rests", () => {
    expect(trace.steps.find(({ id }) => id === "income.item.i2")).toMatchObject({
      factId: "i2",
      residentId: "wife",
      evidence: "本人申报 10-20",
    });
  });

  test("shows an income per head that is not whole fen exactly", () => {
    const three = family("rural", [
      person("a", 40, [other("经营", 10_000_00, { windowMonths: 12 })]),
      person("b", 40),
      person("c", 40),
    ]);
    const { trace: found } = subsistenceAllowance(referencePolicy).dueFor(three, month("2025-10"));
    expect(found.steps.find(({ id }) => id === "income.per-head")?.result).toEqual({
      kind: "exact",
      numerator: "250000",
      denominator: "9",
    });
  });

  test("the category of the month follows where the household lives", () => {
    const moved = {
      ...file,
      householdFacts: [land, fact("residence", { category: "rural" }, { from: "2027-01-10" })],
    };
    const categories = ["2026-12", "2027-01"].map(
      (at) => subsistenceAllowance(policy).dueFor(moved, month(at)).category,
    );
    expect(categories).toEqual(["urban", "rural"]);
  });
});
