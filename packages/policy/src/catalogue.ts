import { assert, month } from "@minzheng/kernel";
import type { Bound, Competence, FigureKind } from "./kind.ts";

const act = "社会救助法";
const measures = "最低生活保障审核确认办法";
/** The Social Assistance Law moves some figures up to the province. */
const law2026 = month("2026-07");

const by = (...owners: Competence["owners"]) => owners;
const cityRules: Competence = { owners: by("city"), clause: "市社会救助实施细则" };
const upperRules: Competence = { owners: by("province", "city"), clause: "省、市社会救助实施细则" };
const localRules: Competence = { owners: by("city", "county"), clause: "市、县社会救助实施细则" };
const share: Bound = { least: "0", most: "1", clause: "比例不超过 100%" };

const groups = {
  allowance: "低保标准和补差",
  supplements: "分类施保",
  income: "家庭收入",
  household: "家庭人口和变化",
  hardship: "特困供养标准",
  payment: "发放",
} as const;

const standard = (category: "urban" | "rural", label: string): FigureKind => ({
  key: `subsistence-allowance.standard.${category}`,
  label,
  group: groups.allowance,
  form: { is: "fen" },
  competences: [
    { owners: by("province", "city"), clause: "社会救助暂行办法 第十条" },
    { owners: by("province", "city"), from: law2026, clause: `${act} 第十九条` },
  ],
  bound: { least: 1, clause: "标准须大于零" },
  under: "raise",
});

const supplement = (group: string, label: string): FigureKind => ({
  key: `supplement.${group}`,
  label,
  group: groups.supplements,
  form: { is: "amount" },
  competences: [{ ...cityRules, clause: `${measures} 第二十七条；市社会救助实施细则` }],
});

const exempt = (key: string, label: string): FigureKind => ({
  key: `income.exempt.${key}`,
  label,
  group: groups.income,
  form: { is: "switch", on: "不计入家庭收入", off: "计入家庭收入" },
  competences: [
    { owners: by("province", "city"), clause: `${measures} 第十三条` },
    { owners: by("province"), from: law2026, clause: `${act} 第二十三条` },
  ],
  under: "same",
});

const basic = (category: "urban" | "rural", label: string): FigureKind => ({
  key: `extreme-hardship.basic.${category}`,
  label,
  group: groups.hardship,
  form: { is: "fen" },
  competences: [cityRules],
  bound: { least: 1, clause: "标准须大于零" },
  expects: {
    timesKey: `subsistence-allowance.standard.${category}`,
    least: "1.3",
    clause: "特困基本生活标准不低于当地低保标准的 1.3 倍",
  },
});

const care = (form: string, tier: string, label: string): FigureKind => ({
  key: `extreme-hardship.care.${form}.${tier}`,
  label,
  group: groups.hardship,
  form: { is: "fen" },
  competences: [cityRules],
});

const rounding = (key: string, label: string, scoped: boolean): FigureKind => ({
  key,
  label,
  group: scoped ? groups.allowance : groups.supplements,
  form: { is: "rounding", scoped },
  competences: [localRules],
  under: "same",
});

/**
 * Everything that may be set by a figure. What the law itself fixes (who cannot work, which tier
 * of care, what ends support) stands in the rules' own defaults and changes with them.
 *
 * @source domain/assistance.md 8
 */
