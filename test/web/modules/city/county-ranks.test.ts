import type { ComparedLimits } from "@minzheng/city/contract";
import { expect, test } from "vitest";
import { countyRanks, worstTownshipOf } from "../../../../web/src/modules/city/county-ranks.ts";

const row = (area: string, onTime: number, late: number) => ({
  ...{ register: "application", clock: "confirm", area, open: 0, overdue: 0 },
  month: { onTime, late, overdue: 0 },
  year: { onTime: onTime * 2, late, overdue: 0 },
});
const township = (code: string, onTime: number, late: number) => ({
  ...{ county: code.slice(0, 6), township: code, name: `镇${code.slice(6)}`, overdue: 0 },
  month: { onTime, late, overdue: 0 },
});
const data: ComparedLimits = {
  month: "2026-11",
  counties: ["999901", "999902", "999903"].map((county) => ({ county, name: county })),
  steps: [
    {
      ...{ module: "social-assistance", register: "application", registerLabel: "救助申请" },
      ...{ clock: "confirm", label: "审核确认", clause: "第二十条", limit: "10 个工作日" },
    },
  ],
  rows: [row("999901", 30, 10), row("999902", 40, 0), row("999903", 4, 4)],
  trend: [],
  townships: [
    township("999901001", 20, 2),
    township("999901002", 10, 8),
    township("999902001", 40, 0),
    township("999903001", 4, 4),
  ],
};

test("counties are ranked by share; each names its worst step and township, if any may be named", () => {
  const shown = countyRanks(data, "month").map((county) => [
    county.area,
    county.rank,
    county.worst?.clock,
    county.worstTownship?.township,
  ]);
  expect(shown).toEqual([
    ["999902", 1, undefined, undefined],
    ["999901", 2, "confirm", "999901002"],
    ["999903", undefined, undefined, undefined],
  ]);
  expect(worstTownshipOf(data)?.name).toBe("镇002");
});

test("over a year a county may have enough due to be ranked that has too little in a month", () => {
  const ranks = countyRanks(data, "year").map(({ area, rank }) => [area, rank]);
  expect(ranks).toEqual([
    ["999902", 1],
    ["999901", 2],
    ["999903", 3],
  ]);
});
