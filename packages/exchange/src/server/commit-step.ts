import type { Pen } from "@minzheng/register/server";
import { batchGet, type Change, commitMany, type StoredItem, type Tenant } from "@minzheng/store";
import type { ImportDetail } from "../contract.ts";
import { groupBy } from "../group.ts";
import { refusal } from "../refusal.ts";
import type { RosterHousehold } from "../roster.ts";
import type { RosterSink } from "../roster-sink.ts";
import { personsElsewhere, readUpload, type ServerCheck } from "./check-step.ts";
import { heldOf } from "./held.ts";
import { type ImportRecord, importKey } from "./import-record.ts";
import { addUnwritten, isUnwritten, keepUnwritten, type Unwritten } from "./not-written.ts";
import { planChange } from "./plan-change.ts";
import { type HouseholdWrite, planNew } from "./plan-household.ts";

type Outcome = NonNullable<ImportDetail["outcome"]>;

/** Households of one call; a call that dies loses no more than its own time. */
const sliceSize = 400;

/** The last upload read: a container that works off slice after slice reads the sheet once. */
let lastRead:
  | { readonly id: string; readonly sha256: string; readonly read: ServerCheck }
  | undefined;

/** @returns undefined when the file is no longer the one that was checked */
async function readChecked(tenant: Tenant, record: ImportRecord): Promise<ServerCheck | undefined> {
  if (lastRead?.id === record.id && lastRead.sha256 === record.sha256) return lastRead.read;
  const read = await readUpload(tenant, record);
  if ("refusal" in read || read.sha256 !== record.sha256) return undefined;
  lastRead = { id: record.id, sha256: read.sha256, read };
  return read;
}

/**
 * Imports the next slice of households, each in one transaction with its guard row.
 *
 * @returns the record after the slice, DONE after the last
 */
export async function commitSlice(
  tenant: Tenant,
  sink: RosterSink,
  { record, pen }: { record: ImportRecord; pen: Pen },
): Promise<ImportRecord> {
  const read = await readChecked(tenant, record);
  if (!read) {
    return {
      ...record,
      state: "REFUSED",
      refusal: refusal("UNREADABLE", { reason: "检查后文件被替换" }),
    };
  }
  const { households, rejectedRows } = read.check;
  const from = record.progress?.done ?? 0;
  const slice = households.slice(from, from + sliceSize);
  const outcomes = await importHouseholds(tenant, sink, { record, pen, slice });
  await keepUnwritten(tenant, record.id, { from, unwritten: outcomes.flatMap(unwrittenOf) });
  const outcome = { ...(record.outcome ?? nothingYet(rejectedRows.size)) };
  for (const { result, persons } of outcomes) {
    if (isUnwritten(result)) outcome.rejected += persons;
    else outcome[result] += 1;
  }
  const done = from + slice.length;
  const progress = { step: "导入", done, of: households.length };
  if (done === households.length) {
    const froms = Array.from({ length: Math.ceil(done / sliceSize) }, (_, i) => i * sliceSize);
    await addUnwritten(tenant, record.id, { check: read.check, froms });
  }
  return {
    ...record,
    outcome,
    progress,
    state: done === households.length ? "DONE" : "COMMITTING",
  };
}

/** Households, but rows where they are rejected: that is what the officer mends. */
const nothingYet = (rejected: number) => ({ created: 0, changed: 0, same: 0, rejected });

interface HouseholdOutcome {
  readonly number: string;
  readonly result: keyof Outcome | Unwritten["why"];
  readonly persons: number;
}

const unwrittenOf = ({ number, result }: HouseholdOutcome): readonly Unwritten[] =>
  isUnwritten(result) ? [{ number, why: result }] : [];

interface Slice {
  readonly record: ImportRecord;
  readonly pen: Pen;
  readonly slice: readonly RosterHousehold[];
}

/** A household someone else is writing is looked at again; then it is left to a later import. */
const attemptsMax = 3;

