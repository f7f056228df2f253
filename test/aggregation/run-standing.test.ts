import {
  amountsOf,
  dayOfCell,
  deltaOf,
  type RunStanding,
  recount,
  runStandingGroup,
  runStandingMeasures,
  runStates,
} from "@minzheng/aggregation";
import { countyCode, day, month } from "@minzheng/kernel";
import { describe, expect, test } from "vitest";

const frozen: RunStanding = {
  county: countyCode("999901"),
  month: month("2026-11"),
  state: "FROZEN",
  signatures: 1,
  generation: 2,
  dueOn: day("2026-10-27"),
  payDay: day("2026-11-10"),
  lateSteps: 1,
  exportedLines: 0,
  exportedFen: 0,
  quarantined: 0,
};
const closed: RunStanding = { ...frozen, state: "CLOSED", signatures: 3, exportedLines: 70 };

describe("where a run stands, as a cell", () => {
  test("is one cell of the county itself and comes back as it went in", () => {
    const [cell, ...others] = recount([runStandingGroup], [frozen]);
    const { state, dueDay, payDay, ...rest } = amountsOf(runStandingMeasures, cell?.slots ?? {});
    expect(others).toEqual([]);
    expect([cell?.place, cell?.period]).toEqual(["999901", "2026-11"]);
    expect([runStates[state - 1], dayOfCell(dueDay), dayOfCell(payDay)]).toEqual([
      "FROZEN",
      "2026-10-27",
      "2026-11-10",
    ]);
    expect(rest).toMatchObject({ signatures: 1, generation: 2, lateSteps: 1 });
  });

  test("moves by what an act changed", () => {
    expect(deltaOf(runStandingGroup, frozen, closed)).toEqual([
      {
        place: "999901",
        period: "2026-11",
        amounts: { state: 4, signatures: 2, exportedLines: 70 },
      },
    ]);
    expect(deltaOf(runStandingGroup, frozen, frozen)).toEqual([]);
  });

  test("without a plan has no days", () => {
    const { dueOn: _, payDay: __, ...planless } = frozen;
    const [contribution] = runStandingGroup.contributions(planless);
    expect([contribution?.amounts["dueDay"], contribution?.amounts["payDay"]]).toEqual([0, 0]);
    expect(dayOfCell(0)).toBeUndefined();
  });
});
