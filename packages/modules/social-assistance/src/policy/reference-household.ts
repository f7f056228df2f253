import { month } from "@minzheng/kernel";
import type { AloneGround, HouseholdPolicy } from "./household.ts";
import { law2021, local, notice2022, one, start } from "./row.ts";

const inMargin: readonly AloneGround[] = ["severe-disability", "serious-illness", "clergy"];

export const referenceHousehold: HouseholdPolicy = {
  severeDisability: one(
    "severe-disability",
    "scope",
    { any: [1, 2], intellectual: [3], psychiatric: [3] },
    `${law2021} 第八条`,
  ),
  notCounted: one(
    "household.not-counted",
    "words",
    ["prison", "drug-isolation", "missing", "clergy", "conscript"],
    `${law2021} 第七条；${local}`,
  ),
  clergyMonths: one("household.clergy-months", "months", 36, `${law2021} 第七条`),
  longTermMonths: one("household.long-term-months", "months", 12, local),
  benefitsNotCounted: one("household.benefits-not-counted", "words", [], local),
  benefitsNotPaid: one(
    "household.benefits-not-paid",
    "words",
    ["extreme-hardship", "orphan"],
    "特困人员认定办法 第九条；国办发〔2010〕54号",
  ),
  aloneGrounds: {
    key: "household.alone-grounds",
    unit: "words",
    rows: [
      { value: inMargin, from: start, to: month("2022-09"), source: `${law2021} 第八条` },
      {
        value: [...inMargin, "jobless-severe-disability"],
        from: month("2022-10"),
        source: `${law2021} 第八条；${notice2022}`,
      },
    ],
  },
  changeMonthRule: one(
    "change-month-rule",
    "word",
    "decision-plus-1",
    `${law2021} 第三十二条；${local}`,
  ),
  categoryRule: one("category-rule", "word", "residence", local),
};
