import { randomBytes } from "node:crypto";
import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import type { Officer } from "@minzheng/contract";
import { counties, type DemoDivision, divisionsOf } from "@minzheng/demo";
import { assert, countyCode, day, type Instant, newId } from "@minzheng/kernel";
import { division } from "@minzheng/people";
import { openRecord } from "@minzheng/register/server";
import { rosterSink } from "@minzheng/registry/server";
import type { Bucket, Store, StoredItem, Tenant } from "@minzheng/store";
import { freshStore } from "../support/dynamodb.ts";
import { testSealer } from "../support/tenant.ts";

export const [county] = counties;
assert(county !== undefined, "the city has a first county");
const { code, name } = county;

const officerAs = (role: Officer["assignments"][number]["role"], area = code): Officer => ({
  id: `of_${role}_${area}`,
  name: "林晓梅",
  tenant: code,
  assignments: [{ role, area }],
});
export const clerk = officerAs("county-clerk");
export const townshipClerk = (area: string) => officerAs("township-clerk", area);

/** Where the county's cases go, by its figures as they are now. */
export const sinkOf = (tenant: Tenant) => rosterSink(tenant, tenant.clock.now());

export interface TestCounty {
  readonly tenant: Tenant;
  readonly store: Store;
  readonly files: Map<string, Uint8Array>;
  /** Machines started, as `<machine> <name>`. */
  readonly started: string[];
}

/** A county with its divisions in DynamoDB Local and its files in memory. */
export async function openCounty(
  divisions: readonly DemoDivision[] = divisionsOf({ code, name }),
): Promise<TestCounty> {
  const store = await freshStore(code);
  const files = new Map<string, Uint8Array>();
  const started: string[] = [];
  let milliseconds = Date.parse("2026-11-24T02:00:00.000Z");
  const now = () => {
    milliseconds += 1;
    return new Date(milliseconds).toISOString() as Instant;
  };
  const sealer = testSealer(code);
  const tenant: Tenant = {
    county: countyCode(code),
    name,
    store,
    bucket: bucketIn(files),
    sealer: async () => sealer,
    clock: { now, today: () => day("2026-11-24") },
    newId: (prefix, at) => newId(prefix, Date.parse(at ?? now()), randomBytes),
    startMachine: async (machine, execution) => {
      started.push(`${machine} ${execution}`);
    },
  };
  for (const fields of divisions) {
    await openRecord(division, { tenant, officer: officerAs("system-admin") }, fields);
  }
  return { tenant, store, files, started };
}

function bucketIn(files: Map<string, Uint8Array>): Bucket {
  const bytesOf = (body: Uint8Array | string) =>
    typeof body === "string" ? new TextEncoder().encode(body) : body;
  const get = async (key: string) => {
    const found = files.get(key);
    assert(found !== undefined, `${key} does not exist`);
    return found;
  };
  return {
    get,
    find: async (key) => files.get(key),
    put: async (key, body) => {
      files.set(key, bytesOf(body));
    },
    create: async (key, body) => {
      if (files.has(key)) return "differs";
      files.set(key, bytesOf(body));
      return "created";
    },
    size: async (key) => files.get(key)?.length,
    uploadUrl: async (key) => `memory:${key}`,
    downloadUrl: async (key) => `memory:${key}`,
  };
}

/** Every item of the county's table that is not the import's own. */
export async function recordsIn(store: Store): Promise<readonly StoredItem[]> {
  const items: StoredItem[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const page = await store.client.send(
      new ScanCommand({
        TableName: store.table,
        ConsistentRead: true,
        ...(start ? { ExclusiveStartKey: start } : {}),
      }),
    );
    items.push(...((page.Items ?? []) as StoredItem[]));
    start = page.LastEvaluatedKey;
  } while (start);
  return items
    .filter(({ pk }) => !pk.startsWith(`${code}#import#`))
    .sort((a, b) => (`${a.pk} ${a.sk}` < `${b.pk} ${b.sk}` ? -1 : 1));
}
