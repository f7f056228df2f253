import { type CellDelta, deltaOf, runGroup } from "@minzheng/aggregation";
import type { Programmes } from "@minzheng/entitlement";
import { addMonths, assert, Failure, type Month, monthOf } from "@minzheng/kernel";
import { type Actor, commit, getItem, queryAll, type Tenant } from "@minzheng/store";
import { settledMonthsMax } from "../arrears/account.ts";
import { chunkLinesMax } from "../chunk.ts";
import { keysOf, type RunKey } from "../keys.ts";
import { type Line, standingOf } from "../line.ts";
import { type Run, runIdOf, stampOf } from "../run.ts";
import { heldLines, readFindings } from "./findings.ts";
import { voidHash } from "./freeze.ts";
import { planOf } from "./plan.ts";
import { createRun, findRun, getRun, listRuns } from "./runs.ts";
import { machineActor, readRoster, type Work } from "./work.ts";

/**
 * Opens the month's run and starts its machine. Facts will be read as known at this moment.
 *
 * Month follows month: a run settles what the run before it left open, so that one which came in
 * between later would pay the same again, and a month that was passed over would never be paid.
 *
 * @throws Failure RUN_EXISTS, EARLIER_RUN_OPEN, MONTH_NOT_NEXT; MONTH_NOT_COME for more than one
 *   month ahead
 */
export async function openRun(
  tenant: Tenant,
  programmes: Programmes,
  month: Month,
  actor: Actor,
): Promise<Run> {
  const runId = runIdOf(month);
  const exists = () => new Failure("RUN_EXISTS", { runId }, { path: "month", value: month });
  if ((await findRun(tenant.store, runId)) !== undefined) throw exists();
  const latest = addMonths(monthOf(tenant.clock.today()), 1);
  if (month > latest)
    throw new Failure(
      "MONTH_NOT_COME",
      { latest },
      { path: "month", value: month, proposal: latest },
    );
  const runs = await listRuns(tenant.store);
  /** Somebody may have opened this very month since it was looked for. */
  const earlier = (open: string) =>
    open === runId ? exists() : new Failure("EARLIER_RUN_OPEN", { runId: open });
  const open = runs.find(({ state }) => state !== "CLOSED");
  if (open !== undefined) throw earlier(open.runId);
  const [newest] = runs;
  const next = newest === undefined ? month : addMonths(newest.month as Month, 1);
  if (month !== next)
    throw new Failure("MONTH_NOT_NEXT", { next }, { path: "month", value: month, proposal: next });
  const townships = await programmes.townships(tenant);
  const plan = await planOf(tenant, programmes, month);
  const previous = newest;
  const at = tenant.clock.now();
  const run: Run = {
    runId,
    month,
    kind: "regular",
    state: "OPEN",
    generation: 1,
    knownAt: at,
    openedAt: at,
    openedBy: stampOf(actor, at),
    ...(plan.state === "planned" ? { plan } : {}),
    townships: [...townships].sort((a, b) => (a.code < b.code ? -1 : 1)),
    ...(previous === undefined
      ? {}
      : {
          previous: {
            runId: previous.runId,
            month: previous.month,
            generation: previous.generation,
          },
          settles: settledAfter(previous, { month, runs }),
        }),
    givenUp: [],
    signatures: [],
    bankFiles: [],
    returnFiles: [],
    movedAt: at,
  };
  const created = await createRun(tenant.store, run, actor, at);
  if (created === "exists") throw exists();
  if (created !== "committed") throw earlier(created.open);
  await startPrepare(tenant, run);
  return run;
}

/**
 * Months that a run settles again: those that runs have paid, by themselves or with their quarter,
 * and paid for by what follows them.
 */
