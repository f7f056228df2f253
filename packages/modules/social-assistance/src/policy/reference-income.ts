import { month } from "@minzheng/kernel";
import type { IncomePolicy, WindowClass } from "./income.ts";
import type { Parameter } from "./parameter.ts";
import { exempt, law2021, local, notice2022, one, sample } from "./row.ts";

const window = (of: WindowClass, months: number): Parameter<number> =>
  one(`income.window.${of}`, "months", months, sample);

export const referenceIncome: IncomePolicy = {
  employmentCost: one("income.employment-cost", "ratio", "0.1", `${law2021} 第十三条；${local}`),
  employmentCostBase: one("income.employment-cost-base", "cost-base", { of: "wage" }, local),
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
  incomeWindow: {
    wage: window("wage", 6),
    farm: window("farm", 12),
    business: window("business", 12),
    property: window("property", 12),
    transfer: window("transfer", 12),
  },
  deductible: one(
    "income.deductible",
    "deductible",
    [
      { ground: "disability" },
      { ground: "serious-illness" },
      { ground: "tax" },
      { ground: "social-insurance" },
      { ground: "support-paid" },
    ],
    `${law2021} 第十三条`,
  ),
  supportFormula: one(
    "income.support-formula",
    "support",
    { formula: "margin-excess", share: "0.3" },
    local,
  ),
  poorObligors: one(
    "income.poor-obligors",
    "words",
    ["subsistence-allowance", "extreme-hardship", "margin-household"],
    local,
  ),
  supportDisregard: one(
    "income.support-disregard",
    "disregard",
    { relations: ["sibling"], ageYearsMin: 60 },
    notice2022,
  ),
};
