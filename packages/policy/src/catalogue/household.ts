import { benefitLabels } from "@minzheng/people";
import type { FigureKind } from "../kind.ts";
import { stopReasonTexts } from "../stop-reasons.ts";
import { byCounty, byProvince, byUpper, measures } from "./competences.ts";

const group = "家庭人口和变化";
const decisions = "复核和停发";
const benefits = (key: string, label: string): FigureKind => ({
  key: `household.${key}`,
  label,
  group,
  form: { is: "several", choices: benefitLabels },
  competences: byProvince(`${measures} 第七条`),
});

export const householdKinds: readonly FigureKind[] = [
  {
    key: "household.not-counted",
    label: "不计入家庭人口的情形",
    group,
    form: {
      is: "several",
      choices: {
        prison: "服刑",
        "drug-isolation": "强制隔离戒毒",
        missing: "宣告失踪",
        clergy: "宗教教职人员",
        conscript: "义务兵",
        parole: "监外服刑",
      },
    },
    competences: byProvince(`${measures} 第七条`),
  },
  {
    key: "household.long-term-months",
    label: "长期共同居住的期限",
    group,
    form: { is: "whole", unit: "个月" },
    competences: byProvince(`${measures} 第七条`),
  },
  benefits("benefits-not-counted", "享受其他保障不计入家庭人口"),
  benefits("benefits-not-paid", "享受其他保障不计入保障人口"),
  {
    key: "change-month-rule",
    label: "变化生效月份",
    group,
    form: {
      is: "choice",
      choices: { "decision-plus-1": "作出决定的次月", "event-plus-1": "发生变化的次月" },
    },
    competences: byUpper(`${measures} 第三十二条`),
    under: "same",
  },
  {
    key: "category-rule",
    label: "城乡类别的认定办法",
    group,
    form: {
      is: "choice",
      choices: {
        residence: "按实际居住地",
        registration: "按户籍",
        land: "按有无承包土地",
        "collective-income": "按是否参加集体收入分配",
      },
    },
    competences: byUpper("市社会救助实施细则"),
    under: "same",
  },
  {
    key: "decision.death-review-months",
    label: "死亡后办结变更的期限",
    group: decisions,
    form: { is: "whole", unit: "个月" },
    competences: byUpper("民发〔2022〕83号"),
    bound: { least: 1, most: 3, clause: "民发〔2022〕83号" },
    under: "lower",
  },
  {
    key: "decision.stop-reasons",
    label: "停发的情形",
    group: decisions,
    form: {
      is: "several",
      choices: stopReasonTexts,
    },
    competences: byUpper(`${measures} 第三十二条`),
  },
  {
    key: "pay.cutoff-day",
    label: "编制截止日",
    group: "发放",
    form: { is: "whole", unit: "日" },
    competences: byCounty,
    bound: { least: 1, most: 28, clause: "每月都有的日子" },
  },
];
