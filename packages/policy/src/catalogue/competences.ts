import { month } from "@minzheng/kernel";
import type { Bound, Competence } from "../kind.ts";

export const act = "社会救助法";
export const measures = "最低生活保障审核确认办法";
export const hardship = "特困人员认定办法";
/** The Social Assistance Law moves some figures up to the province. */
export const law2026 = month("2026-07");

const province: Competence["owners"] = ["province"];
const upper: Competence["owners"] = ["province", "city"];

export const byCity: readonly Competence[] = [{ owners: ["city"], clause: "市社会救助实施细则" }];
export const byCityOrCounty: readonly Competence[] = [
  { owners: ["city", "county"], clause: "市、县社会救助实施细则" },
];
export const byCounty: readonly Competence[] = [{ owners: ["county"], clause: "县级资金发放规程" }];
export const byUpper = (clause: string): readonly Competence[] => [{ owners: upper, clause }];
export const byProvince = (clause: string): readonly Competence[] => [{ owners: province, clause }];
/** Recognition of income and property: the city's too until the law left it to the province. */
export const byUpperThenProvince = (clause: string): readonly Competence[] => [
  { owners: upper, clause },
  { owners: province, from: law2026, clause: `${act} 第二十三条` },
];

export const share: Bound = { least: "0", most: "1", clause: "比例不超过 100%" };
export const positive: Bound = { least: 1, clause: "须大于零" };
export const atLeastOne: Bound = { least: "1", clause: "不低于保障标准的 1 倍" };
