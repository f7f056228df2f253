import { DayText, FenNumber } from "@minzheng/contract";
import { kindOf } from "@minzheng/register";
import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { blankOf, readTyped, typedOf, withProposed } from "../../../web/src/register/typed.ts";

const visits = z.array(
  z.object({ on: DayText, costFen: z.optional(FenNumber), isAlone: z.optional(z.boolean()) }),
);
const kinds = {
  name: kindOf(z.string().check(z.maxLength(50)), { label: "姓名" }),
  code: kindOf(z.string().check(z.regex(/^\d{4}$/)), { label: "编号" }),
  day: kindOf(DayText, { label: "日期" }),
  money: kindOf(FenNumber, { label: "金额", unit: "fen" }),
  count: kindOf(z.int(), { label: "人数" }),
  share: kindOf(z.number(), { label: "比例" }),
  alone: kindOf(z.boolean(), { label: "独居" }),
  needs: kindOf(z.array(z.string()), { label: "需求" }),
  address: kindOf(z.object({ street: z.string() }), { label: "地址" }),
  visits: kindOf(visits, { label: "入户", parts: { costFen: { label: "费用", unit: "fen" } } }),
} as const;

describe("what was typed means", () => {
  test.each([
    ["name", " 王　秀英 ", "王　秀英"],
    ["code", "１２３４", "1234"],
    ["day", " 2026-11-24", "2026-11-24"],
    ["money", "1,280.5", 128_050],
    ["money", "１２８０", 128_000],
    ["money", "0", 0],
    ["count", "-3", -3],
    ["share", "0.25", 0.25],
    ["alone", "no", false],
    ["needs", ["助餐", " ", "助浴"], ["助餐", "助浴"]],
    ["address", { street: "南门" }, { street: "南门" }],
    [
      "visits",
      [{ on: "2026-11-02", costFen: "12.30", isAlone: "yes" }],
      [{ on: "2026-11-02", costFen: 1230, isAlone: true }],
    ],
  ] as const)("%s %j", (kind, typed, value) => {
    expect(readTyped(kinds[kind], typed, "it")).toEqual({ value, issues: [] });
  });

  test.each(Object.entries(kinds))("nothing, where %s is left empty", (_, kind) => {
    expect(readTyped(kind, blankOf(kind), "it")).toEqual({ value: undefined, issues: [] });
  });

  test("a row without anything in it stays a row, so that the next keeps its number", () => {
    const typed = [{ on: "" }, { on: "2026-13-01" }];
    expect(readTyped(kinds.visits, typed, "visits")).toEqual({
      value: [{}, {}],
      issues: [{ path: "visits.1.on", problem: "应为日期，如 2026-11-24" }],
    });
  });
});

describe("text that means nothing is an issue", () => {
  test.each([
    ["day", "2026-02-30", "应为日期，如 2026-11-24"],
    ["money", "1.234", "应为金额，单位元，最多两位小数，如 1,280.00"],
    ["money", "-1", "应为金额，单位元，最多两位小数，如 1,280.00"],
    ["count", "1.5", "应为数字"],
    ["count", "三", "应为数字"],
  ] as const)("%s %s", (kind, typed, problem) => {
    expect(readTyped(kinds[kind], typed, "it")).toEqual({
      value: undefined,
      issues: [{ path: "it", problem }],
    });
  });
});

describe("a value stands in its inputs so that reading them gives it back", () => {
  test.each([
    ["name", "王秀英"],
    ["day", "2026-11-24"],
    ["money", 123_456_789],
    ["count", 0],
    ["share", 0.5],
    ["alone", false],
    ["needs", ["助餐"]],
    ["address", { street: "南门" }],
    ["visits", [{ on: "2026-11-02", costFen: 1230, isAlone: false }, { on: "2026-11-03" }]],
  ] as const)("%s %j", (kind, value) => {
    expect(readTyped(kinds[kind], typedOf(kinds[kind], value), "it").value).toEqual(value);
  });
});

describe("a proposal is taken into the inputs", () => {
  const papers = kindOf(z.array(z.enum(["identity", "mandate"])), { label: "材料" });
  const programme = kindOf(z.enum(["allowance", "hardship"]), { label: "类别" });
  test.each([
    [kinds.day, "", "2026-11-24", "2026-11-24"],
    [kinds.alone, "yes", false, "no"],
    [kinds.money, "", 128_050, "1,280.50"],
    [programme, "hardship", "allowance", "allowance"],
    [papers, ["identity"], "mandate,identity", ["identity", "mandate"]],
    [kinds.needs, ["a"], "b", ["a", "b"]],
  ] as const)("%#: %j, %j", (kind, typed, proposal, next) => {
    expect(withProposed(kind, typed, proposal)).toEqual(next);
  });

  test.each([
    [papers, ["identity"], "request-supplement"],
    [programme, "", "send-without-notice"],
    [kinds.address, {}, "x"],
  ] as const)("%#: a step is no value: %j, %j", (kind, typed, proposal) => {
    expect(withProposed(kind, typed, proposal)).toBeUndefined();
  });
});
