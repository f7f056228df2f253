import { type Day, day, Failure, firstDayOf, type Month } from "@minzheng/kernel";
import type { StoredCase } from "./cases-of-township.ts";
import { entitlementOf } from "./entitlement.ts";
import type { Explanation } from "./explanation-shapes.ts";
import { type Decision, mustHear } from "./letter.ts";

/** What a letter's decision rests on, by programme. */
interface Clauses {
  readonly confirmation: string;
  readonly change: string;
  readonly stop: string;
}

const allowance: Clauses = {
  confirmation: "最低生活保障审核确认办法 第二十条、第二十一条",
  change: "最低生活保障审核确认办法 第三十二条",
  stop: "最低生活保障审核确认办法 第三十二条",
};
const hardship: Clauses = {
  confirmation: "特困人员认定办法 第十六条、第十七条",
  change: "特困人员认定办法 第二十三条",
  stop: "特困人员认定办法 第二十四条、第二十六条",
};

/** What a case was and is owed, around a month. */
export interface AroundMonth {
  readonly month: Month;
  readonly before: Explanation;
  readonly now: Explanation;
}

/**
 * What was decided for a month, told from the case itself: its confirmation in its first month, its
 * end in the month after its last, and between them whatever made the amount another one.
 *
 * @throws Failure NO_DECISION when the month brings nothing new; OPINION_NOT_HEARD when it brings
 *   less, or nothing more, and no record says that the family was heard (EF-8)
 */
export function decisionOfCase({ fields }: StoredCase, around: AroundMonth): Decision {
  const { month, before, now } = around;
  const { programme, fromMonth, confirmedOn } = fields;
  const { label, unit } = entitlementOf(programme);
  const clauses = unit === "household" ? allowance : hardship;
  const of = { label, unit };
  if (month === fromMonth) {
    const clause = clauses.confirmation;
    return { ...of, clause, kind: "confirmation", decidedOn: day(confirmedOn), fromMonth: month };
  }
  const decision = { ...of, decidedOn: decidedOn(around), fromMonth: month };
  if (before.amountFen === now.amountFen || month < fromMonth) {
    const detail = { path: "month", value: month, proposal: fromMonth };
    throw new Failure("NO_DECISION", undefined, detail);
  }
  if (now.amountFen > before.amountFen) {
    return { ...decision, clause: clauses.change, kind: "increase" };
  }
  const kind = now.amountFen === 0 ? "stop" : "decrease";
  if (mustHear({ kind, decidedOn: decision.decidedOn })) {
    const detail = { path: "month", value: month, proposal: null };
    throw new Failure("OPINION_NOT_HEARD", undefined, detail);
  }
  if (kind === "decrease") return { ...decision, clause: clauses.change, kind };
  return { ...decision, clause: clauses.stop, kind, reason: reasonOf(now) };
}

const reasonOf = ({ zeroReasonText }: Explanation): string => zeroReasonText ?? "不再发放";

/** The day somebody last said what made the difference; a new figure differs from its first day. */
function decidedOn({ month, before, now }: AroundMonth): Day {
  const old = new Set(before.steps.map(({ factId }) => factId));
  const said = now.steps.flatMap(({ factId, source }) =>
    factId !== undefined && !old.has(factId) && source ? [day(source.saidOn)] : [],
  );
  return said.toSorted().at(-1) ?? firstDayOf(month);
}
