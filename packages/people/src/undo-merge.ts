import { reaches } from "@minzheng/contract";
import { assert, Failure } from "@minzheng/kernel";
import {
  actorOf,
  type By,
  commitAct,
  findRecord,
  type Pen,
  type Plan,
  penOf,
  planAmend,
  planState,
  recordsById,
} from "@minzheng/register/server";
import type { CaseworkOf } from "./casework.ts";
import { checkCount, type Home, type Person } from "./desk.ts";
import type { AnyFact } from "./fact.ts";
import { factItem, factsOfSubject } from "./fact-items.ts";
import { rowsOf } from "./leave-home.ts";
import { household, resident } from "./registers.ts";
import { standingFacts } from "./standing-facts.ts";

const roles = ["county-clerk"] as const;
type Merge = NonNullable<Person["fields"]["merge"]>;

/**
 * Takes a merge back: they were two people after all. Both records live again where they lived, in
 * the villages in which those households are now; facts that were taken over are withdrawn.
 *
 * Cases stay with the record that stood: whose they are is a decision. Those that run are marked.
 *
 * @throws Failure NO_RESIDENT, NOT_MERGED, MOVED_SINCE, TOO_MANY_RECORDS, STALE
 */
export async function undoMerge(
  by: By,
  { residentId, reason }: { readonly residentId: string; readonly reason: string },
  caseworkOf: CaseworkOf,
): Promise<void> {
  const { store } = by.tenant;
  const gone = await findRecord(resident, store, residentId);
  if (gone === undefined || !reaches(by.officer, roles, gone.area)) {
    throw new Failure("NO_RESIDENT", undefined, { value: residentId });
  }
  const { merge } = gone.fields;
  if (gone.state !== "merged" || merge === undefined) throw new Failure("NOT_MERGED", undefined);
  const keep = await findRecord(resident, store, merge.into);
  assert(keep !== undefined, `${merge.into} stood for ${residentId}`);
  const pen = await penOf(by);
  const withdrawn = await withdrawals(pen, keep, merge);
  const ids = [...new Set(merge.rows.map(({ householdId }) => householdId))];
  const homes = [...(await recordsById(household, store, ids)).values()];
  refuseMoved(keep, homes);
  const villageOf = (id: string | undefined) =>
    homes.find((home) => home.id === id)?.fields.village;
  const village = villageOf(gone.fields.householdId);
  const fields = { merge: { ...merge, undoneAt: pen.at }, ...(village && { village }) };
  const plans = [
    planState(resident, pen, { before: gone, state: "kept", act: "undo-merge", fields }),
    planKeep(pen, keep, { merge, withdrawn, village: villageOf(merge.keptHome) }),
    ...homes.flatMap((home) => planBack(pen, home, { merge, both: [keep.id, gone.id] })),
    ...(await planReviews(pen, homes, caseworkOf)),
  ];
  const items = withdrawn.map((fact) => factItem(pen, fact, keep.area));
  checkCount(plans, items);
  const actor = actorOf(by, roles, gone.area);
  await commitAct(pen, { actor, action: "resident.undo-merge", reason, plans, items });
}

/**
 * Nobody is put back from where they live now.
 *
 * @throws Failure MOVED_SINCE
 */
function refuseMoved({ state, fields: { householdId } }: Person, homes: readonly Home[]): void {
  const isThere = householdId === undefined || homes.some(({ id }) => id === householdId);
  const isOpen = homes.every((home) => home.state === "kept" || home.state === "dissolved");
  if (state !== "kept" || !isThere || !isOpen) throw new Failure("MOVED_SINCE", undefined);
}

/** Copies that still stand as they were taken over; what has become of others was somebody's act. */
async function withdrawals(pen: Pen, keep: Person, { facts }: Merge): Promise<readonly AnyFact[]> {
  const { store } = pen.tenant;
  const all = await factsOfSubject(store, pen.sealer, { type: "resident", id: keep.id });
  const copies = new Set(facts.map(({ to }) => to));
  return standingFacts(all)
    .filter(({ id }) => copies.has(id))
    .map((fact) => ({
      ...fact,
      id: pen.tenant.newId("ft", pen.at),
      knownSince: pen.at,
      replaces: fact.id,
      withdrawn: true,
    }));
}

interface Returned {
  readonly merge: Merge;
  readonly withdrawn: readonly AnyFact[];
  /** Where their household is now; absent: they lived in none. */
  readonly village: string | undefined;
}

function planKeep(pen: Pen, keep: Person, { merge, withdrawn, village }: Returned): Plan {
  const { keptHome } = merge;
  const fields = {
    ...(keptHome && { householdId: keptHome }),
    ...(village && { village }),
    ...(withdrawn.length > 0 && { facts: (keep.fields.facts ?? 0) + withdrawn.length }),
  };
  const cleared = keptHome === undefined ? ["householdId"] : [];
  const plan = planAmend(resident, pen, { before: keep, fields, cleared });
  const recorded = withdrawn.map(({ id, kind, validFrom }) => ({ id, kind, validFrom }));
  return { ...plan, write: { ...plan.write, changed: { ...plan.write.changed, recorded } } };
}

/** The household as it was as to these two; what else has changed in it stands. */
function planBack(
  pen: Pen,
  home: Home,
  { merge, both }: { merge: Merge; both: readonly string[] },
): readonly Plan[] {
  const back = merge.rows
    .filter(({ householdId }) => householdId === home.id)
    .map(({ member }) => member);
  if (home.state === "dissolved") {
    return [planState(household, pen, { before: home, state: "kept", act: "undo-merge" })];
  }
  const head = back.find(({ relation }) => relation === "head");
  const rest = rowsOf(home, both).rest.map((row) =>
    head !== undefined && row.relation === "head" ? { ...row, relation: "other" as const } : row,
  );
  const fields = {
    members: [...back, ...rest],
    headResidentId: head?.residentId ?? home.fields.headResidentId,
  };
  return [planAmend(household, pen, { before: home, fields })];
}

/** Running cases were decided about one person who was two. */
async function planReviews(
  pen: Pen,
  homes: readonly Home[],
  caseworkOf: CaseworkOf,
): Promise<readonly Plan[]> {
  const ids = homes.map(({ id }) => id);
  const { cases } = await caseworkOf(pen.tenant, ids);
  const review = { reason: "重复档案合并已撤销", since: pen.today };
  return cases
    .filter(({ isRunning }) => isRunning)
    .flatMap((found) => found.planChange(pen, { review }));
}
