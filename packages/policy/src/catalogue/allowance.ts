import type { FigureForm } from "../form.ts";
import type { FigureKind } from "../kind.ts";
import {
  act,
  atLeastOne,
  byCity,
  byCityOrCounty,
  byProvince,
  byUpper,
  law2026,
  measures,
  positive,
  share,
} from "./competences.ts";

const group = "低保标准和补差";
const supplements = "分类施保";
const alone = "单人保和低保边缘";
const roundingFields = {
  mode: {
    label: "方式",
    form: { is: "choice", choices: { ceil: "进一", "half-up": "四舍五入", floor: "舍尾" } },
  },
  unitFen: {
    label: "取整到",
    form: { is: "step", steps: { 1: "1 分", 10: "1 角", 100: "1 元", 1000: "10 元" } },
  },
} as const;

const standard = (category: "urban" | "rural", label: string): FigureKind => ({
  key: `subsistence-allowance.standard.${category}`,
  label,
  group,
  form: { is: "fen" },
  competences: [
    { owners: ["province", "city"], clause: "社会救助暂行办法 第十条" },
    { owners: ["province", "city"], from: law2026, clause: `${act} 第十九条` },
  ],
  bound: positive,
  under: "raise",
});

const guide = (category: "urban" | "rural", label: string): FigureKind => ({
  key: `subsistence-allowance.standard-guide.${category}`,
  label,
  group,
  form: { is: "fen" },
  competences: byProvince(`${act} 第十九条`),
});

const supplement = (of: string, label: string): FigureKind => ({
  key: `supplement.${of}`,
  label: `分类施保：${label}`,
  group: supplements,
  form: { is: "amount" },
  competences: byCity,
});

const stacking: FigureForm = {
  is: "variant",
  tag: "mode",
  variants: {
    highest: { label: "每人取最高一项", fields: {} },
    sum: {
      label: "各项相加",
      fields: { capPerPerson: { label: "每人不超过", form: { is: "amount" }, optional: true } },
    },
  },
};

const tiers: FigureForm = {
  is: "rows",
  of: {
    is: "fields",
    fields: {
      tier: { label: "", asks: "档次", form: { is: "word" } },
      incomeBelow: { label: "人均收入低于标准的", form: { is: "ratio" } },
      perPerson: { label: "每人发放", form: { is: "amount" } },
    },
  },
};

export const allowanceKinds: readonly FigureKind[] = [
  standard("urban", "城市低保标准"),
  standard("rural", "农村低保标准"),
  guide("urban", "城市低保指导标准"),
  guide("rural", "农村低保指导标准"),
  {
    key: "subsistence-allowance.method",
    label: "低保金计发方式",
    group,
    form: { is: "choice", choices: { gap: "补差", tier: "分档" } },
    competences: byUpper(`${measures} 第二十三条`),
    under: "same",
  },
  {
    key: "subsistence-allowance.tiers",
    label: "低保金分档",
    group,
    form: tiers,
    competences: byUpper(`${measures} 第二十三条`),
    under: "same",
  },
  {
    key: "subsistence-allowance.min-gap-ratio",
    label: "最低补差比例",
    group,
    form: { is: "ratio" },
    competences: byCity,
    bound: share,
  },
  {
    key: "subsistence-allowance.rounding",
    label: "低保金取整",
    group,
    form: {
      is: "fields",
      fields: {
        scope: {
          label: "",
          asks: "取整对象",
          form: { is: "choice", choices: { household: "按户", person: "按人" } },
        },
        ...roundingFields,
      },
    },
    competences: byCityOrCounty,
    under: "same",
  },
  {
    key: "subsistence-allowance.effective-offset",
    label: "低保起发月份（确认后）",
    group,
    form: { is: "step", steps: { 0: "确认当月", 1: "确认次月" } },
    competences: byProvince(`${measures} 第二十一条`),
  },
  {
    key: "subsistence-allowance.insignificant-change",
    label: "不予调整的收入变化",
    group,
    form: { is: "amount" },
    competences: byUpper(`${measures} 第三十一条`),
  },
  {
    key: "subsistence-allowance.phase-out",
    label: "就业渐退期",
    group,
    form: {
      is: "fields",
      fields: {
        months: { label: "", asks: "渐退期", form: { is: "whole", unit: "个月" } },
        path: { label: "逐月比例", form: { is: "rows", of: { is: "ratio" } } },
      },
    },
    competences: byUpper(`${measures} 第三十三条`),
  },
  {
    key: "subsistence-allowance.job-refusal",
    label: "拒绝就业的停发份额",
    group,
    form: {
      is: "fields",
      fields: {
        times: { label: "连续", form: { is: "step", steps: { 3: "3 次" } } },
        cut: { label: "停发本人份额的", form: { is: "ratio" } },
      },
    },
    competences: byCity,
  },
  supplement("elderly-60", "60 至 69 周岁老年人"),
  supplement("elderly-70", "70 周岁以上老年人"),
  supplement("minor", "未成年人"),
  supplement("severe-disability", "重度残疾人"),
  supplement("serious-illness", "重病患者"),
  {
    key: "supplement.stacking",
    label: "分类施保叠加",
    group: supplements,
    form: stacking,
    competences: byCity,
  },
  {
    key: "supplement.rounding",
    label: "分类施保取整",
    group: supplements,
    form: { is: "fields", fields: roundingFields },
    competences: byCityOrCounty,
    under: "same",
  },
  ...(["severe-disability", "serious-illness"] as const).map(
    (ground): FigureKind => ({
      key: `single-person-allowance.ratio.${ground}`,
      label: `单人保发放比例：${ground === "severe-disability" ? "重度残疾" : "重病"}`,
      group: alone,
      form: { is: "ratio" },
      competences: byCity,
      bound: share,
    }),
  ),
  {
    key: "single-person-allowance.floor",
    label: "单人保与残疾人生活补贴合计不低于标准的",
    group: alone,
    form: { is: "ratio" },
    competences: byCity,
    bound: share,
  },
  {
    key: "single-person-allowance.unit-of-one",
    label: "无业重度残疾成年人单独纳入的计发",
    group: alone,
    form: { is: "choice", choices: { share: "按标准的比例", gap: "按单人户补差" } },
    competences: byCity,
  },
  {
    key: "margin-household.ratio",
    label: "低保边缘线（低保标准的倍数）",
    group: alone,
    form: { is: "ratio" },
    competences: [{ owners: ["province"], from: law2026, clause: `${act} 第二十一条` }],
    bound: atLeastOne,
  },
];
