import { catalogue, kindOf, shapeOf } from "@minzheng/policy";
import { referencePolicy, rowsByKey } from "@minzheng/social-assistance/policy";
import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import {
  blankFigure,
  kindOfForm,
  partsOfFields,
  readFigure,
  typedFigure,
  variantOf,
  withVariant,
} from "../../../../web/src/modules/policy/figure-form.ts";

const settable = catalogue.map(({ key }) => key);
const defaults = [...rowsByKey(referencePolicy)]
  .filter(([key]) => settable.includes(key))
  .flatMap(([key, rows]) => rows.map(({ value }) => ({ key, value })));

test("every default of the catalogue stands in its inputs and is read back as the same value", () => {
  expect(defaults.length).toBeGreaterThan(60);
  for (const { key, value } of defaults) {
    const { form } = kindOf(key);
    const read = readFigure(form, typedFigure(form, value));
    expect(read).toEqual({ value, issues: [] });
    expect(z.safeParse(shapeOf(form), read.value).success).toBe(true);
  }
});

test("nothing is no value of any form, and every input of every form has a label", () => {
  for (const { form } of catalogue) {
    const { value, issues } = readFigure(form, blankFigure(form));
    const isNone = value === undefined || issues.length > 0;
    const isEmptyList = Array.isArray(value) && value.length === 0;
    expect(isNone || isEmptyList).toBe(true);
    const fields =
      form.is === "fields"
        ? [form.fields]
        : form.is === "variant"
          ? Object.values(form.variants).map((variant) => variant.fields)
          : form.is === "rows" && form.of.is === "fields"
            ? [form.of.fields]
            : [];
    const labels = fields.flatMap(partsOfFields).map(({ label }) => label);
    expect(labels).not.toContain("");
    expect(kindOfForm(form).type).not.toBe("other");
  }
});

describe("a value as an officer writes it", () => {
  const amount = { is: "amount" } as const;
  const ratio = { is: "ratio" } as const;
  test.each([
    ["a share in per cent", ratio, "10%", "0.1"],
    ["a multiple in per cent", ratio, "150%", "1.5"],
    ["a share as a decimal, in wide characters", ratio, "０．１２５", "0.125"],
    ["a share of the standard", amount, " 35% ", { ratio: "0.35" }],
    ["money a month", amount, "1,120.50", { fen: 112_050 }],
    ["money", { is: "fen" } as const, "980", 98_000],
    ["whole months", { is: "whole", unit: "个月" } as const, "６", 6],
  ])("means %s", (_, form, typed, value) => {
    expect(readFigure(form, typed)).toEqual({ value, issues: [] });
  });

  test.each([
    [ratio, "一成"],
    [amount, "35％％"],
    [{ is: "fen" } as const, "9.805"],
    [{ is: "whole", unit: "日" } as const, "1.5"],
  ])("means nothing where it is none: %o %s", (form, typed) => {
    const { value, issues } = readFigure(form, typed);
    expect(value).toBeUndefined();
    expect(issues).toMatchObject([{ path: "value" }]);
  });
});

describe("a variant", () => {
  const { form } = kindOf("supplement.stacking");
  if (form.is !== "variant") throw new Error("stacking is a variant");

  test("asks the fields of the chosen one, and forgets those of another", () => {
    const sum = { ...(withVariant("sum") as object), capPerPerson: "50%" };
    expect(Object.keys(variantOf(form, sum) ?? {})).toEqual(["capPerPerson"]);
    expect(readFigure(form, sum).value).toEqual({ mode: "sum", capPerPerson: { ratio: "0.5" } });
    expect(readFigure(form, withVariant("sum")).value).toEqual({ mode: "sum" });
    expect(readFigure(form, withVariant("highest")).value).toEqual({ mode: "highest" });
    expect(readFigure(form, withVariant("")).value).toBeUndefined();
  });

  test("names what is missing where it has a field of its own", () => {
    const base = kindOf("income.employment-cost-base").form;
    expect(readFigure(base, withVariant("minimum-wage"))).toEqual({
      value: { of: "minimum-wage" },
      issues: [{ path: "value.monthlyFen", problem: "没有填写" }],
    });
  });
});
