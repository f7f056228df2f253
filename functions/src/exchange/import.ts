import { randomBytes } from "node:crypto";
import { type ImportWork, workOnImport } from "@minzheng/exchange/server";
import { importTargets } from "@minzheng/registry/server";
import { openTenant } from "@minzheng/store/tenant-of";
import { systemClock } from "../clock.ts";
import { loggerFor } from "../observability.ts";

const logger = loggerFor("import");
const tenant = openTenant(process.env, { clock: systemClock, random: randomBytes });

/** One slice of an import. The machine calls again until it is done. */
export async function handler({
  importId,
  mode,
}: ImportWork): Promise<ImportWork & { done: boolean }> {
  const targets = await importTargets(tenant, tenant.clock.now());
  const { done } = await workOnImport(tenant, targets, { importId, mode });
  logger.info("imported a slice", { importId, mode, done });
  return { importId, mode, done };
}
