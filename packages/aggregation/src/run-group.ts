import type { Fen, Month, TownshipCode } from "@minzheng/kernel";
import { type IndicatorGroup, indicatorGroup, type Measure } from "./indicator.ts";

/** `reissued`: it came back and is at the bank again. */
export type LineState = "pending" | "held" | "paid" | "returned" | "reissued" | "zero";

/** A line of a frozen roster with where its money is now. */
export interface LineStanding {
  readonly township: TownshipCode;
  /** The run's month. */
  readonly month: Month;
  /** Persons the line pays for. */
  readonly persons: number;
  /** 1 where the line is the household's own, 0 where another line of the group counted it. */
  readonly households: number;
  readonly amountFen: Fen;
  readonly state: LineState;
}

/** Pending is no measure: it is due - held - paid - returned - reissued. */
export const runMeasures = [
  { id: "lines", label: "笔数", unit: "line" },
  { id: "persons", label: "人数", unit: "person" },
  { id: "households", label: "户数", unit: "household" },
  { id: "dueFen", label: "应发金额", unit: "fen" },
  { id: "heldLines", label: "暂缓笔数", unit: "line" },
  { id: "heldFen", label: "暂缓金额", unit: "fen" },
  { id: "paidLines", label: "发放成功笔数", unit: "line" },
  { id: "paidFen", label: "发放成功金额", unit: "fen" },
  { id: "returnedLines", label: "退汇笔数", unit: "line" },
  { id: "returnedFen", label: "退汇金额", unit: "fen" },
  { id: "reissuedLines", label: "重发笔数", unit: "line" },
  { id: "reissuedFen", label: "重发金额", unit: "fen" },
] as const satisfies readonly Measure[];

/**
 * Whether a group is one of the monthly run, by its id of three parts. The module's registers have
 * groups too (`disbursement.recovery-clocks`), which count something else.
 */
export const isRunGroup = (group: string): boolean =>
  /^disbursement\.[a-z-]+\.(urban|rural)$/.test(group);

/**
 * The group of one programme and category (`disbursement.subsistence-allowance.urban`): every line
 * with money adds to `due` for good and to at most one of held, paid, returned
 * and reissued.
 */
export function runGroup(programme: string, category: string): IndicatorGroup<LineStanding> {
  return indicatorGroup({
    id: `disbursement.${programme}.${category}`,
    label: "资金发放",
    measures: runMeasures,
    contributions: (line) => {
      if (line.state === "zero" || line.amountFen === 0) return [];
      const { township, month, persons, households, amountFen } = line;
      const due = { lines: 1, persons, households, dueFen: amountFen };
      return [{ place: township, period: month, amounts: { ...due, ...standing(line) } }];
    },
  });
}

function standing({ state, amountFen }: LineStanding): Record<string, number> {
  if (state === "held") return { heldLines: 1, heldFen: amountFen };
  if (state === "paid") return { paidLines: 1, paidFen: amountFen };
  if (state === "returned") return { returnedLines: 1, returnedFen: amountFen };
  if (state === "reissued") return { reissuedLines: 1, reissuedFen: amountFen };
  return {};
}
