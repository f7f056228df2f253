import { randomBytes } from "node:crypto";
import { monthToOpen, openRun } from "@minzheng/disbursement/server";
import type { Programmes } from "@minzheng/entitlement";
import { Failure } from "@minzheng/kernel";
import { programmes } from "@minzheng/registry/server";
import type { Actor, Tenant } from "@minzheng/store";
import { openTenant } from "@minzheng/store/tenant-of";
import { systemClock } from "../clock.ts";
import { countyEnv } from "../env.ts";
import { loggerFor } from "../observability.ts";

const logger = loggerFor("start-month");
const timetable: Actor = { id: "timetable", name: "定时任务", role: "system" };

/**
 * Opens the run of the month whose cut-off is over, as an officer's command would. When an officer
 * was first, or last month's run still waits for people, there is nothing to do.
 *
 * @returns the run it opened, `NOT_DUE`, or the code of the failure that says why not
 */
export async function startMonth(tenant: Tenant, paying: Programmes): Promise<string> {
  const month = await monthToOpen(tenant, paying);
  if (month === undefined) return "NOT_DUE";
  try {
    const { runId } = await openRun(tenant, paying, month, timetable);
    return runId;
  } catch (error) {
    if (error instanceof Failure) return error.code;
    throw error;
  }
}

/** Called every morning; each county's own calendar says on which one a month begins. */
export async function handler(): Promise<void> {
  const tenant = openTenant(countyEnv(process.env), { clock: systemClock, random: randomBytes });
  logger.info("month started", { outcome: await startMonth(tenant, await programmes()) });
}
