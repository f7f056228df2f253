import { day } from "@minzheng/kernel";
import { expect, test } from "vitest";
import { counties } from "../../packages/demo/src/divisions.ts";
import { overpaidFamilies } from "../../packages/demo/src/overpaid.ts";
import { lastMonthRosterOf, rosterOf } from "../../packages/demo/src/planted.ts";

test("three families are told late of, paid in both months and changed in nothing else", () => {
  const [county] = counties;
  if (county === undefined) throw new Error("the demo city has counties");
  const plan = { seed: "demo", county, size: "small", today: day("2026-11-20") } as const;
  const roster = rosterOf(plan);
  const before = new Map(lastMonthRosterOf(plan).sound.map((one) => [one.number, one]));
  const families = overpaidFamilies(roster);
  expect(families).toHaveLength(3);
  for (const family of families) expect(family).toEqual(before.get(family.number));
});