function settledAfter(
  { settles = [], follows = [], month }: Run,
  next: { readonly month: Month; readonly runs: readonly Run[] },
): readonly string[] {
  const byQuarter = next.runs
    .flatMap(({ quarters = [] }) => quarters.flatMap(({ months }) => months))
    .filter((one) => one < next.month);
  const months = new Set([...settles, ...follows, ...byQuarter, month]);
  return [...months].toSorted().slice(-settledMonthsMax);
}

export const startPrepare = (tenant: Tenant, { runId, generation }: Run): Promise<void> =>
  tenant.startMachine("prepare", `${runId}-prepare-${generation}`, { runId, generation });

/**
 * First step of the machine: what earlier generations added to the totals is taken back before
 * this one adds anything.
 *
 * @returns the townships to map over
 */
export async function beginGeneration(
  work: Work,
): Promise<{ readonly townships: readonly string[] }> {
  const { run } = await getRun(work.tenant.store, work.runId);
  if (run.generation === work.generation) {
    for (const { generation, rosters } of run.givenUp)
      for (const roster of rosters) await giveUpTownship(work, run, generation, roster);
  }
  return { townships: run.townships.map(({ code }) => code) };
}

/**
 * Gives up every chunk the roster could ever have. A chunk that was sealed has its cells taken
 * back in the transaction that marks it; where none was sealed a void seal takes its place, so
 * that a worker who comes late finds the place taken and adds nothing.
 */
async function giveUpTownship(
  work: Work,
  run: Run,
  generation: number,
  roster: NonNullable<Run["rosters"]>[number],
) {
  const { tenant } = work;
  const key: RunKey = { tenant: tenant.county, runId: work.runId, generation };
  const done = new Set<string>();
  for await (const { sk } of queryAll(tenant.store, { ...keysOf(key).givenUp, consistent: true }))
    done.add(sk);
  const count = Math.ceil(roster.rows / chunkLinesMax);
  const numbers = Array.from({ length: count }, (_, i) => i + 1);
  const left = numbers.filter((n) => !done.has(keysOf(key).given(roster.township, n).sk));
  if (left.length === 0) return;
  const rows = await readRoster(work, generation, roster);
  const held = heldLines(await readFindings(tenant, key));
  for (const n of left) {
    const content = rows.slice((n - 1) * chunkLinesMax, n * chunkLinesMax).map(({ line }) => line);
    await giveUpChunk(
      work,
      key,
      run.month as Month,
      { township: roster.township, n, content },
      held,
    );
  }
}

async function giveUpChunk(
  { tenant }: Work,
  key: RunKey,
  month: Month,
  {
    township,
    n,
    content,
  }: { readonly township: string; readonly n: number; readonly content: readonly Line[] },
  held: ReadonlySet<string>,
): Promise<void> {
  const { store, clock } = tenant;
  const seal = keysOf(key).chunk(township, n);
  const change = { actor: machineActor, at: clock.now(), action: "run.give-up-chunk", records: [] };
  if ((await getItem(store, seal)) === undefined) {
    const nothing = { township, n, rows: 0, lines: 0, sumFen: 0, hash: voidHash };
    await commit(store, { ...change, items: [{ ...seal, ...nothing }] });
  }
  const found = await getItem(store, seal);
  assert(found !== undefined, `${seal.sk} is neither sealed nor void`);
  const given = keysOf(key).given(township, n);
  await commit(store, {
    ...change,
    items: [
      {
        ...given,
        action: change.action,
        actor: change.actor,
        at: change.at,
        sealed: found["hash"],
      },
    ],
    ...(found["hash"] === voidHash ? {} : { cells: takenBack(month, content, held) }),
  });
}

const takenBack = (
  month: Month,
  lines: readonly Line[],
  held: ReadonlySet<string>,
): readonly CellDelta[] =>
  lines.flatMap((line) => {
    const group = runGroup(line.programme, line.category);
    const state = held.has(line.key) ? "held" : "pending";
    return deltaOf(group, standingOf(month, line, state), undefined).map((contribution) => ({
      group,
      contribution,
    }));
  });
