import type { Preview } from "@minzheng/policy";
import { expect, test } from "vitest";
import { changeFen, effectOf } from "../../../../web/src/modules/policy/effect.ts";

const row = (category: "urban" | "rural", before: number, after: number) => ({
  programme: "subsistence-allowance",
  label: "最低生活保障",
  category,
  cases: 2,
  changed: 1,
  beforeFen: before,
  afterFen: after,
  gaining: 1,
  losing: 0,
  starting: 0,
  stopping: 0,
});
const home = (householdNumber: string, afterFen: number) => ({
  householdId: `hh_${householdNumber}`,
  householdNumber,
  beforeFen: 100,
  afterFen,
});
const preview = (township: string, more: Partial<Preview>): Preview => ({
  township,
  month: "2026-12",
  problems: [{ path: "a@2026-12", severity: "warning", text: "偏低" }],
  households: 3,
  householdsChanged: 1,
  rows: [],
  biggest: [],
  ...more,
});

test("the county's effect is the sum of its townships', the biggest first, a problem once", () => {
  const previews = [
    preview("999901001", {
      rows: [row("urban", 100, 150), row("rural", 70, 70)],
      biggest: [home("A", 130), home("B", 20)],
    }),
    preview("999901002", { rows: [row("urban", 200, 180)], biggest: [home("C", 300)] }),
  ];
  const effect = effectOf(previews);
  expect(effect).toMatchObject({
    households: 6,
    householdsChanged: 2,
    beforeFen: 370,
    afterFen: 400,
    problems: [{ text: "偏低" }],
  });
  expect(effect.rows).toMatchObject([
    { category: "urban", cases: 4, changed: 2, beforeFen: 300, afterFen: 330, gaining: 2 },
    { category: "rural", cases: 2, beforeFen: 70, afterFen: 70 },
  ]);
  expect(effect.biggest.map(({ householdNumber }) => householdNumber)).toEqual(["C", "B", "A"]);
  expect(previews.map(changeFen)).toEqual([50, -20]);
  expect(effectOf([]).rows).toEqual([]);
});
