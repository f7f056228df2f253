import type { Component, Due, TraceStep } from "@minzheng/entitlement";
import { addFen, ageYearsInMonth, assert, fen } from "@minzheng/kernel";
import type { CaseFile, CaseMember } from "@minzheng/people";
import { absenceTexts } from "./membership.ts";
import {
  absenceTelling,
  categoryIn,
  certificateIn,
  deathTelling,
  type FactOf,
  factDeciding,
  isWithinScope,
  standingIn,
} from "./months.ts";
import type { CareForm, CareTier, InForce, MonthPolicy } from "./policy-set.ts";
import { categorySteps, evidenceOf, parametersOf, standingStep, worked } from "./trace-steps.ts";

const law = "特困人员认定办法";
const categoryTexts = { urban: "城市", rural: "农村" } as const;
const formTexts: Readonly<Record<CareForm, string>> = {
  dispersed: "分散供养",
  concentrated: "集中供养",
};
const tierTexts: Readonly<Record<CareTier, string>> = {
  "self-care": "全自理",
  "partly-dependent": "半护理",
  "fully-dependent": "全护理",
};

/**
 * What a person in extreme hardship is owed for the month of the policy: the basic living standard,
 * and the care standard of the form of support and the tier of dependence.
 *
 * A new assessment or form tells from the month after it. Without an assessment no care is owed.
 *
 * @source TK-6 to TK-11, EF-2
 */
export function extremeHardshipDue(file: CaseFile, policy: MonthPolicy): Due {
  const person = file.members.find(({ residentId }) => residentId === file.unit.id);
  assert(person, `${file.caseId} does not hold its own person`);
  const standing = standingIn(file, policy.month);
  if (standing !== "RUNNING") return nothing(file, policy, { ...empty, zeroReason: standing });
  const gone = goneFrom(person, policy);
  if (gone) return nothing(file, policy, gone);
  const care = careOf(person, policy);
  const basic = policy.hardshipBasic[categoryIn(file, policy)];
  const components: readonly Component[] = [
    {
      code: "basic",
      amountFen: fen(basic.value),
      ruleId: "extreme-hardship.basic",
      parameter: `${basic.key}@${basic.from}`,
      residentId: person.residentId,
    },
    ...(care?.component ? [care.component] : []),
  ];
  const steps = [
    ...(care ? [care.tierStep] : []),
    basicStep(file, person, policy),
    care ? care.step : noCareStep(person),
  ];
  return dueOf(file, policy, { components, steps, used: care?.used ?? [] });
}

/** TK-2: age, or disability by kind and grade, rule out work without further proof. */
export function isUnableToWork(person: CaseMember, policy: MonthPolicy): boolean {
  const { ageYearsMin, ageYearsBelow, disability } = policy.workIncapacity.value;
  const ageYears = ageYearsInMonth(person.bornOn, policy.month);
  if (ageYears >= ageYearsMin || ageYears < ageYearsBelow) return true;
  const certificate = certificateIn(person, policy.month);
  return certificate !== undefined && isWithinScope(certificate.value, disability);
}

/** TK-6 */
export function careTier(failedActivities: number, policy: MonthPolicy): CareTier {
  const tier = policy.careTiers.value.findLast(({ failedMin }) => failedMin <= failedActivities);
  assert(tier, `${failedActivities} failed activities have no tier of care`);
  return tier.tier;
}

interface Care {
  readonly used: readonly InForce<unknown>[];
  /** Absent where care comes as service and not as money. */
  readonly component?: Component;
  readonly tierStep: TraceStep;
  readonly step: TraceStep;
}

function careOf(person: CaseMember, policy: MonthPolicy): Care | undefined {
  const ability = factDeciding(person.facts, "ability", policy.month);
  if (!ability) return undefined;
  const support = factDeciding(person.facts, "support-form", policy.month);
  const form = support?.value.form ?? "dispersed";
  const tier = careTier(ability.value.failedActivities, policy);
  const standard = policy.hardshipCare[form][tier];
  const delivery = policy.careDelivery[form];
  const isService = delivery.value === "service";
  const component: Component = {
    code: "care",
    amountFen: fen(standard.value),
    ruleId: `extreme-hardship.care.${form}.${tier}`,
    parameter: `${standard.key}@${standard.from}`,
    residentId: person.residentId,
  };
  return {
    used: [policy.careTiers, standard, delivery],
    ...(isService ? {} : { component }),
    tierStep: tierStep(person, { ability, tier, source: policy.careTiers.source }),
    step: {
      id: "care.standard",
      section: "amount",
      label: "照料护理标准",
      note: [formTexts[form], tierTexts[tier], ...(isService ? [delivery.text] : [])].join("，"),
      residentId: person.residentId,
      ...(support ? { factId: support.id, evidence: evidenceOf(support) } : {}),
      ...worked({ fen: isService ? 0 : standard.value }),
      clause: standard.source,
    },
  };
}

