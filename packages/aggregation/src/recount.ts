import { assert } from "@minzheng/kernel";
import type { CellId, Slots } from "./cell.ts";
import { slotNames } from "./cell.ts";
import type { IndicatorGroup, Period } from "./indicator.ts";

/** A cell as the records say it should be. */
export interface CountedCell extends CellId {
  readonly slots: Slots;
}

/** What a source counted, and which periods it looked at. */
export interface Recounted {
  /** Cells of other periods are left alone. */
  readonly periods: "all" | readonly Period[];
  /** Cells that are not named are zero. */
  readonly cells: readonly CountedCell[];
}

/**
 * Records that some groups are counted from. The nightly recount asks every source of the
 * registry, compares with the cells and repairs what differs.
 */
export interface RecountSource<Tenant> {
  /** Ids of the groups whose cells come from these records and from nothing else. */
  readonly groups: readonly string[];
  /**
   * Counts from the records themselves, never from cells or deltas. It may run beside live
   * traffic: a cell that moved meanwhile is looked at again. Periods in which records wait for
   * the transaction that counts them must be left out, else their repair counts them twice.
   */
  readonly recount: (tenant: Tenant) => Promise<Recounted>;
}

/**
 * Totals from scratch: every record's contributions, added measure by measure.
 *
 * Deliberately shares nothing with the deltas it judges: no netting, no before and after, its own
 * reading of a measure's position.
 */
export function recount<Item>(
  groups: readonly IndicatorGroup<Item>[],
  records: Iterable<Item>,
): readonly CountedCell[] {
  const cells = new Map<string, { id: CellId; sums: number[] }>();
  for (const record of records) {
    for (const group of groups) {
      for (const { place, period, amounts } of group.contributions(record)) {
        const id = { place, group: group.id, period };
        const key = JSON.stringify([place, group.id, period]);
        const cell = cells.get(key) ?? { id, sums: group.measures.map(() => 0) };
        cell.sums = group.measures.map(
          (measure, i) => (cell.sums[i] ?? 0) + (amounts[measure.id] ?? 0),
        );
        cells.set(key, cell);
      }
    }
  }
  return [...cells.values()]
    .filter(({ sums }) => sums.some((sum) => sum !== 0))
    .map(({ id, sums }) => ({ ...id, slots: numbered(sums) }));
}

function numbered(sums: readonly number[]): Slots {
  const slots: Record<string, number> = {};
  for (const [i, sum] of sums.entries()) {
    const slot = slotNames[i];
    assert(slot !== undefined && Number.isSafeInteger(sum), `${sum} fits no slot`);
    if (sum !== 0) slots[slot] = sum;
  }
  return slots;
}
