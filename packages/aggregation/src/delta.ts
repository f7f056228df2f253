import { addSlots, amountsOf, type CellId, cellText, type Slots, slotsOf } from "./cell.ts";
import type { Contribution, IndicatorGroup } from "./indicator.ts";

/** One contribution of one group, on its way into a transaction. */
export interface CellDelta {
  readonly group: IndicatorGroup<never>;
  readonly contribution: Contribution;
}

/** The one change of one cell in a transaction. Never empty. */
export interface CellUpdate extends CellId {
  readonly add: Slots;
}

/**
 * What a record's change does to the totals: its contributions after minus those before.
 *
 * @param before absent: the record is created
 * @param after absent: it counts no longer
 */
export function deltaOf<Item>(
  group: IndicatorGroup<Item>,
  before: Item | undefined,
  after: Item | undefined,
): readonly Contribution[] {
  const lost = before === undefined ? [] : group.contributions(before).map(negated);
  const won = after === undefined ? [] : group.contributions(after);
  const deltas = [...lost, ...won].map((contribution) => ({ group, contribution }));
  return net(deltas).map(({ place, period, add }) => {
    const amounts = Object.entries(amountsOf(group.measures, add)).filter(([, n]) => n !== 0);
    return { place, period, amounts: Object.fromEntries(amounts) };
  });
}

/** Many contributions as one update per cell, ordered by cell; what nets to zero vanishes. */
export function net(deltas: readonly CellDelta[]): readonly CellUpdate[] {
  return merge(
    deltas.map(({ group, contribution: { place, period, amounts } }) => ({
      place,
      group: group.id,
      period,
      add: slotsOf(group, amounts),
    })),
  );
}

/** Many updates as one per cell, ordered by cell; what nets to zero vanishes. */
export function merge(updates: readonly CellUpdate[]): readonly CellUpdate[] {
  const cells = new Map<string, CellUpdate>();
  for (const update of updates) {
    const known = cells.get(cellText(update));
    cells.set(cellText(update), { ...update, add: addSlots(known?.add ?? {}, update.add) });
  }
  return [...cells.entries()]
    .filter(([, { add }]) => Object.keys(add).length > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, update]) => update);
}

function negated(contribution: Contribution): Contribution {
  const amounts = Object.entries(contribution.amounts).map(([id, n]) => [id, -n] as const);
  return { ...contribution, amounts: Object.fromEntries(amounts) };
}
