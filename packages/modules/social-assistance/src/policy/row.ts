import { type Month, month } from "@minzheng/kernel";
import type { Exemption, Parameter, PolicyRow } from "./parameter.ts";

/** Documents that the rows of the reference tenant rest on. */
export const law2021 = "最低生活保障审核确认办法";
export const hardship2021 = "特困人员认定办法";
export const notice2022 = "民发〔2022〕83号";
export const law2026 = "社会救助法";
export const city = "市民政局、市财政局 城乡居民最低生活保障标准的通知";
export const local = "市社会救助实施细则";
/** Figures that no document sets: they stand in for the place's own. */
export const sample = `${local}（示例值）`;

/** Both national measures begin. */
export const start = month("2021-07");
/** The Social Assistance Law begins. */
export const start2026 = month("2026-07");
const before2026 = month("2026-06");

type Unit = Parameter<unknown>["unit"];

/** In force since the beginning. */
export const one = <Value>(
  key: string,
  unit: Unit,
  value: Value,
  source: string,
): Parameter<Value> => ({ key, unit, rows: [{ value, from: start, source }] });

/** Until June 2026 by the measures, since July 2026 by the Social Assistance Law. */
export const twoRegimes = <Value>(
  key: string,
  unit: Unit,
  rows: readonly [before: Omit<PolicyRow<Value>, "from">, since: Omit<PolicyRow<Value>, "from">],
): Parameter<Value> => ({
  key,
  unit,
  rows: [
    { ...rows[0], from: start, to: before2026 },
    { ...rows[1], from: start2026 },
  ],
});

/** Two rows: what held before July 2025, and what holds since. */
export const raised = (key: string, before: number, since: number): Parameter<number> => ({
  key,
  unit: "fen",
  rows: [
    { value: before, from: start, to: month("2025-06"), source: `${city}（2024）` },
    { value: since, from: month("2025-07"), source: `${city}（2025）` },
  ],
});

export const exempt = (key: string, label: string, source: string, to?: Month): Exemption => {
  const row: PolicyRow<true> = { value: true, from: start, source };
  return { key, label, rows: [to === undefined ? row : { ...row, to }] };
};