export const catalogue: readonly FigureKind[] = [
  standard("urban", "城市低保标准"),
  standard("rural", "农村低保标准"),
  {
    key: "subsistence-allowance.min-gap-ratio",
    label: "最低补差比例",
    group: groups.allowance,
    form: { is: "ratio" },
    competences: [cityRules],
    bound: share,
  },
  rounding("subsistence-allowance.rounding", "低保金取整", true),
  {
    key: "subsistence-allowance.effective-offset",
    label: "低保起发月份",
    group: groups.allowance,
    form: { is: "whole", unit: "个月" },
    competences: [{ owners: by("province"), clause: `${measures} 第二十一条` }],
    bound: { least: 0, most: 1, clause: "自确认当月或者次月起发" },
  },
  supplement("elderly-60", "60 至 69 周岁老年人"),
  supplement("elderly-70", "70 周岁以上老年人"),
  supplement("minor", "未成年人"),
  supplement("severe-disability", "重度残疾人"),
  supplement("serious-illness", "重病患者"),
  {
    key: "supplement.stacking",
    label: "分类施保叠加",
    group: groups.supplements,
    form: { is: "stacking" },
    competences: [cityRules],
  },
  rounding("supplement.rounding", "分类施保取整", false),
  {
    key: "income.employment-cost",
    label: "就业成本扣减",
    group: groups.income,
    form: { is: "ratio" },
    competences: [
      upperRules,
      { owners: by("province"), from: law2026, clause: `${act} 第二十三条` },
    ],
    bound: share,
    under: "same",
  },
  exempt("basic-pension", "中央确定的城乡居民基本养老保险基础养老金"),
  exempt("veterans-benefit", "优待抚恤金"),
  exempt("family-planning-reward", "计划生育奖励扶助金"),
  exempt("scholarship", "奖学金"),
  exempt("bravery-reward", "见义勇为奖励金"),
  exempt("social-assistance", "政府发放的社会救助款物"),
  exempt("disability-subsidy", "残疾人两项补贴"),
  exempt("unattended-child-subsidy", "事实无人抚养儿童基本生活补贴"),
  exempt("age-allowance", "高龄津贴"),
  exempt("work-injury-nursing", "工伤生活护理费"),
  {
    key: "household.not-counted",
    label: "不计入家庭人口的情形",
    group: groups.household,
    form: {
      is: "several",
      choices: {
        prison: "服刑",
        "drug-isolation": "强制隔离戒毒",
        missing: "宣告失踪",
        clergy: "宗教教职人员",
        conscript: "义务兵",
      },
    },
    competences: [{ owners: by("province"), clause: `${measures} 第七条` }],
  },
  {
    key: "change-month-rule",
    label: "变化生效月份",
    group: groups.household,
    form: {
      is: "choice",
      choices: { "decision-plus-1": "作出决定的次月", "event-plus-1": "发生变化的次月" },
    },
    competences: [{ ...upperRules, clause: `${measures} 第三十二条；省、市社会救助实施细则` }],
    under: "same",
  },
  basic("urban", "城市特困基本生活标准"),
  basic("rural", "农村特困基本生活标准"),
  care("dispersed", "self-care", "分散供养全自理照料护理标准"),
  care("dispersed", "partly-dependent", "分散供养半护理照料护理标准"),
  care("dispersed", "fully-dependent", "分散供养全护理照料护理标准"),
  care("concentrated", "self-care", "集中供养全自理照料护理标准"),
  care("concentrated", "partly-dependent", "集中供养半护理照料护理标准"),
  care("concentrated", "fully-dependent", "集中供养全护理照料护理标准"),
  {
    key: "pay.cutoff-day",
    label: "编制截止日",
    group: groups.payment,
    form: { is: "whole", unit: "日" },
    competences: [{ owners: by("county"), clause: "县级资金发放规程" }],
    bound: { least: 1, most: 28, clause: "每月都有的日子" },
  },
];

const byKey = new Map(catalogue.map((kind) => [kind.key, kind]));
assert(byKey.size === catalogue.length, "no key stands twice in the catalogue");

/** Keys of the catalogue, in its order. */
export const figureKeys: readonly string[] = catalogue.map(({ key }) => key);

export const findKind = (key: string): FigureKind | undefined => byKey.get(key);

/** @throws Defect for a key that the catalogue does not have: the register's shape refuses it */
export function kindOf(key: string): FigureKind {
  const kind = byKey.get(key);
  assert(kind !== undefined, `${key} is no parameter`);
  return kind;
}
