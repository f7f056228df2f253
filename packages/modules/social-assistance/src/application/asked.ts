import type { AnyRegister } from "@minzheng/register";
import { allRecords, recordsById, type Stored } from "@minzheng/register/server";
import type { Tenant } from "@minzheng/store";

/**
 * Records that answer a question, found by index and read again consistently; void ones left out.
 * One that was opened a moment ago may be missing.
 */
export async function recordsAsked<R extends AnyRegister>(
  register: R,
  tenant: Tenant,
  asked: { readonly question: string; readonly values: Readonly<Record<string, string>> },
): Promise<readonly Stored<R>[]> {
  const found = await allRecords(register, tenant, asked);
  const ids = found.map(({ id }) => id);
  const records = await recordsById(register, tenant.store, ids);
  return ids.flatMap((id) => records.get(id) ?? []).filter(({ state }) => state !== "void");
}
