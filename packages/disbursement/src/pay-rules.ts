import type { Figure } from "@minzheng/entitlement";
import { type Month, month } from "@minzheng/kernel";
import { figureIn } from "./figure-in.ts";

/** When a county prepares and pays a month. Days are those of the month unless it says otherwise. */
export interface PayRules {
  /** At most {@link payLimitDay}. */
  readonly payDay: number;
  /** Where the pay day is a rest day. `next` never passes the limit: it turns back instead. */
  readonly roll: PayRoll;
  /** Of the month before: what is decided later enters the next roster. */
  readonly cutoffDay: number;
  /** On which what came back is paid again. */
  readonly supplementDay: number;
  /** Money that would fall into the rest of the Spring Festival is paid as many working days before it; 0: not. */
  readonly springWorkdays: number;
}
export type PayRoll = "previous" | "next";

/**
 * The last day of the month on which its money is paid.
 *
 * @source 财社〔2017〕58号 and older measures of the allowance's funds; domain PY-2
 */
export const payLimitDay = 10;

/** As the catalogue of parameters knows them. */
const keys = {
  payDay: "pay.day",
  roll: "pay.roll",
  cutoffDay: "pay.cutoff-day",
  supplementDay: "pay.supplement-day",
  springWorkdays: "pay.spring-workdays",
} as const satisfies Record<keyof PayRules, string>;

const source = "社会救助资金发放规程（每月 10 日前发放，重大节日前提前发放）";

/** While the place has set nothing else. 6.2, 8 */
export const usualPayRules: PayRules = {
  payDay: payLimitDay,
  roll: "previous",
  cutoffDay: 20,
  supplementDay: 25,
  springWorkdays: 1,
};

/**
 * The county's rules for a month.
 *
 * @param figures the county's own, as they are known
 */
export function payRulesIn(figures: readonly Figure[], at: Month): PayRules {
  const value = (name: keyof PayRules): unknown => {
    const usual = { value: usualPayRules[name], from: month("2021-07"), source };
    return figureIn([usual], figures, { key: keys[name], month: at })?.value ?? usual.value;
  };
  return {
    payDay: Number(value("payDay")),
    roll: value("roll") === "next" ? "next" : "previous",
    cutoffDay: Number(value("cutoffDay")),
    supplementDay: Number(value("supplementDay")),
    springWorkdays: Number(value("springWorkdays")),
  };
}
