import type { CountyCode, Month } from "@minzheng/kernel";
import { indicatorGroup } from "./indicator.ts";

export const fundSpendingMeasures = [
  { id: "central", label: "中央", unit: "fen" },
  { id: "province", label: "省级", unit: "fen" },
  { id: "city", label: "市级", unit: "fen" },
  { id: "county", label: "县级", unit: "fen" },
  { id: "uncovered", label: "未落实来源", unit: "fen" },
] as const;

/** What the month of a closed run cost each level, in whole fen. */
export interface FundSpending {
  readonly place: CountyCode;
  readonly month: Month;
  readonly spent: Readonly<Record<(typeof fundSpendingMeasures)[number]["id"], number>>;
}

/** At the county itself: money is allocated to the county, not to its townships. */
export const fundSpendingGroup = indicatorGroup<FundSpending>({
  id: "funds.spending",
  label: "资金来源支出",
  measures: fundSpendingMeasures,
  contributions: ({ place, month, spent }) => [{ place, period: month, amounts: spent }],
});
