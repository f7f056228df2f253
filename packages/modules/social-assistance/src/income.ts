import type { TraceStep } from "@minzheng/entitlement";
import {
  dividedBy,
  minus,
  plus,
  type Ratio,
  ratio,
  ratioOf,
  roundFen,
  times,
  yuanText,
} from "@minzheng/kernel";
import type { CaseFile, CaseMember, IncomeClass } from "@minzheng/people";
import { type FactOf, factsHeld } from "./months.ts";
import { type InForce, type MonthPolicy, percentText } from "./policy-set.ts";
import { amountResult, evidenceOf, exactText, sumText } from "./trace-steps.ts";

const clause = "最低生活保障审核确认办法 第十三条";

/** One item of income in a month: what it comes to per month, and whether it counts. */
export interface IncomeItem {
  readonly fact: FactOf<"income">;
  /** Absent: income of the household as a whole. */
  readonly residentId?: string;
  readonly monthly: Ratio;
  /** The dated row that exempts it. */
  readonly exemption?: InForce<true> & { readonly label: string };
}

/** Monthly income of the counted members, exact. */
export interface HouseholdIncome {
  readonly items: readonly IncomeItem[];
  readonly gross: Ratio;
  readonly employmentCost: Ratio;
  /** `gross` less what is deducted: the numerator of the income per head. */
  readonly countable: Ratio;
  /** Dated parameters that made a difference. */
  readonly used: readonly InForce<unknown>[];
}

const zero = ratio(0n);
const total = (amounts: readonly Ratio[]): Ratio => amounts.reduce(plus, zero);

/**
 * Adds up the month's income: window averages, without exempt items, less the cost of employment,
 * which is a share of the counted wages.
 *
 * @param counted members who count in the household; other people's income is not looked at
 * @source IN-1 to IN-4
 */
export function householdIncome(
  file: CaseFile,
  counted: readonly CaseMember[],
  policy: MonthPolicy,
): HouseholdIncome {
  const held = (facts: CaseFile["householdFacts"]) => factsHeld(facts, "income", policy.month);
  const items = [
    ...counted.flatMap(({ residentId, facts }) =>
      held(facts).map((fact) => ({ ...itemOf(fact, policy), residentId })),
    ),
    ...held(file.householdFacts).map((fact) => itemOf(fact, policy)),
  ];
  const countedItems = items.filter(({ exemption }) => exemption === undefined);
  const gross = total(countedItems.map(({ monthly }) => monthly));
  const employmentCost = times(wagesOf(countedItems), ratioOf(policy.employmentCost.value));
  const used = [
    ...items.flatMap(({ exemption }) => exemption ?? []),
    ...(employmentCost.numerator > 0n ? [policy.employmentCost] : []),
  ];
  return { items, gross, employmentCost, countable: notBelowZero(gross, employmentCost), used };
}

/** A loss is set off against other income; what is left of it never raises the gap. */
function notBelowZero(gross: Ratio, employmentCost: Ratio): Ratio {
  const countable = minus(gross, employmentCost);
  return countable.numerator < 0n ? zero : countable;
}

function itemOf(fact: FactOf<"income">, policy: MonthPolicy): IncomeItem {
  const { totalFen, windowMonths, exemptionKey } = fact.value;
  const monthly = dividedBy(ratio(totalFen), ratio(windowMonths));
  const exemption = exemptionKey === undefined ? undefined : policy.exemptions.get(exemptionKey);
  return exemption ? { fact, monthly, exemption } : { fact, monthly };
}

const wagesOf = (items: readonly IncomeItem[]): Ratio =>
  total(items.filter(({ fact }) => fact.value.class === "wage").map(({ monthly }) => monthly));

const classNotes: Readonly<Record<IncomeClass, string>> = {
  wage: "工资性收入",
  business: "经营净收入",
  property: "财产净收入",
  transfer: "转移净收入",
};

/** The income section of the calculation, item by item. */
export function incomeSteps(income: HouseholdIncome, policy: MonthPolicy): readonly TraceStep[] {
  const counted = income.items.filter(({ exemption }) => exemption === undefined);
  const steps: TraceStep[] = [
    ...income.items.map(itemStep),
    {
      id: "income.total",
      section: "income",
      label: "家庭月总收入",
      formula: sumText(counted.map(({ monthly }) => monthly)),
      result: amountResult(income.gross),
      subtotal: true,
      clause,
    },
  ];
  const lost = income.gross.numerator < 0n;
  if (income.employmentCost.numerator === 0n && !lost) return steps;
  const { value, source } = policy.employmentCost;
  return [
    ...steps,
    {
      id: "income.employment-cost",
      section: "income",
      label: "减 就业成本",
      note: "务工收入扣减比例",
      formula: `${exactText(wagesOf(counted))} × ${percentText(value)}`,
      result: amountResult(income.employmentCost, "minus"),
      clause: source,
    },
    {
      id: "income.countable",
      section: "income",
      label: "核算月收入",
      ...(income.countable.numerator === 0n ? { note: "亏损大于收入的按零计算" } : {}),
      formula: `${exactText(income.gross)} − ${exactText(income.employmentCost)}`,
      result: amountResult(income.countable),
      subtotal: true,
      clause,
    },
  ];
}

function itemStep({ fact, residentId, monthly, exemption }: IncomeItem): TraceStep {
  const { class: incomeClass, item, totalFen, windowMonths } = fact.value;
  const average = `近 ${windowMonths} 个月 ${yuanText(totalFen)} ÷ ${windowMonths}`;
  return {
    id: `income.item.${fact.id}`,
    section: "income",
    label: item,
    note: exemption ? `按规定不计入：${exemption.label}` : classNotes[incomeClass],
    ...(residentId === undefined ? {} : { residentId }),
    factId: fact.id,
    evidence: evidenceOf(fact),
    formula: windowMonths === 1 ? yuanText(totalFen) : average,
    result: exemption
      ? { kind: "not-counted", amountFen: roundFen(monthly, { mode: "half-up", unitFen: 1 }) }
      : amountResult(monthly),
    clause: exemption?.source ?? clause,
  };
}
