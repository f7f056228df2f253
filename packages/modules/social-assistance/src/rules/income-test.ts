import { type Arithmetic, reckon, type TraceStep, termOf } from "@minzheng/entitlement";
import { compareRatio, type Ratio, ratioYuanText } from "@minzheng/kernel";
import { type IncomeScope, incomeOf, perHeadOf } from "../income.ts";
import { incomeSteps } from "../income-steps.ts";
import type { Membership } from "../membership.ts";
import type { KnownHousehold } from "../months.ts";
import type { Category, InForce, MonthPolicy } from "../policy-set.ts";
import { worked } from "../trace-steps.ts";

const methods = "最低生活保障审核确认办法";

/** A line that the income per head must stay below, strictly. */
export interface IncomeLine {
  readonly id: "income" | "margin" | "hardship";
  /** `城市低保标准`, `低保边缘线` */
  readonly label: string;
  readonly line: Arithmetic;
  readonly clause: string;
  readonly used: readonly InForce<unknown>[];
}

const categoryTexts = { urban: "城市低保标准", rural: "农村低保标准" } as const;

/** DB-1: the standard of the category itself. */
export function standardLine(category: Category, policy: MonthPolicy): IncomeLine {
  const standard = policy.standard[category];
  return {
    id: "income",
    label: categoryTexts[category],
    line: { fen: standard.value },
    clause: policy.clauses.eligibility.value,
    used: [standard],
  };
}

/** MG-1: a multiple of the standard. */
export function marginLine(category: Category, policy: MonthPolicy): IncomeLine {
  const standard = policy.standard[category];
  return {
    id: "margin",
    label: "低保边缘线",
    line: { times: [{ fen: standard.value }, { share: policy.marginRatio.value }] },
    clause: policy.clauses.margin.value,
    used: [standard, policy.marginRatio],
  };
}

interface IncomeTestAsked extends Omit<IncomeScope, "counted"> {
  readonly members: Membership;
  readonly line: IncomeLine;
}

export interface IncomeTest {
  readonly perHead: Ratio;
  /** Strictly: an income at the line is not below it. */
  readonly isBelow: boolean;
  readonly steps: readonly TraceStep[];
  readonly used: readonly InForce<unknown>[];
}

/**
 * The income per head of the counted members against a line.
 *
 * @param members at least one of them counts
 * @source DB-1, MG-1, WE-05
 */
export function incomeTest(
  file: KnownHousehold,
  { members, line, ...scope }: IncomeTestAsked,
  policy: MonthPolicy,
): IncomeTest {
  const income = incomeOf(file, { ...scope, counted: members.counted }, policy);
  const perHead = perHeadOf(income, members.counted.length);
  const steps = [
    ...incomeSteps(income, policy),
    ...headSteps(members),
    {
      id: "income.per-head",
      section: "eligibility",
      label: "人均月收入",
      ...worked({ over: [termOf(income.countable), headsOf(members.counted.length)] }),
      clause: `${methods} 第十三条`,
    } as const,
  ];
  const isBelow = compareRatio(perHead, reckon(line.line)) < 0;
  return {
    perHead,
    isBelow,
    steps: [...steps, verdictStep(perHead, line)],
    used: [...line.used, ...income.used],
  };
}

const headsOf = (count: number): Arithmetic => ({ count, unit: "人" });

/** Both head-counts where they differ. HH-7 */
function headSteps({ steps, counted, paid }: Membership): readonly TraceStep[] {
  const count = (id: string, label: string, heads: number): TraceStep => ({
    id: `members.${id}`,
    section: "eligibility",
    label,
    result: { kind: "count", count: heads, unit: "人" },
    clause: `${methods} 第七条`,
  });
  return [
    ...steps,
    count("counted", "家庭计算人口", counted.length),
    ...(paid.length === counted.length ? [] : [count("paid", "保障人口", paid.length)]),
  ];
}

/** One income per head against one line. */
export function verdictStep(
  perHead: Ratio,
  { id, label, line, clause }: Omit<IncomeLine, "used">,
): TraceStep {
  const against = reckon(line);
  const below = compareRatio(perHead, against) < 0;
  const name = id === "margin" ? "低保边缘线" : "保障标准";
  return {
    id: `eligibility.${id}`,
    section: "eligibility",
    label: below ? `人均月收入低于${name}` : `人均月收入不低于${name}`,
    note: `${label} ${ratioYuanText(against)}`,
    formula: `${ratioYuanText(perHead)} ${below ? "<" : "≥"} ${ratioYuanText(against)}`,
    result: { kind: "verdict", holds: below, text: below ? "符合" : "不符合" },
    clause,
  };
}
