import { deltaOf, runGroup } from "@minzheng/aggregation";
import type { Programmes } from "@minzheng/entitlement";
import { assert, Failure, type Month } from "@minzheng/kernel";
import {
  batchGet,
  batchWrite,
  type CellDelta,
  commit,
  getItem,
  queryAll,
  type StoredItem,
} from "@minzheng/store";
import { bankTermsIn } from "../bank/figures.ts";
import { chunkLinesMax } from "../chunk.ts";
import { hashOf, sha256 } from "../hash.ts";
import { keysOf, objectsOf, type RunKey } from "../keys.ts";
import { type Line, readLine, standingOf } from "../line.ts";
import { fromJsonLines, toJsonLines } from "../roll.ts";
import { attemptsOf, type ReissueOrder, type Run, stampOf } from "../run.ts";
import { keyOfRun, type ReissuedLine } from "./attempts.ts";
import { type Payment, writeBankFiles } from "./bank-orders.ts";
import { frozenFigures } from "./figures.ts";
import type { Desk } from "./officers.ts";
import { assertBalanced } from "./recount.ts";
import { returnedLines } from "./returned.ts";
import { act, getRun } from "./runs.ts";
import { isCurrent, machineActor, openObject, runKeyOf, sealOnce, type Work } from "./work.ts";

/** One entry of the list that an order fixes: which line, and to which account this time. */
interface Listed extends Pick<Line, "key" | "township"> {
  readonly payee: Payment["payee"];
}

/**
 * Orders that everything which is mended is sent again, as the run's next attempt. The list with its
 * accounts is fixed with the order: who comes second finds the first one's.
 *
 * @throws Failure REISSUE_RUNNING, NOTHING_READY, SAME_OFFICER for whoever signed, WRONG_STATE
 */
export async function orderReissue(desk: Desk, programmes: Programmes): Promise<Run> {
  const { tenant, actor, runId } = desk;
  const now = tenant.clock.now();
  const run = await act(tenant.store, runId, now, async (standing) => {
    const reissue = await listFor(desk, programmes, standing);
    return {
      actor,
      action: "run.order-reissue",
      event: { type: "reissue-ordered", reissue: { ...reissue, by: stampOf(actor, now) } },
      changed: reissue,
    };
  });
  await tenant.startMachine(
    "deliver",
    `${runId}-deliver-${run.generation}-${attemptsOf(run) + 1}`,
    {
      runId,
      generation: run.generation,
    },
  );
  return run;
}

async function listFor(
  { tenant }: Desk,
  programmes: Programmes,
  run: Run,
): Promise<Omit<ReissueOrder, "by">> {
  if (run.reissue !== undefined) throw new Failure("REISSUE_RUNNING", { by: run.reissue.by.name });
  const isSettled = run.returnFiles.every(({ settled }) => settled);
  if (run.state !== "RETURNED" || !isSettled)
    throw new Failure("WRONG_STATE", { state: run.state, needed: ["RETURNED"] });
  const ready = (await returnedLines(tenant, programmes, run)).filter(
    ({ blockedBy }) => blockedBy === undefined,
  );
  if (ready.length === 0) throw new Failure("NOTHING_READY", undefined);
  const listed = ready.map(({ line, payee }): Listed => {
    assert(payee !== undefined, `${line.key} is ready and has no payee`);
    return { key: line.key, township: line.township, payee };
  });
  const text = toJsonLines(listed);
  const hash = sha256(text);
  await sealOnce(tenant, objectsOf(run).reissue(hash), text);
  return {
    attempt: attemptsOf(run) + 1,
    sha256: hash,
    lines: ready.length,
    amountFen: ready.reduce((sum, { line }) => sum + line.amountFen, 0),
  };
}

/**
 * What the machine does of an ordered attempt: marks every line as sent again, chunk by chunk with
 * its totals, and writes the files. Whoever does it again finds what is done.
 */
