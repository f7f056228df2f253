import type { AllowancePolicy, SupplementGroup } from "./allowance.ts";
import type { SupplementAmount } from "./parameter.ts";
import { law2021, law2026, local, notice2022, one, raised, sample, twoRegimes } from "./row.ts";

const supplement = (
  group: string,
  label: string,
  applies: SupplementGroup["applies"],
  value: SupplementAmount,
): SupplementGroup => ({
  group,
  label,
  applies,
  amount: one(`supplement.${group}`, "amount", value, `${law2021} 第二十七条；${local}`),
});

const guide = "省低保标准指导线（示例值）";
const single = (ground: string, value: string) =>
  one(`single-person-allowance.ratio.${ground}`, "ratio", value, local);

export const referenceAllowance: AllowancePolicy = {
  standard: {
    urban: raised("subsistence-allowance.standard.urban", 940_00, 980_00),
    rural: raised("subsistence-allowance.standard.rural", 720_00, 760_00),
  },
  standardGuide: {
    urban: one("subsistence-allowance.standard-guide.urban", "fen", 900_00, guide),
    rural: one("subsistence-allowance.standard-guide.rural", "fen", 700_00, guide),
  },
  method: one("subsistence-allowance.method", "word", "gap", `${law2021} 第二十三条；${local}`),
  tiers: one(
    "subsistence-allowance.tiers",
    "tiers",
    [
      { tier: "一档", incomeBelow: "0.25", perPerson: { ratio: "0.95" } },
      { tier: "二档", incomeBelow: "0.5", perPerson: { ratio: "0.65" } },
      { tier: "三档", incomeBelow: "0.75", perPerson: { ratio: "0.4" } },
      { tier: "四档", incomeBelow: "1", perPerson: { ratio: "0.2" } },
    ],
    sample,
  ),
  minGapRatio: one("subsistence-allowance.min-gap-ratio", "ratio", "0", local),
  rounding: one(
    "subsistence-allowance.rounding",
    "rounding",
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
  supplementStacking: one("supplement.stacking", "stacking", { mode: "highest" }, local),
  supplementRounding: one(
    "supplement.rounding",
    "rounding",
    { mode: "half-up", unitFen: 100 },
    local,
  ),
  phaseOut: one(
    "subsistence-allowance.phase-out",
    "phase-out",
    { months: 6, path: ["1", "1", "1", "1", "1", "1"] },
    `${law2021} 第三十三条；${notice2022}`,
  ),
  insignificantChange: one(
    "subsistence-allowance.insignificant-change",
    "amount",
    { fen: 20_00 },
    `${law2021} 第三十一条；${sample}`,
  ),
  jobRefusal: one(
    "subsistence-allowance.job-refusal",
    "refusal",
    { times: 3, cut: "1" },
    `${law2021} 第三十四条`,
  ),
  singlePersonRatio: {
    "severe-disability": single("severe-disability", "0.75"),
    "serious-illness": single("serious-illness", "1"),
  },
  singlePersonFloor: one("single-person-allowance.floor", "ratio", "0", local),
  unitOfOne: one("single-person-allowance.unit-of-one", "word", "share", local),
  marginRatio: twoRegimes("margin-household.ratio", "ratio", [
    { value: "1.5", source: `${law2021} 第八条；${notice2022}` },
    { value: "1.5", source: `${law2026} 第二十一条；省低保边缘家庭认定标准（示例值）` },
  ]),
  effectiveOffset: one(
    "subsistence-allowance.effective-offset",
    "offset",
    1,
    `${law2021} 第二十一条`,
  ),
  cutoffDay: one("pay.cutoff-day", "day", 20, local),
};
