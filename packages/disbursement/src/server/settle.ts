import { type CellDelta, runGroup } from "@minzheng/aggregation";
import type { ReturnedPayment } from "@minzheng/entitlement";
import { assert, Failure, type Month, type TownshipCode } from "@minzheng/kernel";
import {
  type Actor,
  batchWrite,
  commit,
  getItem,
  queryAll,
  type StoredItem,
  type Tenant,
} from "@minzheng/store";
import { chunkLinesMax } from "../chunk.ts";
import { hashOf, sha256 } from "../hash.ts";
import { keysOf, objectsOf, type RunKey } from "../keys.ts";
import type { ReturnPlan } from "../return-file.ts";
import { type Run, stampOf, wasHeard } from "../run.ts";
import { keyOfRun, type Receipt } from "./attempts.ts";
import type { OrderIndex } from "./bank-orders.ts";
import { assertBalanced, type PlacedRun, placedRun } from "./recount.ts";
import { planOf, readKept, readOwnReturn } from "./return-plan.ts";
import { backIn, returnIdOf } from "./returned.ts";
import { act, getRun } from "./runs.ts";
import { createOnce, isCurrent, machineActor, runKeyOf, type Work } from "./work.ts";

/** What a step of the settle machine works on: the file by its number in the run. */
export interface SettleWork extends Work {
  readonly file: number;
}

/**
 * Reads an uploaded return file, keeps it under its hash, and starts the settling of it. The same
 * file again is the same act: nothing happens, unless by it the bank stands by a whole file after
 * one that contradicted it.
 *
 * @throws Failure RETURN_FILE_UNREADABLE, RETURN_FILE_TRUNCATED, RETURN_FILE_OTHER_BATCH,
 *   RETURN_FILE_DOUBLED: nothing was kept; RETURN_FILE_CONTRADICTS: kept aside, nothing settled;
 *   WRONG_STATE
 */
export async function receiveReturn(
  tenant: Tenant,
  runId: string,
  upload: string,
  actor: Actor,
): Promise<Run> {
  const { run } = await getRun(tenant.store, runId);
  if (run.bankFiles.length === 0) throw wrongState(run);
  const own = upload.startsWith(objectsOf(run).uploads);
  const bytes = own ? await tenant.bucket.find(upload) : undefined;
  if (bytes === undefined)
    throw new Failure(
      "RETURN_FILE_UNREADABLE",
      { reason: "没有找到上传的文件" },
      { path: "key", value: upload },
    );
  const { file, of } = readOwnReturn(bytes, run.bankFiles);
  const hash = sha256(bytes);
  const key = keyOfRun(tenant, run);
  if (!wasHeard(run, hash)) {
    if (run.state === "CLOSED" || run.returnFiles.some(({ settled }) => !settled))
      throw wrongState(run);
    await createOnce(tenant, objectsOf(run).returnFile(hash), bytes, "text/csv");
  }
  const next = await act(tenant.store, runId, tenant.clock.now(), async (now) => {
    if (wasHeard(now, hash)) return undefined;
    const plan = await planOf(tenant, now, { file, of, n: now.returnFiles.length + 1 });
    const contradicts = plan.quarantined.some(({ code }) => code === "CONTRADICTS");
    await batchWrite(
      tenant.store,
      plan.quarantined.map((row) => ({ ...keysOf(key).quarantine(hash, row.row), ...row })),
    );
    const at = tenant.clock.now();
    return {
      actor,
      action: "run.receive-return",
      event: {
        type: "return-received",
        file: {
          batchNo: of.batchNo,
          sha256: hash,
          lines: file.rows.length,
          receivedAt: at,
          receivedBy: stampOf(actor, at).name,
          complete: file.rows.length === of.lines,
          quarantined: plan.quarantined.length,
          contradicts,
          settled: contradicts,
        },
      },
      changed: { sha256: hash, lines: file.rows.length, quarantined: plan.quarantined.length },
    };
  });
  return startSettling(tenant, next, hash);
}

async function startSettling(tenant: Tenant, run: Run, hash: string): Promise<Run> {
  const received = run.returnFiles.findLast((one) => one.sha256 === hash);
  assert(received !== undefined, `${run.runId} did not keep the file`);
  if (received.contradicts)
    throw new Failure("RETURN_FILE_CONTRADICTS", { lines: received.quarantined });
  if (!received.settled) await startSettle(tenant, run, received.n);
  return run;
}

export const startSettle = (
  tenant: Tenant,
  { runId, generation }: Run,
  file: number,
): Promise<void> =>
  tenant.startMachine("settle", `${runId}-settle-${generation}-${file}`, {
    runId,
    generation,
    file,
  });

const wrongState = (run: Run) =>
  new Failure("WRONG_STATE", { state: run.state, needed: ["EXPORTED", "RETURNED"] });

/** First step of the machine. @returns the townships to map over */
export async function readSettling(
  work: SettleWork,
): Promise<{ readonly townships: readonly string[] }> {
  const { run } = await getRun(work.tenant.store, work.runId);
  return { townships: run.townships.map(({ code }) => code) };
}

/** Writes one township's receipts and seals them chunk by chunk with their totals. */
export async function settleTownship(work: SettleWork, township: TownshipCode): Promise<void> {
  const { tenant } = work;
  const { run } = await getRun(tenant.store, work.runId);
  const received = run.returnFiles.find(({ n }) => n === work.file);
  if (!isCurrent(run, work, "EXPORTED", "RETURNED") || received === undefined || received.settled)
    return;
  const key = runKeyOf(work);
  const sealed = new Set<string>();
  for await (const { sk } of queryAll(tenant.store, {
    ...keysOf(key).receiptChunks(township),
    consistent: true,
  }))
    sealed.add(sk);
  const chunks = receiptChunks(await acceptedIn(work, run, township));
  for (const [i, accepted] of chunks.entries()) {
    const chunk = keysOf(key).receiptChunk(township, work.file, i + 1);
    if (!sealed.has(chunk.sk)) await sealReceipts(work, key, run.month as Month, chunk, accepted);
  }
}

