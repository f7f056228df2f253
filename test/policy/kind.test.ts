import { competenceIn, type FigureForm, kindOf, valueText } from "@minzheng/policy";
import { describe, expect, test } from "vitest";
import { table } from "../support/table.ts";

describe("a value in words", () => {
  test.each(table("key", "value", "text")`
    subsistence-allowance.standard.urban   | 98000                                             | 980.00 元
    subsistence-allowance.min-gap-ratio    | "0.125"                                           | 12.5%
    subsistence-allowance.rounding         | {"scope":"household","mode":"ceil","unitFen":100} | 按户，方式进一，取整到 1 元
    supplement.rounding                    | {"mode":"half-up","unitFen":10}                   | 方式四舍五入，取整到 1 角
    subsistence-allowance.phase-out        | {"months":2,"path":["1","0.5"]}                   | 2 个月，逐月比例 100%；50%
    supplement.minor                       | {"ratio":"0.1"}                                   | 保障标准的 10%
    supplement.minor                       | {"fen":12000}                                     | 120.00 元
    supplement.stacking                    | {"mode":"highest"}                                | 每人取最高一项
    supplement.stacking                    | {"mode":"sum","capPerPerson":{"fen":20000}}       | 各项相加（每人不超过 200.00 元）
    change-month-rule                      | "event-plus-1"                                    | 发生变化的次月
    household.not-counted                  | ["prison","missing"]                              | 服刑、宣告失踪
    household.not-counted                  | []                                                | 无
    income.exempt.age-allowance            | true                                              | 不计入家庭收入
    income.exempt.age-allowance            | false                                             | 计入家庭收入
    pay.cutoff-day                         | 20                                                | 20 日
  `)("$key of $value: $text", ({ key, value, text }) => {
    expect(valueText(kindOf(key).form, JSON.parse(value))).toBe(text);
  });

  test("an unknown choice is shown as it is", () => {
    const form: FigureForm = { is: "choice", choices: { a: "甲" } };
    expect(valueText(form, "b")).toBe("b");
  });
});

describe("who is competent", () => {
  test.each(table("month", "owners")`
    2021-07 | province,city
    2026-06 | province,city
    2026-07 | province
  `)("for the employment cost in $month: $owners", ({ month, owners }) => {
    expect(competenceIn(kindOf("income.employment-cost"), month)?.owners.join()).toBe(owners);
  });
});

test("a key that is not in the catalogue has no kind", () => {
  expect(() => kindOf("weather")).toThrow("weather is no parameter");
});
