import { type AreaCode, day, month } from "@minzheng/kernel";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  dueIn,
  rankedBy,
  rankedDueMin,
  type TimelinessCell,
  tallied,
  timelinessMonths,
  timelinessRows,
  timelinessTrend,
  worstBy,
} from "../../packages/register/src/timeliness.ts";
import { table } from "../support/table.ts";
import { application } from "./application.ts";
import { permit } from "./sample.ts";

const registers = [application, permit];
const today = day("2026-11-20");
const group = "sample.application-clocks";
/** Measures of `whole`: in time, late, overdue. */
const cell = (
  place: string,
  period: string,
  [m01, m02, m03]: readonly number[],
): TimelinessCell => ({
  ...{ place: place as AreaCode, group, period },
  slots: { m01: m01 ?? 0, m02: m02 ?? 0, m03: m03 ?? 0 },
});
const open = (place: string, count: number): TimelinessCell => ({
  ...{ place: place as AreaCode, group: "sample.application-open", period: "current" },
  slots: { m01: count },
});

describe("a row", () => {
  const cells = [
    cell("999901001", "2025-12", [9, 9]),
    cell("999901001", "2026-01", [1, 0]),
    cell("999901001", "2026-10", [20, 3]),
    cell("999901001", "2026-11", [4, 1]),
    cell("999901001", "current", [0, 0, 2]),
    open("999901001", 7),
  ];
  const rowsOf = (asked: string) =>
    timelinessRows(registers, cells, { month: month(asked), today });

  test("counts a month, and its year up to it; what is overdue now is due and not done", () => {
    expect(rowsOf("2026-11")).toEqual([
      {
        ...{ register: "application", clock: "whole", area: "999901001" },
        month: { onTime: 4, late: 1, overdue: 2 },
        year: { onTime: 25, late: 4, overdue: 2 },
        ...{ open: 7, overdue: 2 },
      },
    ]);
  });

  test("of an earlier month leaves out what is overdue today, and the months after it", () => {
    const [row] = rowsOf("2026-10");
    expect(row?.month).toEqual({ onTime: 20, late: 3, overdue: 0 });
    expect(row?.year).toEqual({ onTime: 21, late: 3, overdue: 2 });
    const [before] = rowsOf("2025-12");
    expect(before?.month).toEqual({ onTime: 9, late: 9, overdue: 0 });
    expect(before?.year).toEqual({ onTime: 9, late: 9, overdue: 0 });
  });

  test("is left out where nothing is due and nothing open", () => {
    expect(
      timelinessRows(registers, [cell("999901002", "2026-11", [0, 0, 0])], {
        ...{ month: month("2026-11"), today },
      }),
    ).toEqual([]);
  });
});

test("the trend has twelve months at most, all places together, those with nothing left out", () => {
  expect(timelinessMonths(month("2026-11"))[0]).toBe("2025-12");
  const cells = [
    cell("999901001", "2025-11", [8, 8]),
    cell("999901001", "2025-12", [1, 2]),
    cell("999901002", "2025-12", [10, 0]),
    cell("999901002", "2026-11", [3, 0]),
  ];
  expect(timelinessTrend(registers, cells, month("2026-11"))).toEqual([
    { register: "application", clock: "whole", month: "2025-12", onTime: 11, late: 2 },
    { register: "application", clock: "whole", month: "2026-11", onTime: 3, late: 0 },
  ]);
});

describe("the ranking", () => {
  const cases = table("who", "onTime", "late", "overdue", "rank")`
    all        | 10 | 0 | 0  | 1
    same share | 19 | 1 | 0  | 2
    most       | 95 | 5 | 0  | 3
    fewer      | 9  | 0 | 1  | 4
    many       | 90 | 5 | 5  | 5
    none       | 0  | 0 | 10 | 6
    too few    | 0  | 9 | 0  |
    nothing    | 0  | 0 | 0  |
  `;
  const rows = cases.map(({ who, onTime, late, overdue }) => ({
    who,
    tally: { onTime: Number(onTime), late: Number(late), overdue: Number(overdue) },
  }));

  test("sets shares in order, equal ones by what was missed; too few are shown without a rank", () => {
    const ranked = rankedBy(rows.toReversed(), ({ tally }) => tally);
    const shown = (known: boolean) =>
      ranked
        .filter(({ rank }) => (rank !== undefined) === known)
        .map(({ row, rank }) => [row.who, rank === undefined ? "" : String(rank)]);
    const wanted = cases.map(({ who, rank }) => [who, rank]);
    expect(shown(true)).toEqual(wanted.slice(0, 6));
    expect(shown(false)).toEqual(wanted.slice(6).toReversed());
    expect(ranked.findIndex(({ rank }) => rank === undefined)).toBe(6);
  });

  test("names the worst that may be ranked, and nobody where nothing was missed", () => {
    const tally = (row: (typeof rows)[number]) => row.tally;
    expect(worstBy(rows, tally)?.who).toBe("none");
    expect(
      worstBy(
        rows.filter(({ who }) => who === "all"),
        tally,
      ),
    ).toBeUndefined();
    expect(
      worstBy(
        rows.filter(({ who }) => who === "too few"),
        tally,
      ),
    ).toBeUndefined();
    expect(rankedDueMin).toBe(10);
  });

  test("agrees with the quotient, whatever is counted", () => {
    const Tally = fc.record({
      onTime: fc.nat(1000),
      late: fc.nat(1000),
      overdue: fc.nat(1000),
    });
    fc.assert(
      fc.property(fc.array(Tally, { maxLength: 20 }), (tallies) => {
        const ranked = rankedBy(tallies, (tally) => tally).filter(({ rank }) => rank !== undefined);
        const shares = ranked.map(({ row }) => row.onTime / dueIn(row));
        expect(shares).toEqual(shares.toSorted((a, b) => b - a));
        expect(dueIn(tallied(tallies))).toBe(tallies.reduce((sum, one) => sum + dueIn(one), 0));
      }),
    );
  });
});