const tierStep = (
  { residentId }: CaseMember,
  { ability, tier, source }: { ability: FactOf<"ability">; tier: CareTier; source: string },
): TraceStep => ({
  id: "care.tier",
  section: "eligibility",
  label: "生活自理能力",
  note: `六项指标中 ${ability.value.failedActivities} 项不能自理`,
  residentId,
  factId: ability.id,
  evidence: evidenceOf(ability),
  result: { kind: "verdict", holds: true, text: tierTexts[tier] },
  clause: source,
});

function basicStep(file: CaseFile, { residentId }: CaseMember, policy: MonthPolicy): TraceStep {
  const category = categoryIn(file, policy);
  const basic = policy.hardshipBasic[category];
  return {
    id: "basic.standard",
    section: "amount",
    label: "基本生活标准",
    note: categoryTexts[category],
    residentId,
    ...worked({ fen: basic.value }),
    clause: basic.source,
  };
}

const noCareStep = ({ residentId }: CaseMember): TraceStep => ({
  id: "care.standard",
  section: "amount",
  label: "照料护理标准",
  note: "尚无生活自理能力评估，暂不计发",
  residentId,
  ...worked({ fen: 0 }),
  clause: `${law} 第二十二条`,
});

interface Workings {
  readonly steps: readonly TraceStep[];
  readonly used: readonly InForce<unknown>[];
}
type Nothing = Workings & { readonly zeroReason: string };
const empty: Workings = { steps: [], used: [] };

function goneFrom(person: CaseMember, policy: MonthPolicy): Nothing | undefined {
  const { month, changeMonthRule, hardshipEnds } = policy;
  const rule = changeMonthRule.value;
  const death = deathTelling(person, month, rule);
  const absence = absenceTelling(person, month, { rule, reasons: hardshipEnds.value });
  const fact = death ?? absence;
  if (!fact) return undefined;
  const step: TraceStep = {
    id: "eligibility.ended",
    section: "eligibility",
    label: "终止救助供养",
    note: fact.kind === "death" ? "已死亡" : absenceTexts[fact.value.reason],
    residentId: person.residentId,
    factId: fact.id,
    evidence: evidenceOf(fact),
    result: { kind: "verdict", holds: false, text: "终止" },
    clause: hardshipEnds.source,
  };
  const used = [changeMonthRule, hardshipEnds];
  return { zeroReason: death ? "DECEASED" : "ABSENT", steps: [step], used };
}

const nothing = (
  file: CaseFile,
  policy: MonthPolicy,
  { zeroReason, ...workings }: Nothing,
): Due => ({ ...dueOf(file, policy, { components: [], ...workings }), zeroReason });

function dueOf(
  file: CaseFile,
  policy: MonthPolicy,
  { components, steps, used }: Workings & { readonly components: readonly Component[] },
): Due {
  const amounts = components.map((component) => component.amountFen);
  const amountFen = addFen(...amounts);
  const category = categoryIn(file, policy);
  const total: TraceStep = {
    id: "amount.total",
    section: "amount",
    label: "月救助供养金",
    ...worked({ sum: amounts.map((amount) => ({ fen: amount })) }),
    subtotal: true,
    clause: `${law} 第二十一条`,
  };
  return {
    programme: "extreme-hardship",
    caseId: file.caseId,
    unit: file.unit,
    month: policy.month,
    category,
    amountFen,
    components,
    personIds: [file.unit.id],
    trace: {
      ruleSet: policy.ruleSet.value,
      parameters: parametersOf([policy.ruleSet, policy.hardshipBasic[category], ...used]),
      steps: [
        ...steps,
        total,
        ...categorySteps(file, policy),
        standingStep(file, policy.month, `${law} 第十七条`),
      ],
    },
  };
}
