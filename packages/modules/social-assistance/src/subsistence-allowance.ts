import type { Component, Due, TraceStep } from "@minzheng/entitlement";
import {
  addFen,
  compareRatio,
  dividedBy,
  type Fen,
  fen,
  minus,
  type Ratio,
  ratio,
  ratioOf,
  roundFen,
  times,
  yuanText,
} from "@minzheng/kernel";
import type { CaseFile } from "@minzheng/people";
import { householdIncome, incomeSteps } from "./income.ts";
import { type Membership, membershipIn } from "./membership.ts";
import { categoryIn, standingIn } from "./months.ts";
import { type BaseRounding, type InForce, type MonthPolicy, percentText } from "./policy-set.ts";
import { type Supplement, supplementsOf } from "./supplements.ts";
import {
  amountResult,
  exactText,
  moneyResult,
  parametersOf,
  roundedFrom,
  standingStep,
} from "./trace-steps.ts";

const methods = "最低生活保障审核确认办法";
const categoryTexts = { urban: "城市低保标准", rural: "农村低保标准" } as const;

/**
 * What a household is owed as subsistence allowance for the month of the policy.
 *
 * The gap between the standard and the income per head, for every paid member, rounded as the place
 * says; plus one supplement per person. Nothing when the income per head reaches the standard.
 *
 * @source DB-1 to DB-8, HH-2, HH-7
 */
export function subsistenceAllowanceDue(file: CaseFile, policy: MonthPolicy): Due {
  const category = categoryIn(file, policy.month);
  const standard = policy.standard[category];
  const standing = standingIn(file, policy.month);
  if (standing !== "RUNNING")
    return nothing(file, policy, { zeroReason: standing, steps: [], used: [] });
  const members = membershipIn(file, policy);
  if (members.counted.length === 0) {
    const zeroReason = members.allDead ? "DECEASED" : "NOBODY_COUNTED";
    return nothing(file, policy, {
      zeroReason,
      steps: members.steps,
      used: [policy.changeMonthRule],
    });
  }
  const income = householdIncome(file, members.counted, policy);
  const perHead = dividedBy(income.countable, ratio(members.counted.length));
  const entitled = compareRatio(perHead, ratio(standard.value)) < 0;
  const steps = [
    ...incomeSteps(income, policy),
    ...eligibilitySteps({ members, countable: income.countable, perHead, standard, category }),
  ];
  const used = [
    ...(members.steps.length > 0 ? [policy.changeMonthRule, policy.notCounted] : []),
    ...income.used,
  ];
  if (!entitled)
    return nothing(file, policy, { zeroReason: "INCOME_NOT_BELOW_STANDARD", steps, used });
  if (members.paid.length === 0)
    return nothing(file, policy, { zeroReason: "NOBODY_PAID", steps, used });
  return owed(file, policy, { members, perHead, standard, steps, used });
}

/** What a calculation shows, and which dated parameters it read besides the standard. */
interface Workings {
  readonly steps: readonly TraceStep[];
  readonly used: readonly InForce<unknown>[];
}

interface Gap {
  readonly perHead: Ratio;
  readonly standard: InForce<number>;
}

/** The gap of one person, lifted to the minimum of the place. DB-3, DB-4 */
function gapPerHead({ perHead, standard }: Gap, policy: MonthPolicy): Ratio {
  const gap = minus(ratio(standard.value), perHead);
  const least = times(ratio(standard.value), ratioOf(policy.minGapRatio.value));
  return compareRatio(gap, least) < 0 ? least : gap;
}

/** The gap of so many persons. Per person: every share is rounded, then multiplied. DB-8 */
const roundedGap = (gap: Ratio, persons: number, rounding: BaseRounding): Fen =>
  rounding.scope === "household"
    ? roundFen(times(gap, ratio(persons)), rounding)
    : fen(roundFen(gap, rounding) * persons);

function owed(
  file: CaseFile,
  policy: MonthPolicy,
  found: Gap & Workings & { readonly members: Membership },
): Due {
  const { members, standard } = found;
  const gap = gapPerHead(found, policy);
  const byPersons = Array.from({ length: members.paid.length + 1 }, (_, persons) =>
    roundedGap(gap, persons, policy.rounding.value),
  );
  const base: Component = {
    code: "gap",
    amountFen: byPersons.at(-1) ?? fen(0),
    ruleId: "subsistence-allowance.gap",
    parameter: `${standard.key}@${standard.from}`,
    byPersons,
  };
  const supplements = supplementsOf(members.paid, standard, policy);
  const components = [base, ...supplements.map(componentOf)];
  const amountFen = addFen(...components.map((component) => component.amountFen));
  const steps = [
    ...found.steps,
    gapStep({ ...found, persons: members.paid.length, amountFen: base.amountFen }, policy),
    ...supplements.map(({ step }) => step),
    totalStep(components),
    standingStep(file, policy.month),
  ];
  const used = [
    ...found.used,
    policy.minGapRatio,
    policy.rounding,
    ...(supplements.length > 0 ? [policy.supplementStacking, policy.supplementRounding] : []),
    ...supplements.flatMap(({ groups }) => groups.map(({ amount }) => amount)),
  ];
  const due = dueOf(file, policy, { steps, used, amountFen, components });
  const personIds = members.paid.map(({ residentId }) => residentId);
  return amountFen === 0
    ? { ...due, personIds, zeroReason: "ROUNDED_TO_ZERO" }
    : { ...due, personIds };
}

