import {
  addMonths,
  type Day,
  day,
  Failure,
  firstDayOf,
  type Month,
  month,
  monthOf,
} from "@minzheng/kernel";
import { stopCodes } from "./application/adjustment.ts";
import { applicationFields } from "./application/application-shape.ts";
import type { DecisionFields } from "./application/decision.ts";
import type { StoredCase } from "./cases-of-township.ts";
import { entitlementOf, programmeNames } from "./entitlement.ts";
import type { Explanation } from "./explanation-shapes.ts";
import { type Decision, mustHear } from "./letter.ts";

/** What a letter's decision rests on, by programme. */
interface Clauses {
  readonly confirmation: string;
  readonly refusal: string;
  readonly change: string;
  readonly stop: string;
}

const allowance: Clauses = {
  confirmation: "最低生活保障审核确认办法 第二十条、第二十一条",
  refusal: "最低生活保障审核确认办法 第二十一条",
  change: "最低生活保障审核确认办法 第三十二条",
  stop: "最低生活保障审核确认办法 第三十二条",
};
const hardship: Clauses = {
  confirmation: "特困人员认定办法 第十六条、第十七条",
  refusal: "特困人员认定办法 第十八条",
  change: "特困人员认定办法 第二十三条",
  stop: "特困人员认定办法 第二十四条、第二十六条",
};
const law = "社会救助法 第四十八条";

/** What a case was owed the month before, and is owed in the month. */
export interface AroundMonth {
  readonly month: Month;
  readonly before: Explanation;
  readonly now: Explanation;
}

/** A decision on record, its reasons opened. */
export type Made = Pick<
  DecisionFields,
  "matterId" | "kind" | "decidedOn" | "reasons" | "reasonCode" | "heardOn" | "effectiveMonth"
>;

/** The first month that a decision changes; one that says none tells from the month after it. */
export const firstMonthOf = ({ effectiveMonth, decidedOn }: Made): Month =>
  effectiveMonth === undefined ? addMonths(monthOf(day(decidedOn)), 1) : month(effectiveMonth);

/**
 * What was decided about a case for a month, as its letter has to say it.
 *
 * The decision that is on record says what it was, when, why, and when the family was heard. A case
 * that came with a roster has none: its first month is its confirmation, and a later month with
 * another amount is the change that the facts or figures of that month brought.
 *
 * @throws Failure NO_DECISION when the month brings nothing new; OPINION_NOT_HEARD when it brings
 *   less, or nothing more, and no record says that the family was heard (EF-8)
 */
export function decisionOfCase(
  { fields: { programme, fromMonth, confirmedOn } }: StoredCase,
  around: AroundMonth,
  made?: Made,
): Decision {
  const { month: at, before, now } = around;
  const { label, unit } = entitlementOf(programme, programmeNames);
  const clauses = unit === "household" ? allowance : hardship;
  if (made?.kind === "confirm" || (made === undefined && at === fromMonth)) {
    const decidedOn = day(made?.decidedOn ?? confirmedOn);
    const clause = clauses.confirmation;
    return { label, unit, clause, kind: "confirmation", decidedOn, fromMonth: at };
  }
  const suspends = made?.kind === "suspend";
  const ends = suspends || made?.kind === "stop" || made?.kind === "revoke" || now.amountFen === 0;
  const kind = kindOf({ suspends, ends, changeFen: now.amountFen - before.amountFen });
  if (at < fromMonth || (!ends && now.amountFen === before.amountFen)) {
    const detail = { path: "month", value: at, proposal: fromMonth };
    throw new Failure("NO_DECISION", undefined, detail);
  }
  const decidedOn = made === undefined ? changedOn(around) : day(made.decidedOn);
  const heard = made?.heardOn === undefined ? {} : { heard: { on: day(made.heardOn) } };
  if (mustHear({ kind, decidedOn }) && made?.heardOn === undefined) {
    throw new Failure("OPINION_NOT_HEARD", undefined, { path: "month", value: at });
  }
  const clause = ends ? clauses.stop : clauses.change;
  const written = mustHear({ kind, decidedOn }) ? `${clause}；${law}` : clause;
  const common = { label, unit, clause: written, decidedOn, fromMonth: at, ...heard };
  if (kind === "increase" || kind === "decrease") return { ...common, kind };
  return { ...common, kind, reason: made ? reasonOf(made) : (now.zeroReasonText ?? "不再发放") };
}

function kindOf({
  suspends,
  ends,
  changeFen,
}: Readonly<Record<"suspends" | "ends", boolean>> & {
  readonly changeFen: number;
}) {
  if (suspends) return "suspend";
  if (ends) return "stop";
  return changeFen > 0 ? "increase" : "decrease";
}

/** What no case came of: an application refused, or a status without monthly money. */
export function statusDecisionOf(
  made: Made,
  { label, unit }: Pick<Decision, "label" | "unit">,
): Decision {
  const clauses = unit === "household" ? allowance : hardship;
  const common = { label, unit, decidedOn: day(made.decidedOn) };
  return made.kind === "refuse"
    ? { ...common, clause: clauses.refusal, kind: "refusal", reason: reasonOf(made) }
    : { ...common, clause: clauses.confirmation, kind: "status", fromMonth: firstMonthOf(made) };
}

const codes: Readonly<Record<string, string>> = {
  ...stopCodes,
  ...applicationFields.refusalCode.choices,
  other: "",
};

/** What the code says, and what the officer wrote beside it. */
function reasonOf({ reasonCode = "", reasons }: Made): string {
  const words = reasons.trim().replace(/。$/, "");
  return [codes[reasonCode], words].filter(Boolean).join("。") || "不符合条件";
}

/** The day somebody last said what made the difference; a new figure differs from its first day. */
function changedOn({ month: at, before, now }: AroundMonth): Day {
  const old = new Set(before.steps.map(({ factId }) => factId));
  const said = now.steps.flatMap(({ factId, source }) =>
    factId !== undefined && !old.has(factId) && source ? [day(source.saidOn)] : [],
  );
  return said.toSorted().at(-1) ?? firstDayOf(at);
}
