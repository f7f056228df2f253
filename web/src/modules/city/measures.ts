import type { CountyMonth } from "@minzheng/city/contract";
import { countText, percentText, wanText, yuanText } from "../../text/money.ts";

export interface Measure {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  /** Where the figure comes from, in a sentence an officer can check. */
  readonly definition: string;
  readonly isLessBetter: boolean;
  /** Undefined where the county has nothing to divide by yet. */
  readonly of: (county: CountyMonth) => number | undefined;
  readonly text: (value: number) => string;
}

const over = (part: number, whole: number): number | undefined =>
  whole === 0 ? undefined : part / whole;

export const measures: readonly Measure[] = [
  {
    id: "due",
    label: "应发金额",
    unit: "万元",
    definition: "锁定名册的金额合计，含暂缓",
    isLessBetter: false,
    of: ({ dueFen }) => dueFen,
    text: wanText,
  },
  {
    id: "paid",
    label: "已发金额",
    unit: "万元",
    definition: "银行回盘成功的金额合计",
    isLessBetter: false,
    of: ({ paidFen }) => paidFen,
    text: wanText,
  },
  {
    id: "held",
    label: "暂缓金额",
    unit: "万元",
    definition: "校核暂缓、未送银行的金额合计",
    isLessBetter: true,
    of: ({ heldFen }) => heldFen,
    text: wanText,
  },
  {
    id: "returned-rate",
    label: "退汇率",
    unit: "",
    definition: "退汇笔数 ÷（到账笔数 + 退汇笔数）",
    isLessBetter: true,
    of: ({ returnedLines, paidLines }) => over(returnedLines, paidLines + returnedLines),
    text: (value) => percentText(value, { decimals: 2 }),
  },
  {
    id: "per-person",
    label: "人均应发",
    unit: "元",
    definition: "应发金额 ÷ 保障人数",
    isLessBetter: false,
    of: ({ dueFen, persons }) => over(dueFen, persons),
    text: (value) => yuanText(Math.round(value)),
  },
  {
    id: "households",
    label: "保障户数",
    unit: "户",
    definition: "本月名册中的户数",
    isLessBetter: false,
    of: ({ households }) => households,
    text: countText,
  },
];

export const measureOf = (id: string | undefined): Measure => {
  const found = measures.find((measure) => measure.id === id) ?? measures[0];
  if (found === undefined) throw new Error("no measures");
  return found;
};

/** A county that has no roster this month has no value: nought would rank it. */
export const valueFor = (county: CountyMonth, measure: Measure): number | undefined =>
  county.lines === 0 ? undefined : measure.of(county);

export interface Ranked {
  readonly county: CountyMonth;
  readonly value: number | undefined;
  /** Equal values share a rank; undefined where there is no value. */
  readonly rank: number | undefined;
}

/** Counties with the best first; those without a value last, unranked, by code. */
export function ranking(counties: readonly CountyMonth[], measure: Measure): readonly Ranked[] {
  const better = (a: number, b: number) => (measure.isLessBetter ? a < b : a > b);
  const rows = counties.map((county) => ({ county, value: valueFor(county, measure) }));
  const known = rows.flatMap(({ value }) => (value === undefined ? [] : [value]));
  return rows
    .map(({ county, value }) => ({
      county,
      value,
      rank:
        value === undefined ? undefined : 1 + known.filter((other) => better(other, value)).length,
    }))
    .sort(
      (a, b) =>
        (a.rank ?? Number.MAX_SAFE_INTEGER) - (b.rank ?? Number.MAX_SAFE_INTEGER) ||
        (a.county.county < b.county.county ? -1 : 1),
    );
}

/** The measure over all counties together: a ratio of sums, never a mean of ratios. */
export function wholeCity(counties: readonly CountyMonth[], measure: Measure): number | undefined {
  const sum = (of: (county: CountyMonth) => number) =>
    counties.reduce((all, county) => all + of(county), 0);
  return measure.of({
    county: "",
    name: "",
    households: sum((c) => c.households),
    persons: sum((c) => c.persons),
    lines: sum((c) => c.lines),
    dueFen: sum((c) => c.dueFen),
    heldLines: sum((c) => c.heldLines),
    heldFen: sum((c) => c.heldFen),
    pendingFen: sum((c) => c.pendingFen),
    paidLines: sum((c) => c.paidLines),
    paidFen: sum((c) => c.paidFen),
    returnedLines: sum((c) => c.returnedLines),
    returnedFen: sum((c) => c.returnedFen),
    history: [],
  });
}

/** Lower bounds of five equal steps between the smallest and the largest value. */
export function shadeBounds(values: readonly number[]): readonly number[] {
  if (values.length === 0) return [];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (low === high) return [low];
  return [0, 1, 2, 3, 4].map((step) => low + ((high - low) * step) / 5);
}

/** 0 to 4; a single bound means everybody is equal and drawn in the middle. */
export function shadeOf(value: number, bounds: readonly number[]): number {
  if (bounds.length < 2) return 2;
  return bounds.filter((bound) => value >= bound).length - 1;
}
