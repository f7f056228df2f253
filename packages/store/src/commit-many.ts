import { cellText, latestOf, merge } from "@minzheng/aggregation";
import { assert } from "@minzheng/kernel";
import { cellUpdate } from "./cells.ts";
import type { Change, CommitOutcome } from "./change.ts";
import { type Plan, planOf } from "./plan.ts";
import { getItem } from "./read.ts";
import type { Store } from "./tenant.ts";
import { transact, transactionWritesMax } from "./transact.ts";

/**
 * Many changes of different records in as few transactions as they fit, one audit entry per
 * record, their cells merged. A refused change is taken out and its neighbours are sent again
 * without it, so every change is written whole or not at all, by itself.
 *
 * Packs follow each other. Callers that write the same cells at once only make each other wait.
 *
 * @returns one outcome per change, in the order of the changes
 */
export async function commitMany(
  store: Store,
  changes: readonly Change[],
): Promise<readonly CommitOutcome[]> {
  const plans = changes.map((change) => planOf(store, change));
  const outcomes = new Map<Plan, CommitOutcome>();
  for (const pack of packed(plans)) await settle(store, pack, outcomes);
  return plans.map((plan) => {
    const outcome = outcomes.get(plan);
    assert(outcome !== undefined, "every change has an outcome");
    return outcome;
  });
}

/** Neighbours go together while they fit into a transaction and share no item but cells. */
export function packed(plans: readonly Plan[]): readonly (readonly Plan[])[] {
  const packs: Plan[][] = [];
  let keys = new Set<string>();
  let cells = new Set<string>();
  for (const plan of plans) {
    const own = plan.writes.map(({ key }) => key);
    const ownCells = plan.cells.map(cellText);
    const size = own.length + ownCells.length;
    assert(size <= transactionWritesMax, `${plan.change.action} needs ${size} writes at once`);
    const allCells = new Set([...cells, ...ownCells]);
    const fits = keys.size + own.length + allCells.size <= transactionWritesMax;
    const last = packs.at(-1);
    if (last !== undefined && fits && own.every((key) => !keys.has(key))) {
      last.push(plan);
      keys = new Set([...keys, ...own]);
      cells = allCells;
    } else {
      packs.push([plan]);
      [keys, cells] = [new Set(own), new Set(ownCells)];
    }
  }
  return packs;
}

async function settle(store: Store, pack: readonly Plan[], outcomes: Map<Plan, CommitOutcome>) {
  for (let rest = pack; rest.length > 0; ) {
    const refused = await send(store, rest);
    if (refused.size === 0) {
      for (const plan of rest) outcomes.set(plan, { outcome: "committed" });
      return;
    }
    for (const [plan, refusal] of refused) {
      const done = await wasCommitted(store, plan);
      outcomes.set(plan, done ? { outcome: "committed" } : refusal);
    }
    rest = rest.filter((plan) => !refused.has(plan));
  }
}

/** @returns the first refusal of each refused plan, records before claims before items */
async function send(store: Store, plans: readonly Plan[]): Promise<Map<Plan, CommitOutcome>> {
  const guarded = plans.flatMap((plan) => plan.writes.map((write) => ({ plan, write })));
  const at = latestOf(plans.map(({ change }) => change.at));
  assert(at !== undefined, "a transaction has a change");
  const cells = merge(plans.flatMap((plan) => plan.cells));
  const refused = await transact(store, [
    ...guarded.map(({ write }) => write.item),
    ...cells.map((cell) => ({ Update: cellUpdate(store, cell, at) })),
  ]);
  const refusals = new Map<Plan, CommitOutcome>();
  for (const { position, holder } of refused) {
    const owner = guarded[position];
    assert(owner !== undefined, "only guarded writes are refused");
    if (!refusals.has(owner.plan)) refusals.set(owner.plan, owner.write.refusal(holder));
  }
  return refusals;
}

/** Whether the refusal came from our own earlier success: the entry there is the one we meant. */
async function wasCommitted(store: Store, { entries }: Plan): Promise<boolean> {
  const [entry] = entries;
  if (entry === undefined) return false;
  const found = await getItem(store, { pk: entry.pk, sk: entry.sk });
  return found?.["hash"] === entry.hash;
}
