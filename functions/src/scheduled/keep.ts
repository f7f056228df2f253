import { randomBytes } from "node:crypto";
import { keepAudit } from "@minzheng/store";
import { openTenant } from "@minzheng/store/tenant-of";
import { systemClock } from "../clock.ts";
import { loggerFor } from "../observability.ts";

const logger = loggerFor("keep");

/** What an officer starts names who; the timetable's own event does not. */
interface Asked {
  readonly askedBy?: string;
}

/**
 * Every night, hours after midnight, and whenever the audit administrator asks: all chains are walked
 * and held against the newest anchor. The number of what is wrong alarms whoever is on duty.
 */
export async function handler({ askedBy }: Asked): Promise<void> {
  const tenant = openTenant(process.env, { clock: systemClock, random: randomBytes });
  const { records, entries, findings, forged, anchored, lost, restored } = await keepAudit(tenant, {
    drops: askedBy === undefined,
  });
  if (lost) logger.error("the anchors are gone");
  if (restored) logger.warn("the newest anchor is of the table before it was restored");
  for (const finding of findings) logger.error("an audit chain is broken", { finding });
  for (const place of forged) logger.error("records are not what the anchor says", { place });
  const problems = findings.length + forged.length + (lost ? 1 : 0);
  logger.info("audit walked", { records, entries, problems, anchored });
}
