import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { assert } from "@minzheng/kernel";
import { type LocalBucket, startBucket, startDynamoDb } from "@minzheng/local-cloud";
import type { Store } from "@minzheng/store";
import { county, november, tenantOf } from "../disbursement/county.ts";
import { createTable, storeAt } from "../support/fresh-table.ts";
import { type Picture, pictureOf } from "./picture.ts";

/** When a worker is killed: at the n-th mark of a step, so many milliseconds later. */
export interface Moment {
  readonly step: string;
  readonly when: "begin" | "end";
  readonly nth: number;
  readonly afterMilliseconds: number;
}

export interface KillOptions {
  readonly kills: number;
  readonly seed: number;
  /** Households in each of the eighteen townships; 200 make 3,600 lines, in two chunks each. */
  readonly households: number;
  /** Kills of one month before it is compared. */
  readonly killsEachRun: number;
  readonly say?: (text: string) => void;
}

export interface KillReport {
  readonly lines: number;
  readonly runs: number;
  readonly kills: number;
  readonly killsByStep: Readonly<Record<string, number>>;
  /** Workers that had finished before their moment came. */
  readonly escaped: number;
  readonly differences: readonly string[];
}

/** Steps with how many marks they set in an undisturbed month. */
const stepMarks: readonly (readonly [string, number])[] = [
  ["open", 1],
  ["assess", 18],
  ["resolve", 1],
  ["gate", 1],
  ["freeze", 18],
  ["freeze", 18],
  ["freeze", 18],
  ["seal", 1],
  ["sign", 3],
  ["order-export", 1],
  ["bank-file", 1],
  ["receive", 1],
  ["receipts", 18],
  ["receipts", 18],
  ["balance", 1],
  ["close", 1],
];

/**
 * Kills real worker processes at chosen moments of a month and lets fresh ones finish it. Every
 * month must end with the bytes, the lines, the receipts and the totals of an undisturbed one.
 */
export async function killCampaign(options: KillOptions): Promise<KillReport> {
  const { kills, killsEachRun, say = () => undefined } = options;
  const dice = diceOf(options.seed);
  const killsByStep: Record<string, number> = {};
  const differences: string[] = [];
  let [done, escaped, runs] = [0, 0, 0];
  const undisturbed = await inFreshStand(async (stand) => {
    await work(stand, options);
    return pictureIn(stand);
  });
  say(`undisturbed: ${undisturbed.lines} lines, bank file ${undisturbed.bankFile.slice(0, 16)}`);
  while (done < kills) {
    const moments = momentsOf(dice, Math.min(killsEachRun, kills - done), done);
    const picture = await inFreshStand(async (stand) => {
      for (const moment of moments) {
        const killed = await work(stand, options, moment);
        if (killed) {
          done += 1;
          killsByStep[moment.step] = (killsByStep[moment.step] ?? 0) + 1;
        } else escaped += 1;
      }
      await work(stand, options);
      return pictureIn(stand);
    });
    runs += 1;
    for (const part of Object.keys(undisturbed) as (keyof Picture)[])
      if (picture[part] !== undisturbed[part])
        differences.push(`run ${runs}: ${part} differs after ${JSON.stringify(moments)}`);
    say(`run ${runs}: ${done} of ${kills} kills, ${differences.length} differences`);
  }
  return { lines: undisturbed.lines, runs, kills: done, killsByStep, escaped, differences };
}

interface Stand {
  readonly endpoint: string;
  readonly table: string;
  readonly store: Store;
  readonly bucket: LocalBucket;
}

let stands = 0;

/** DynamoDB Local decays with every table it has had: each month has a fresh one. */
async function inFreshStand<Result>(use: (stand: Stand) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), "minzheng-kill-"));
  stands += 1;
  const dynamoDb = await startDynamoDb();
  const bucket = await startBucket(folder);
  try {
    const table = `kill-${process.pid}-${stands}`;
    await createTable(dynamoDb.endpoint, table);
    const store = storeAt(dynamoDb.endpoint, table, county);
    return await use({ endpoint: dynamoDb.endpoint, table, store, bucket });
  } finally {
    await bucket.stop();
    await dynamoDb.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @returns whether the worker was killed; else it finished the month */
async function work(stand: Stand, { households }: KillOptions, moment?: Moment): Promise<boolean> {
  const { accessKeyId, secretAccessKey } = stand.bucket.credentials;
  const worker = spawn(process.execPath, [join(import.meta.dirname, "kill-worker.ts")], {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      DYNAMODB: stand.endpoint,
      TABLE: stand.table,
      BUCKET: stand.bucket.endpoint,
      BUCKET_ACCESS: accessKeyId,
      BUCKET_SECRET: secretAccessKey,
      HOUSEHOLDS: String(households),
    },
  });
  let lastWords = "";
  worker.stderr.on("data", (text: Buffer) => {
    lastWords = (lastWords + text.toString()).slice(-4000);
  });
  const ended = new Promise<{ code: number | null; signal: string | null }>((resolve) => {
    worker.once("exit", (code, signal) => resolve({ code, signal }));
  });
  if (moment !== undefined) killAt(moment, worker);
  const { code, signal } = await ended;
  if (signal === "SIGKILL") return true;
  assert(code === 0, `the worker failed: ${lastWords}`);
  return false;
}

function killAt(moment: Moment, worker: ReturnType<typeof spawn>): void {
  let seen = 0;
  let rest = "";
  worker.stdout?.on("data", (text: Buffer) => {
    const lines = (rest + text.toString()).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      if (line !== `${moment.step} ${moment.when}`) continue;
      seen += 1;
      if (seen === moment.nth)
        void wait(moment.afterMilliseconds).then(() => worker.kill("SIGKILL"));
    }
  });
}

/** Moments in the order of the month, so that each worker gets as far as its own. */
function momentsOf(
  dice: (below: number) => number,
  count: number,
  from: number,
): readonly Moment[] {
  const chosen = Array.from(
    { length: count },
    (_, i) => (from + i * 3 + dice(3)) % stepMarks.length,
  ).sort((a, b) => a - b);
  return chosen.flatMap((position) => {
    const [step, marks] = stepMarks[position] ?? ["open", 1];
    const when = dice(5) === 0 ? "end" : "begin";
    // A resumed worker passes finished townships again, so an early mark is always reached.
    const nth = 1 + dice(marks);
    return [{ step, when, nth, afterMilliseconds: dice(3) === 0 ? 0 : dice(120) } as const];
  });
}

const pictureIn = ({ store, bucket }: Stand): Promise<Picture> =>
  pictureOf(tenantOf(store, bucket), november);

/** Mulberry32: the same seed, the same kills. */
function diceOf(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}
