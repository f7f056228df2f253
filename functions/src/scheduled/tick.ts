import { randomBytes } from "node:crypto";
import { adoptStalled } from "@minzheng/disbursement/server";
import type { Programmes } from "@minzheng/entitlement";
import { instant } from "@minzheng/kernel";
import { programmes } from "@minzheng/registry/server";
import type { Tenant } from "@minzheng/store";
import { openTenant } from "@minzheng/store/tenant-of";
import { systemClock } from "../clock.ts";
import { countyEnv } from "../env.ts";
import { loggerFor } from "../observability.ts";

const logger = loggerFor("tick");

/** Longer than a step of a machine may take, its retries aside; too early would only be wasteful. */
const stalledMinutes = 20;

/** Takes up every run whose machine stopped. @returns the runs */
export function adopt(tenant: Tenant, paying: Programmes): Promise<readonly string[]> {
  const since = new Date(Date.parse(tenant.clock.now()) - stalledMinutes * 60_000).toISOString();
  return adoptStalled(tenant, paying, instant(since));
}

/** Called every ten minutes. */
export async function handler(): Promise<void> {
  const tenant = openTenant(countyEnv(process.env), { clock: systemClock, random: randomBytes });
  const adopted = await adopt(tenant, await programmes());
  if (adopted.length > 0) logger.warn("stalled runs taken up", { runs: adopted });
}
