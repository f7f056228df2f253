import { Failure } from "@minzheng/kernel";
import type { Tenant } from "@minzheng/store";
import { changesBetween, type UnitChange } from "../changes/index.ts";
import type { Change, ChangeKind } from "../changes/shapes.ts";
import { objectsOf } from "../keys.ts";
import { partsOfKey, type RosterRow } from "../line.ts";
import { fromJsonLines, toJsonLines } from "../roll.ts";
import type { Run } from "../run.ts";
import type { LastMonthLine } from "./gate-known.ts";
import { getRun } from "./runs.ts";
import { openObject, readRoster, sealOnce, type Work } from "./work.ts";

/**
 * Takes the run's rows as the gate reads them and keeps those whose month may differ from the one
 * before; then writes down every unit that changed and why. Both months are frozen, so whoever
 * writes, writes the same.
 *
 * Programmes that either month paid by the quarter are left out: their money is a step of the bridge.
 *
 * @param known lines with money of the run before, and which programmes were paid so
 */
export function changeSieve(
  work: Work,
  run: Run,
  {
    last,
    byQuarter,
  }: { readonly last: readonly LastMonthLine[]; readonly byQuarter: ReadonlySet<string> },
) {
  const then = new Map<string, number>();
  for (const { unit, isLate, isByQuarter, dueFen } of last)
    if (!isLate && !isByQuarter) then.set(unit, (then.get(unit) ?? 0) + dueFen);
  const gone = new Set(then.keys());
  const kept: RosterRow[] = [];
  return {
    pour(row: RosterRow): void {
      if (row.late !== undefined || byQuarter.has(row.line.programme)) return;
      const { unit, kind } = partsOfKey(row.line.key);
      gone.delete(unit);
      if (kind !== "REGULAR" || (then.get(unit) ?? 0) !== row.due.amountFen) kept.push(row);
    },
    async write(): Promise<void> {
      if (run.previous === undefined) return;
      const units = new Set([...gone, ...kept.map(({ line }) => partsOfKey(line.key).unit)]);
      const before = await rowsOf(work.tenant, run.previous, units);
      const text = toJsonLines(changesBetween(before, kept));
      await sealOnce(work.tenant, objectsOf(work).changes, text);
    },
  };
}

/** Rows of these units in the rosters of the run before; none that paid an earlier month. */
async function rowsOf(
  tenant: Tenant,
  { runId, generation }: NonNullable<Run["previous"]>,
  units: ReadonlySet<string>,
): Promise<readonly RosterRow[]> {
  const { run } = await getRun(tenant.store, runId);
  const rows: RosterRow[] = [];
  for (const roster of run.rosters ?? [])
    for (const row of await readRoster({ tenant, runId }, generation, roster))
      if (row.late === undefined && units.has(partsOfKey(row.line.key).unit)) rows.push(row);
  return rows;
}

/**
 * A page of what changed, as the gate wrote it.
 *
 * @param labels of programmes
 * @throws Failure WRONG_STATE before the gate; NO_LAST_MONTH where no run was before, or it is older
 *   than this list; BAD_CURSOR
 */
export async function changesView(
  tenant: Tenant,
  run: Run,
  asked: {
    readonly kind?: ChangeKind | undefined;
    readonly township?: string | undefined;
    readonly cursor?: string | undefined;
    readonly limit: number;
    readonly labels: ReadonlyMap<string, string>;
  },
): Promise<{ readonly rows: Change[]; readonly cursor?: string }> {
  const { state } = run;
  if (state === "OPEN" || state === "COMPUTED")
    throw new Failure("WRONG_STATE", { state, needed: ["GATED"] });
  const key = objectsOf(run).changes;
  if ((await tenant.bucket.size(key)) === undefined) throw new Failure("NO_LAST_MONTH", undefined);
  const all = fromJsonLines<UnitChange>(await openObject(tenant, key)).filter(
    ({ kind, township }) =>
      (asked.kind === undefined || kind === asked.kind) &&
      (asked.township === undefined || township === asked.township),
  );
  const from = startOf(asked.cursor);
  const rows = all.slice(from, from + asked.limit).map((change) => ({
    ...change,
    programmeLabel: asked.labels.get(change.programme) ?? change.programme,
  }));
  const next = from + asked.limit;
  return { rows, ...(next < all.length ? { cursor: String(next) } : {}) };
}

function startOf(cursor = "0"): number {
  if (/^\d{1,7}$/.test(cursor)) return Number(cursor);
  throw new Failure("BAD_CURSOR", {}, { path: "cursor", value: cursor, proposal: null });
}
