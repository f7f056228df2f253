import { ageYearsOn } from "@minzheng/kernel";
import {
  findRecord,
  type Pen,
  type Plan,
  planAmend,
  planOpen,
  type Reaction,
  type Reactions,
} from "@minzheng/register/server";
import { recognisedHousehold } from "../recognised-household/recognition-register.ts";
import {
  planHeldAgain,
  planUnderReview,
  type StoredStatus,
} from "../recognised-household/recognition-service.ts";
import { allowanceCase } from "../registers.ts";
import { adjustment } from "./adjustment.ts";
import { application } from "./application.ts";
import { recordsAsked } from "./asked.ts";
import { planReview } from "./decision-plans.ts";
import { economicCheck } from "./economic-check.ts";
import { unauthorised } from "./filing-checks.ts";
import { homeOf } from "./home.ts";
import { stepRefused } from "./refused.ts";
import type { review } from "./review.ts";

type React = Reaction<typeof review>;

const adultYears = 18;

/** The county is asked for a check of those whose authorisation has not expired. */
const begun: React = async ({ pen, before }) => {
  const { householdId, village, programme } = before.fields;
  const { tenant } = pen;
  const asked = { question: "byHousehold", values: { householdId } };
  const applications = await recordsAsked(application, tenant, asked);
  const authorisations = applications.flatMap(({ fields }) => fields.authorisations);
  const home = await homeOf(tenant, householdId);
  const without = unauthorised(home, { authorisations }, pen.today);
  const personIds = home.members
    .map(({ residentId }) => residentId)
    .filter((id) => !without.includes(id));
  if (personIds.length === 0) {
    const text = "没有有效的核对授权，请先在申请中补充授权，或直接登记入户核查的结果";
    throw stepRefused("AUTHORISATION_MISSING", { text });
  }
  const id = tenant.newId(economicCheck.idPrefix, pen.at);
  const fields = { matterId: before.id, householdId, village, programme, personIds };
  const status = await statusOf(pen, before.fields.caseId);
  const isValid = status?.state === "valid";
  return {
    plans: [
      planOpen(economicCheck, pen, { id, fields }),
      ...(isValid ? [planUnderReview(pen, status)] : []),
    ],
  };
};

/** The status that a review is about; undefined for a review of a case. */
const statusOf = ({ tenant }: Pen, id: string) => findRecord(recognisedHousehold, tenant.store, id);

/** The next review, and the adjustment that this one found due; the case has been looked at. */
const concluded: React = async ({ pen, before, given }) => {
  const { caseId, householdId, village, programme, reviewClass } = before.fields;
  const { result = "unchanged", nextClass = reviewClass } = given;
  const same = { caseId, householdId, village, programme };
  const running = await findRecord(allowanceCase, pen.tenant.store, caseId);
  const next = [
    ...(result === "stop" ? [] : [planReview(pen, { ...same, reviewClass: nextClass })]),
    ...(running?.fields.reviewDue === undefined
      ? []
      : [planAmend(allowanceCase, pen, { before: running, fields: {}, cleared: ["reviewDue"] })]),
  ];
  const status = await statusOf(pen, caseId);
  if (status !== undefined) return { plans: [...next, ...statusPlans(pen, status, result)] };
  if (result === "unchanged") return { plans: next };
  const { members } = await homeOf(pen.tenant, householdId);
  const person = members.find(({ residentId }) => residentId === running?.fields.unitId);
  const childCase = person !== undefined && ageYearsOn(person.bornOn, pen.today) < adultYears;
  const id = pen.tenant.newId(adjustment.idPrefix, pen.at);
  const fields = { ...same, kind: result, childCase, eventOn: pen.today };
  return { plans: [...next, planOpen(adjustment, pen, { id, fields })] };
};

/** A status holds again, or waits for the county to end it. */
function statusPlans(pen: Pen, status: StoredStatus, result: string): readonly Plan[] {
  if (result === "unchanged") return [planHeldAgain(pen, status)];
  return status.state === "valid" ? [planUnderReview(pen, status)] : [];
}

/** What else is written when a review takes a step. */
export const reviewReactions: Reactions<typeof review> = { begun, concluded };
