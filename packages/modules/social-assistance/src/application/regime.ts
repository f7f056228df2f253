import { compareRatio, type Day, day, month, ratio, ratioOf } from "@minzheng/kernel";
import type { Parameter } from "../policy-set.ts";
import type { ProcedureProgramme } from "../procedure-clocks.ts";

/** The law a decision is made under, by its day. @source domain/assistance.md 0.3 */
export const regimes = {
  measures: "社会救助暂行办法",
  law: "社会救助法",
} as const;
export type Regime = keyof typeof regimes;

/** Since this day nobody loses support, or gets less, before they were asked what they say. */
export const lawFrom = day("2026-07-01");

export const regimeOn = (on: Day): Regime => (on < lawFrom ? "measures" : "law");

/** The share of applications the county looks at for itself, drawn by lot. */
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

const lots = "0123456789abcdefghjkmnpqrstvwxyz";

/**
 * Whether the lot falls on a record. The last characters of its id are chance that was drawn when it
 * was opened: nobody chose them, and everybody can draw again and find the same.
 *
 * @param rate a share, `0.3`
 */
export function isSampled(id: string, rate: string): boolean {
  const drawn = [...id.slice(-4)].reduce((sum, at) => sum * 32 + Math.max(0, lots.indexOf(at)), 0);
  return compareRatio(ratio(drawn, 32 ** 4), ratioOf(rate)) < 0;
}
