import type { Mending, Programmes } from "@minzheng/entitlement";
import { isReturnCode } from "@minzheng/entitlement";
import {
  calendarOf,
  commitActs,
  holdersOf,
  planOpen,
  recordsById,
} from "@minzheng/register/server";
import type { Actor, Tenant } from "@minzheng/store";
import { allowanceCase } from "../registers.ts";
import { accountChange } from "./account-change.ts";

const system: Actor = { id: "system", name: "系统", role: "system" };

/** Opens one change of account for each payment that came back; told again it finds them open. */
export const openMending: NonNullable<Programmes["openMending"]> = async (tenant, returned) => {
  const held = await holdersIn(
    tenant,
    returned.map(({ returnId }) => returnId),
  );
  const missing = returned.filter((_, i) => held[i] === undefined);
  const cases = await recordsById(
    allowanceCase,
    tenant.store,
    missing.map(({ caseId }) => caseId),
  );
  const { clock } = tenant;
  const [sealer, calendar] = await Promise.all([tenant.sealer(), calendarOf(tenant)]);
  const pen = { tenant, sealer, calendar, at: clock.now(), today: clock.today(), by: system.id };
  const acts = missing.flatMap(({ returnId, caseId, reason }) => {
    const found = cases.get(caseId);
    if (found === undefined) return [];
    const { householdId, village, programme } = found.fields;
    const cause = isReturnCode(reason) ? reason : "OTHER";
    const fields = { caseId, householdId, village, programme, cause, returnId };
    const id = tenant.newId(accountChange.idPrefix, pen.at);
    const plans = [planOpen(accountChange, pen, { id, fields })];
    return [{ actor: system, action: "account-change.open", plans }];
  });
  /** One that somebody else has opened meanwhile is taken, and open. */
  await commitActs(pen, acts);
};

/** How far each is. */
export const mendings: NonNullable<Programmes["mendings"]> = async (tenant, returnIds) => {
  const held = await holdersIn(tenant, returnIds);
  const ids = held.filter((id) => id !== undefined);
  const records = await recordsById(accountChange, tenant.store, ids);
  const found = new Map<string, Mending>();
  for (const [i, returnId] of returnIds.entries()) {
    const record = records.get(held[i] ?? "");
    if (record === undefined) continue;
    const state = record.state === "changed" || record.state === "kept" ? record.state : "open";
    found.set(returnId, { register: accountChange.id, recordId: record.id, state });
  }
  return found;
};

const holdersIn = (tenant: Tenant, returnIds: readonly string[]) =>
  holdersOf(accountChange, tenant, {
    unique: "byReturn",
    values: returnIds.map((returnId) => ({ returnId })),
  });
