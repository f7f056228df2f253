import { type Day, day, month } from "@minzheng/kernel";
import type { Parameter } from "../policy-set.ts";
import type { ProcedureProgramme } from "../procedure-clocks.ts";
import { type Figure, ruled } from "../tenant-figures.ts";

/** The law a decision is made under, by its day. @source domain/assistance.md 0.3 */
export const regimes = {
  measures: "社会救助暂行办法",
  law: "社会救助法",
} as const;
export type Regime = keyof typeof regimes;

/** Since this day nobody loses support, or gets less, before they were asked what they say. */
export const lawFrom = day("2026-07-01");

export const regimeOn = (on: Day): Regime => (on < lawFrom ? "measures" : "law");

/** The share the county looks at for itself: of applications, and of what townships confirmed. */
export const sampleRates: Readonly<Record<ProcedureProgramme, Parameter<string>>> = {
  "extreme-hardship": sampleRow("extreme-hardship", "特困人员认定办法 第十六条"),
  "subsistence-allowance": sampleRow("subsistence-allowance", "市社会救助实施细则 第二十五条"),
  "single-person-allowance": sampleRow("single-person-allowance", "市社会救助实施细则 第二十五条"),
  "margin-household": sampleRow("margin-household", "市社会救助实施细则 第二十五条"),
  "rigid-expenditure": sampleRow("rigid-expenditure", "市社会救助实施细则 第二十五条"),
};

function sampleRow(of: ProcedureProgramme, source: string): Parameter<string> {
  const rows = [{ value: "0.3", from: month("2021-07"), source }];
  return { key: `county.sample-rate.${of}`, unit: "ratio", rows };
}

/** How long the county has to look at what was drawn, and to put right what was wrong. */
export const spotCheckWorkdays: Readonly<Record<"check" | "correct", Figure<number>>> = {
  check: termRow("check", { value: 20, source: "市社会救助实施细则 第二十五条" }),
  correct: termRow("correct", { value: 10, source: "市社会救助实施细则 第二十六条" }),
};

function termRow(of: string, row: { value: number; source: string }): Figure<number> {
  const from = month("2021-07");
  return ruled(`county.spot-check.${of}`, { ...row, from }, (count) => `${count} 个工作日`);
}
