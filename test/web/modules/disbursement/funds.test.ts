import type { FundsYear } from "@minzheng/disbursement/funds";
import { describe, expect, test } from "vitest";
import {
  isDrawn,
  monthsLeft,
  sourceSums,
  spentShare,
  sumOf,
} from "../../../../web/src/modules/disbursement/funds.ts";

const row = (
  source: FundsYear["rows"][number]["source"],
  allocatedFen: number,
  spentFen: number,
): FundsYear["rows"][number] => ({
  programme: "subsistence-allowance",
  label: "最低生活保障",
  source,
  allocatedFen,
  spentFen,
  leftFen: allocatedFen - spentFen,
});
const rows = [row("central", 900, 900), row("county", 300, 100), row("central", 100, 0)];
const year: FundsYear = {
  year: "2026",
  isKept: true,
  order: ["central", "county"],
  rows,
  months: [],
  waiting: 0,
};

describe("a year's funds", () => {
  test("add up over all rows", () => {
    expect(sumOf("合计", rows)).toEqual({
      label: "合计",
      allocatedFen: 1300,
      spentFen: 1000,
      leftFen: 300,
    });
  });

  test("show all four sources, from above downwards", () => {
    expect(sourceSums(year).map(({ label, allocatedFen }) => `${label} ${allocatedFen}`)).toEqual([
      "中央 1000",
      "省级 0",
      "市级 0",
      "县级 300",
    ]);
  });

  test("have a share only where something is allocated", () => {
    expect(sourceSums(year).map(spentShare)).toEqual([0.9, undefined, undefined, 1 / 3]);
  });

  test("are drawn in a month from a source, or by money that has none", () => {
    const from = (amountFen: number, uncoveredFen: number) => ({
      ...{ month: "2026-11", paidFen: 905_00, recoveredFen: 20_00, uncoveredFen },
      bySource: [{ source: "central" as const, amountFen }],
    });
    expect([from(900_00, 0), from(0, 905_00), from(0, 0)].map(isDrawn)).toEqual([
      true,
      true,
      false,
    ]);
  });

  test("last as many whole months as the pace so far says", () => {
    const whole = sumOf("合计", rows);
    expect([monthsLeft(whole, 5), monthsLeft(whole, 0), monthsLeft(sumOf("", []), 3)]).toEqual([
      1,
      undefined,
      undefined,
    ]);
  });
});
