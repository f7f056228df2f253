import { randomBytes } from "node:crypto";
import type { RecountSource } from "@minzheng/aggregation";
import { recountSource, standingSource } from "@minzheng/disbursement/server";
import { namesOf } from "@minzheng/entitlement";
import { programmes } from "@minzheng/registry/server";
import { recountCells, type Tenant } from "@minzheng/store";
import { openTenant } from "@minzheng/store/tenant-of";
import { systemClock } from "../clock.ts";
import { loggerFor } from "../observability.ts";
import { registerSource } from "./register-source.ts";

const logger = loggerFor("recount");

/** Everything that is counted, and what it is counted from. */
export async function recountSources(): Promise<readonly RecountSource<Tenant>[]> {
  const { registers } = await import("@minzheng/registry/browser");
  const paying = await programmes();
  const townships = async (tenant: Tenant) =>
    (await paying.townships(tenant)).map(({ code }) => code);
  return [
    recountSource(namesOf(paying).map(({ programme }) => programme)),
    standingSource,
    ...registers
      .filter(({ indicators }) => indicators.length > 0)
      .map((register) => registerSource(register, townships)),
  ];
}

/** @returns how many cells were not what their records say */
export async function recountCounty(tenant: Tenant): Promise<number> {
  let found = 0;
  for (const source of await recountSources()) {
    const parts = { store: tenant.store, clock: tenant.clock, tenant, source };
    const { differences, unsettled } = await recountCells(parts);
    for (const difference of differences) logger.warn("cell differed", { difference });
    if (unsettled > 0) logger.warn("cells did not hold still", { unsettled });
    found += differences.length;
  }
  return found;
}

/** Every night: what differs is repaired, and the number alarms whoever is on duty. */
export async function handler(): Promise<void> {
  const tenant = openTenant(process.env, { clock: systemClock, random: randomBytes });
  logger.info("recounted", { differences: await recountCounty(tenant) });
}
