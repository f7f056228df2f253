import { compareRatio, type Day, type Fen, monthOf, ratio, ratioOf, times } from "@minzheng/kernel";
import { inForce, type MonthPolicy, nationalPolicy, type StopReason } from "../policy-set.ts";
import type { Problem } from "./problem.ts";

/** A decision about a running case. */
export interface Decision {
  readonly kind: "continue" | "raise" | "reduce" | "suspend" | "terminate";
  readonly decidedOn: Day;
  /** The reasons as the notice gives them. */
  readonly reasons: string;
  /** What the family said, or that it was asked and said nothing. */
  readonly opinion?: Opinion;
}

export interface Opinion {
  readonly heardOn: Day;
  readonly way: "visit" | "telephone" | "writing" | "meeting";
  /** What was said; absent where the person was asked and gave none, with the proof of that. */
  readonly content?: string;
  readonly askedProof?: string;
}

/** What stands in the way of a decision. */
export type DecisionProblem = Problem<
  "OPINION_MISSING" | "OPINION_TOO_LATE" | "OPINION_EMPTY" | "REASONS_MISSING"
>;

const takesAway = ({ kind }: Pick<Decision, "kind">): boolean =>
  kind === "reduce" || kind === "suspend" || kind === "terminate";

/**
 * Whether the family must have been heard before this decision. The law says so from 2026-07-01,
 * by the day of the decision, whenever the case began.
 *
 * @source EF-8, WE-32; 社会救助法 第四十八条
 */
export const opinionNeeded = (decision: Pick<Decision, "kind" | "decidedOn">): boolean =>
  takesAway(decision) &&
  inForce(nationalPolicy.hearOpinion, monthOf(decision.decidedOn))?.value === true;

/** Everything that is missing from a decision, in the order of the law. @source EF-8 */
export function decisionProblems(decision: Decision): readonly DecisionProblem[] {
  const { decidedOn, reasons, opinion } = decision;
  const hasReasons = reasons.trim() !== "";
  return [
    ...(opinionNeeded(decision) ? opinionProblems(opinion, decidedOn) : []),
    ...(takesAway(decision) && !hasReasons
      ? [{ code: "REASONS_MISSING", path: "reasons", value: reasons, proposal: null } as const]
      : []),
  ];
}

function opinionProblems(opinion: Opinion | undefined, decidedOn: Day): readonly DecisionProblem[] {
  if (!opinion)
    return [{ code: "OPINION_MISSING", path: "opinion", value: null, proposal: "听取意见" }];
  const { heardOn, content = "", askedProof = "" } = opinion;
  if (heardOn > decidedOn) {
    const path = "opinion.heardOn";
    return [{ code: "OPINION_TOO_LATE", path, value: heardOn, proposal: decidedOn }];
  }
  const isSaid = content.trim() !== "" || askedProof.trim() !== "";
  return isSaid
    ? []
    : [{ code: "OPINION_EMPTY", path: "opinion.content", value: content, proposal: null }];
}

/**
 * Whether a new amount is close enough to the old one to wait for the next review. Between reviews
 * small changes are not followed, up or down.
 *
 * @param standardFen of the household's category: a bound may be a share of it
 * @source DB-10
 */
export function isInsignificant(
  change: { readonly beforeFen: Fen; readonly afterFen: Fen; readonly standardFen: number },
  { insignificantChange }: MonthPolicy,
): boolean {
  const { value } = insignificantChange;
  const bound =
    "fen" in value ? ratio(value.fen) : times(ratio(change.standardFen), ratioOf(value.ratio));
  const difference = ratio(Math.abs(change.afterFen - change.beforeFen));
  return change.afterFen > 0 && compareRatio(difference, bound) < 0;
}

/** The reason to stop a case for, where a month owes nothing for good. @source EF-7 */
export const stopReasonOf = (zeroReason: string): StopReason | undefined => zeroStops[zeroReason];

const zeroStops: Readonly<Record<string, StopReason>> = {
  INCOME_NOT_BELOW_STANDARD: "INCOME_OVER",
  INCOME_NOT_BELOW_MARGIN_LINE: "INCOME_OVER",
  DECEASED: "DEATH_LAST_MEMBER",
  ABSENT: "PRISON",
};
