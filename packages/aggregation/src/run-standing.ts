import { addDays, type CountyCode, type Day, day, daysBetween, type Month } from "@minzheng/kernel";
import { indicatorGroup } from "./indicator.ts";

/** States of a monthly run in their order; a cell holds the number of one. */
export const runStates = [
  "OPEN",
  "COMPUTED",
  "GATED",
  "FROZEN",
  "APPROVED",
  "EXPORTED",
  "RETURNED",
  "CLOSED",
] as const;

/** Where one county's run of a month stands, without anything of anybody in it. */
export interface RunStanding {
  readonly county: CountyCode;
  readonly month: Month;
  readonly state: (typeof runStates)[number];
  readonly signatures: number;
  readonly generation: number;
  /** Until when the step it waits for is to be done; absent when it is closed or has no plan. */
  readonly dueOn?: Day;
  readonly payDay?: Day;
  /** Steps that were done after their day. */
  readonly lateSteps: number;
  readonly exportedLines: number;
  readonly exportedFen: number;
  /** Rows of return files that nobody could match. */
  readonly quarantined: number;
}

/** Days are counted from 1970, since a cell holds whole numbers. */
export const runStandingMeasures = [
  { id: "state", label: "批次状态", unit: "step" },
  { id: "signatures", label: "已签字", unit: "step" },
  { id: "generation", label: "编制次数", unit: "step" },
  { id: "dueDay", label: "待办期限", unit: "day" },
  { id: "payDay", label: "发放日", unit: "day" },
  { id: "lateSteps", label: "迟办环节", unit: "step" },
  { id: "exportedLines", label: "送银行笔数", unit: "line" },
  { id: "exportedFen", label: "送银行金额", unit: "fen" },
  { id: "quarantined", label: "待查回盘", unit: "line" },
] as const;

const epoch = day("1970-01-01");

/** A day of a cell; none for nought. */
export const dayOfCell = (days: number): Day | undefined =>
  days === 0 ? undefined : addDays(epoch, days);

/** One cell for each county and month, at the county itself: it is no sum, and nothing adds to it. */
export const runStandingGroup = indicatorGroup<RunStanding>({
  id: "run.standing",
  label: "发放批次进度",
  measures: runStandingMeasures,
  contributions: ({ county, month, state, dueOn, payDay, ...counted }) => [
    {
      place: county,
      period: month,
      amounts: {
        state: runStates.indexOf(state) + 1,
        signatures: counted.signatures,
        generation: counted.generation,
        dueDay: dueOn === undefined ? 0 : daysBetween(epoch, dueOn),
        payDay: payDay === undefined ? 0 : daysBetween(epoch, payDay),
        lateSteps: counted.lateSteps,
        exportedLines: counted.exportedLines,
        exportedFen: counted.exportedFen,
        quarantined: counted.quarantined,
      },
    },
  ],
});
