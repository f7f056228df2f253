import { type TraceStep, termOf } from "@minzheng/entitlement";
import {
  dividedBy,
  type Month,
  type Ratio,
  ratio,
  ratioYuanText,
  yuanText,
} from "@minzheng/kernel";
import type { Category, InForce, PolicySet } from "../policy-set.ts";
import { isBelowDisposable } from "../rules/disposable-income.ts";
import { rowIn } from "../tenant-figures.ts";
import { worked } from "../trace-steps.ts";
import type { RigidPolicy } from "./policy.ts";

const measures = "刚性支出困难家庭认定办法";

/** One condition: what stands in the way, if anything does, and the lines that say so. */
export interface Tested<Refusal extends string> {
  readonly refusal?: Refusal;
  readonly steps: readonly TraceStep[];
  readonly used: readonly InForce<unknown>[];
}

/** A household's means in the twelve months before its application. */
export interface MeansFacts {
  readonly category: Category;
  /** Counted members: they divide the income. */
  readonly members: number;
  /** Countable income of the twelve months, exact. */
  readonly income: Ratio;
  /** How the household's property was judged; the limits are not this test's business. */
  readonly property: { readonly holds: boolean; readonly steps: readonly TraceStep[] };
}

/** The limits that means are compared with. */
export interface MeansFigures extends Pick<PolicySet, "disposableIncome"> {
  readonly rigid: RigidPolicy;
}

export type MeansRefusal = "INCOME_NOT_BELOW_DISPOSABLE" | "PROPERTY_OVER";

/**
 * The two tests of means that rigid expenditure and temporary assistance for expenditure share:
 * income per head below last year's disposable income of the place, and property within limits.
 *
 * @source RG-1, TA-1
 */
export const meansTests = (
  facts: MeansFacts,
  month: Month,
  figures: MeansFigures,
): readonly Tested<MeansRefusal>[] => [incomeTest(facts, month, figures), propertyTest(facts)];

function incomeTest(
  facts: MeansFacts,
  month: Month,
  { disposableIncome, rigid }: MeansFigures,
): Tested<"INCOME_NOT_BELOW_DISPOSABLE"> {
  const basis = rowIn(rigid.incomeBasis, month);
  const category = basis.value === "urban" ? "urban" : facts.category;
  const limit = rowIn(disposableIncome[category], month);
  const perHead = dividedBy(facts.income, ratio(facts.members));
  const holds = isBelowDisposable(perHead, limit.value);
  const shown = ratioYuanText(perHead);
  const steps: readonly TraceStep[] = [
    {
      id: "income.per-head-year",
      section: "eligibility",
      label: "人均年收入",
      ...worked({ over: [termOf(facts.income), { count: facts.members, unit: "人" }] }),
      clause: `${measures} 第四条`,
    },
    {
      id: "eligibility.disposable-income",
      section: "eligibility",
      label: `人均年收入${holds ? "低于" : "不低于"}上年度${category === "urban" ? "城镇" : "农村"}居民人均可支配收入`,
      note: yuanText(limit.value),
      formula: `${shown} ${holds ? "<" : "≥"} ${yuanText(limit.value)}`,
      result: verdict(holds),
      clause: limit.source,
    },
  ];
  const refusal = holds ? {} : { refusal: "INCOME_NOT_BELOW_DISPOSABLE" as const };
  return { ...refusal, steps, used: [basis, limit] };
}

function propertyTest({ property: { holds, steps } }: MeansFacts): Tested<"PROPERTY_OVER"> {
  const step: TraceStep = {
    id: "eligibility.property",
    section: "eligibility",
    label: holds ? "家庭财产符合规定" : "家庭财产超过规定",
    result: verdict(holds),
    clause: `${measures} 第四条`,
  };
  return {
    ...(holds ? {} : { refusal: "PROPERTY_OVER" as const }),
    steps: [...steps, step],
    used: [],
  };
}

export const verdict = (holds: boolean): TraceStep["result"] => ({
  kind: "verdict",
  holds,
  text: holds ? "符合" : "不符合",
});
