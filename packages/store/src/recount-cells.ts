import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import {
  type Cell,
  type CellId,
  cellText,
  type Recounted,
  type RecountSource,
  type Slots,
  sameSlots,
  slotNames,
} from "@minzheng/aggregation";
import { type Clock, canonicalJson } from "@minzheng/kernel";
import { allCells, cellKeys } from "./cells.ts";
import { defaultRetry, pause, persist } from "./retry.ts";
import type { Store } from "./tenant.ts";

/** A cell that was not what its records say. */
export interface Difference extends CellId {
  readonly stored: Slots;
  readonly counted: Slots;
}

export interface RecountResult {
  /** Each was repaired, or moved by traffic in the same moment and looked at again. */
  readonly differences: readonly Difference[];
  /** Cells that never held still long enough to be judged. */
  readonly unsettled: number;
}

export interface RecountParts<Tenant> {
  readonly store: Store;
  readonly clock: Clock;
  readonly tenant: Tenant;
  readonly source: RecountSource<Tenant>;
}

const roundsMax = 6;

/**
 * Compares the cells of a source's groups with a count of its records, and repairs them while
 * traffic goes on.
 *
 * Every cell is read before the records are counted and written only if its `seq` is still the
 * same: a change in between moves the cell and is looked at in the next round. A difference counts
 * only when two rounds find the same one, since an index may show a record a moment late.
 */
export async function recountCells<Tenant>(parts: RecountParts<Tenant>): Promise<RecountResult> {
  const { store, source, tenant } = parts;
  const differences = new Map<string, Difference>();
  let suspected = new Set<string>();
  for (let round = 1; ; round += 1) {
    const stored = await storedCells(store, source.groups);
    const suspects = suspectsIn(stored, await source.recount(tenant));
    if (suspects.length === 0) return { differences: [...differences.values()], unsettled: 0 };
    for (const suspect of suspects.filter((one) => suspected.has(canonicalJson(one)))) {
      const { cell, seq: _, ...difference } = suspect;
      differences.set(cell, difference);
      await repair(parts, suspect);
    }
    if (round === roundsMax)
      return { differences: [...differences.values()], unsettled: suspects.length };
    suspected = new Set(suspects.map((suspect) => canonicalJson(suspect)));
    await pause(store.retry ?? defaultRetry, round + 3);
  }
}

interface Suspect extends Difference {
  readonly cell: string;
  /** Of the cell as it was compared; 0: there is none. */
  readonly seq: number;
}

async function storedCells(store: Store, groups: readonly string[]): Promise<readonly Cell[]> {
  const cells: Cell[] = [];
  for await (const cell of allCells(store)) if (groups.includes(cell.group)) cells.push(cell);
  return cells;
}

function suspectsIn(stored: readonly Cell[], { periods, cells }: Recounted): readonly Suspect[] {
  const isJudged = ({ period }: CellId) => periods === "all" || periods.includes(period);
  const suspects = new Map<string, Suspect>();
  for (const { place, group, period, seq, slots } of stored.filter(isJudged)) {
    const cell = cellText({ place, group, period });
    suspects.set(cell, { cell, place, group, period, seq, stored: slots, counted: {} });
  }
  for (const { place, group, period, slots } of cells.filter(isJudged)) {
    const cell = cellText({ place, group, period });
    const known = suspects.get(cell) ?? { cell, place, group, period, seq: 0, stored: {} };
    suspects.set(cell, { ...known, counted: slots });
  }
  return [...suspects.values()].filter((one) => !sameSlots(one.stored, one.counted));
}

/** Sets the cell if nobody moved it since; else the next round sees what it became. */
async function repair<Tenant>({ store, clock }: RecountParts<Tenant>, suspect: Suspect) {
  const { pk, sk, gsi1pk, gsi1sk } = cellKeys(store.tenant, suspect);
  const set = slotNames.filter((slot) => suspect.counted[slot] !== undefined);
  const remove = slotNames.filter((slot) => suspect.counted[slot] === undefined);
  const sets = [
    "#seq = :next",
    "#at = :at",
    "#epoch = :epoch",
    "gsi1pk = :gsi1pk",
    "gsi1sk = :gsi1sk",
  ];
  const assigned = set.map((slot) => `${slot} = :${slot}`);
  const removed = remove.length === 0 ? "" : ` REMOVE ${remove.join(", ")}`;
  const command = new UpdateCommand({
    TableName: store.table,
    Key: { pk, sk },
    UpdateExpression: `SET ${[...sets, ...assigned].join(", ")}${removed}`,
    ConditionExpression: suspect.seq === 0 ? "attribute_not_exists(#seq)" : "#seq = :seq",
    ExpressionAttributeNames: { "#seq": "seq", "#at": "at", "#epoch": "epoch" },
    ExpressionAttributeValues: {
      ...(suspect.seq === 0 ? {} : { ":seq": suspect.seq }),
      ":next": suspect.seq + 1,
      ":at": clock.now(),
      ":epoch": store.epoch ?? 0,
      ":gsi1pk": gsi1pk,
      ":gsi1sk": gsi1sk,
      ...Object.fromEntries(set.map((slot) => [`:${slot}`, suspect.counted[slot]])),
    },
  });
  try {
    await persist(store.retry ?? defaultRetry, () => store.client.send(command));
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}
