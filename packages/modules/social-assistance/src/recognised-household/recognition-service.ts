import type { Day } from "@minzheng/kernel";
import {
  type Pen,
  type Plan,
  planAmend,
  planOpen,
  planState,
  type Reaction,
  type Reactions,
  type Stored,
} from "@minzheng/register/server";
import { recordsAsked } from "../application/asked.ts";
import { runningCases } from "../application/case-plans.ts";
import { planDecision, planNoReview, planTold } from "../application/decision-plans.ts";
import type { KnownHome } from "../application/home.ts";
import { programmeLabels } from "../application/programmes.ts";
import { stepRefused } from "../application/refused.ts";
import { recognisedHousehold } from "./recognition-register.ts";
import type { EndCode } from "./recognition-shape.ts";
import { isInForce, statusObstacle, statusValidity } from "./rules.ts";
import type { StatusProgramme } from "./status-programmes.ts";

export type StoredStatus = Stored<typeof recognisedHousehold>;

const statusOf = ({ state, fields: { programme, validTo } }: StoredStatus) => ({
  ...{ state, programme, validTo },
});

/** A household's statuses that somebody has still to end, in force or past their day. */
export async function standingStatuses(
  { tenant }: Pick<Pen, "tenant">,
  householdId: string,
): Promise<readonly StoredStatus[]> {
  const asked = { question: "byHousehold", values: { householdId } };
  const all = await recordsAsked(recognisedHousehold, tenant, asked);
  return all.filter(({ state }) => state === "valid" || state === "under-review");
}

const obstacleTexts = {
  ALREADY_RECEIVING: (programme: StatusProgramme) =>
    `已认定为${programmeLabels[programme]}，有变化的请办理定期核查`,
  STRONGER_PROGRAMME: (programme: StatusProgramme) =>
    `已纳入低保或低保边缘，不能再认定为${programmeLabels[programme]}`,
} as const;

/** @throws Failure STEP_REFUSED for a household that has this status, or something stronger */
export async function refuseStatus(
  pen: Pen,
  { programme, householdId }: { readonly programme: StatusProgramme; readonly householdId: string },
): Promise<void> {
  const [statuses, cases] = await Promise.all([
    standingStatuses(pen, householdId),
    runningCases(pen, householdId),
  ]);
  const hasAllowance = cases.some(({ fields }) => fields.programme === "subsistence-allowance");
  const standing = { statuses: statuses.map(statusOf), hasAllowance };
  const obstacle = statusObstacle(programme, standing, pen.today);
  if (obstacle === undefined) return;
  throw stepRefused(obstacle, { text: obstacleTexts[obstacle](programme) });
}

/** What a status is made of. */
export interface Recognised {
  readonly programme: StatusProgramme;
  readonly home: KnownHome;
  readonly countedIds: readonly string[];
  readonly applicationId: string;
  readonly validTo: Day;
}

/**
 * The status of a household as decided today. A status that it takes the place of ends with it;
 * members who are taken in alone, or in extreme hardship, are none of it.
 */
export async function planStatus(
  pen: Pen,
  { programme, home, countedIds, applicationId, validTo }: Recognised,
): Promise<readonly [opened: Plan, ...ended: Plan[]]> {
  const cases = await runningCases(pen, home.id);
  const alone = cases.map(({ fields }) => fields.unitId);
  const persons = Math.max(1, countedIds.filter((id) => !alone.includes(id)).length);
  const old = await standingStatuses(pen, home.id);
  const opened = planOpen(recognisedHousehold, pen, {
    id: pen.tenant.newId(recognisedHousehold.idPrefix, pen.at),
    fields: {
      programme,
      category: home.category,
      householdId: home.id,
      householdNumber: home.number,
      village: home.village,
      persons,
      recognisedPersons: persons,
      confirmedOn: pen.today,
      validTo,
      applicationId,
    },
  });
  const ended = old.map((before) => planEnded(pen, before, "RECOGNISED_ANEW"));
  return [opened, ...ended, ...(await noReviews(pen, old))];
}

