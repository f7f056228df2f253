import {
  addMonths,
  ageYearsOn,
  assert,
  type Day,
  day,
  type Month,
  month,
  monthOf,
} from "@minzheng/kernel";
import {
  findRecord,
  type Pen,
  type Plan,
  planAmend,
  planOpen,
  planState,
  type Reaction,
  type Reactions,
  type Stored,
} from "@minzheng/register/server";
import type { StoredCase } from "../cases-of-township.ts";
import { funeralMonth } from "../funeral.ts";
import { policyKnownAt } from "../known-policy.ts";
import { pausesFrom } from "../pauses.ts";
import { policyIn } from "../policy.ts";
import { allowanceCase } from "../registers.ts";
import type { AdjustmentFields, adjustment } from "./adjustment.ts";
import { type Assessed, assessRunning } from "./assessment.ts";
import { planEnd } from "./case-plans.ts";
import { planDecision, planNoReview, planTakeDown, planTold } from "./decision-plans.ts";
import { homeOf } from "./home.ts";
import { notice } from "./notice.ts";
import { stepRefused } from "./refused.ts";
import { planComeBack } from "./status-plans.ts";

type React = Reaction<typeof adjustment>;

const adultYears = 18;

async function caseOf({ tenant }: Pen, caseId: string): Promise<StoredCase> {
  const found = await findRecord(allowanceCase, tenant.store, caseId);
  assert(found, `the guards have seen the case ${caseId}`);
  return found;
}

/** The first month on which the change tells. EF-2, EF-3 */
async function changedFrom(
  { tenant, today, at }: Pen,
  { programme, eventOn }: AdjustmentFields,
): Promise<Month> {
  const { changeMonthRule } = policyIn(await policyKnownAt(tenant, at), monthOf(today));
  const byEvent =
    changeMonthRule.value === "event-plus-1" &&
    eventOn !== undefined &&
    programme !== "extreme-hardship";
  return addMonths(monthOf(byEvent ? day(eventOn) : today), 1);
}

/** What the case is owed in a month by what is known now. */
function owed(pen: Pen, { fields }: StoredCase, of: Month): Promise<Assessed> {
  const { programme, householdId, village, unitKind, unitId, payeeResidentId } = fields;
  const unit = { programme, householdId, village, kind: unitKind, id: unitId, payeeResidentId };
  const begun = { confirmedOn: day(fields.confirmedOn), fromMonth: month(fields.fromMonth) };
  return assessRunning(pen, unit, { month: of, begun });
}

/**
 * Whether the amount does what the decision says. Nothing is typed: who wants another amount records
 * what has changed.
 */
function refuseOtherWay(
  kind: Exclude<AdjustmentFields["kind"], "stop" | "suspend">,
  before: Assessed,
  after: Assessed,
): void {
  if (after.amountFen === 0) {
    const text = `按规则测算应停止救助：${after.nothing ?? "应发金额为零"}`;
    throw stepRefused("NOTHING_LEFT", { text, path: "fields.kind", proposal: "stop" });
  }
  const change = after.amountFen - before.amountFen;
  const agrees = { increase: change > 0, decrease: change < 0, "phase-out": true };
  if (agrees[kind]) return;
  throw stepRefused("AMOUNT_SAYS_OTHERWISE", {
    text: "按已登记的情况测算，金额没有这样变化，请先登记变化的情况",
    path: "fields.kind",
    value: kind,
    ...(change === 0 ? {} : { proposal: change > 0 ? "increase" : "decrease" }),
  });
}

/** The month before the event, or the first one of the case. */
function monthBefore(event: Day, fromMonth: Month): Month {
  const eve = addMonths(monthOf(event), -1);
  if (eve < fromMonth) return fromMonth;
  return eve;
}

/**
 * Whoever was supported to the end has a funeral paid for, in the next roster, to whoever sees to it:
 * the account of the dead is no place for it.
 *
 * @source TK-12
 */