async function importHouseholds(
  tenant: Tenant,
  sink: RosterSink,
  { record, pen, slice }: Slice,
): Promise<readonly HouseholdOutcome[]> {
  const results = new Map<string, HouseholdOutcome["result"]>();
  let rest = slice;
  for (let attempt = 1; attempt <= attemptsMax && rest.length > 0; attempt += 1) {
    for (const [number, outcome] of await guardsOf(tenant, record.id, rest)) {
      results.set(number, outcome);
    }
    rest = rest.filter(({ number }) => !results.has(number));
    for (const [number, result] of await attemptOnce(tenant, sink, { record, pen, slice: rest })) {
      results.set(number, result);
    }
    rest = rest.filter(({ number }) => !results.has(number));
  }
  return slice.map(({ number, persons }) => ({
    number,
    persons: persons.length,
    result: results.get(number) ?? "contended",
  }));
}

/** Plans and commits each household by itself. @returns results; refused ones are left out */
async function attemptOnce(
  tenant: Tenant,
  sink: RosterSink,
  { record, pen, slice }: Slice,
): Promise<ReadonlyMap<string, HouseholdOutcome["result"]>> {
  const held = await heldOf(tenant, sink, slice);
  const elsewhere = new Set(personsElsewhere(slice, held).map(({ number }) => number));
  const planning = { pen, sink, document: record.fileName };
  const planned = slice
    .filter(({ number }) => !elsewhere.has(number))
    .map((input): Planned => {
      const home = held.households.get(input.number);
      const write = home
        ? planChange(input, home, held.residentIds, planning)
        : planNew(input, planning);
      const change = changeOf(tenant, record, { pen, number: input.number, write });
      return { number: input.number, township: input.township, result: write.outcome, change };
    });
  const large = planned.filter(({ change }) => writesOf(change) > writesMax);
  const fitting = planned.filter((plan) => !large.includes(plan));
  const committed = await commitInLanes(
    tenant,
    fitting.filter(({ result }) => result !== "same"),
  );
  return new Map([
    ...[...elsewhere].map((number) => [number, "elsewhere"] as const),
    ...large.map(({ number }) => [number, "large"] as const),
    ...[...committed, ...fitting.filter(({ result }) => result === "same")].map(
      ({ number, result }) => [number, result] as const,
    ),
  ]);
}

interface Planned {
  readonly number: string;
  readonly township: string;
  readonly result: HouseholdWrite["outcome"];
  readonly change: Change;
}

/** A transaction takes a hundred; some are left for the cells. */
const writesMax = 96;

/** Each record brings an audit entry; claims and releases are items of their own. */
const writesOf = ({ records, items = [] }: Change): number =>
  records.reduce(
    (sum, { claims = [], releases = [] }) => sum + 2 + claims.length + releases.length,
    items.length,
  );

/** Two townships at once, each by itself in order: their cells are never the same. @returns what was written */
async function commitInLanes(
  tenant: Tenant,
  writes: readonly Planned[],
): Promise<readonly Planned[]> {
  const townships = [...groupBy(writes, ({ township }) => township).values()];
  const written: Planned[] = [];
  const lane = async () => {
    for (let next = townships.shift(); next; next = townships.shift()) {
      const outcomes = await commitMany(
        tenant.store,
        next.map(({ change }) => change),
      );
      written.push(...next.filter((_, i) => outcomes[i]?.outcome === "committed"));
    }
  };
  await Promise.all([lane(), lane()]);
  return written;
}

const guardKey = (tenant: Tenant, importId: string, number: string) =>
  importKey(tenant.store.tenant, importId, `household#${number}`);

/** Households this import has written already, from their guard rows. */
async function guardsOf(
  tenant: Tenant,
  importId: string,
  slice: readonly RosterHousehold[],
): Promise<ReadonlyMap<string, "created" | "changed">> {
  const items = await batchGet(
    tenant.store,
    slice.map(({ number }) => guardKey(tenant, importId, number)),
  );
  return new Map(
    items.map((item) => [String(item["number"]), item["outcome"] as "created" | "changed"]),
  );
}

function changeOf(
  tenant: Tenant,
  { id, officer }: ImportRecord,
  { pen, number, write }: { pen: Pen; number: string; write: HouseholdWrite },
): Change {
  const guard: StoredItem = { ...guardKey(tenant, id, number), number, outcome: write.outcome };
  return {
    actor: officer,
    at: pen.at,
    action: "household.import",
    reason: `名册导入 ${id}`,
    records: write.plans.map((plan) => plan.write),
    items: [guard, ...write.items],
    cells: write.plans.flatMap((plan) => plan.cells),
  };
}
