import { type Arithmetic, type Due, reckon, type TraceStep } from "@minzheng/entitlement";
import { assert, compareRatio, fen } from "@minzheng/kernel";
import type { CaseFile, CaseMember } from "@minzheng/people";
import { compositionOf, type Membership, membershipIn } from "./membership.ts";
import { benefitIn, categoryIn, standingIn } from "./months.ts";
import type { InForce, MonthPolicy, SinglePersonGround } from "./policy-set.ts";
import { type AllowanceAmount, allowanceAmount, totalStep } from "./rules/allowance-amount.ts";
import { aloneGroundsOf, isInsideMargin, unitOfOne } from "./rules/alone.ts";
import { incomeTest, marginLine, standardLine } from "./rules/income-test.ts";
import { fenOf, parametersOf, standingStep, worked } from "./trace-steps.ts";

/**
 * What somebody taken in alone is owed for the month of the policy.
 *
 * In a margin household: a share of the standard for the person, not the gap. By themselves, clergy
 * at a religious site and jobless adults with a severe disability: the allowance of a household of
 * one. The rest of the household has nothing of either.
 *
 * @source HH-5, HH-6, DB-5
 */
export function singlePersonAllowanceDue(file: CaseFile, policy: MonthPolicy): Due {
  const person = file.members.find(({ residentId }) => residentId === file.unit.id);
  assert(person, `${file.caseId} does not hold its own person`);
  const standing = standingIn(file, policy.month);
  if (standing !== "RUNNING") return dueOf(file, policy, nothing(standing, policy));
  const gone = goneFrom(person, policy);
  if (gone) return dueOf(file, policy, nothing(gone, policy));
  const grounds = aloneGroundsOf(person, policy);
  const ways = [
    ...shareInMargin(file, { person, grounds: grounds.filter(isInsideMargin) }, policy),
    ...(grounds.every(isInsideMargin) ? [] : [gapByOneself(file, person, policy)]),
  ];
  const way = ways.find(({ zeroReason }) => zeroReason === undefined) ?? ways.at(-1);
  return dueOf(file, policy, way ?? nothing("NO_GROUND_ALONE", policy));
}

/** An amount, or why there is none. */
type Outcome = AllowanceAmount & { readonly zeroReason?: string };

const nothing = (
  zeroReason: string,
  policy: MonthPolicy,
  { steps, used }: Pick<Outcome, "steps" | "used"> = { steps: [], used: [] },
): Outcome => ({
  amountFen: fen(0),
  components: [],
  personIds: [],
  steps: [...steps, totalStep([], policy)],
  used,
  zeroReason,
});

/** Who has died or is away; clergy live away by their calling, and are helped there. */
function goneFrom(person: CaseMember, policy: MonthPolicy): string | undefined {
  const [standing] = compositionOf({ members: [person] }, policy);
  if (standing === undefined || standing.counted || standing.ground === "clergy") return undefined;
  return standing.ground === "death" ? "DECEASED" : "ABSENT";
}

interface InMargin {
  readonly person: CaseMember;
  readonly grounds: readonly SinglePersonGround[];
}

/** The person's share of the standard, while the whole household stays below the margin line. */
function shareInMargin(
  file: CaseFile,
  { person, grounds }: InMargin,
  policy: MonthPolicy,
): readonly Outcome[] {
  const members = membershipIn(file, policy);
  if (grounds.length === 0 || !members.counted.includes(person)) return [];
  const line = marginLine(categoryIn(file, policy.month), policy);
  const { isBelow, ...test } = incomeTest(file, { members, line }, policy);
  if (!isBelow) return [nothing("INCOME_NOT_BELOW_MARGIN_LINE", policy, test)];
  const { steps, used, ...amount } = shareOf(file, { person, grounds }, policy);
  return [{ ...amount, steps: [...test.steps, ...steps], used: [...test.used, ...used] }];
}

