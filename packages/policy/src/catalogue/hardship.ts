import type { FigureKind } from "../kind.ts";
import { byCity, byProvince, byUpperThenProvince, hardship, positive } from "./competences.ts";

const group = "特困供养标准";
const recognition = "特困认定";
const forms = { concentrated: "集中供养", dispersed: "分散供养" } as const;
const tiers = {
  "self-care": "全自理",
  "partly-dependent": "半护理",
  "fully-dependent": "全护理",
} as const;

const fen = (key: string, label: string): FigureKind => ({
  key,
  label,
  group,
  form: { is: "fen" },
  competences: byCity,
});

const care: readonly FigureKind[] = Object.entries(forms).flatMap(([form, formLabel]) =>
  Object.entries(tiers).map(([tier, tierLabel]) =>
    fen(`extreme-hardship.care.${form}.${tier}`, `${formLabel}${tierLabel}照料护理标准`),
  ),
);

const exempt = (key: string, label: string): FigureKind => ({
  key: `extreme-hardship.exempt.${key}`,
  label: `特困认定：${label}`,
  group: recognition,
  form: { is: "switch", on: "不计入收入", off: "计入收入" },
  competences: byUpperThenProvince(`${hardship} 第六条`),
  under: "same",
});

export const hardshipKinds: readonly FigureKind[] = [
  { ...fen("extreme-hardship.basic.urban", "城市特困基本生活标准"), bound: positive },
  { ...fen("extreme-hardship.basic.rural", "农村特困基本生活标准"), bound: positive },
  ...care,
  ...Object.entries(forms).map(
    ([form, label]): FigureKind => ({
      key: `extreme-hardship.care-delivery.${form}`,
      label: `${label}照料的给付`,
      group,
      form: {
        is: "choice",
        choices: { cash: "发给本人", institution: "发给供养机构", service: "提供照料服务" },
      },
      competences: byCity,
    }),
  ),
  fen("extreme-hardship.funeral", "丧葬费"),
  {
    key: "extreme-hardship.minors",
    label: "未成年人的纳入和延续",
    group: recognition,
    form: {
      is: "fields",
      fields: {
        admittedBelow: {
          label: "不满",
          asks: "纳入时的年龄（不满）",
          form: { is: "step", steps: { 16: "16 周岁", 18: "18 周岁" } },
        },
        staysBelow: {
          label: "可纳入，保障到",
          asks: "保障到",
          form: { is: "step", steps: { 18: "18 周岁" } },
        },
        stages: {
          label: "继续保障的在读阶段",
          form: {
            is: "several",
            choices: {
              compulsory: "义务教育",
              "senior-secondary": "高中（中职）",
              university: "大学",
            },
          },
        },
      },
    },
    competences: byProvince(`${hardship} 第二十四条`),
  },
  exempt("basic-pension", "中央确定的城乡居民基本养老保险基础养老金"),
  exempt("social-insurance", "基本医疗保险等社会保险待遇"),
  exempt("veterans-benefit", "优待抚恤金"),
  exempt("age-allowance", "高龄津贴"),
  { ...fen("disposable-income.urban", "上年度城镇居民人均可支配收入"), group: recognition },
  { ...fen("disposable-income.rural", "上年度农村居民人均可支配收入"), group: recognition },
];
