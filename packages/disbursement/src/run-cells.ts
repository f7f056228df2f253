import {
  type CellDelta,
  deltaOf,
  type FundSpending,
  fundSpendingGroup,
  runStandingGroup,
} from "@minzheng/aggregation";
import { type CountyCode, countyCode, type Month } from "@minzheng/kernel";
import { bySource, total } from "./funds/draw.ts";
import { standingOfRun } from "./plan-standing.ts";
import type { Run } from "./run.ts";

/** What a closed run cost each level; undefined where its county keeps no allocations. */
export function spendingOfRun(place: CountyCode, { month, funds }: Run): FundSpending | undefined {
  if (funds === undefined) return undefined;
  const { draws, missing } = funds;
  return {
    place,
    month: month as Month,
    spent: {
      central: bySource(draws, "central"),
      province: bySource(draws, "province"),
      city: bySource(draws, "city"),
      county: bySource(draws, "county"),
      uncovered: total(missing),
    },
  };
}

/**
 * What an act on a run does to the county's own cells, apart from those of its lines. Pure.
 *
 * @param before absent: the run is opened
 */
export function runCells(county: string, before: Run | undefined, after: Run): CellDelta[] {
  const place = countyCode(county);
  const standing = (run: Run | undefined) => run && standingOfRun(place, run);
  const spending = (run: Run | undefined) => run && spendingOfRun(place, run);
  return [
    ...deltaOf(runStandingGroup, standing(before), standing(after)).map((contribution) => ({
      group: runStandingGroup,
      contribution,
    })),
    ...deltaOf(fundSpendingGroup, spending(before), spending(after)).map((contribution) => ({
      group: fundSpendingGroup,
      contribution,
    })),
  ];
}
