import type { FieldsOf } from "@minzheng/register";
import { type Pen, type Plan, planOpen, planState } from "@minzheng/register/server";
import { recordsAsked } from "./asked.ts";
import type { Assessed } from "./assessment.ts";
import { decision } from "./decision.ts";
import { notice } from "./notice.ts";
import { stepRefused } from "./refused.ts";
import { regimeOn } from "./regime.ts";
import { review } from "./review.ts";

type Decided = Omit<
  FieldsOf<typeof decision>,
  "decidedOn" | "regime" | "assessedFen" | "traceHash" | "ruleSet"
>;

/** A decision of today, with what its amount was computed from. */
export function planDecision(pen: Pen, fields: Decided, assessed?: Assessed): Plan {
  const { amountFen, traceHash, ruleSet, month } = assessed ?? {};
  const known = {
    ...fields,
    decidedOn: pen.today,
    regime: regimeOn(pen.today),
    assessedFen: amountFen,
    traceHash,
    ruleSet,
    ...(month === undefined ? {} : { effectiveMonth: month }),
  };
  const given = Object.entries(known).filter(([, value]) => value !== undefined);
  const id = pen.tenant.newId(decision.idPrefix, pen.at);
  return planOpen(decision, pen, { id, fields: Object.fromEntries(given) });
}

const ofMatter = (matterId: string) => ({ question: "byMatter", values: { matterId } });

/**
 * The decisions of a matter reach those they concern: from now they may be appealed.
 *
 * @throws Failure STEP_REFUSED when the index does not show the decision yet
 */
export async function planTold(
  pen: Pen,
  { matterId, toldHow }: { readonly matterId: string; readonly toldHow: string },
): Promise<readonly Plan[]> {
  const made = (await recordsAsked(decision, pen.tenant, ofMatter(matterId))).filter(
    ({ state }) => state === "made",
  );
  if (made.length === 0) {
    throw stepRefused("DECISION_NOT_SEEN", { text: "决定刚刚作出，请稍后再登记送达" });
  }
  return made.map((before) =>
    planState(decision, pen, { before, state: "told", act: "tell", fields: { toldHow } }),
  );
}

/** Whatever of a matter is still on a board comes down. */
export async function planTakeDown(pen: Pen, matterId: string): Promise<readonly Plan[]> {
  const posted = (await recordsAsked(notice, pen.tenant, ofMatter(matterId))).filter(
    ({ state }) => state === "posted",
  );
  return posted.map((before) =>
    planState(notice, pen, { before, state: "taken-down", act: "take-down" }),
  );
}

/** The notices of a matter, for what auditors will ask. */
export const noticesOf = ({ tenant }: Pen, matterId: string) =>
  recordsAsked(notice, tenant, ofMatter(matterId));

type Reviewed = Pick<
  FieldsOf<typeof review>,
  "caseId" | "householdId" | "village" | "programme" | "reviewClass"
>;

/** Reviews of a case that has ended are needed no longer. */
export async function planNoReview(
  pen: Pen,
  { caseId, householdId }: { readonly caseId: string; readonly householdId: string },
): Promise<readonly Plan[]> {
  const asked = { question: "byHousehold", values: { householdId } };
  const records = await recordsAsked(review, pen.tenant, asked);
  return records
    .filter(({ fields, state }) => fields.caseId === caseId && /^(due|checking)$/.test(state))
    .map((before) => planState(review, pen, { before, state: "no-longer", act: "cancel" }));
}

/** The next look at a running case. */
export const planReview = (pen: Pen, fields: Reviewed): Plan =>
  planOpen(review, pen, { id: pen.tenant.newId(review.idPrefix, pen.at), fields });
