import type { CareForm, CareTier, HardshipPolicy } from "./hardship.ts";
import type { Parameter } from "./parameter.ts";
import { exempt, hardship2021, local, one, raised, sample } from "./row.ts";

const care = (form: CareForm, tier: CareTier, amountFen: number): Parameter<number> =>
  one(`extreme-hardship.care.${form}.${tier}`, "fen", amountFen, `${local} 照料护理标准`);
const income = `${hardship2021} 第六条`;
const disposable = "上年度居民人均可支配收入（示例值）";

export const referenceHardship: HardshipPolicy = {
  workIncapacity: one(
    "extreme-hardship.work-incapacity",
    "incapacity",
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
  hardshipMinors: one(
    "extreme-hardship.minors",
    "minors",
    { admittedBelow: 18, staysBelow: 18, stages: ["compulsory", "senior-secondary"] },
    `${hardship2021} 第二十四条；中办发〔2020〕18号`,
  ),
  hardshipExemptions: [
    exempt("basic-pension", "中央确定的城乡居民基本养老保险基础养老金", income),
    exempt("social-insurance", "基本医疗保险等社会保险待遇", income),
    exempt("veterans-benefit", "优待抚恤金", income),
    exempt("age-allowance", "高龄津贴", income),
  ],
  supporterUnable: one(
    "extreme-hardship.supporter-unable",
    "supporter-unable",
    {
      onAllowanceAgeYearsMin: 60,
      elderlyAgeYearsMin: 70,
      disability: { any: [1, 2], intellectual: [3], psychiatric: [3] },
      incapacities: ["no-civil-capacity", "missing", "prison"],
    },
    `${hardship2021} 第八条`,
  ),
  disposableIncome: {
    urban: one("disposable-income.urban", "fen", 46_800_00, disposable),
    rural: one("disposable-income.rural", "fen", 21_600_00, disposable),
  },
  hardshipOffset: one("extreme-hardship.effective-offset", "offset", 1, `${hardship2021} 第十七条`),
  hardshipEnds: one(
    "extreme-hardship.ends-on-absence",
    "words",
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
  careDelivery: {
    concentrated: one("extreme-hardship.care-delivery.concentrated", "word", "institution", local),
    dispersed: one("extreme-hardship.care-delivery.dispersed", "word", "cash", local),
  },
  careTiers: one(
    "extreme-hardship.care-tiers",
    "care-tiers",
    [
      { failedMin: 0, tier: "self-care" },
      { failedMin: 1, tier: "partly-dependent" },
      { failedMin: 4, tier: "fully-dependent" },
    ],
    `${hardship2021} 第二十二条`,
  ),
  funeral: one("extreme-hardship.funeral", "fen", 3000_00, `社会救助暂行办法 第十五条；${sample}`),
};
