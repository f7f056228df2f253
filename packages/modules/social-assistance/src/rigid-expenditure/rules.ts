import { deadline, type WorkCalendar } from "@minzheng/calendar";
import type { TraceStep } from "@minzheng/entitlement";
import {
  assert,
  compareRatio,
  type Day,
  dividedBy,
  type Month,
  monthOf,
  type Ratio,
  ratio,
  ratioOf,
  ratioYuanText,
  times,
  yuanText,
} from "@minzheng/kernel";
import type { InForce } from "../policy-set.ts";
import { rowIn } from "../tenant-figures.ts";
import {
  type MeansFacts,
  type MeansFigures,
  type MeansRefusal,
  meansTests,
  type Tested,
  verdict,
} from "./means.ts";
import type { RigidPolicy } from "./policy.ts";
import { rigidSpending, type SpendingFacts, type SpendingFigures } from "./spending.ts";
import type { Spent } from "./spent.ts";

export { type MeansFacts, type MeansFigures, type MeansRefusal, meansTests } from "./means.ts";
export { otherSpendingOf, type RigidPolicy, referenceRigid, rigidPolicyOf } from "./policy.ts";
export type { Aid, RigidSpending, Spending, SpendingFacts, SpendingFigures } from "./spending.ts";
export { rigidSpending } from "./spending.ts";
export { type Spent, spentBefore } from "./spent.ts";

const measures = "刚性支出困难家庭认定办法";

/** Programmes whose households are never rigid-expenditure households at the same time. */
export type StrongerProgramme = "subsistence-allowance" | "margin-household" | "extreme-hardship";

/** A household as the test sees it, for the twelve months before its application. */
export interface RigidFacts extends SpendingFacts, MeansFacts {
  /** Programmes that have taken the household in. */
  readonly recognisedIn: readonly StrongerProgramme[];
}

/** A place's figures, as its policy set and its policy of rigid expenditure have them. */
export type RigidFigures = SpendingFigures & MeansFigures;

export type RigidRefusal = "STRONGER_PROGRAMME" | MeansRefusal | "RATIO_NOT_REACHED";

/** Whether the household is recognised, and every line that says why. */
export interface RigidVerdict {
  readonly holds: boolean;
  /** All that stand in the way, in the order of the law. */
  readonly refusals: readonly RigidRefusal[];
  readonly steps: readonly TraceStep[];
  readonly used: readonly InForce<unknown>[];
}

/**
 * The test of a rigid-expenditure household by the figures of a place: all four conditions, each
 * with its line, even after one has failed.
 *
 * The comparison of the ratio is exact: shares are shown with two decimals, never compared so.
 *
 * @returns a test of facts and the month whose figures are in force
 * @source RG-1 to RG-4; 刚性支出困难家庭认定办法 第四条
 */
export const rigidExpenditureTest =
  (figures: RigidFigures) =>
  (facts: RigidFacts, month: Month): RigidVerdict => {
    assert(facts.members > 0, "a household has at least one counted member");
    const spending = rigidSpending(facts, month, figures);
    const tests = [
      strongerTest(facts),
      ...meansTests(facts, month, figures),
      ratioTest({ spentFen: spending.totalFen, income: facts.income }, month, figures.rigid),
    ];
    const refusals = tests.flatMap(({ refusal }) => refusal ?? []);
    return {
      holds: refusals.length === 0,
      refusals,
      steps: [...spending.steps, ...tests.flatMap(({ steps }) => steps)],
      used: [...spending.used, ...tests.flatMap(({ used }) => used)],
    };
  };

const programmeTexts: Readonly<Record<StrongerProgramme, string>> = {
  "subsistence-allowance": "最低生活保障家庭",
  "margin-household": "最低生活保障边缘家庭",
  "extreme-hardship": "特困人员",
};

