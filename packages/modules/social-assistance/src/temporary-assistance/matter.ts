import type { TraceStep } from "@minzheng/entitlement";
import type { Day } from "@minzheng/kernel";
import { dayMonthsFrom } from "../day-months.ts";
import type { InForce } from "../policy-set.ts";
import { type CauseWindow, causeTexts, type TemporaryCause, windowText } from "./policy.ts";

/** Help for one cause of one household: being asked for, or decided before. */
export interface Help {
  readonly id: string;
  /** Absent while nobody knows who they are: then nothing tells that it is the same household. */
  readonly householdId?: string;
  readonly cause: TemporaryCause;
  readonly happenedOn: Day;
  readonly amountFen: number;
}

/** Earlier help, with the day of its decision; help that is not decided is still asked for. */
export interface EarlierHelp extends Help {
  readonly decidedOn?: Day;
}

/** The same household, for the same cause or after the same event. */
export const isSameMatter = (one: Help, other: Help): boolean =>
  one.householdId !== undefined &&
  one.householdId === other.householdId &&
  (one.cause === other.cause || one.happenedOn === other.happenedOn);

/** Whether earlier help still counts on a day. What is not decided always does. TA-6 */
export function isWithin({ decidedOn }: EarlierHelp, on: Day, window: CauseWindow): boolean {
  if (decidedOn === undefined) return true;
  if (window.by === "calendar-year") return decidedOn.slice(0, 4) === on.slice(0, 4);
  return on < dayMonthsFrom(decidedOn, window.months);
}

/** What an officer reads when the same cause was helped before. */
export function sameCauseText(same: EarlierHelp, window: CauseWindow): string {
  const when = same.decidedOn === undefined ? "正在办理" : same.decidedOn;
  const before = `${windowText(window)}内已因${causeTexts[same.cause]}救助过一次（${when}）`;
  return `${before}，确需再次救助的，由县级民政部门批准`;
}

export function sameCauseStep(
  same: EarlierHelp | undefined,
  repeatAllowed: boolean,
  { value, source }: InForce<CauseWindow>,
): TraceStep {
  const holds = same === undefined || repeatAllowed;
  return {
    id: "eligibility.same-cause",
    section: "eligibility",
    label: `${windowText(value)}内同一事由未重复救助`,
    ...(same && repeatAllowed ? { note: "县级已批准再次救助" } : {}),
    result: { kind: "verdict", holds, text: holds ? "符合" : "不符合" },
    clause: source,
  };
}
