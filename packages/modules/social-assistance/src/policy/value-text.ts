import { percentText, type Rounding, type RoundingMode, yuanText } from "@minzheng/kernel";
import { benefitLabels } from "@minzheng/people";
import { stopReasonTexts } from "@minzheng/policy/stop-reasons";

const modeTexts: Readonly<Record<RoundingMode, string>> = {
  ceil: "进一",
  "half-up": "四舍五入",
  floor: "舍尾",
};

/** `按户进一到 1.00 元` */
export function roundingText(
  { mode, unitFen }: Rounding,
  scope?: "household" | "person" | undefined,
): string {
  const per = scope === undefined ? "" : scope === "household" ? "按户" : "按人";
  return `${per}${modeTexts[mode]}到 ${yuanText(unitFen)} 元`;
}

type Amount = { readonly ratio: string } | { readonly fen: number };
const amountText = (amount: Amount): string =>
  "fen" in amount ? yuanText(amount.fen) : `保障标准 × ${percentText(amount.ratio)}`;

/** What officers call the values that a rule chooses from. */
const words: Readonly<Record<string, string>> = {
  "decision-plus-1": "作出决定的次月",
  "event-plus-1": "发生变化的次月",
  residence: "按实际居住地",
  registration: "按户籍",
  land: "按有无承包土地",
  "collective-income": "按是否参加集体收入分配",
  gap: "补差",
  share: "保障标准的比例",
  tier: "分档",
  cash: "发给本人",
  institution: "发给供养机构",
  service: "提供照料服务",
  prison: "服刑",
  "drug-isolation": "强制隔离戒毒",
  missing: "宣告失踪",
  clergy: "宗教教职人员",
  conscript: "义务兵",
  parole: "监外服刑",
  "severe-disability": "重度残疾",
  "serious-illness": "重病",
  "jobless-severe-disability": "成年无业重度残疾",
  ...benefitLabels,
  ...stopReasonTexts,
  true: "是",
  false: "否",
};
/** `重度残疾`; what has no word of its own stays as it is. */
export const wordOf = (value: unknown): string => words[String(value)] ?? String(value);

const kindTexts: Readonly<Record<string, string>> = {
  any: "",
  visual: "视力",
  hearing: "听力",
  speech: "言语",
  physical: "肢体",
  intellectual: "智力",
  psychiatric: "精神",
  multiple: "多重",
};
const scopeText = (scope: Readonly<Record<string, readonly number[]>>): string =>
  Object.entries(scope)
    .map(([kind, grades]) => `${kindTexts[kind]}${grades.map(gradeText).join("、")}级`)
    .join("；");
const gradeText = (grade: number) => "一二三四".charAt(grade - 1);

const formulaTexts: Readonly<Record<string, string>> = {
  "margin-excess": "（家庭月收入 − 低保边缘线 × 家庭人口）",
  "standard-excess-shared": "（家庭月收入 − 保障标准 × 家庭人口）÷ 需赡养（抚养）人数",
  "standard-excess": "（家庭月收入 − 保障标准 × 家庭人口）",
};

interface Limits {
  readonly financialMonths: number;
  readonly dwellingsMax: number;
  readonly smallDwellings?: { readonly max: number; readonly squareMetresPerHeadBelow: number };
}
function limitsText({ financialMonths, dwellingsMax, smallDwellings }: Limits): string {
  const small =
    smallDwellings === undefined
      ? ""
      : `，人均不足 ${smallDwellings.squareMetresPerHeadBelow} 平方米的不超过 ${smallDwellings.max} 套`;
  return `人均金融资产不超过 ${financialMonths} 个月保障标准，住房不超过 ${dwellingsMax} 套${small}`;
}

interface ByAge {
  readonly ageYearsMin: number;
  readonly ageYearsBelow: number;
  readonly disability: Readonly<Record<string, readonly number[]>>;
}

