import { assert, Failure, type Instant, type Month, month as monthText } from "@minzheng/kernel";
import {
  type Actor,
  batchGet,
  type CellDelta,
  commit,
  getItem,
  queryAll,
  recordKey,
  type Store,
  type StoredItem,
} from "@minzheng/store";
import { runListPartition } from "../keys.ts";
import { quarterOf } from "../rhythm.ts";
import { advance, isBefore, type Run, type RunEvent } from "../run.ts";
import { runCells } from "../run-cells.ts";

/** The run's record with its revision, as commit wants it before a change. */
export interface StoredRun {
  readonly run: Run;
  readonly item: StoredItem & { readonly revision: number; readonly auditHead: string };
}

const register = "run";

/** @throws Failure NO_RUN */
export async function getRun(store: Store, runId: string): Promise<StoredRun> {
  const found = await findRun(store, runId);
  if (found === undefined) throw new Failure("NO_RUN", undefined, { path: "runId", value: runId });
  return found;
}

export async function findRun(store: Store, runId: string): Promise<StoredRun | undefined> {
  if (!/^\d{4}-\d{2}-regular$/.test(runId)) return undefined;
  const item = await getItem(store, recordKey(store.tenant, register, runId));
  return item === undefined ? undefined : stored(item);
}

function stored(item: StoredItem): StoredRun {
  const { run, revision, auditHead } = item as StoredItem & {
    run: Run;
    revision: unknown;
    auditHead: unknown;
  };
  assert(
    typeof revision === "number" && typeof auditHead === "string",
    `${item.pk} is not a record`,
  );
  return { run, item: { ...item, revision, auditHead } };
}

/** All runs of the county, newest month first. */
export async function listRuns(store: Store): Promise<readonly Run[]> {
  const keys = [];
  for await (const { sk } of queryAll(store, {
    pk: runListPartition(store.tenant),
    consistent: true,
  }))
    keys.push(recordKey(store.tenant, register, sk));
  const items = await batchGet(store, keys);
  return items.map((item) => stored(item).run).sort((a, b) => (a.month < b.month ? 1 : -1));
}

/** A month that a run has reckoned: its own, or one that it pays with it. */
interface DecidedMonth {
  readonly month: Month;
  /** The run's own month. */
  readonly runMonth: Month;
  /** Three people have let its money go. */
  readonly isApproved: boolean;
}

/** Months of the runs that knew what was known since the instant. */
export async function decidedMonths(
  store: Store,
  since: Instant,
): Promise<readonly DecidedMonth[]> {
  const runs = (await listRuns(store)).filter(({ knownAt }) => knownAt >= since);
  return runs.flatMap((run) => {
    const runMonth = monthText(run.month);
    const isApproved = !isBefore(run.state, "APPROVED");
    return monthsOf(run).map((month) => ({ month, runMonth, isApproved }));
  });
}

/**
 * The run's own, those it pays by the quarter, and those it pays for by what follows them. Before it
 * is computed nobody knows whether it pays its quarter: then it holds all of it.
 */
function monthsOf({ month, state, quarters = [], follows = [] }: Run): readonly Month[] {
  const own = monthText(month);
  const mayPay = state === "OPEN" ? quarterOf(own) : quarters.flatMap(({ months }) => months);
  return [...new Set([own, ...mayPay, ...follows.map(monthText)])];
}

/** Held by the one run that is open; two months cannot be opened at the same instant. */
const openClaim = { register, name: "byBeingOpen", token: "regular" } as const;

/** @returns `committed`, or which run stands in the way */
export async function createRun(
  store: Store,
  run: Run,
  actor: Actor,
  at: Instant,
): Promise<"committed" | "exists" | { readonly open: string }> {
  const outcome = await commit(store, {
    actor,
    at,
    action: "run.open",
    records: [
      {
        register,
        id: run.runId,
        after: { ...recordKey(store.tenant, register, run.runId), run },
        changed: { state: run.state, generation: run.generation, knownAt: run.knownAt },
        claims: [openClaim],
      },
    ],
    items: [{ pk: runListPartition(store.tenant), sk: run.runId }],
    cells: runCells(store.tenant, undefined, run),
  });
  if (outcome.outcome === "taken" && outcome.by !== run.runId) return { open: outcome.by };
  return outcome.outcome === "committed" ? "committed" : "exists";
}

/** One act on a run: an event of its life, or something that belongs to it, or both. */
export interface Act {
  readonly actor: Actor;
  readonly action: string;
  readonly reason?: string;
  /** Absent: the run stays as it is, and its revision still guards the act. */
  readonly event?: RunEvent;
  readonly changed?: Readonly<Record<string, unknown>>;
  readonly items?: readonly StoredItem[];
  readonly cells?: readonly CellDelta[];
}

const rivalsMax = 20;

/**
 * Does one act on the run as it is now, and all that comes with it, in one transaction guarded by
 * the run's revision. When somebody else was first, the act is decided again on what they left.
 *
 * @param decide what to do; undefined: it is done already
 * @throws Failure as the run's rules refuse it
 */
export async function act(
  store: Store,
  runId: string,
  at: Instant,
  decide: (run: Run) => Act | undefined | Promise<Act | undefined>,
): Promise<Run> {
  for (let rivals = 0; rivals < rivalsMax; rivals += 1) {
    const { run, item } = await getRun(store, runId);
    const what = await decide(run);
    if (what === undefined) return run;
    const next = nextRun(run, what.event);
    if (next === undefined) return run;
    const { outcome } = await commit(store, {
      actor: what.actor,
      at,
      action: what.action,
      ...(what.reason === undefined ? {} : { reason: what.reason }),
      records: [
        {
          register,
          id: runId,
          before: item,
          after: { pk: item.pk, sk: item.sk, run: { ...next, movedAt: at } },
          changed: { state: next.state, generation: next.generation, ...what.changed },
          ...(next.state === "CLOSED" && run.state !== "CLOSED" ? { releases: [openClaim] } : {}),
        },
      ],
      ...(what.items === undefined ? {} : { items: what.items }),
      cells: [...(what.cells ?? []), ...runCells(store.tenant, run, next)],
    });
    if (outcome === "committed") return next;
  }
  assert(false, `${runId} was changed by others ${rivalsMax} times in a row`);
}

/** @returns undefined when the event changes nothing any more */
function nextRun(run: Run, event: RunEvent | undefined): Run | undefined {
  if (event === undefined) return run;
  const step = advance(run, event);
  if (step.outcome === "refused") throw new Failure(step.code, step.data);
  return step.outcome === "same" ? undefined : step.run;
}