async function funeralOf(
  pen: Pen,
  { fields: { programme, stopCode } }: Stored<typeof adjustment>,
  given: Partial<AdjustmentFields>,
): Promise<Partial<StoredCase["fields"]>> {
  if (programme !== "extreme-hardship" || stopCode !== "DEATH") return {};
  const { funeralPayeeId: payeeResidentId, funeralBank: bank, funeralAccount: account } = given;
  const { funeralHolder: accountHolder } = given;
  const policy = await policyKnownAt(pen.tenant, pen.at);
  const payee = { payeeResidentId, bank, account, accountHolder };
  const named = Object.entries(payee).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(named), funeralMonth: funeralMonth(pen.today, policy) };
}

const decided: React = async ({ pen, before, given, reason }) => {
  const { id: matterId, fields } = before;
  const { caseId, householdId, village, programme, kind, stopCode, eventOn, heardOn } = fields;
  const running = await caseOf(pen, caseId);
  const from = await changedFrom(pen, fields);
  const same = {
    matterId,
    householdId,
    village,
    programme,
    kind,
    caseId,
    unitId: running.fields.unitId,
    reasons: reason ?? "",
    ...(stopCode === undefined ? {} : { reasonCode: stopCode }),
    ...(heardOn === undefined ? {} : { heardOn }),
  };
  if (kind === "stop") {
    const stopped = planDecision(pen, { ...same, effectiveMonth: from });
    const noReview = await planNoReview(pen, { caseId, householdId });
    const buried = await funeralOf(pen, before, given);
    const back = await planComeBack(pen, { programme, householdId, persons: 1 });
    return { plans: [planEnd(pen, running, from, buried), stopped, ...noReview, ...back] };
  }
  if (kind === "suspend") {
    const suspended = planDecision(pen, { ...same, effectiveMonth: from });
    const fields = { pauses: pausesFrom(running.fields, from) };
    const state = { before: running, state: "suspended", act: "suspend", fields } as const;
    return { plans: [planState(allowanceCase, pen, state), suspended] };
  }
  const event = eventOn === undefined ? pen.today : day(eventOn);
  const old = await owed(pen, running, monthBefore(event, month(running.fields.fromMonth)));
  const assessed = await owed(pen, running, from);
  refuseOtherWay(kind, old, assessed);
  const persons = Math.max(1, assessed.personIds.length);
  const changed = { ...same, previousFen: old.amountFen };
  return { plans: [planDecision(pen, changed, assessed), ...planLooked(pen, running, persons)] };
};

/** The case as it was counted anew; whoever decided about it has looked at it. */
function planLooked(pen: Pen, before: StoredCase, persons: number): readonly Plan[] {
  const isMarked = before.fields.reviewDue !== undefined;
  if (!isMarked && persons === before.fields.persons) return [];
  const cleared = isMarked ? ["reviewDue"] : [];
  return [planAmend(allowanceCase, pen, { before, fields: { persons }, cleared })];
}

const noticePosted: React = async ({ pen, before, given }) => {
  const { caseId, householdId, village, programme } = before.fields;
  const { unitId } = (await caseOf(pen, caseId)).fields;
  const home = await homeOf(pen.tenant, householdId);
  const person = home.members.find(({ residentId }) => residentId === unitId);
  if (person !== undefined && ageYearsOn(person.bornOn, pen.today) < adultYears) {
    throw stepRefused("NOTICE_FORBIDDEN", {
      text: "涉及未成年人的不公示，请更正“只涉及未成年人”",
      path: "fields.childCase",
      proposal: true,
    });
  }
  const { noticePlace } = given;
  const entries = [{ residentId: unitId, persons: 1 }];
  const shown = { programme, place: noticePlace, entries };
  const id = pen.tenant.newId(notice.idPrefix, pen.at);
  const fields = { matterId: before.id, householdId, village, ...shown };
  return { plans: [planOpen(notice, pen, { id, fields })] };
};

/** What else is written when an adjustment takes a step. */
export const adjustmentReactions: Reactions<typeof adjustment> = {
  "notice-posted": noticePosted,
  decided: async (taken) => {
    const { plans } = await decided(taken);
    return { plans: [...plans, ...(await planTakeDown(taken.pen, taken.before.id))] };
  },
  told: async ({ pen, before, given }) => ({
    plans: await planTold(pen, { matterId: before.id, toldHow: given.toldHow ?? "" }),
  }),
  dropped: async ({ pen, before }) => ({ plans: await planTakeDown(pen, before.id) }),
};
