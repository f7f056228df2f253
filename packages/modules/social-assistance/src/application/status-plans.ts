import type { Pen, Plan } from "@minzheng/register/server";
import type { ProcedureProgramme } from "../procedure-clocks.ts";
import {
  planStatus,
  planStatusesEnd,
  planStatusPersons,
} from "../recognised-household/recognition-service.ts";
import { isStatusProgramme } from "../recognised-household/status-programmes.ts";
import type { Reckoned } from "./assessment.ts";
import { planDecision, planReview } from "./decision-plans.ts";
import type { KnownHome } from "./home.ts";

/**
 * The status that a confirmation without cash gives, and for a margin household the first look at
 * it. One of rigid expenditure is not looked at: it ends by its day. RV-4, RG-6
 */
export async function planRecognised(
  pen: Pen,
  made: {
    readonly row: Reckoned;
    readonly home: KnownHome;
    readonly applicationId: string;
    readonly look: Omit<Parameters<typeof planReview>[1], "caseId">;
  },
): Promise<readonly Plan[]> {
  const { row, home, applicationId, look } = made;
  const { unit, countedIds, validTo } = row;
  if (!isStatusProgramme(unit.programme) || validTo === undefined) return [];
  const { programme } = unit;
  const plans = await planStatus(pen, { programme, home, countedIds, applicationId, validTo });
  if (programme !== "margin-household") return plans;
  return [...plans, planReview(pen, { ...look, caseId: plans[0].record.id })];
}

/** Whom a decision is about. */
interface Decided {
  readonly programme: ProcedureProgramme;
  readonly householdId: string;
  /** Cases that begin, or end. */
  readonly persons: number;
}

/** What a household's status becomes when the household, or some of it, receives money. CL-2 */
export async function planSucceeded(pen: Pen, decided: Decided): Promise<readonly Plan[]> {
  const { programme, householdId, persons } = decided;
  switch (programme) {
    case "subsistence-allowance":
      return planStatusesEnd(pen, householdId, "ENTERED_ALLOWANCE");
    case "single-person-allowance":
    case "extreme-hardship":
      return planStatusPersons(pen, householdId, -persons);
    default:
      return [];
  }
}

/** Members whose own case has ended are members of their household's status again. WE-06 */
export const planComeBack = async (
  pen: Pen,
  { programme, householdId, persons }: Decided,
): Promise<readonly Plan[]> =>
  programme === "single-person-allowance" && persons > 0
    ? planStatusPersons(pen, householdId, persons)
    : [];

/** A status that the township should not have confirmed ends today, by a decision of the county. */
export async function planStatusRevoked(
  pen: Pen,
  {
    decision,
    ...decided
  }: Decided & {
    readonly decision: Pick<
      Parameters<typeof planDecision>[1],
      "matterId" | "village" | "reasons" | "heardOn"
    >;
  },
): Promise<readonly Plan[]> {
  const { programme, householdId } = decided;
  if (!isStatusProgramme(programme)) return planComeBack(pen, decided);
  const ended = await planStatusesEnd(pen, householdId, "REVOKED");
  const made = {
    ...decision,
    programme,
    householdId,
    kind: "revoke",
    unitId: householdId,
  } as const;
  return [...ended, planDecision(pen, made)];
}