const componentOf = ({ member, groups, amountFen }: Supplement): Component => ({
  code: "supplement",
  amountFen,
  ruleId: `supplement.${groups.map(({ group }) => group).join("+")}`,
  parameter: groups.map(({ amount }) => `${amount.key}@${amount.from}`).join("+"),
  residentId: member.residentId,
});

function nothing(
  file: CaseFile,
  policy: MonthPolicy,
  { zeroReason, steps, used }: Workings & { readonly zeroReason: string },
): Due {
  const all = [...steps, totalStep([]), standingStep(file, policy.month)];
  return {
    ...dueOf(file, policy, { steps: all, used, amountFen: fen(0), components: [] }),
    zeroReason,
  };
}

function dueOf(
  file: CaseFile,
  policy: MonthPolicy,
  { steps, used, ...money }: Pick<Due, "amountFen" | "components"> & Workings,
): Due {
  const category = categoryIn(file, policy.month);
  return {
    programme: "subsistence-allowance",
    caseId: file.caseId,
    unit: file.unit,
    month: policy.month,
    category,
    ...money,
    personIds: file.members.filter(({ paid }) => paid).map(({ residentId }) => residentId),
    trace: {
      ruleSet: policy.ruleSet.value,
      parameters: parametersOf([policy.ruleSet, policy.standard[category], ...used]),
      steps,
    },
  };
}

interface Eligibility extends Gap {
  readonly members: Membership;
  readonly countable: Ratio;
  readonly category: "urban" | "rural";
}

function eligibilitySteps(found: Eligibility): readonly TraceStep[] {
  const { members, countable, perHead, standard, category } = found;
  const below = compareRatio(perHead, ratio(standard.value)) < 0;
  const line = `${categoryTexts[category]} ${yuanText(standard.value)}`;
  return [
    ...members.steps,
    {
      id: "members.counted",
      section: "eligibility",
      label: "家庭计算人口",
      result: { kind: "count", count: members.counted.length, unit: "人" },
      clause: `${methods} 第七条`,
    },
    {
      id: "income.per-head",
      section: "eligibility",
      label: "人均月收入",
      formula: `${exactText(countable)} ÷ ${members.counted.length} 人`,
      result: amountResult(perHead),
      clause: `${methods} 第十三条`,
    },
    {
      id: "eligibility.income",
      section: "eligibility",
      label: below ? "人均月收入低于保障标准" : "人均月收入不低于保障标准",
      note: line,
      formula: `${exactText(perHead)} ${below ? "<" : "≥"} ${yuanText(standard.value)}`,
      result: { kind: "verdict", holds: below, text: below ? "符合" : "不符合" },
      clause: "社会救助暂行办法 第九条",
    },
  ];
}

function gapStep(
  { perHead, standard, persons, amountFen }: Gap & { persons: number; amountFen: Fen },
  policy: MonthPolicy,
): TraceStep {
  const lifted = compareRatio(
    gapPerHead({ perHead, standard }, policy),
    minus(ratio(standard.value), perHead),
  );
  const [standardText, least] = [yuanText(standard.value), policy.minGapRatio.value];
  const gapText =
    lifted > 0
      ? `${standardText} × ${percentText(least)} × ${persons} 人`
      : `(${standardText} − ${exactText(perHead)}) × ${persons} 人`;
  return {
    id: "gap.base",
    section: "amount",
    label: "补差",
    note: `${lifted > 0 ? "按最低补差" : "人均补差"}，${policy.rounding.text}`,
    formula: gapText,
    ...gapRounded(gapPerHead({ perHead, standard }, policy), { persons, amountFen }, policy),
    result: moneyResult(amountFen),
    clause: `${methods} 第二十三条`,
  };
}

function gapRounded(
  gap: Ratio,
  { persons, amountFen }: { persons: number; amountFen: Fen },
  { rounding: { value } }: MonthPolicy,
): Pick<TraceStep, "rounded"> {
  return value.scope === "household"
    ? roundedFrom(times(gap, ratio(persons)), amountFen, value)
    : roundedFrom(gap, roundFen(gap, value), { ...value, persons });
}

function totalStep(components: readonly Component[]): TraceStep {
  const amounts = components.map(({ amountFen }) => amountFen);
  return {
    id: "amount.total",
    section: "amount",
    label: "月保障金",
    formula: amounts.map(yuanText).join(" + ") || "0.00",
    result: moneyResult(addFen(...amounts)),
    subtotal: true,
    clause: `${methods} 第二十三条、第二十七条`,
  };
}
