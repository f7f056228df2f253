import { type Arithmetic, type Due, reckon, type TraceStep } from "@minzheng/entitlement";
import { assert, compareRatio, fen } from "@minzheng/kernel";
import type { CaseFile, CaseMember } from "@minzheng/people";
import { absenceTexts, compositionOf, membershipIn } from "./membership.ts";
import { benefitIn, categoryIn, standingIn } from "./months.ts";
import type { AloneGround, InForce, MonthPolicy, SinglePersonGround } from "./policy-set.ts";
import { type AllowanceAmount, allowanceAmount, totalStep } from "./rules/allowance-amount.ts";
import { aloneGroundsOf, isInsideMargin, unitOfOne } from "./rules/alone.ts";
import { incomeTest, marginLine, standardLine } from "./rules/income-test.ts";
import { categorySteps, fenOf, parametersOf, standingStep, worked } from "./trace-steps.ts";

/**
 * What somebody taken in alone is owed for the month of the policy.
 *
 * In a margin household: a share of the standard for the person, not the gap. By themselves, as a
 * unit of one with its own income: clergy at a religious site, paid as any household; and jobless
 * adults with a severe disability, paid by the share or the gap as the place says. The rest of the
 * household has nothing of it.
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
  const asked = { person, grounds };
  const ways = [...inMargin(file, asked, policy), ...byOneself(file, asked, policy)];
  const way = ways.find(({ zeroReason }) => zeroReason === undefined) ?? ways.at(-1);
  return dueOf(file, policy, way ?? nothing("NO_GROUND_ALONE", policy));
}

/** An amount, or why there is none. */
type Outcome = AllowanceAmount & { readonly zeroReason?: string };

const nothing = (
  zeroReason: string,
  policy: MonthPolicy,
  { steps, used }: Shown = { steps: [], used: [] },
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
  if (standing?.ground === "death") return "DECEASED";
  const isAway = standing?.counted === false && standing.ground in absenceTexts;
  return isAway && standing.ground !== "clergy" ? "ABSENT" : undefined;
}

interface Asked {
  readonly person: CaseMember;
  readonly grounds: readonly AloneGround[];
}

/** The person's share of the standard, while the whole household stays below the margin line. */
function inMargin(file: CaseFile, asked: Asked, policy: MonthPolicy): readonly Outcome[] {
  const grounds = asked.grounds.filter(isInsideMargin);
  const members = membershipIn(file, policy);
  if (grounds.length === 0 || !members.counted.includes(asked.person)) return [];
  const line = marginLine(categoryIn(file, policy), policy);
  const { isBelow, ...test } = incomeTest(file, { members, line }, policy);
  if (!isBelow) return [nothing("INCOME_NOT_BELOW_MARGIN_LINE", policy, test)];
  return [after(test, shareOf(file, { ...asked, grounds }, policy))];
}

type Shown = Pick<Outcome, "steps" | "used">;

/** An amount with the test that goes before it. */
const after = (test: Shown, amount: Outcome): Outcome => ({
  ...amount,
  steps: [...test.steps, ...amount.steps],
  used: [...test.used, ...amount.used],
});

/** As a unit of one: its own income below the standard, without support that is disregarded. */
function byOneself(file: CaseFile, asked: Asked, policy: MonthPolicy): readonly Outcome[] {
  const grounds = asked.grounds.filter((ground) => !isInsideMargin(ground));
  if (grounds.length === 0) return [];
  const { person } = asked;
  const category = categoryIn(file, policy);
  const used = [policy.aloneGrounds, policy.unitOfOne];
  const members = { counted: [person], paid: [person], allDead: false, steps: [], used };
  const line = standardLine(category, policy);
  const scope = { members, line, alone: true };
  const { isBelow, perHead, ...found } = incomeTest(unitOfOne(file, person), scope, policy);
  const test = { ...found, used: [...used, ...found.used] };
  if (!isBelow) return [nothing("INCOME_NOT_BELOW_STANDARD", policy, test)];
  if (!grounds.includes("clergy") && policy.unitOfOne.value === "share")
    return [after(test, shareOf(file, { person, grounds: ["severe-disability"] }, policy))];
  const standard = policy.standard[category];
  const amount = allowanceAmount({ perHead, standard, paid: [person] }, policy);
  const isNothing = amount.amountFen === 0;
  return [after(test, isNothing ? { ...amount, zeroReason: "ROUNDED_TO_ZERO" } : amount)];
}

/** The highest ratio of the person's grounds, lifted to what it must reach with the subsidy. DB-5 */
function shareOf(
  file: CaseFile,
  { person, grounds }: { person: CaseMember; grounds: readonly SinglePersonGround[] },
  policy: MonthPolicy,
): Outcome {
  const standard = policy.standard[categoryIn(file, policy)];
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

function dueOf(
  file: CaseFile,
  policy: MonthPolicy,
  { steps, used, amountFen, components, zeroReason }: Outcome,
): Due {
  const category = categoryIn(file, policy);
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
      steps: [...steps, ...categorySteps(file, policy), standingStep(file, policy.month)],
    },
  };
}
