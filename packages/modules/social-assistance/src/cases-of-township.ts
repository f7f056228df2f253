import { recount, sameSlots } from "@minzheng/aggregation";
import { assert, isVillageCode, type TownshipCode, type VillageCode } from "@minzheng/kernel";
import { division } from "@minzheng/people";
import { allRecords, recordsById, type Stored } from "@minzheng/register/server";
import { batchGet, cellKeys, defaultRetry, pause, readCell, type Tenant } from "@minzheng/store";
import { recipients } from "./indicators.ts";
import { allowanceCase } from "./registers.ts";

export type StoredCase = Stored<typeof allowanceCase>;

/** Case records that answer a question, found by index and read again consistently. */
export async function casesAsked(
  tenant: Tenant,
  asked: { question: "byTownship" | "byHousehold"; values: Readonly<Record<string, string>> },
): Promise<readonly StoredCase[]> {
  const found = await allRecords(allowanceCase, tenant, asked);
  const ids = found.map(({ id }) => id);
  const records = await recordsById(allowanceCase, tenant.store, ids);
  return ids.flatMap((id) => records.get(id) ?? []);
}

const roundsMax = 8;

/**
 * Every case of a township that was committed before this was called.
 *
 * The index that lists them is a moment behind; the cells, which count each case in its own
 * transaction, are not. The list is read again until it counts what the cells count, so that no
 * family is left out because it was recorded a second too late for the index.
 *
 * @throws Defect when they do not agree in time: the step is done again later, and a cell that is
 *   itself wrong is repaired by the nightly recount
 */
export async function casesOfTownship(
  tenant: Tenant,
  township: TownshipCode,
): Promise<readonly StoredCase[]> {
  for (let round = 1; ; round += 1) {
    const cases = await casesAsked(tenant, { question: "byTownship", values: { township } });
    if (await areCounted(tenant, township, cases)) return cases;
    assert(round < roundsMax, `the cases of ${township} are not as many as its cells count`);
    await pause(tenant.store.retry ?? defaultRetry, round);
  }
}

async function areCounted(tenant: Tenant, township: TownshipCode, cases: readonly StoredCase[]) {
  const running = cases.filter(
    (record): record is StoredCase & { state: "active" | "suspended" } =>
      record.state === "active" || record.state === "suspended",
  );
  const counted = new Map(recount([recipients], running).map((cell) => [cell.place, cell.slots]));
  const villages = new Set([...(await villagesOf(tenant, township)), ...counted.keys()]);
  const group = recipients.id;
  const keys = [...villages].map((place) =>
    cellKeys(tenant.county, { place, group, period: "current" }),
  );
  const items = await batchGet(tenant.store, keys);
  const stored = new Map(
    items.map((item) => readCell(tenant.county, item)).map(({ place, slots }) => [place, slots]),
  );
  return [...villages].every((place) =>
    sameSlots(counted.get(place) ?? {}, stored.get(place) ?? {}),
  );
}

async function villagesOf(tenant: Tenant, township: TownshipCode): Promise<readonly VillageCode[]> {
  const rows = await allRecords(division, tenant, { question: "byCounty", values: {} });
  return rows.flatMap(({ fields: { code } }) =>
    isVillageCode(code) && code.startsWith(township) ? [code] : [],
  );
}
