import { assert, type Month, type TownshipCode } from "@minzheng/kernel";
import {
  batchWrite,
  commit,
  getItem,
  queryAll,
  type StoredItem,
  type Tenant,
} from "@minzheng/store";
import {
  type Chunk,
  type ChunkSeal,
  chunkCells,
  chunkLinesMax,
  chunkOf,
  chunksOf,
  rosterHashOf,
  sealOf,
} from "../chunk.ts";
import { keysOf, type RunKey } from "../keys.ts";
import { type Line, readLine } from "../line.ts";
import { inRosterOrder } from "../roll.ts";
import type { Run } from "../run.ts";
import { heldLines, readFindings } from "./findings.ts";
import { assertBalanced, placeUnsent } from "./recount.ts";
import { act, getRun } from "./runs.ts";
import { isCurrent, machineActor, readRoster, runKeyOf, type Work } from "./work.ts";

/** What stands in a chunk's place when its generation was given up before it was sealed. */
export const voidHash = "void";

/**
 * Writes one township's lines and seals them chunk by chunk. While a chunk is being sealed the
 * next one's lines are written. Nothing counts but the seals, so a dead worker's lines are simply
 * written again, the same bytes under the same keys.
 */
export async function freezeTownship(work: Work, township: string): Promise<void> {
  const { tenant } = work;
  const { run } = await getRun(tenant.store, work.runId);
  if (!isCurrent(run, work, "GATED")) return;
  const roster = run.rosters?.find((one) => one.township === township);
  assert(roster !== undefined, `${township} has no roster in ${work.runId}`);
  const key = runKeyOf(work);
  const rows = await readRoster(work, work.generation, roster);
  const held = heldLines(await readFindings(tenant, key));
  const sealed = await readSeals(tenant, key, township);
  await freezeChunks(
    tenant,
    key,
    run.month as Month,
    chunksOf(
      key,
      township,
      rows.map(({ line }) => line),
    ).filter((chunk) => !isSealed(chunk, sealed)),
    held,
  );
}

/** Lines by batches, each chunk sealed in one transaction with what it adds to the totals. */
export async function freezeChunks(
  tenant: Pick<Tenant, "store" | "clock">,
  key: RunKey,
  month: Month,
  chunks: readonly Chunk[],
  held: ReadonlySet<string>,
): Promise<void> {
  let sealing: Promise<void> = Promise.resolve();
  for (const chunk of chunks) {
    await Promise.all([batchWrite(tenant.store, chunk.items), sealing]);
    sealing = seal(tenant, key, month, chunk, held);
    sealing.catch(() => undefined);
  }
  await sealing;
}

async function seal(
  { store, clock }: Pick<Tenant, "store" | "clock">,
  key: RunKey,
  month: Month,
  chunk: Chunk,
  held: ReadonlySet<string>,
): Promise<void> {
  const chunkKey = keysOf(key).chunk(chunk.township, chunk.n);
  const at = clock.now();
  const { outcome } = await commit(store, {
    actor: machineActor,
    at,
    action: "run.seal-chunk",
    records: [],
    items: [
      { ...chunkKey, ...sealOf(chunk) },
      {
        ...keysOf(key).sealing(chunkKey.sk),
        action: "run.seal-chunk",
        actor: machineActor,
        at,
        hash: chunk.hash,
      },
    ],
    cells: chunkCells(month, chunk.content, held),
  });
  if (outcome === "committed") return;
  const found = await getItem(store, chunkKey);
  if (found?.["hash"] === voidHash) return;
  assert(
    found?.["hash"] === chunk.hash,
    `${chunkKey.sk} was sealed with other lines: stop the run`,
  );
}

/** @throws Defect when a seal is there and is not of these lines */
function isSealed(chunk: Chunk, seals: readonly ChunkSeal[]): boolean {
  const found = seals.find(({ n }) => n === chunk.n);
  if (found === undefined) return false;
  assert(
    found.hash === chunk.hash || found.hash === voidHash,
    `chunk ${chunk.n} of ${chunk.township} was sealed with other lines: stop the run`,
  );
  return true;
}

/** Seals of a township, in order. Consistent. */
export async function readSeals(
  tenant: Pick<Tenant, "store">,
  key: RunKey,
  township = "",
): Promise<readonly ChunkSeal[]> {
  const seals: ChunkSeal[] = [];
  for await (const item of queryAll(tenant.store, {
    ...keysOf(key).chunks(township),
    consistent: true,
  }))
    seals.push(sealOf(item as StoredItem & ChunkSeal));
  return seals;
}

/** Lines of a township as they lie in the table, in roster order. Consistent. */
export async function readLines(
  tenant: Pick<Tenant, "store">,
  key: RunKey,
  township: string,
): Promise<readonly Line[]> {
  const lines: Line[] = [];
  for await (const item of queryAll(tenant.store, {
    pk: keysOf(key).lines(township),
    consistent: true,
  }))
    lines.push(readLine(key, township as TownshipCode, item));
  return inRosterOrder(lines);
}

/**
 * The run is frozen when every chunk of every roster is sealed and the lines in the table hash to
 * the seals (R2). The chain of the seals is what officers sign.
 */
export async function sealRun(work: Work): Promise<void> {
  const { tenant } = work;
  const { run } = await getRun(tenant.store, work.runId);
  if (!isCurrent(run, work, "GATED")) return;
  const key = runKeyOf(work);
  const { rosters = [] } = run;
  const lines = await linesOf(tenant, key, rosters);
  const seals = await verifiedSeals(tenant, key, { rosters, lines });
  const held = heldLines(await readFindings(tenant, key));
  const placed = [...lines].map(([code, own]) => [code, placeUnsent(own, held)] as const);
  await assertBalanced(tenant, run, new Map(placed));
  const rosterHash = rosterHashOf(key, seals);
  await act(tenant.store, work.runId, tenant.clock.now(), () => ({
    actor: machineActor,
    action: "run.freeze",
    event: { type: "frozen", generation: work.generation, rosterHash },
    changed: { rosterHash },
  }));
}

/** Lines as they lie in the table, by township, each in roster order. */
export type LinesOfRun = ReadonlyMap<string, readonly Line[]>;

/** Every line of the run's rosters. Consistent. */
export async function linesOf(
  tenant: Pick<Tenant, "store">,
  key: RunKey,
  townships: readonly { readonly township: string }[],
): Promise<LinesOfRun> {
  const lines = new Map<string, readonly Line[]>();
  for (const { township } of townships) lines.set(township, await readLines(tenant, key, township));
  return lines;
}

/** @throws Defect when a chunk is missing, or its lines are not those it sealed */
export async function verifiedSeals(
  tenant: Pick<Tenant, "store">,
  key: RunKey,
  frozen: { readonly rosters: NonNullable<Run["rosters"]>; readonly lines: LinesOfRun },
): Promise<readonly ChunkSeal[]> {
  const seals = await readSeals(tenant, key);
  for (const { township, rows } of frozen.rosters) {
    const own = seals.filter((seal) => seal.township === township);
    const lines = frozen.lines.get(township) ?? [];
    const expected = Math.ceil(rows / chunkLinesMax);
    assert(own.length === expected, `${township} has ${own.length} of ${expected} chunks sealed`);
    assert(lines.length === rows, `${township} has ${lines.length} of ${rows} lines`);
    for (const { n, hash } of own) {
      const content = lines.slice((n - 1) * chunkLinesMax, n * chunkLinesMax);
      assert(
        chunkOf(key, township, n, content).hash === hash,
        `chunk ${n} of ${township} is not what was sealed`,
      );
    }
  }
  return seals;
}
