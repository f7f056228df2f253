/** Beginning of a parameter's key and what officers call it; longer beginnings first. */
const labels: readonly (readonly [prefix: string, label: string])[] = [
  ["rule-set", "适用规则"],
  ["subsistence-allowance.standard.urban", "城市低保标准"],
  ["subsistence-allowance.standard.rural", "农村低保标准"],
  ["subsistence-allowance.effective-offset", "低保起发月份"],
  ["subsistence-allowance.min-gap-ratio", "最低补差比例"],
  ["subsistence-allowance.rounding", "低保金取整"],
  ["supplement.rounding", "分类施保取整"],
  ["supplement.stacking", "分类施保叠加"],
  ["supplement.", "分类施保"],
  ["income.employment-cost", "就业成本扣减"],
  ["income.", "不计入收入的项目"],
  ["household.not-counted", "不计入家庭人口的情形"],
  ["severe-disability", "重度残疾范围"],
  ["change-month-rule", "变化生效月份"],
  ["pay.cutoff-day", "编制截止日"],
  ["extreme-hardship.basic.urban", "城市特困基本生活标准"],
  ["extreme-hardship.basic.rural", "农村特困基本生活标准"],
  ["extreme-hardship.care-tiers", "自理能力档次"],
  ["extreme-hardship.care.", "照料护理标准"],
  ["extreme-hardship.work-incapacity", "无劳动能力的情形"],
  ["extreme-hardship.effective-offset", "特困起发月份"],
  ["extreme-hardship.ends-on-absence", "终止供养的情形"],
];

export const parameterLabel = (key: string): string =>
  labels.find(([prefix]) => key.startsWith(prefix))?.[1] ?? "其他参数";
