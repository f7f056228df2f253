import { DayText, FenNumber } from "@minzheng/contract";
import { kindOf } from "@minzheng/register";
import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { headingOf, partTexts, valueText } from "../../../web/src/register/value-text.ts";

const person = "rs_01m8eq6vfze92d7t194h02tbmp";
const naming = {
  placeName: (code: string) => (code === "999901100001" ? "城关镇 南门社区" : code),
  recordName: (id: string) => (id === person ? "王秀英" : id),
};
const choices = { meal: "助餐", bath: "助浴" };
const address = z.object({ street: z.string(), flat: z.optional(z.string()) });
const words = { street: { label: "街道" }, flat: { label: "门牌" } };

describe("a value in words", () => {
  test.each([
    [FenNumber, { unit: "fen" as const }, 128_000, "1,280.00"],
    [z.int(), {}, 0, "0"],
    [z.boolean(), {}, false, "否"],
    [DayText, {}, "2026-11-24", "2026-11-24"],
    [z.enum(["meal", "bath"]), { choices }, "bath", "助浴"],
    [z.array(z.enum(["meal", "bath"])), { choices }, ["meal", "bath"], "助餐、助浴"],
    [z.string().check(z.regex(/^\d{12}$/)), {}, "999901100001", "城关镇 南门社区"],
    [address, { parts: words }, { street: "南门" }, "街道：南门"],
    [z.array(address), {}, [{ street: "南门" }, { street: "北门" }], "2 项"],
    [z.string(), {}, person, "王秀英"],
    [z.array(z.string()), {}, [person, "其他"], "王秀英、其他"],
    [z.optional(z.string()), {}, undefined, "—"],
    [z.array(z.string()), {}, [], "—"],
  ])("%#", (shape, declared, value, text) => {
    const kind = kindOf(shape as z.ZodMiniType, { label: "项", ...declared });
    expect(valueText(kind, value, naming)).toBe(text);
  });

  test("a masked number stays as it came", () => {
    expect(valueText({ type: "money" }, "****", naming)).toBe("****");
  });
});

test("the parts of a group are named, those that are missing left out", () => {
  const kind = kindOf(address, { label: "住址", parts: words });
  const parts = kind.type === "group" ? kind.parts : [];
  expect(partTexts(parts, { street: "南门", flat: "3 组" }, naming)).toEqual([
    "街道：南门",
    "门牌：3 组",
  ]);
});

test("the unit of money stands in the heading", () => {
  expect(headingOf({ label: "金额", kind: { type: "money" } })).toBe("金额（元）");
  expect(headingOf({ label: "人数", kind: { type: "number", isExact: false } })).toBe("人数");
});