export async function sendAgain(work: Work): Promise<void> {
  const { tenant } = work;
  const { run } = await getRun(tenant.store, work.runId);
  const { reissue } = run;
  if (!isCurrent(run, work, "RETURNED") || reissue === undefined) return;
  const payments = await paymentsOf(work, run, reissue);
  for (const { code } of run.townships) {
    const own = payments.filter(({ line }) => line.township === code);
    await markTownship(work, run, { attempt: reissue.attempt, township: code, own });
  }
  await assertBalanced(tenant, run);
  const bankFiles = await writeBankFiles(tenant, work.programmes, {
    run,
    terms: bankTermsIn(await frozenFigures(tenant, run), run.month as Month),
    attempt: reissue.attempt,
    by: reissue.by,
    payments,
  });
  await act(tenant.store, work.runId, tenant.clock.now(), () => ({
    actor: machineActor,
    action: "run.reissue",
    event: {
      type: "reissued",
      generation: work.generation,
      attempt: reissue.attempt,
      bankFiles,
    },
    changed: { attempt: reissue.attempt, files: bankFiles.map(({ batchNo }) => batchNo) },
  }));
}

/** The list that was ordered, with its lines as they lie in the table. */
async function paymentsOf(
  { tenant }: Work,
  run: Run,
  reissue: ReissueOrder,
): Promise<readonly Payment[]> {
  const object = objectsOf(run).reissue(reissue.sha256);
  const text = await openObject(tenant, object);
  assert(sha256(text) === reissue.sha256, `${object} is not the list that was ordered`);
  const listed = fromJsonLines<Listed>(text);
  const key = keyOfRun(tenant, run);
  const items = await batchGet(
    tenant.store,
    listed.map((one) => ({ pk: keysOf(key).lines(one.township), sk: one.key })),
  );
  const found = new Map(items.map((item) => [item.sk, item]));
  return listed.map(({ key: lineKey, township, payee }) => {
    const item = found.get(lineKey);
    assert(item !== undefined, `${lineKey} was sent and is not in the table`);
    return { line: readLine(key, township, item), payee };
  });
}

interface Marked {
  readonly attempt: number;
  readonly township: string;
  readonly own: readonly Payment[];
}

async function markTownship(work: Work, run: Run, { attempt, township, own }: Marked) {
  const key = runKeyOf(work);
  const sealed = new Set<string>();
  for await (const { sk } of queryAll(work.tenant.store, {
    ...keysOf(key).reissueChunks(township, attempt),
    consistent: true,
  }))
    sealed.add(sk);
  for (let from = 0; from < own.length; from += chunkLinesMax) {
    const chunk = keysOf(key).reissueChunk(township, attempt, from / chunkLinesMax + 1);
    const lines = own.slice(from, from + chunkLinesMax).map(({ line }) => line);
    if (!sealed.has(chunk.sk)) await sealAgain(work, key, { run, chunk, attempt, lines });
  }
}

async function sealAgain(
  { tenant }: Work,
  key: RunKey,
  {
    run,
    chunk,
    attempt,
    lines,
  }: {
    readonly run: Run;
    readonly chunk: { readonly pk: string; readonly sk: string };
    readonly attempt: number;
    readonly lines: readonly Line[];
  },
): Promise<void> {
  const items = lines.map((line) => againItem(key, line, attempt));
  await batchWrite(tenant.store, items);
  const at = tenant.clock.now();
  const hash = hashOf(items);
  const sealing = { action: "run.seal-reissue", actor: machineActor, at, hash };
  const { outcome } = await commit(tenant.store, {
    actor: machineActor,
    at,
    action: "run.seal-reissue",
    records: [],
    items: [
      { ...chunk, rows: items.length, hash },
      { ...keysOf(key).sealing(chunk.sk), ...sealing },
    ],
    cells: lines.flatMap((line) => againCells(run.month as Month, line)),
  });
  if (outcome === "committed") return;
  const found = await getItem(tenant.store, chunk);
  assert(found?.["hash"] === hash, `${chunk.sk} was sealed with other lines: stop the run`);
}

const againItem = (key: RunKey, line: Line, attempt: number): StoredItem & ReissuedLine => ({
  pk: keysOf(key).reissues(line.township),
  sk: `${line.key}#${attempt}`,
  lineKey: line.key,
  attempt,
  amountFen: line.amountFen,
});

function againCells(month: Month, line: Line): readonly CellDelta[] {
  const group = runGroup(line.programme, line.category);
  const standing = (state: "returned" | "reissued") => standingOf(month, line, state);
  return deltaOf(group, standing("returned"), standing("reissued")).map((contribution) => ({
    group,
    contribution,
  }));
}
