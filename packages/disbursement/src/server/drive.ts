import type { Programmes } from "@minzheng/entitlement";
import { assert, type Instant, type TownshipCode, townshipCode } from "@minzheng/kernel";
import type { Tenant } from "@minzheng/store";
import { workOf } from "../run.ts";
import { buildBankFile } from "./deliver.ts";
import { freezeTownship, sealRun } from "./freeze.ts";
import { gateRun } from "./gate-run.ts";
import { beginGeneration } from "./open.ts";
import { assessTownship, resolveCounty } from "./prepare.ts";
import { sendAgain } from "./reissue.ts";
import { getRun, listRuns } from "./runs.ts";
import { finishSettling, readSettling, type SettleWork, settleTownship } from "./settle.ts";
import type { Work } from "./work.ts";

/** What a task of a machine is given. */
export interface MachineInput extends Work {
  readonly township?: string;
  readonly file?: number;
}

type Perform = (input: MachineInput) => Promise<object | undefined>;

const done = async (step: Promise<void>): Promise<undefined> => {
  await step;
};

function townshipOf({ township }: MachineInput): TownshipCode {
  assert(township !== undefined, "this step works on one township");
  return townshipCode(township);
}

function settleWork(input: MachineInput): SettleWork {
  const { file } = input;
  assert(file !== undefined, "this step works on one return file");
  return { ...input, file };
}

/** The bank's files: of the export, or of what is sent again. Either looks whether it is wanted. */
async function deliver(work: Work): Promise<void> {
  await buildBankFile(work);
  await sendAgain(work);
}

/** The steps of the machines by the names `machines.ts` gives them. */
export const steps = {
  prepare: {
    open: (input) => beginGeneration(input),
    assess: (input) => done(assessTownship(input, townshipOf(input))),
    resolve: (input) => done(resolveCounty(input)),
    gate: (input) => done(gateRun(input)),
    freeze: (input) => done(freezeTownship(input, townshipOf(input))),
    seal: (input) => done(sealRun(input)),
  },
  deliver: { "bank-file": (input) => done(deliver(input)) },
  settle: {
    read: (input) => readSettling(settleWork(input)),
    receipts: (input) => done(settleTownship(settleWork(input), townshipOf(input))),
    balance: (input) => done(finishSettling(settleWork(input))),
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Perform>>>>;

/** A round brings a run to rest unless it is reopened meanwhile. */
const roundsMax = 10;

/**
 * Does what the run's machines would do until it waits for people. Safe beside a machine, beside
 * another driver, and after any crash: every step looks at what is there.
 */
export async function driveRun(
  tenant: Tenant,
  programmes: Programmes,
  runId: string,
): Promise<void> {
  for (let rounds = 0; rounds < roundsMax; rounds += 1) {
    const { run } = await getRun(tenant.store, runId);
    const work: Work = { tenant, programmes, runId, generation: run.generation };
    const what = workOf(run);
    if (what === undefined) return;
    if (what === "prepare") await drivePrepare(work);
    if (what === "deliver") await deliver(work);
    if (what === "settle") {
      const file = run.returnFiles.find(({ settled }) => !settled);
      if (file !== undefined) await driveSettle({ ...work, file: file.n });
    }
  }
  assert(false, `${runId} does not come to rest`);
}

async function drivePrepare(work: Work): Promise<void> {
  const { townships } = await beginGeneration(work);
  for (const township of townships) await assessTownship(work, township as TownshipCode);
  await resolveCounty(work);
  await gateRun(work);
  await inPairs(townships, (township) => freezeTownship(work, township));
  await sealRun(work);
}

async function driveSettle(work: SettleWork): Promise<void> {
  const { townships } = await readSettling(work);
  await inPairs(townships, (township) => settleTownship(work, township as TownshipCode));
  await finishSettling(work);
}

/** Two townships at once: more would only wait for the same table. */
async function inPairs(
  townships: readonly string[],
  each: (township: string) => Promise<void>,
): Promise<void> {
  const left = [...townships];
  const worker = async () => {
    for (let township = left.shift(); township !== undefined; township = left.shift())
      await each(township);
  };
  await Promise.all([worker(), worker()]);
}

/**
 * The scheduled tick: drives every run that is at work and has not moved since `stalledSince`.
 *
 * @returns the runs it adopted
 */
export async function adoptStalled(
  tenant: Tenant,
  programmes: Programmes,
  stalledSince: Instant,
): Promise<readonly string[]> {
  const adopted: string[] = [];
  for (const run of await listRuns(tenant.store)) {
    if (workOf(run) === undefined || run.movedAt > stalledSince) continue;
    await driveRun(tenant, programmes, run.runId);
    adopted.push(run.runId);
  }
  return adopted;
}