/** The highest ratio of the person's grounds, lifted to what it must reach with the subsidy. DB-5 */
function shareOf(file: CaseFile, { person, grounds }: InMargin, policy: MonthPolicy): Outcome {
  const standard = policy.standard[categoryIn(file, policy.month)];
  const ratios = grounds.map((ground) => policy.singlePersonRatio[ground]);
  const shares = ratios.map(({ value }): Arithmetic => shareOfStandard(standard, value));
  const [only] = shares;
  const share = only && shares.length === 1 ? only : { largest: shares };
  const lifted = liftedShare(share, { person, standard }, policy);
  const { mode, unitFen } = policy.rounding.value;
  const arithmetic: Arithmetic = { round: lifted ?? share, mode, unitFen };
  const component = {
    code: "single",
    amountFen: fenOf(arithmetic),
    ruleId: `single-person-allowance.${grounds.join("+")}`,
    parameter: ratios.map(({ key, from }) => `${key}@${from}`).join("+"),
    residentId: person.residentId,
  };
  const step: TraceStep = {
    id: "single.share",
    section: "amount",
    label: "单人保",
    note: lifted ? "与残疾人生活补贴合计补足到规定比例" : policy.rounding.text,
    residentId: person.residentId,
    ...worked(arithmetic),
    clause: ratios.map(({ source }) => source).join("；"),
  };
  return {
    amountFen: component.amountFen,
    components: [component],
    personIds: [person.residentId],
    steps: [step, totalStep([component], policy)],
    used: [...ratios, policy.rounding, ...(lifted ? [policy.singlePersonFloor] : [])],
  };
}

const shareOfStandard = (standard: InForce<number>, share: string): Arithmetic => ({
  times: [{ fen: standard.value }, { share }],
});

/** What is left of the floor beside the subsidy, where that is more than the share. */
function liftedShare(
  share: Arithmetic,
  { person, standard }: { person: CaseMember; standard: InForce<number> },
  { month, singlePersonFloor }: MonthPolicy,
): Arithmetic | undefined {
  const subsidy = benefitIn(person, month, ["disability-living-subsidy"])?.value.monthlyFen;
  if (subsidy === undefined) return undefined;
  const floor = shareOfStandard(standard, singlePersonFloor.value);
  const rest: Arithmetic = { minus: [floor, { fen: subsidy }] };
  return compareRatio(reckon(rest), reckon(share)) > 0 ? rest : undefined;
}

/** The allowance of a household of one: own income, and no support that is disregarded. HH-6 */
function gapByOneself(file: CaseFile, person: CaseMember, policy: MonthPolicy): Outcome {
  const category = categoryIn(file, policy.month);
  const members: Membership = {
    counted: [person],
    paid: [person],
    allDead: false,
    steps: [],
    used: [policy.aloneGrounds],
  };
  const line = standardLine(category, policy);
  const asked = { members, line, alone: true };
  const { isBelow, perHead, ...test } = incomeTest(unitOfOne(file, person), asked, policy);
  const used = [...members.used, ...test.used];
  if (!isBelow) return nothing("INCOME_NOT_BELOW_STANDARD", policy, { ...test, used });
  const standard = policy.standard[category];
  const amount = allowanceAmount({ perHead, standard, paid: [person] }, policy);
  const { steps } = test;
  const whole = { ...amount, steps: [...steps, ...amount.steps], used: [...used, ...amount.used] };
  return amount.amountFen === 0 ? { ...whole, zeroReason: "ROUNDED_TO_ZERO" } : whole;
}

function dueOf(
  file: CaseFile,
  policy: MonthPolicy,
  { steps, used, amountFen, components, zeroReason }: Outcome,
): Due {
  const category = categoryIn(file, policy.month);
  return {
    programme: "single-person-allowance",
    caseId: file.caseId,
    unit: file.unit,
    month: policy.month,
    category,
    amountFen,
    components,
    personIds: [file.unit.id],
    ...(zeroReason === undefined ? {} : { zeroReason }),
    trace: {
      ruleSet: policy.ruleSet.value,
      parameters: parametersOf([policy.ruleSet, policy.standard[category], ...used]),
      steps: [...steps, standingStep(file, policy.month)],
    },
  };
}
