import { amountsOf, indicatorGroup, measuresMax, slotNames, slotOf } from "@minzheng/aggregation";
import { expect, test } from "vitest";

const measure = (id: string) => ({ id, label: "数", unit: "case" as const });
const numbered = (count: number) => Array.from({ length: count }, (_, i) => measure(`m${i}`));
const group = (over: object = {}) => ({
  id: "test.cases",
  label: "测试",
  measures: [measure("cases"), measure("persons")],
  contributions: () => [],
  ...over,
});

test.each([
  ["without a module", { id: "cases" }, "is not the id"],
  ["with a separator of keys in its id", { id: "test.a#b" }, "is not the id"],
  ["without measures", { measures: [] }, "measures nothing"],
  ["with forty-one measures", { measures: numbered(41) }, "more than 40"],
  [
    "with one measure twice",
    { measures: [measure("a"), measure("b"), measure("a")] },
    "has a 2 times",
  ],
  ["with a measure that is no name", { measures: [measure("due-fen")] }, "called due-fen"],
])("a group %s is refused", (_, over, message) => {
  expect(() => indicatorGroup(group(over))).toThrow(message);
});

test("forty measures fill the forty slots, from m01 to m40", () => {
  const full = indicatorGroup(group({ measures: numbered(measuresMax) }));
  expect([slotOf(full, "m0"), slotOf(full, "m39")]).toEqual(["m01", "m40"]);
  expect(new Set(slotNames).size).toBe(40);
});

test("slots are read back by measure, zero where there is none", () => {
  const { measures } = indicatorGroup(group());
  expect(amountsOf(measures, { m02: 7 })).toEqual({ cases: 0, persons: 7 });
});
