import { fundSpendingGroup, recount } from "@minzheng/aggregation";
import { countyCode, month } from "@minzheng/kernel";
import { expect, test } from "vitest";

test("a month's sources are one cell of the county, fen by fen", () => {
  const spent = { central: 500, province: 0, city: 20, county: 3, uncovered: 0 };
  const cells = recount(
    [fundSpendingGroup],
    [{ place: countyCode("999901"), month: month("2026-11"), spent }],
  );
  expect(cells).toEqual([
    {
      place: "999901",
      group: "funds.spending",
      period: "2026-11",
      slots: { m01: 500, m03: 20, m04: 3 },
    },
  ]);
});
