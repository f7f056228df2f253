import type { TimelinessRow, TimelinessStep } from "@minzheng/register";
import { describe, expect, test } from "vitest";
import {
  byMonth,
  byPlace,
  byStep,
  figuresOf,
  isSmall,
  monthsOf,
  shareText,
  spanOf,
  stepName,
  worstPlace,
  worstStep,
} from "../../../web/src/timeliness/figures.ts";
import { table } from "../../support/table.ts";

const step = (clock: string, label: string): TimelinessStep => ({
  ...{ module: "social-assistance", register: "application", registerLabel: "救助申请" },
  ...{ clock, label, clause: "第一条", limit: "10 个工作日" },
});
const steps = [step("confirm", "审核确认"), step("whole", "全程办理")];
const none = { onTime: 0, late: 0, overdue: 0 };
const row = (
  area: string,
  clock: string,
  counts: readonly [onTime: number, late: number, overdue?: number],
): TimelinessRow => {
  const [onTime, late, overdue = 0] = counts;
  const month = { onTime, late, overdue };
  const year = { ...month, onTime: onTime + 10 };
  return { register: "application", clock, area, month, year, open: overdue + 1, overdue };
};
const rows = [
  row("999901001", "confirm", [18, 2]),
  row("999901001", "whole", [10, 10, 5]),
  row("999901002", "confirm", [3, 0]),
];

const shares = table("onTime", "late", "overdue", "text", "small")`
  0  | 0 | 0 | —      | yes
  1  | 0 | 0 | 100.0% | yes
  9  | 1 | 0 | 90.0%  | no
  9  | 0 | 1 | 90.0%  | no
  15 | 1 | 0 | 93.8%  | no
`;
test.each(shares)("$onTime in time, $late late and $overdue overdue are $text", (given) => {
  const tally = {
    onTime: Number(given.onTime),
    late: Number(given.late),
    overdue: Number(given.overdue),
  };
  expect(shareText(tally)).toBe(given.text);
  expect(isSmall(tally)).toBe(given.small === "yes");
});

describe("figures", () => {
  test("are sums of their rows, of the month or of the year", () => {
    expect(figuresOf(rows, "month")).toEqual({
      tally: { onTime: 31, late: 12, overdue: 5 },
      open: 8,
      overdue: 5,
    });
    expect(figuresOf(rows, "year").tally.onTime).toBe(61);
    expect(figuresOf([], "year")).toEqual({ tally: none, open: 0, overdue: 0 });
  });

  test("by step name every step, and the worst of those that may be ranked", () => {
    const found = byStep(steps, rows, "month");
    expect(found.map(({ step: { clock }, tally }) => [clock, tally.onTime])).toEqual([
      ["confirm", 21],
      ["whole", 10],
    ]);
    const worst = worstStep(found);
    expect(worst === undefined ? "" : stepName(worst)).toBe("救助申请 · 全程办理");
    expect(worstStep(byStep(steps, rows.slice(2), "month"))).toBeUndefined();
  });

  test("by place rank those with enough due, and say which step is worst there", () => {
    const places = ["999901003", "999901002", "999901001"];
    const found = byPlace(places, { steps, rows }, "month");
    expect(found.map(({ area, rank, worst }) => [area, rank, worst?.clock])).toEqual([
      ["999901001", 1, "whole"],
      ["999901002", undefined, undefined],
      ["999901003", undefined, undefined],
    ]);
    expect(worstPlace(found)?.area).toBe("999901001");
  });

  test("by month have a row for every month, also where nothing was met", () => {
    const trend = [
      { month: "2026-10", onTime: 1, late: 2 },
      { month: "2026-10", onTime: 3, late: 0 },
    ];
    expect(byMonth(trend, ["2026-09", "2026-10"])).toEqual([
      { month: "2026-09", onTime: 0, late: 0 },
      { month: "2026-10", onTime: 4, late: 2 },
    ]);
  });
});

test("a span is a month, or its year up to it", () => {
  expect(spanOf(undefined)).toBe("month");
  expect(spanOf("year")).toBe("year");
  expect(monthsOf("2026-11", "month")).toEqual({ from: "2026-11", to: "2026-11" });
  expect(monthsOf("2026-11", "year")).toEqual({ from: "2026-01", to: "2026-11" });
});
