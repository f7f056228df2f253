import { type Arithmetic, formulaText, type TraceStep } from "@minzheng/entitlement";
import { type Fen, fen, type Month, yuanText } from "@minzheng/kernel";
import type { SchoolStage } from "@minzheng/people";
import type { Category, InForce, PolicySet } from "../policy-set.ts";
import { factor, rowIn } from "../tenant-figures.ts";
import { fenOf, worked } from "../trace-steps.ts";
import type { RigidPolicy } from "./policy.ts";

const clause = "刚性支出困难家庭认定办法 第五条";

/** One receipt or sum of receipts of the twelve months before the application. */
export type Spending = {
  readonly id: string;
  /** What it was, in Chinese, as the officer wrote it. */
  readonly item: string;
  readonly residentId?: string;
  readonly evidence?: string;
  readonly paidFen: number;
  /** Borne by insurances, subsidies and medical aid. */
  readonly reimbursedFen: number;
} & (
  | { readonly kind: "medical"; readonly designated: boolean }
  | { readonly kind: "education"; readonly stage: SchoolStage }
  | { readonly kind: "rehabilitation"; readonly residentDisabled: boolean }
  /** A key of the kinds that the county has named. */
  | { readonly kind: "other"; readonly otherKind: string }
);

/** Aid and donations of the same twelve months. Goods are not deducted. RG-3 */
export interface Aid {
  readonly id: string;
  readonly item: string;
  readonly form: "cash" | "goods";
  readonly amountFen: number;
}

/** What the spending side of the test looks at. */
export interface SpendingFacts {
  readonly category: Category;
  readonly members: number;
  /** What the household says it lives on; absent: as much as counts at most. */
  readonly livingFen?: number;
  readonly spending: readonly Spending[];
  readonly aid: readonly Aid[];
}

export interface SpendingFigures extends Pick<PolicySet, "standard"> {
  readonly rigid: RigidPolicy;
}

/** What counts as rigid spending, line by line. */
export interface RigidSpending {
  readonly totalFen: Fen;
  readonly steps: readonly TraceStep[];
  readonly used: readonly InForce<unknown>[];
}

interface Line {
  readonly countedFen: Fen;
  readonly step: TraceStep;
  readonly used: readonly InForce<unknown>[];
}

/**
 * Adds up the rigid spending of twelve months: living up to its cap, each kind of receipt after
 * what others have borne, less aid received in money. Never below zero.
 *
 * @source RG-2, RG-3
 */
export function rigidSpending(
  facts: SpendingFacts,
  month: Month,
  figures: SpendingFigures,
): RigidSpending {
  const { rigid } = figures;
  const withLiving = rowIn(rigid.includeLiving, month);
  const lines = [
    ...(withLiving.value ? [livingLine(facts, month, figures)] : []),
    ...facts.spending.map((spending) => spendingLine(spending, month, rigid)),
  ];
  const grossFen = lines.reduce((sum, { countedFen }) => sum + countedFen, 0);
  const cash = facts.aid.filter(({ form }) => form === "cash");
  const aidFen = cash.reduce((sum, { amountFen }) => sum + amountFen, 0);
  const totalFen = fen(Math.max(0, grossFen - aidFen));
  return {
    totalFen,
    steps: [
      ...lines.map(({ step }) => step),
      ...facts.aid.map(aidStep),
      totalStep({ grossFen, aidFen }),
    ],
    used: [withLiving, ...lines.flatMap(({ used }) => used)],
  };
}

function livingLine(
  { category, members, livingFen }: SpendingFacts,
  month: Month,
  { standard, rigid }: SpendingFigures,
): Line {
  const base = rowIn(standard[category], month);
  const cap = rowIn(rigid.livingCap, month);
  const most: Arithmetic = {
    round: {
      times: [
        { fen: base.value },
        ...(cap.value === "1" ? [] : [factor(cap.value)]),
        { count: 12, unit: "个月" },
        { count: members, unit: "人" },
      ],
    },
    mode: "floor",
    unitFen: 1,
  };
  const mostFen = fenOf(most);
  const countedFen = fen(Math.min(livingFen ?? mostFen, mostFen));
  return {
    countedFen,
    used: [base, cap],
    step: {
      id: "spending.living",
      section: "eligibility",
      label: "基本生活支出",
      note: `最高按 ${formulaText(most)} 计`,
      ...worked(countedFen === mostFen ? most : { fen: countedFen }),
      clause: cap.source,
    },
  };
}

