import { openField, recordsById } from "@minzheng/register/server";
import type { Tenant } from "@minzheng/store";
import { resident } from "./registers.ts";

/**
 * Id numbers of residents, opened for a machine that turns each into a token at once; those without
 * a number are left out. For no page and no file.
 */
export async function residentNumbersOf(
  tenant: Tenant,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const [sealer, records] = await Promise.all([
    tenant.sealer(),
    recordsById(resident, tenant.store, [...new Set(ids)]),
  ]);
  return new Map(
    [...records].flatMap(([id, record]) => {
      const number = openField(resident, sealer, { record, field: "residentIdNumber" });
      return number === undefined ? [] : [[id, number] as const];
    }),
  );
}