const planEnded = (pen: Pen, before: StoredStatus, endCode: EndCode): Plan =>
  planState(recognisedHousehold, pen, {
    before,
    state: "ended",
    act: "end",
    fields: { endCode, endedOn: pen.today },
  });

const noReviews = async (pen: Pen, statuses: readonly StoredStatus[]): Promise<readonly Plan[]> =>
  (
    await Promise.all(
      statuses.map(({ id, fields }) =>
        planNoReview(pen, { caseId: id, householdId: fields.householdId }),
      ),
    )
  ).flat();

/** Ends every status of a household together with what was decided about it. */
export async function planStatusesEnd(
  pen: Pen,
  householdId: string,
  endCode: EndCode,
): Promise<readonly Plan[]> {
  const standing = await standingStatuses(pen, householdId);
  const ended = standing.map((before) => planEnded(pen, before, endCode));
  return [...ended, ...(await noReviews(pen, standing))];
}

/**
 * Members of a household leave its status for a case of their own, or come back from one. The last
 * who leaves ends it.
 *
 * @param change how many come, or leave where it is below nought
 * @source WE-06; domain/assistance.md 7.2, I25
 */
export async function planStatusPersons(
  pen: Pen,
  householdId: string,
  change: number,
): Promise<readonly Plan[]> {
  const standing = await standingStatuses(pen, householdId);
  const left = (status: StoredStatus) => status.fields.persons + change;
  const over = standing.filter((status) => left(status) < 1);
  const kept = standing.filter((status) => left(status) >= 1);
  return [
    ...kept.map((before) =>
      planAmend(recognisedHousehold, pen, { before, fields: { persons: left(before) } }),
    ),
    ...over.map((before) => planEnded(pen, before, "ENTERED_HARDSHIP")),
    ...(await noReviews(pen, over)),
  ];
}

/**
 * A review begins: the household keeps its status until the review says what becomes of it.
 *
 * @param village where the household has just moved to
 */
export const planUnderReview = (pen: Pen, before: StoredStatus, village?: string): Plan =>
  planState(recognisedHousehold, pen, {
    before,
    state: "under-review",
    act: "review",
    fields: village === undefined ? {} : { village },
  });

/** A review found nothing changed: the status holds again, counted from today. @source RV-4 */
export function planHeldAgain(pen: Pen, before: StoredStatus): Plan {
  const { programme } = before.fields;
  const asked = { programme, county: pen.tenant.county };
  const { to: validTo } = statusValidity(asked, pen.today, pen.calendar);
  const fields = { validTo, reviewedOn: pen.today };
  return planState(recognisedHousehold, pen, { before, state: "valid", act: "renew", fields });
}

type React = Reaction<typeof recognisedHousehold>;

/** The decision that a status is over, in writing and with its reasons. @source RG-8, EF-8 */
const ended: React = async ({ pen, before, given, reason }) => {
  const { householdId, village, programme } = before.fields;
  const { endCode, heardOn } = given;
  const decided = planDecision(pen, {
    matterId: before.id,
    householdId,
    village,
    programme,
    kind: "stop",
    unitId: householdId,
    reasons: reason ?? "",
    ...(endCode === undefined ? {} : { reasonCode: endCode }),
    ...(heardOn === undefined ? {} : { heardOn }),
  });
  return { plans: [decided, ...(await planNoReview(pen, { caseId: before.id, householdId }))] };
};

/** What else is written when a status takes a step. */
export const recognitionReactions: Reactions<typeof recognisedHousehold> = {
  ended,
  told: async ({ pen, before, given }) => ({
    plans: await planTold(pen, { matterId: before.id, toldHow: given.toldHow ?? "" }),
  }),
};

/** Whether a stored status is in force on a day. */
export const isStatusInForce = (status: StoredStatus, on: Day): boolean =>
  isInForce(statusOf(status), on);
