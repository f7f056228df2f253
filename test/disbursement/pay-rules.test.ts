import { payRulesIn, usualPayRules } from "@minzheng/disbursement/pay-rules";
import type { Figure } from "@minzheng/entitlement";
import { instant, month } from "@minzheng/kernel";
import { kindOf } from "@minzheng/policy";
import { expect, test } from "vitest";

const figure = (key: string, value: unknown, from: string): Figure => ({
  id: `pa_${key}_${from}`,
  key,
  value,
  from: month(from),
  source: "县民政局文件",
  signedAt: instant("2026-01-05T00:00:00.000Z"),
});

const figures = [
  figure("pay.day", 5, "2026-03"),
  figure("pay.roll", "next", "2026-03"),
  figure("pay.cutoff-day", 18, "2026-03"),
  figure("pay.supplement-day", 20, "2026-05"),
  figure("pay.spring-workdays", 0, "2026-05"),
];

test("a county that has set nothing pays by the usual rules", () => {
  expect(payRulesIn([], month("2026-11"))).toEqual(usualPayRules);
});

test("what a county has set holds from its month on", () => {
  expect(payRulesIn(figures, month("2026-02"))).toEqual(usualPayRules);
  expect(payRulesIn(figures, month("2026-03"))).toEqual({
    ...usualPayRules,
    payDay: 5,
    roll: "next",
    cutoffDay: 18,
  });
  expect(payRulesIn(figures, month("2026-05"))).toEqual({
    payDay: 5,
    roll: "next",
    cutoffDay: 18,
    supplementDay: 20,
    springWorkdays: 0,
  });
});

test("every one of them can be signed at the desk, none past the limit of the law", () => {
  const bounds = figures.map(({ key }) => kindOf(key).bound?.most ?? "-");
  expect(bounds).toEqual([10, "-", 28, 28, 5]);
});
