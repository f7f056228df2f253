import { yuanText } from "@minzheng/kernel";
import type { AnyFact, DisabilityKind, FactKind } from "./fact.ts";

export const factLabels: Readonly<Record<FactKind, string>> = {
  income: "收入",
  property: "财产",
  disability: "残疾",
  "serious-illness": "重病",
  ability: "生活自理能力",
  "support-form": "供养方式",
  residence: "居住地城乡类别",
  study: "就学",
  absence: "不计入共同生活",
  death: "死亡",
  supporter: "赡养（抚养、扶养）能力",
};

const disabilities: Readonly<Record<DisabilityKind, string>> = {
  visual: "视力",
  hearing: "听力",
  speech: "言语",
  physical: "肢体",
  intellectual: "智力",
  psychiatric: "精神",
  multiple: "多重",
};
const grades = { 1: "一", 2: "二", 3: "三", 4: "四" } as const;
const categories = { urban: "城市", rural: "农村" } as const;
const stages = {
  compulsory: "义务教育",
  "senior-secondary": "高中阶段",
  university: "高等教育",
} as const;
const absences = {
  prison: "服刑",
  "drug-isolation": "强制隔离戒毒",
  missing: "宣告失踪",
  clergy: "宗教教职",
  conscript: "服义务兵役",
} as const;

/** One line in Chinese: `零工收入 7,200.00 元（6 个月）`. */
export function factText(fact: AnyFact): string {
  switch (fact.kind) {
    case "income": {
      const { item, totalFen, windowMonths } = fact.value;
      const per = windowMonths === 1 ? "元/月" : `元（${windowMonths} 个月）`;
      return `${item} ${yuanText(totalFen)} ${per}`;
    }
    case "property":
      return `${fact.value.item} ${yuanText(fact.value.valueFen)} 元`;
    case "disability":
      return `${disabilities[fact.value.kind]}残疾${grades[fact.value.grade]}级`;
    case "serious-illness":
      return fact.value.listed ? "重病（目录内）" : "重病（目录外）";
    case "ability":
      return `自理能力：${fact.value.failedActivities} 项不能`;
    case "support-form":
      return fact.value.form === "concentrated"
        ? `集中供养${fact.value.institution === undefined ? "" : `（${fact.value.institution}）`}`
        : "分散供养";
    case "residence":
      return `${categories[fact.value.category]}居住`;
    case "study":
      return `${stages[fact.value.stage]}${fact.value.fullTime ? "（全日制）" : ""}`;
    case "absence":
      return absences[fact.value.reason];
    case "death":
      return `${fact.value.diedOn} 死亡`;
    case "supporter":
      return fact.value.able ? "有能力" : "无能力";
  }
}
