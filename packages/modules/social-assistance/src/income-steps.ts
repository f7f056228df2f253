import { type Arithmetic, type TraceStep, termOf } from "@minzheng/entitlement";
import { roundFen, yuanText } from "@minzheng/kernel";
import type { IncomeClass } from "@minzheng/people";
import { costOf, earningsOf, type HouseholdIncome, type IncomeItem, total } from "./income.ts";
import type { MonthPolicy } from "./policy-set.ts";
import { deductionStep } from "./rules/deductions.ts";
import { supportStep } from "./rules/obligors.ts";
import { evidenceOf, worked } from "./trace-steps.ts";

const clause = "最低生活保障审核确认办法 第十三条";

const classNotes: Readonly<Record<IncomeClass, string>> = {
  wage: "工资性收入",
  business: "经营净收入",
  property: "财产净收入",
  transfer: "转移净收入",
};

/** The income section of the calculation, item by item. */
export function incomeSteps(income: HouseholdIncome, policy: MonthPolicy): readonly TraceStep[] {
  const counted = income.items.filter(({ exemption }) => exemption === undefined);
  const parts = [...counted, ...income.supports].map(({ monthly }) => termOf(monthly));
  const steps: TraceStep[] = [
    ...income.items.map(itemStep),
    ...income.supports.map(supportStep),
    {
      id: "income.total",
      section: "income",
      label: "家庭月总收入",
      ...worked({ sum: parts }),
      subtotal: true,
      clause,
    },
  ];
  const hasCost = income.employmentCost.numerator > 0n;
  const lost = income.gross.numerator < 0n;
  if (!hasCost && !lost && income.deductions.length === 0) return steps;
  return [
    ...steps,
    ...(hasCost ? [costStep(counted, policy)] : []),
    ...income.deductions.map((deduction) => deductionStep(deduction, policy)),
    countableStep(income),
  ];
}

function costStep(counted: readonly IncomeItem[], policy: MonthPolicy): TraceStep {
  const { value, source } = policy.employmentCost;
  const base = policy.employmentCostBase.value;
  const earnings = earningsOf(counted);
  const share: Arithmetic = { share: value };
  const arithmetic: Arithmetic =
    base.of === "wage"
      ? { times: [termOf(total(earnings)), share] }
      : { sum: earnings.map((wages) => termOf(costOf(wages, policy))) };
  return {
    id: "income.employment-cost",
    section: "income",
    label: "减 就业成本",
    note: base.of === "wage" ? "务工收入扣减比例" : "按最低工资的比例，不超过本人工资",
    ...worked(arithmetic, "minus"),
    clause: source,
  };
}

function countableStep({ gross, employmentCost, deductions, countable }: HouseholdIncome) {
  const taken = [employmentCost, ...deductions.map(({ monthly }) => monthly)];
  const shown = taken.filter(({ numerator }) => numerator > 0n);
  const less: Arithmetic = { minus: [gross, ...shown].map(termOf) };
  const isLost = countable.numerator === 0n;
  return {
    id: "income.countable",
    section: "income",
    label: "核算月收入",
    ...(isLost ? { note: "收入不够扣减或亏损的按零计算" } : {}),
    ...worked(isLost ? { largest: [less, { fen: 0 }] } : less),
    subtotal: true,
    clause,
  } as const;
}

function itemStep(item: IncomeItem): TraceStep {
  const { fact, residentId, monthly, arithmetic, exemption } = item;
  const { class: incomeClass, item: label, totalFen, windowMonths } = fact.value;
  const shown = worked(arithmetic);
  const average = `近 ${windowMonths} 个月 ${shown.formula}`;
  return {
    id: `income.item.${fact.id}`,
    section: "income",
    label,
    note: exemption ? `按规定不计入：${exemption.label}` : classNotes[incomeClass],
    ...(residentId === undefined ? {} : { residentId }),
    factId: fact.id,
    evidence: evidenceOf(fact),
    ...shown,
    formula: windowMonths === 1 ? yuanText(totalFen) : average,
    ...(exemption
      ? {
          result: {
            kind: "not-counted",
            amountFen: roundFen(monthly, { mode: "half-up", unitFen: 1 }),
          },
        }
      : {}),
    clause: exemption?.source ?? clause,
  };
}
