import { month } from "@minzheng/kernel";
import type { FigureFields } from "@minzheng/policy";
import { describe, expect, test } from "vitest";
import { monthToTry } from "../../../../web/src/modules/policy/effect-query.ts";

const figure = (from: string, to?: string): FigureFields => ({
  key: "subsistence-allowance.standard.urban",
  value: 1000_00,
  from,
  ...(to === undefined ? {} : { to }),
  source: "",
  owner: "city",
});

describe("the month for which a figure is tried", () => {
  test.each([
    ["its first, when it is to come", figure("2027-01"), "2027-01"],
    ["this one, when it has begun", figure("2026-07"), "2026-11"],
    ["this one, when it ends with it", figure("2026-07", "2026-11"), "2026-11"],
    [
      "its last, when it is over: outside its period it would change nothing",
      figure("2026-07", "2026-09"),
      "2026-09",
    ],
  ])("is %s", (_, tried, expected) => {
    expect(monthToTry(tried, month("2026-11"))).toBe(expected);
  });
});
