import { randomBytes } from "node:crypto";
import { townshipOf } from "@minzheng/kernel";
import type { AnyRegister } from "@minzheng/register";
import { clockRound, type Round } from "@minzheng/register/server";
import { townships } from "@minzheng/registry/server";
import { allCells, type Tenant } from "@minzheng/store";
import { openTenant } from "@minzheng/store/tenant-of";
import { systemClock } from "../clock.ts";
import { loggerFor } from "../observability.ts";

const logger = loggerFor("clocks");

/**
 * Takes the round of every clock of the county. Townships that only the cells still know are
 * visited too: one that was abolished still has its records.
 *
 * @param of these registers; absent: all that have clocks
 */
export async function keepClocks(tenant: Tenant, of?: readonly AnyRegister[]): Promise<Round> {
  const registers = of ?? (await import("@minzheng/registry/browser")).clockedRegisters;
  const places = new Set<string>([tenant.county, ...(await townships(tenant))]);
  const groups = new Set(registers.flatMap(({ indicators }) => indicators.map(({ id }) => id)));
  for await (const { place, group } of allCells(tenant.store))
    if (groups.has(group) && place.length >= 9) places.add(townshipOf(place));
  return clockRound(tenant, { registers, townships: places });
}

/** Soon after midnight in Shanghai: what fell due yesterday is overdue today. */
export async function handler(): Promise<void> {
  const tenant = openTenant(process.env, { clock: systemClock, random: randomBytes });
  logger.info("clocks kept", { ...(await keepClocks(tenant)) });
}
