import { Failure } from "@minzheng/kernel";
import {
  commitAct,
  findRecord,
  findRecords,
  type Page,
  type Pen,
  penOfTimetable,
  planState,
  timetable,
} from "@minzheng/register/server";
import type { Tenant } from "@minzheng/store";
import { planNoReview } from "../application/decision-plans.ts";
import { recognisedHousehold } from "./recognition-register.ts";
import type { StoredStatus } from "./recognition-service.ts";

const readAtOnce = 200;

/**
 * Ends the statuses whose last day has passed; nobody decides that. One under review stays until the
 * review says what becomes of it. Each in a commit of its own: the work may break off or run twice.
 *
 * @returns how many ended
 * @source RG-6, RV-4
 */
export async function expireStatuses(tenant: Tenant): Promise<number> {
  const pen = await penOfTimetable(tenant);
  let count = 0;
  let cursor: string | undefined;
  do {
    const page: Page<StoredStatus> = await findRecords(recognisedHousehold, tenant, {
      question: "byState",
      values: { state: "valid" },
      cursor,
      limit: readAtOnce,
    });
    const over = page.rows.filter(({ fields }) => fields.validTo < pen.today);
    for (const { id } of over) if (await expire(pen, id)) count += 1;
    /** They come in the order of their last days: behind the first that holds, all hold. */
    cursor = over.length < page.rows.length ? undefined : page.cursor;
  } while (cursor !== undefined);
  return count;
}

async function expire(pen: Pen, id: string): Promise<boolean> {
  const before = await findRecord(recognisedHousehold, pen.tenant.store, id);
  if (before?.state !== "valid" || before.fields.validTo >= pen.today) return false;
  const { householdId } = before.fields;
  const fields = { endedOn: before.fields.validTo };
  const status = planState(recognisedHousehold, pen, {
    before,
    state: "expired",
    act: "expire",
    fields,
  });
  const plans = [status, ...(await planNoReview(pen, { caseId: id, householdId }))];
  try {
    await commitAct(pen, { actor: timetable, action: "recognised-household.expire", plans });
    return true;
  } catch (error) {
    /** An officer was faster; the next day looks again. */
    if (error instanceof Failure && error.code === "STALE") return false;
    throw error;
  }
}
