import { assert } from "@minzheng/kernel";
import { type DynamoDb, startDynamoDb } from "@minzheng/local-cloud";
import {
  county,
  december,
  madeUpCounty,
  november,
  programmesOf,
  tenantOf,
} from "../disbursement/county.ts";
import { exported } from "../disbursement/stand.ts";
import { count, type FaultCounts, type FaultKind } from "../simulator/faults.ts";
import { type Dice, diceOf } from "../support/dice.ts";
import { createTable, storeAt } from "../support/fresh-table.ts";
import { memoryBucket } from "../support/tenant.ts";
import { type BrokenLine, brokenLine, Killed } from "./broken-line.ts";
import { liveMonth } from "./month.ts";
import { differencesOf, type Picture, pictureOf } from "./picture.ts";
import { settleOddly } from "./settle-oddly.ts";

export interface MonthsReport {
  readonly seeds: number;
  readonly lines: number;
  readonly requests: number;
  readonly faults: FaultCounts;
  /** Workers that were unwound and began again. */
  readonly restarts: number;
  /** Odd return files by kind. */
  readonly files: Readonly<Record<string, number>>;
  readonly violations: readonly string[];
}

interface Told {
  readonly faults: FaultCounts;
  readonly files: Record<string, number>;
  readonly violations: string[];
  restarts: number;
  requests: number;
}

/** DynamoDB Local decays with every table: it starts anew after so many seeds. */
const seedsPerStart = 5;
const restartsMax = 200;
const programmes = programmesOf(madeUpCounty(2, 110));
let tables = 0;

/**
 * For each seed a county lives November on a broken line, and December with a bank that sends odd
 * files. Both must end as undisturbed months do.
 */
export async function monthsCampaign(options: {
  readonly seeds: number;
  readonly first?: number;
  readonly say?: (text: string) => void;
}): Promise<MonthsReport> {
  const { seeds, first = 1, say = () => undefined } = options;
  const told: Told = { faults: {}, files: {}, violations: [], restarts: 0, requests: 0 };
  let expected: readonly [Picture, Picture] | undefined;
  for (let from = first; from < first + seeds; from += seedsPerStart) {
    const dynamoDb = await startDynamoDb();
    try {
      expected ??= await undisturbed(dynamoDb);
      for (let seed = from; seed < Math.min(from + seedsPerStart, first + seeds); seed += 1) {
        await liveSeed(seed, dynamoDb, expected, told).catch((error: unknown) => {
          told.violations.push(`seed ${seed}: ${error instanceof Error ? error.message : error}`);
        });
        say(`seed ${seed}: ${told.violations.length} violations`);
      }
    } finally {
      await dynamoDb.stop();
    }
  }
  const lines = expected?.[0].lines ?? 0;
  return { seeds, lines, ...told };
}

async function freshTenant({ endpoint }: DynamoDb) {
  tables += 1;
  const name = `months-${process.pid}-${tables}`;
  await createTable(endpoint, name);
  const nowhere = { accessKeyId: "none", secretAccessKey: "none" };
  const door = { endpoint: "http://bucket.invalid", region: "local", credentials: nowhere };
  return { ...tenantOf(storeAt(endpoint, name, county), door), bucket: memoryBucket() };
}

type CountyTenant = Awaited<ReturnType<typeof freshTenant>>;

async function undisturbed(dynamoDb: DynamoDb): Promise<readonly [Picture, Picture]> {
  const tenant = await freshTenant(dynamoDb);
  await liveMonth(tenant, programmes, () => undefined);
  const stage = await exported(tenant, programmes, december);
  await settleOddly(stage);
  return [await pictureOf(tenant, november), await pictureOf(tenant, december)];
}

async function liveSeed(
  seed: number,
  dynamoDb: DynamoDb,
  expected: readonly [Picture, Picture],
  told: Told,
): Promise<void> {
  const dice = diceOf(seed);
  const tenant = await freshTenant(dynamoDb);
  const wrong = (what: string) => told.violations.push(`seed ${seed}: ${what}`);
  await liveBroken(tenant, dynamoDb.endpoint, dice, told);
  for (const part of differencesOf(expected[0], await pictureOf(tenant, november)))
    wrong(`November: ${part} is not that of an undisturbed month`);
  const stage = await exported(tenant, programmes, december);
  const problems = await settleOddly(stage, { dice, files: told.files });
  for (const problem of problems) wrong(problem);
  for (const part of differencesOf(expected[1], await pictureOf(tenant, december)))
    if (part !== "versions") wrong(`December: ${part} is not that of an undisturbed month`);
}

async function liveBroken(
  tenant: CountyTenant,
  endpoint: string,
  dice: Dice,
  told: Told,
): Promise<void> {
  const line: BrokenLine = brokenLine(tenant.store, endpoint, dice);
  for (let restarts = 0; ; restarts += 1) {
    assert(restarts < restartsMax, "the month does not come to its end");
    try {
      await liveMonth({ ...tenant, store: line.store }, programmes, () => undefined);
      break;
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
      told.restarts += 1;
    }
  }
  told.requests += line.requests();
  for (const [kind, n] of Object.entries(line.counts))
    for (let i = 0; i < n; i += 1) count(told.faults, kind as FaultKind);
}