type Accepted = ReturnPlan<OrderIndex>["accepted"][number];

const receiptChunks = (accepted: readonly Accepted[]): readonly (readonly Accepted[])[] =>
  Array.from({ length: Math.ceil(accepted.length / chunkLinesMax) }, (_, i) =>
    accepted.slice(i * chunkLinesMax, (i + 1) * chunkLinesMax),
  );

/** What the file says that stands: of one township, or of all. */
async function acceptedIn(
  work: SettleWork,
  run: Run,
  township?: string,
): Promise<readonly Accepted[]> {
  const received = run.returnFiles.find(({ n }) => n === work.file);
  assert(received !== undefined, `${work.runId} has no return file ${work.file}`);
  const kept = await readKept(work.tenant, run, received.sha256);
  if (township === undefined)
    return (await planOf(work.tenant, run, { ...kept, n: work.file })).accepted;
  const { accepted } = await planOf(work.tenant, run, { ...kept, n: work.file, township });
  return accepted.filter(({ order }) => order.township === township);
}

async function sealReceipts(
  { tenant, file }: SettleWork,
  key: RunKey,
  month: Month,
  chunk: { readonly pk: string; readonly sk: string },
  accepted: readonly Accepted[],
): Promise<void> {
  const items = accepted.map((row) => receiptItem(key, row, file));
  await batchWrite(tenant.store, items);
  const at = tenant.clock.now();
  const hash = hashOf(items);
  const paid = accepted.filter((row) => row.paid);
  const sums = { rows: accepted.length, paidFen: sumOf(paid), allFen: sumOf(accepted) };
  const { outcome } = await commit(tenant.store, {
    actor: machineActor,
    at,
    action: "run.seal-receipts",
    records: [],
    items: [
      { ...chunk, ...sums, hash },
      {
        ...keysOf(key).sealing(chunk.sk),
        action: "run.seal-receipts",
        actor: machineActor,
        at,
        hash,
      },
    ],
    cells: accepted.map((row) => receiptCell(month, row)),
  });
  if (outcome === "committed") return;
  const found = await getItem(tenant.store, chunk);
  assert(found?.["hash"] === hash, `${chunk.sk} was sealed with other receipts: stop the run`);
}

function receiptItem(key: RunKey, { order, ...row }: Accepted, file: number): StoredItem & Receipt {
  return {
    pk: keysOf(key).receipts(order.township),
    sk: `${order.lineKey}#${order.attempt}`,
    lineKey: order.lineKey,
    attempt: order.attempt,
    seq: row.seq,
    amountFen: row.amountFen,
    state: row.paid ? "paid" : "returned",
    code: row.code,
    bankTime: row.bankTime,
    serial: row.serial,
    file,
  };
}

function receiptCell(month: Month, { order, paid, amountFen }: Accepted): CellDelta {
  const said = paid
    ? { paidLines: 1, paidFen: amountFen }
    : { returnedLines: 1, returnedFen: amountFen };
  const amounts =
    order.attempt === 1 ? said : { ...said, reissuedLines: -1, reissuedFen: -amountFen };
  return {
    group: runGroup(order.programme, order.category),
    contribution: { place: order.township as TownshipCode, period: month, amounts },
  };
}

const sumOf = (rows: readonly Accepted[]): number =>
  rows.reduce((sum, { amountFen }) => sum + amountFen, 0);

/** Last step: every receipt of the file is there, and the trial balance is zero. */
export async function finishSettling(work: SettleWork): Promise<void> {
  const { tenant } = work;
  const { run } = await getRun(tenant.store, work.runId);
  const received = run.returnFiles.find(({ n }) => n === work.file);
  if (!isCurrent(run, work, "EXPORTED", "RETURNED") || received === undefined || received.settled)
    return;
  const key = runKeyOf(work);
  const accepted = await acceptedIn(work, run);
  for (const { code } of run.townships) {
    const own = accepted.filter(({ order }) => order.township === code);
    for (const [i, chunk] of receiptChunks(own).entries()) {
      const sealed = await getItem(tenant.store, keysOf(key).receiptChunk(code, work.file, i + 1));
      assert(sealed?.["rows"] === chunk.length, `receipts of ${code} are not sealed`);
    }
  }
  const placed = await placedRun(tenant, run);
  await assertBalanced(tenant, run, placed);
  await openMending(work, run, { placed, n: received.n });
  await act(tenant.store, work.runId, tenant.clock.now(), () => ({
    actor: machineActor,
    action: "run.settle",
    event: { type: "return-settled", generation: work.generation, n: work.file },
    changed: { file: work.file },
  }));
}

/** Every family whose money came back with the file has a task, before the file counts as settled. */
async function openMending(
  { tenant, programmes }: SettleWork,
  run: Run,
  { placed, n }: { readonly placed: PlacedRun; readonly n: number },
): Promise<void> {
  const tasks = new Map<string, ReturnedPayment>();
  for (const { line, receipt } of backIn(placed)) {
    if (receipt.file !== n) continue;
    const returnId = returnIdOf(run, line, receipt);
    tasks.set(returnId, { returnId, caseId: line.caseId, reason: receipt.code });
  }
  if (tasks.size > 0) await programmes.openMending?.(tenant, [...tasks.values()]);
}
