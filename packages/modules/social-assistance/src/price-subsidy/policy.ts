import { month, type Rounding } from "@minzheng/kernel";
import { roundingText } from "../policy-set.ts";
import { type Figure, figuresOf, ruled } from "../tenant-figures.ts";

/** Groups whose price subsidy the bureau pays; other offices pay theirs. PS-2 */
export type PriceGroup =
  | "extreme-hardship"
  | "subsistence-allowance"
  | "orphan"
  | "unattended-child"
  | "hiv-child"
  | "margin-household";

/** Rise over the same month of the year before, in percent, from which the month is triggered. */
export interface PriceTriggers {
  readonly cpi: string;
  readonly food: string;
}

/** Dated figures of one place for the price subsidy. Data only. */
export interface PricePolicy {
  readonly triggers: Figure<PriceTriggers>;
  /** In the order in which somebody of several groups is counted. PS-4 */
  readonly groups: Figure<readonly PriceGroup[]>;
  readonly rounding: Figure<Rounding>;
}

const joint = "发改价格〔2021〕1553号";
const widened = "发展改革委等部门 2022 年 9 月至 2023 年 3 月阶段性扩围通知";

export const priceGroupTexts: Readonly<Record<PriceGroup, string>> = {
  "extreme-hardship": "特困人员",
  "subsistence-allowance": "低保对象",
  orphan: "孤儿",
  "unattended-child": "事实无人抚养儿童",
  "hiv-child": "艾滋病病毒感染儿童",
  "margin-household": "低保边缘人口",
};

const ours: readonly PriceGroup[] = [
  "extreme-hardship",
  "subsistence-allowance",
  "orphan",
  "unattended-child",
  "hiv-child",
];
const start = month("2021-07");
const wide = { from: month("2022-09"), to: month("2023-03"), source: widened } as const;

const triggers: Figure<PriceTriggers> = {
  ...ruled<PriceTriggers>(
    "price-subsidy.triggers",
    { value: { cpi: "3.5", food: "6" }, from: start, source: joint },
    ({ cpi, food }) => `CPI 同比涨幅达 ${cpi}% 或食品价格同比涨幅达 ${food}%`,
  ),
};

const groups = ruled<readonly PriceGroup[]>(
  "price-subsidy.groups",
  { value: ours, from: start, source: joint },
  (each) => each.map((group) => priceGroupTexts[group]).join("、"),
);

/**
 * The reference tenant: the national linkage, with the months in which it was widened.
 *
 * @source domain/assistance.md 8; PS-1 to PS-3
 */
export const referencePrice: PricePolicy = {
  triggers: {
    ...triggers,
    rows: [...triggers.rows, { ...wide, value: { cpi: "3.0", food: "6" } }],
  },
  groups: {
    ...groups,
    rows: [...groups.rows, { ...wide, value: [...ours, "margin-household"] }],
  },
  rounding: ruled<Rounding>(
    "price-subsidy.rounding",
    {
      value: { mode: "half-up", unitFen: 100 },
      from: start,
      source: "省社会救助和保障标准与物价上涨挂钩联动机制实施办法",
    },
    (rounding) => roundingText(rounding),
  ),
};

const policies: Readonly<Record<string, PricePolicy>> = {
  "T-REF": referencePrice,
  "999900": referencePrice,
};

/** @throws Defect when nobody has configured the tenant */
export const pricePolicyOf = (tenant: string): PricePolicy =>
  figuresOf(policies, tenant, "figures of the price subsidy");