function strongerTest({ recognisedIn }: RigidFacts): Tested<"STRONGER_PROGRAMME"> {
  const holds = recognisedIn.length === 0;
  const step: TraceStep = {
    id: "eligibility.no-stronger-programme",
    section: "eligibility",
    label: "未纳入低保、特困、低保边缘",
    ...(holds ? {} : { note: recognisedIn.map((one) => programmeTexts[one]).join("、") }),
    result: verdict(holds),
    clause: `${measures} 第四条`,
  };
  return { ...(holds ? {} : { refusal: "STRONGER_PROGRAMME" as const }), steps: [step], used: [] };
}

/**
 * The same test for a household whose spending is known: what the classification of an application
 * asks, in which every stronger programme has been tested before.
 *
 * @source CL-1
 */
export const rigidTestOf =
  (figures: RigidFigures, spent: Spent) =>
  (means: MeansFacts, month: Month): RigidVerdict =>
    rigidExpenditureTest(figures)({ ...means, ...spent, recognisedIn: [] }, month);

interface Share {
  readonly spentFen: number;
  readonly income: Ratio;
}

/** Without income every spending is too much. RG-4 */
function ratioTest(
  { spentFen, income }: Share,
  month: Month,
  rigid: RigidPolicy,
): Tested<"RATIO_NOT_REACHED"> {
  const [line, operator] = [rowIn(rigid.ratio, month), rowIn(rigid.operator, month)];
  const share = income.numerator > 0n ? dividedBy(ratio(spentFen), income) : undefined;
  const difference = share === undefined ? 1 : compareRatio(share, ratioOf(line.value));
  const holds = operator.value === "gt" ? difference > 0 : difference >= 0;
  const sign = difference > 0 ? ">" : difference === 0 ? "=" : "<";
  const divided = `${yuanText(spentFen)} ÷ ${ratioYuanText(income)}`;
  const step: TraceStep = {
    id: "eligibility.ratio",
    section: "eligibility",
    label: "刚性支出占家庭总收入",
    note: share === undefined ? "没有收入，视为超过" : `${operator.text} ${line.text}`,
    ...(share === undefined
      ? {}
      : { formula: `${divided} = ${shareText(share)} ${sign} ${line.text}` }),
    result: verdict(holds),
    clause: line.source,
  };
  const refusal = holds ? {} : { refusal: "RATIO_NOT_REACHED" as const };
  return { ...refusal, steps: [step], used: [line, operator] };
}

/** `65.26%`: a share with two decimals, for reading. */
const shareText = (share: Ratio): string => `${ratioYuanText(times(share, ratio(10_000n)))}%`;

/** From when to when a recognition holds, both days included. */
export interface Validity {
  readonly from: Day;
  readonly to: Day;
}

/**
 * How long a recognition holds. The day of the decision is its first day.
 *
 * @throws Defect when the place grants more than twelve months
 * @source RG-6; 刚性支出困难家庭认定办法 第十条
 */
export function rigidValidity(
  confirmedOn: Day,
  policy: Pick<RigidPolicy, "validMonths">,
  calendar: WorkCalendar,
): Validity {
  const { value: months } = rowIn(policy.validMonths, monthOf(confirmedOn));
  assert(months >= 1 && months <= 12, `a recognition cannot hold for ${months} months`);
  const rule = { count: months, unit: "month", start: "same-day", roll: "none" } as const;
  const end = deadline(rule, { startedOn: confirmedOn }, calendar);
  assert(end.state === "running", "months without a roll need no calendar");
  return { from: confirmedOn, to: end.end };
}

export const isValidOn = ({ from, to }: Validity, on: Day): boolean => from <= on && on <= to;

/** One recognition and the application it answers. */
export interface Recognition {
  readonly applicationId: string;
  readonly confirmedOn: Day;
}

/**
 * Whether a recognition may follow an earlier one: only as the answer to a new application.
 *
 * Papers that have not changed are not asked for again; that spares paper, not the application.
 *
 * @source RG-6
 */
export const mayFollow = (next: Recognition, earlier: readonly Recognition[]): boolean =>
  earlier.every(({ applicationId }) => applicationId !== next.applicationId);