/** One row for each way a value is written; a parameter names its own. */
const texts = {
  fen: (value: number) => yuanText(value),
  ratio: (value: string) => percentText(value),
  months: (value: number) => `${value} 个月`,
  offset: (value: 0 | 1) => (value === 0 ? "确认当月" : "确认次月"),
  day: (value: number) => `每月 ${value} 日`,
  rule: (value: unknown) => String(value),
  word: wordOf,
  words: (values: readonly unknown[]) => values.map(wordOf).join("、") || "无",
  rounding: (value: Rounding & { readonly scope?: "household" | "person" }) =>
    roundingText(value, value.scope),
  amount: amountText,
  scope: scopeText,
  stacking: ({ mode, capPerPerson }: { mode: "highest" | "sum"; capPerPerson?: Amount }) => {
    const cap = capPerPerson === undefined ? "" : `，每人不超过 ${amountText(capPerPerson)}`;
    return `${mode === "highest" ? "每人取最高一项" : "各项相加"}${cap}`;
  },
  "cost-base": (value: { readonly of: string; readonly monthlyFen?: number }) =>
    value.of === "wage" ? "按工资" : `按最低工资 ${yuanText(value.monthlyFen ?? 0)}`,
  deductible: (entries: readonly { readonly ground: string; readonly monthlyFenMax?: number }[]) =>
    entries
      .map(({ ground, monthlyFenMax }) => {
        const most = monthlyFenMax === undefined ? "" : `（每月不超过 ${yuanText(monthlyFenMax)}）`;
        return `${deductionTexts[ground]}${most}`;
      })
      .join("、"),
  support: ({ formula, share }: { readonly formula: string; readonly share: string }) =>
    `${formulaTexts[formula]}× ${percentText(share)}`,
  disregard: ({ ageYearsMin }: { readonly ageYearsMin: number }) =>
    `兄弟姐妹和 ${ageYearsMin} 周岁以上义务人给付的不计入`,
  limits: limitsText,
  tiers: (tiers: readonly { readonly tier: string; readonly perPerson: Amount }[]) =>
    tiers.map(({ tier, perPerson }) => `${tier} ${amountText(perPerson)}`).join("；"),
  "phase-out": ({ months, path }: { readonly months: number; readonly path: readonly string[] }) =>
    `${months} 个月：${path.map(percentText).join("、")}`,
  refusal: ({ times: count, cut }: { readonly times: number; readonly cut: string }) =>
    `连续 ${count} 次，停发本人份额的 ${percentText(cut)}`,
  incapacity: ({ ageYearsMin, ageYearsBelow, disability }: ByAge) =>
    `${ageYearsMin} 周岁以上；不满 ${ageYearsBelow} 周岁；${scopeText(disability)}`,
  minors: ({ admittedBelow, staysBelow }: { admittedBelow: number; staysBelow: number }) =>
    `不满 ${admittedBelow} 周岁可纳入，保障到 ${staysBelow} 周岁，在读的到毕业`,
  "supporter-unable": (value: { onAllowanceAgeYearsMin: number; elderlyAgeYearsMin: number }) =>
    `${value.onAllowanceAgeYearsMin} 周岁以上低保对象、${value.elderlyAgeYearsMin} 周岁以上或重度残疾的困难人员等`,
  "care-tiers": (rows: readonly { readonly failedMin: number; readonly tier: string }[]) =>
    rows.map(({ failedMin, tier }) => `${failedMin} 项起${careTexts[tier]}`).join("；"),
} as const;

const deductionTexts: Readonly<Record<string, string>> = {
  disability: "残疾刚性支出",
  "serious-illness": "重病刚性支出",
  tax: "缴纳的税费",
  "social-insurance": "缴纳的社会保险费",
  "support-paid": "支付的赡养抚养费",
};
const careTexts: Readonly<Record<string, string>> = {
  "self-care": "全自理",
  "partly-dependent": "半护理",
  "fully-dependent": "全护理",
};

/** How a parameter's value is written. */
export type Unit = keyof typeof texts;

/**
 * A value in words, as the ledger's list of parameters shows it.
 *
 * @param value of the shape that the unit writes
 */
export function textOf(value: unknown, unit: Unit): string {
  const write = texts[unit] as (value: unknown) => string;
  return write(value);
}
