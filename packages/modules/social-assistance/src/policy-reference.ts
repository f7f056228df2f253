import { type Month, month } from "@minzheng/kernel";
import type {
  CareForm,
  CareTier,
  Exemption,
  Parameter,
  PolicyRow,
  PolicySet,
  SupplementAmount,
  SupplementGroup,
} from "./policy-set.ts";

const law2021 = "最低生活保障审核确认办法";
const hardship2021 = "特困人员认定办法";
const city = "市民政局、市财政局 城乡居民最低生活保障标准的通知";
const local = "市社会救助实施细则";
const start = month("2021-07");

const one = <Value>(
  key: string,
  unit: Parameter<Value>["unit"],
  value: Value,
  source: string,
): Parameter<Value> => ({ key, unit, rows: [{ value, from: start, source }] });

/** Two rows: what held before July 2025, and what holds since. */
const raised = (key: string, before: number, since: number): Parameter<number> => ({
  key,
  unit: "fen",
  rows: [
    { value: before, from: start, to: month("2025-06"), source: `${city}（2024）` },
    { value: since, from: month("2025-07"), source: `${city}（2025）` },
  ],
});

const supplement = (
  group: string,
  label: string,
  applies: SupplementGroup["applies"],
  value: SupplementAmount,
): SupplementGroup => ({
  group,
  label,
  applies,
  amount: one(`supplement.${group}`, "rule", value, `${law2021} 第二十七条；${local}`),
});

const exempt = (key: string, label: string, source: string, to?: Month): Exemption => {
  const row: PolicyRow<true> = { value: true, from: start, source };
  return { key, label, rows: [to === undefined ? row : { ...row, to }] };
};

const care = (form: CareForm, tier: CareTier, amountFen: number): Parameter<number> =>
  one(`extreme-hardship.care.${form}.${tier}`, "fen", amountFen, `${local} 照料护理标准`);

/**
 * The reference tenant: national rules with the defaults of the parameter catalogue.
 *
 * @source domain/assistance.md 8
 */
export const referencePolicy: PolicySet = {
  id: "T-REF",
  ruleSet: {
    key: "rule-set",
    unit: "rule",
    rows: [
      {
        value: "社会救助规则 2021（民发〔2021〕57号、特困人员认定办法）",
        from: start,
        to: month("2026-06"),
        source: "民发〔2021〕57号；民发〔2021〕43号",
      },
      {
        value: "社会救助规则 2026（社会救助法）",
        from: month("2026-07"),
        source: "社会救助法，2026-07-01 起施行",
      },
    ],
  },
  standard: {
    urban: raised("subsistence-allowance.standard.urban", 940_00, 980_00),
    rural: raised("subsistence-allowance.standard.rural", 720_00, 760_00),
  },
  minGapRatio: one("subsistence-allowance.min-gap-ratio", "ratio", "0", local),
  rounding: one(
    "subsistence-allowance.rounding",
    "rule",
    { scope: "household", mode: "ceil", unitFen: 100 },
    local,
  ),
  supplements: [
    supplement(
      "elderly-60",
      "60 至 69 周岁老年人",
      { to: "age", ageYearsMin: 60, ageYearsBelow: 70 },
      { ratio: "0.1" },
    ),
    supplement("elderly-70", "70 周岁以上老年人", { to: "age", ageYearsMin: 70 }, { ratio: "0.2" }),
    supplement("minor", "未成年人", { to: "minor", ageYearsBelow: 18 }, { ratio: "0.1" }),
    supplement("severe-disability", "重度残疾人", { to: "severe-disability" }, { ratio: "0.3" }),
    supplement("serious-illness", "重病患者", { to: "serious-illness" }, { ratio: "0.3" }),
  ],
  supplementStacking: one("supplement.stacking", "rule", { mode: "highest" }, local),
  supplementRounding: one("supplement.rounding", "rule", { mode: "half-up", unitFen: 100 }, local),
  employmentCost: one("income.employment-cost", "ratio", "0.1", `${law2021} 第十三条；${local}`),
  exemptions: [
    exempt(
      "basic-pension",
      "中央确定的城乡居民基本养老保险基础养老金",
      `${law2021} 第十三条（“十四五”期间）`,
      month("2025-12"),
    ),
    exempt("veterans-benefit", "优待抚恤金", `${law2021} 第十三条`),
    exempt("family-planning-reward", "计划生育奖励扶助金", `${law2021} 第十三条`),
    exempt("scholarship", "奖学金", `${law2021} 第十三条`),
    exempt("bravery-reward", "见义勇为奖励金", `${law2021} 第十三条`),
    exempt("social-assistance", "政府发放的社会救助款物", `${law2021} 第十三条`),
    exempt("disability-subsidy", "残疾人两项补贴", "国发〔2015〕52号"),
    exempt("unattended-child-subsidy", "事实无人抚养儿童基本生活补贴", "民发〔2019〕62号"),
    exempt("age-allowance", "高龄津贴", local),
    exempt("work-injury-nursing", "工伤生活护理费", local),
  ],
  severeDisability: one(
    "severe-disability",
    "rule",
    { any: [1, 2], intellectual: [3], psychiatric: [3] },
    `${law2021} 第八条`,
  ),
  notCounted: one(
    "household.not-counted",
    "rule",
    ["prison", "drug-isolation", "missing", "clergy", "conscript"],
    `${law2021} 第七条；${local}`,
  ),
  changeMonthRule: one(
    "change-month-rule",
    "rule",
    "decision-plus-1",
    `${law2021} 第三十二条；${local}`,
  ),
  effectiveOffset: one(
    "subsistence-allowance.effective-offset",
    "months",
    1,
    `${law2021} 第二十一条`,
  ),
  cutoffDay: one("pay.cutoff-day", "day", 20, local),
  workIncapacity: one(
    "extreme-hardship.work-incapacity",
    "rule",
    {
      ageYearsMin: 60,
      ageYearsBelow: 16,
      disability: {
        intellectual: [1, 2, 3],
        psychiatric: [1, 2, 3],
        physical: [1, 2],
        visual: [1],
      },
    },
    `${hardship2021} 第五条`,
  ),
  hardshipOffset: one("extreme-hardship.effective-offset", "months", 1, `${hardship2021} 第十七条`),
  hardshipEnds: one(
    "extreme-hardship.ends-on-absence",
    "rule",
    ["prison", "missing"],
    `${hardship2021} 第二十四条`,
  ),
  hardshipBasic: {
    urban: raised("extreme-hardship.basic.urban", 1222_00, 1274_00),
    rural: raised("extreme-hardship.basic.rural", 936_00, 988_00),
  },
  hardshipCare: {
    concentrated: {
      "fully-dependent": care("concentrated", "fully-dependent", 1000_00),
      "partly-dependent": care("concentrated", "partly-dependent", 600_00),
      "self-care": care("concentrated", "self-care", 80_00),
    },
    dispersed: {
      "fully-dependent": care("dispersed", "fully-dependent", 700_00),
      "partly-dependent": care("dispersed", "partly-dependent", 400_00),
      "self-care": care("dispersed", "self-care", 60_00),
    },
  },
  careTiers: one(
    "extreme-hardship.care-tiers",
    "rule",
    [
      { failedMin: 0, tier: "self-care" },
      { failedMin: 1, tier: "partly-dependent" },
      { failedMin: 4, tier: "fully-dependent" },
    ],
    `${hardship2021} 第二十二条`,
  ),
};
