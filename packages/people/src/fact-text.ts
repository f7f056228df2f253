import { yuanText } from "@minzheng/kernel";
import type {
  AnyFact,
  BenefitProgramme,
  DisabilityKind,
  FactKind,
  FactValues,
  Obligor,
} from "./fact.ts";
import { leadText } from "./lead-text.ts";

export const factLabels: Readonly<Record<FactKind, string>> = {
  income: "收入",
  property: "财产",
  indication: "辅助核查线索",
  deduction: "收入扣减",
  spending: "刚性支出",
  aid: "已得救助、捐赠",
  obligor: "赡养（抚养、扶养）义务人",
  disability: "残疾",
  "serious-illness": "重病",
  ability: "生活自理能力",
  "support-form": "供养方式",
  stay: "住院、入住机构",
  residence: "居住地城乡类别",
  study: "就学",
  absence: "不计入共同生活",
  living: "共同居住",
  marriage: "婚姻状况",
  work: "就业状况",
  "job-refusal": "拒绝就业",
  benefit: "已享受的保障",
  death: "死亡",
  cremation: "火化",
  imprisonment: "服刑、羁押线索",
  "registration-move": "户籍迁移",
  "account-status": "银行账户状态",
  "certificate-status": "证件状态",
  "public-salary": "财政供养、村干部",
  "staff-kin": "经办人员近亲属",
  "payment-hold": "预警暂缓",
  "paid-elsewhere": "异地领取",
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
  university: "本科及以下高等教育",
  postgraduate: "研究生教育",
} as const;
export const absenceLabels = {
  prison: "服刑",
  "drug-isolation": "强制隔离戒毒",
  missing: "宣告失踪",
  clergy: "宗教教职",
  conscript: "服义务兵役",
  parole: "监外服刑（社区矫正）",
} as const;
const marriages = { single: "未婚", married: "已婚", divorced: "离婚", widowed: "丧偶" } as const;
const works = { employed: "稳定就业", flexible: "灵活就业", jobless: "未就业" } as const;
export const benefitLabels: Readonly<Record<BenefitProgramme, string>> = {
  "subsistence-allowance": "最低生活保障",
  "extreme-hardship": "特困人员救助供养",
  "margin-household": "低保边缘家庭",
  orphan: "孤儿基本生活保障",
  "unattended-child": "事实无人抚养儿童基本生活补贴",
  "disability-living-subsidy": "困难残疾人生活补贴",
  "disability-nursing-subsidy": "重度残疾人护理补贴",
  "old-age-allowance": "高龄津贴",
  "elderly-service-subsidy": "养老服务补贴",
  "elderly-nursing-subsidy": "老年人护理补贴",
  "work-injury-nursing": "工伤生活护理费",
};

/** `肢体残疾二级` */
export const disabilityText = ({ kind, grade }: Pick<FactValues["disability"], "kind" | "grade">) =>
  `${disabilities[kind]}残疾${grades[grade]}级`;

/** One line in Chinese: `零工收入 7,200.00 元（6 个月）`. */
export function factText(fact: AnyFact): string {
  switch (fact.kind) {
    case "income": {
      const { item, totalFen, windowMonths } = fact.value;
      return `${item} ${overMonths(totalFen, windowMonths)}`;
    }
    case "deduction": {
      const { item, totalFen, windowMonths } = fact.value;
      return `${item} ${overMonths(totalFen, windowMonths)}`;
    }
    case "spending": {
      const { item, paidFen, reimbursedFen } = fact.value;
      const borne = reimbursedFen === 0 ? "" : `，其中已报销 ${yuanText(reimbursedFen)} 元`;
      return `${item} ${yuanText(paidFen)} 元${borne}`;
    }
    case "aid":
      return `${fact.value.item} ${yuanText(fact.value.amountFen)} 元`;
    case "obligor":
      return obligorText(fact.value);
    case "indication":
      return `${fact.value.item} ${yuanText(fact.value.amountFen)} 元`;
    case "property":
      return `${fact.value.item} ${yuanText(fact.value.valueFen)} 元`;
    case "disability":
      return disabilityText(fact.value);
    case "serious-illness":
      return fact.value.listed ? "重病（目录内）" : "重病（目录外）";
    case "ability":
      return `自理能力：${fact.value.failedActivities} 项不能`;
    case "support-form":
      return fact.value.form === "concentrated"
        ? `集中供养${fact.value.institution === undefined ? "" : `（${fact.value.institution}）`}`
        : "分散供养";
    case "stay": {
      const { in: place, name } = fact.value;
      const where = place === "hospital" ? "住院" : "入住机构";
      return name === undefined ? where : `${where}（${name}）`;
    }
    case "residence":
      return `${categories[fact.value.category]}居住`;
    case "study":
      return `${stages[fact.value.stage]}${fact.value.fullTime ? "（全日制）" : ""}`;
    case "absence":
      return absenceLabels[fact.value.reason];
    case "living":
      return fact.value.together ? "共同居住" : "分开居住";
    case "marriage":
      return marriages[fact.value.status];
    case "work":
      return works[fact.value.status];
    case "job-refusal":
      return `连续 ${fact.value.inARow} 次无正当理由拒绝就业`;
    case "benefit": {
      const { programme, monthlyFen } = fact.value;
      const amount = monthlyFen === undefined ? "" : ` ${yuanText(monthlyFen)} 元/月`;
      return `${benefitLabels[programme]}${amount}`;
    }
    case "death":
      return `${fact.value.diedOn} 死亡`;
    case "supporter":
      return fact.value.able ? "有能力" : "无能力";
    default:
      return leadText(fact);
  }
}

const overMonths = (totalFen: number, months: number): string =>
  `${yuanText(totalFen)} ${months === 1 ? "元/月" : `元（${months} 个月）`}`;

/** Money and persons only: what is known of an obligor's health or liberty stays out of the line. */
function obligorText({ item, householdSize, monthlyFen, paidFen, agreedFen }: Obligor): string {
  return [
    item,
    householdSize === undefined ? undefined : `家庭 ${householdSize} 人`,
    monthlyFen === undefined ? undefined : `月收入 ${yuanText(monthlyFen)} 元`,
    paidFen === undefined ? undefined : `实际给付 ${yuanText(paidFen)} 元/月`,
    agreedFen === undefined ? undefined : `协议或判决 ${yuanText(agreedFen)} 元/月`,
  ]
    .filter((part) => part !== undefined)
    .join("，");
}
