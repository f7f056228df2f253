import { type Arithmetic, reckon } from "@minzheng/entitlement";
import {
  compareRatio,
  dividedBy,
  minus,
  plus,
  type Ratio,
  ratio,
  ratioOf,
  times,
} from "@minzheng/kernel";
import type { AnyFact, CaseMember } from "@minzheng/people";
import { categoryIn, type FactOf, factsHeld, type KnownHousehold } from "./months.ts";
import type { InForce, MonthPolicy } from "./policy-set.ts";
import { averageOf, type Deduction, deductionOf } from "./rules/deductions.ts";
import { type Support, supportOf } from "./rules/obligors.ts";

const _clause = "最低生活保障审核确认办法 第十三条";

/** One item of income in a month: what it comes to per month, and whether it counts. */
export interface IncomeItem {
  readonly fact: FactOf<"income">;
  /** Absent: income of the household as a whole. */
  readonly residentId?: string;
  readonly monthly: Ratio;
  readonly arithmetic: Arithmetic;
  /** The dated row that exempts it. */
  readonly exemption?: InForce<true> & { readonly label: string };
}

/** Monthly income of the counted members, exact. */
export interface HouseholdIncome {
  readonly items: readonly IncomeItem[];
  readonly supports: readonly Support[];
  readonly deductions: readonly Deduction[];
  readonly gross: Ratio;
  readonly employmentCost: Ratio;
  /** `gross` less what is deducted: the numerator of the income per head. */
  readonly countable: Ratio;
  /** Dated parameters that made a difference. */
  readonly used: readonly InForce<unknown>[];
}

/** Whose income is looked at, and how. */
export interface IncomeScope {
  readonly counted: readonly CaseMember[];
  /** Which items do not count. Absent: those of the allowance. */
  readonly exemptions?: MonthPolicy["exemptions"];
  /** Income facts left aside, as if they were not there. */
  readonly without?: readonly string[];
  /** Persons who share what the household earns as a whole, where one of them is looked at. */
  readonly sharedBy?: number;
  /** Looked at as somebody who is taken in alone. HH-6 */
  readonly alone?: boolean;
}

const zero = ratio(0n);
export const total = (amounts: readonly Ratio[]): Ratio => amounts.reduce(plus, zero);
const totalOf = (parts: readonly { readonly monthly: Ratio }[]): Ratio =>
  total(parts.map(({ monthly }) => monthly));

/**
 * Adds up the month's income: window averages, without exempt items, with the support of obligors,
 * less the cost of employment and what else is deducted.
 *
 * @param counted members who count in the household; other people's income is not looked at
 * @source IN-1 to IN-6
 */
export const householdIncome = (
  file: KnownHousehold,
  counted: readonly CaseMember[],
  policy: MonthPolicy,
): HouseholdIncome => incomeOf(file, { counted }, policy);

/** {@link householdIncome} of some of the members, or with other items left out. */
export function incomeOf(
  file: KnownHousehold,
  scope: IncomeScope,
  policy: MonthPolicy,
): HouseholdIncome {
  const { items, supports, deductions } = partsOf(file, scope, policy);
  const countedItems = items.filter(({ exemption }) => exemption === undefined);
  const gross = plus(totalOf(countedItems), totalOf(supports));
  const employmentCost = total(earningsOf(countedItems).map((wages) => costOf(wages, policy)));
  const taken = plus(employmentCost, totalOf(deductions));
  const used = [
    ...items.flatMap(({ exemption }) => exemption ?? []),
    ...supports.flatMap((support) => support.used),
    ...(employmentCost.numerator > 0n ? costUsed(policy) : []),
    ...(deductions.length > 0 ? [policy.deductible] : []),
  ];
  const countable = notBelowZero(minus(gross, taken));
  return { items, supports, deductions, gross, employmentCost, countable, used };
}

/** A loss is set off against other income; what is left of it never raises the gap. */
const notBelowZero = (amount: Ratio): Ratio => (amount.numerator < 0n ? zero : amount);

/** Facts of one member, or of the household as a whole and how many share it. */
interface Side {
  readonly facts: readonly AnyFact[];
  readonly owner: { readonly residentId?: string };
  readonly heads: number;
}

function partsOf(file: KnownHousehold, scope: IncomeScope, policy: MonthPolicy) {
  const { month } = policy;
  const { without = [], sharedBy = 1, alone = false } = scope;
  const category = categoryIn(file, policy);
  const sides: readonly Side[] = [
    ...scope.counted.map(({ residentId, facts }) => ({ facts, owner: { residentId }, heads: 1 })),
    { facts: file.householdFacts, owner: {}, heads: sharedBy },
  ];
  return {
    items: sides.flatMap(({ facts, owner, heads }) =>
      factsHeld(facts, "income", month)
        .filter(({ id }) => !without.includes(id))
        .map((fact): IncomeItem => ({ ...itemOf(fact, { scope, heads }, policy), ...owner })),
    ),
    supports: sides.flatMap(({ facts, owner }) =>
      factsHeld(facts, "obligor", month).map((fact) =>
        supportOf({ fact, ...owner, category, alone }, policy),
      ),
    ),
    deductions: sides.flatMap(({ facts, owner }) =>
      factsHeld(facts, "deduction", month).flatMap(
        (fact) => deductionOf(fact, owner.residentId, policy) ?? [],
      ),
    ),
  };
}

function itemOf(
  fact: FactOf<"income">,
  { scope, heads }: { scope: IncomeScope; heads: number },
  policy: MonthPolicy,
): IncomeItem {
  const { totalFen, windowMonths, exemptionKey } = fact.value;
  const average = averageOf(totalFen, windowMonths);
  const arithmetic: Arithmetic =
    heads === 1 ? average : { over: [average, { count: heads, unit: "人" }] };
  const monthly = reckon(arithmetic);
  const exemptions = scope.exemptions ?? policy.exemptions;
  const exemption = exemptionKey === undefined ? undefined : exemptions.get(exemptionKey);
  const item = { fact, monthly, arithmetic };
  return exemption ? { ...item, exemption } : item;
}

/** Wages by who earns them; what the household earns as a whole counts as one earner's. */
export function earningsOf(items: readonly IncomeItem[]): readonly Ratio[] {
  const earnings = new Map<string | undefined, Ratio>();
  for (const { fact, residentId, monthly } of items) {
    if (fact.value.class !== "wage") continue;
    earnings.set(residentId, plus(earnings.get(residentId) ?? zero, monthly));
  }
  return [...earnings.values()].filter(({ numerator }) => numerator > 0n);
}

/** A share of the wages, or of the minimum wage but not more than is earned. IN-3 */
export function costOf(wages: Ratio, { employmentCost, employmentCostBase }: MonthPolicy): Ratio {
  const base = employmentCostBase.value;
  const share = ratioOf(employmentCost.value);
  if (base.of === "wage") return times(wages, share);
  const cost = times(ratio(base.monthlyFen), share);
  return compareRatio(cost, wages) < 0 ? cost : wages;
}

const costUsed = ({ employmentCost, employmentCostBase }: MonthPolicy) =>
  employmentCostBase.value.of === "wage" ? [employmentCost] : [employmentCost, employmentCostBase];

/** Income per head of so many counted members, exact. */
export const perHeadOf = ({ countable }: HouseholdIncome, counted: number): Ratio =>
  dividedBy(countable, ratio(counted));
