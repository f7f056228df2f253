import {
  checks,
  closeRun,
  driveRun,
  explain,
  explainAll,
  getRun,
  keyOfRun,
  openRun,
  orderExport,
  readFindings,
  receiveReturn,
  replayRun,
  sign,
} from "@minzheng/disbursement/server";
import type { Programmes } from "@minzheng/entitlement";
import { addMonths, day, instant, type Month, month } from "@minzheng/kernel";
import { startDynamoDb } from "@minzheng/local-cloud";
import type { Tenant } from "@minzheng/store";
import { officers, tenantOf } from "../disbursement/county.ts";
import { freshBucket } from "../support/bucket.ts";
import { createTable, storeAt } from "../support/fresh-table.ts";
import { casesOfCounty, fullCounty } from "../support/full-county.ts";
import { bankAnswer } from "./month.ts";

export interface ReplayReport {
  readonly months: number;
  readonly lines: number;
  readonly amountFen: number;
  readonly recomputedFen: number;
  readonly differences: number;
  readonly chainsIntact: number;
  readonly secondsToClose: number;
  /** Of all months: facts and figures read from the bucket, every rule run, every seal walked. */
  readonly secondsToReplay: number;
}

export interface ReplayOptions {
  readonly months: number;
  readonly cases?: number;
  readonly say: (text: string) => void;
}

const first: Month = month("2024-12");

/**
 * Closes months of a full county, one after the other, and then computes every line of them again
 * by the rules from the facts that were frozen in the bucket.
 */
export async function replayCampaign({
  months,
  cases = casesOfCounty,
  say,
}: ReplayOptions): Promise<ReplayReport> {
  const [dynamoDb, bucket] = [await startDynamoDb(), await freshBucket()];
  try {
    await createTable(dynamoDb.endpoint, "replay");
    const tenant = tenantOf(storeAt(dynamoDb.endpoint, "replay", "999901"), bucket);
    const programmes = fullCounty(1, cases);
    const all = Array.from({ length: months }, (_, n) => addMonths(first, n));
    const began = performance.now();
    for (const one of all) {
      const start = performance.now();
      await closeMonth(at(tenant, one), programmes, one);
      say(`${one} closed in ${seconds(start)} s`);
    }
    const secondsToClose = seconds(began);
    return { ...(await replayed(tenant, programmes, all)), secondsToClose };
  } finally {
    await bucket.stop();
    await dynamoDb.stop();
  }
}

const seconds = (since: number): number => Math.round((performance.now() - since) / 100) / 10;

async function replayed(tenant: Tenant, programmes: Programmes, months: readonly Month[]) {
  const start = performance.now();
  const runs: Awaited<ReturnType<typeof replayRun>>[] = [];
  for (const one of months) {
    const { run } = await getRun(tenant.store, `${one}-regular`);
    runs.push(await replayRun(tenant, programmes, run));
  }
  const sum = (of: (run: (typeof runs)[number]) => number): number =>
    runs.reduce((so, run) => so + of(run), 0);
  return {
    months: runs.length,
    lines: sum(({ lines }) => lines),
    amountFen: sum(({ amountFen }) => amountFen),
    recomputedFen: sum(({ recomputedFen }) => recomputedFen),
    differences: sum(({ differences }) => differences.length),
    chainsIntact: runs.filter(({ chainIntact }) => chainIntact).length,
    secondsToReplay: seconds(start),
  };
}

/** The tenant on the twentieth of the month, seconds passing with every look at the clock. */
function at(tenant: Tenant, one: Month): Tenant {
  let milliseconds = Date.parse(`${one}-20T01:00:00.000Z`);
  const now = () => {
    milliseconds += 1000;
    return instant(new Date(milliseconds).toISOString());
  };
  return { ...tenant, clock: { now, today: () => day(`${one}-20`) } };
}

/** A whole month by its officers, its machines and its bank. */
async function closeMonth(tenant: Tenant, programmes: Programmes, one: Month): Promise<void> {
  const { runId } = await openRun(tenant, programmes, one, officers.clerk);
  const desk = (actor: (typeof officers)[keyof typeof officers]) => ({ tenant, actor, runId });
  await driveRun(tenant, programmes, runId);
  await explainEverything(desk(officers.clerk));
  const hash = (await getRun(tenant.store, runId)).run.rosterHash ?? "";
  await sign(desk(officers.clerk), { step: "prepare", hash, opinion: "同意" });
  await sign(desk(officers.reviewer), { step: "review", hash, opinion: "同意" });
  await sign(desk(officers.approver), { step: "approve", hash, opinion: "同意" });
  await orderExport(desk(officers.finance));
  await driveRun(tenant, programmes, runId);
  const answer = await bankAnswer(tenant, (await getRun(tenant.store, runId)).run);
  const key = `uploads/return/${runId}/1.csv`;
  await tenant.bucket.put(key, answer, "text/csv");
  await receiveReturn(tenant, runId, key, officers.finance);
  await driveRun(tenant, programmes, runId);
  await closeRun(desk(officers.finance));
}

/** What waits for a word gets one, at once where that may be. */
async function explainEverything(desk: Parameters<typeof explainAll>[0]): Promise<void> {
  const { run } = await getRun(desk.tenant.store, desk.runId);
  const found = await readFindings(desk.tenant, keyOfRun(desk.tenant, run));
  const reason = "已逐户核实";
  for (const [check, open] of Map.groupBy(
    found.filter(({ state }) => state === "open"),
    (one) => one.check,
  )) {
    if (checks.find(({ id }) => id === check)?.inBulk)
      while ((await explainAll(desk, { check, reason })).left > 0);
    else for (const { line } of open) await explain(desk, { lineKey: line.key, check }, reason);
  }
}
