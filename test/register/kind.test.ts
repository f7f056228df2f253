import { AreaText, DayText, FenNumber, MonthText } from "@minzheng/contract";
import { RealDay, ResidentIdNumber } from "@minzheng/people";
import { kindOf, partsOf } from "@minzheng/register";
import { registers } from "@minzheng/registry/browser";
import { describe, expect, test } from "vitest";
import * as z from "zod/mini";

const text = (min: number, max: number) => z.string().check(z.minLength(min), z.maxLength(max));

describe("the kind of a field is told from its shape", () => {
  test.each([
    ["a name", text(1, 50), { type: "text", isCode: false, max: 50 }],
    ["a line of at least four words", text(4, 60), { type: "text", isCode: false, max: 60 }],
    ["an opinion", text(2, 500), { type: "long-text", max: 500 }],
    ["any text", z.string(), { type: "text", isCode: false, max: undefined }],
    ["an id number", ResidentIdNumber, { type: "text", isCode: true, max: undefined }],
    ["an account", z.string().check(z.regex(/^\d{8,30}$/)), { type: "text", isCode: true }],
    ["a day", DayText, { type: "day" }],
    ["a day that exists", z.optional(RealDay), { type: "day" }],
    ["a month", z.optional(MonthText), { type: "month" }],
    ["a whole number", z.int().check(z.gte(1), z.lte(30)), { type: "number", isExact: false }],
    ["a share", z.number().check(z.gte(0), z.lte(1)), { type: "number", isExact: true }],
    ["yes or no", z._default(z.boolean(), false), { type: "yes-no" }],
    ["a village", z.string().check(z.regex(/^\d{12}$/)), { type: "place", lengths: [12] }],
    ["any place", AreaText, { type: "place", lengths: [6, 9, 12] }],
    ["a bag of anything", z.record(z.string(), z.unknown()), { type: "other" }],
    ["lists of lists", z.array(z.array(z.object({ a: z.string() }))), { type: "other" }],
  ])("%s", (_, shape, kind) => {
    expect(kindOf(shape, { label: "项" })).toMatchObject(kind);
  });

  test("what the shape cannot say the declaration says", () => {
    expect(kindOf(FenNumber, { label: "金额", unit: "fen" })).toEqual({ type: "money" });
    expect(
      kindOf(z.enum(["urban", "rural"]), { label: "类别", choices: { urban: "城市" } }),
    ).toEqual({
      type: "choice",
      choices: [
        { value: "urban", label: "城市" },
        { value: "rural", label: "rural" },
      ],
    });
  });

  test("a list of objects is rows, with the words of each part", () => {
    const visit = z.array(z.object({ on: DayText, costFen: z.optional(FenNumber) }));
    const parts = { on: { label: "日期" }, costFen: { label: "费用", unit: "fen" } } as const;
    expect(kindOf(visit, { label: "入户", parts })).toEqual({
      type: "rows",
      parts: [
        { name: "on", label: "日期", kind: { type: "day" }, isOptional: false },
        { name: "costFen", label: "费用", kind: { type: "money" }, isOptional: true },
      ],
    });
  });
});

describe("every register of the county", () => {
  const named = registers.map((register) => [register.id, register] as const);
  const chinese = /\p{Script=Han}/u;

  test.each(named)(
    "%s has Chinese words for its fields, their parts and choices",
    (_, register) => {
      const silent = partsOf(register).flatMap(function labelsOf({ label, kind }): string[] {
        const choices = kind.type === "choice" ? kind.choices.map((choice) => choice.label) : [];
        const parts = kind.type === "rows" || kind.type === "group" ? kind.parts : [];
        const words = [label, ...choices].filter((word) => !chinese.test(word));
        return [...words, ...parts.flatMap(labelsOf)];
      });
      expect(silent).toEqual([]);
    },
  );
});