function spendingLine(spending: Spending, month: Month, rigid: RigidPolicy): Line {
  const { paidFen, reimbursedFen, residentId, evidence } = spending;
  const ownFen = Math.max(0, paidFen - reimbursedFen);
  const counted = countedPart(spending, { month, rigid, ownFen });
  const countedFen = fen(counted.amountFen);
  const borne: Arithmetic = { minus: [{ fen: paidFen }, { fen: reimbursedFen }] };
  const shown: Pick<TraceStep, "formula" | "arithmetic" | "result"> =
    countedFen === 0 && ownFen > 0
      ? { formula: formulaText(borne), result: { kind: "not-counted", amountFen: ownFen } }
      : worked(countedFen === paidFen - reimbursedFen ? borne : { fen: countedFen });
  return {
    countedFen,
    used: counted.used,
    step: {
      id: `spending.${spending.kind}.${spending.id}`,
      section: "eligibility",
      label: spending.item,
      note: counted.note,
      ...(residentId === undefined ? {} : { residentId }),
      ...(evidence === undefined ? {} : { evidence }),
      ...shown,
      clause: counted.clause ?? clause,
    },
  };
}

interface Counted {
  readonly amountFen: number;
  readonly note: string;
  readonly clause?: string;
  readonly used: readonly InForce<unknown>[];
}

function countedPart(
  spending: Spending,
  { month, rigid, ownFen }: { month: Month; rigid: RigidPolicy; ownFen: number },
): Counted {
  const nothing = (note: string): Counted => ({ amountFen: 0, note, used: [] });
  switch (spending.kind) {
    case "medical":
      return spending.designated
        ? { amountFen: ownFen, note: "医疗自付", used: [] }
        : nothing("非定点医药机构，不计入");
    case "rehabilitation":
      return spending.residentDisabled
        ? { amountFen: ownFen, note: "残疾康复自付", used: [] }
        : nothing("不是残疾人，不计入");
    case "education": {
      const rate = rowIn(rigid.schoolRate[spending.stage], month);
      const note = ownFen > rate.value ? `按公办学校标准 ${yuanText(rate.value)} 计` : "教育自付";
      return { amountFen: Math.min(ownFen, rate.value), note, clause: rate.source, used: [rate] };
    }
    case "other": {
      const kinds = rowIn(rigid.otherKinds, month);
      const label = kinds.value[spending.otherKind];
      return label === undefined
        ? nothing("不在县定其他刚性支出范围，不计入")
        : { amountFen: ownFen, note: label, clause: kinds.source, used: [kinds] };
    }
  }
}

const aidStep = ({ id, item, form, amountFen }: Aid): TraceStep => ({
  id: `spending.aid.${id}`,
  section: "eligibility",
  label: `减 ${item}`,
  note: form === "cash" ? "已得救助、捐赠" : "实物不扣减",
  ...(form === "cash"
    ? worked({ fen: amountFen }, "minus")
    : { result: { kind: "not-counted", amountFen } }),
  clause,
});

const totalStep = (less: { grossFen: number; aidFen: number }): TraceStep => {
  const difference: Arithmetic = { minus: [{ fen: less.grossFen }, { fen: less.aidFen }] };
  const isLoss = less.aidFen > less.grossFen;
  return {
    id: "spending.total",
    section: "eligibility",
    label: "十二个月刚性支出",
    ...(isLoss ? { note: "救助大于支出的按零计算" } : {}),
    ...worked(isLoss ? { largest: [difference, { fen: 0 }] } : difference),
    subtotal: true,
    clause,
  };
};
