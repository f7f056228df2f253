import { createHash } from "node:crypto";
import type { UpdateCommandInput } from "@aws-sdk/lib-dynamodb";
import {
  type Cell,
  type CellId,
  type CellUpdate,
  type Slots,
  slotNames,
} from "@minzheng/aggregation";
import { type AreaCode, assert, type Instant, instant } from "@minzheng/kernel";
import type { StoredItem } from "./change.ts";
import { getItem, queryAll } from "./read.ts";
import { cellPrefix, keyOf } from "./table.ts";
import type { Store } from "./tenant.ts";

/**
 * All cells of a county are listed through this many partitions of the first index.
 *
 * One partition would take every cell write of the county and throttle the tables' own writes at
 * a thousand a second; a partition per township would need to know the townships and would miss
 * cells of an abolished one. Eight by hash of the place are complete by construction.
 */
export const listingPartitions = 8;

export const listingKey = (tenant: string, partition: number): string =>
  keyOf(tenant, "cells", String(partition));

const partitionOf = (place: string): number =>
  (createHash("sha256").update(place).digest()[0] ?? 0) % listingPartitions;

/** Keys of a cell in its county's table. */
export function cellKeys(tenant: string, { place, group, period }: CellId) {
  assert(place.startsWith(tenant), `${place} does not lie in ${tenant}`);
  return {
    pk: keyOf(tenant, "cell", place),
    sk: `${group}#${period}`,
    gsi1pk: listingKey(tenant, partitionOf(place)),
    gsi1sk: `${place}#${group}#${period}`,
  };
}

/** The part of a transaction that moves one cell: not idempotent, so never sent without a guard. */
export function cellUpdate(store: Store, update: CellUpdate, at: Instant) {
  const { pk, sk, gsi1pk, gsi1sk } = cellKeys(store.tenant, update);
  const slots = Object.entries(update.add);
  return {
    TableName: store.table,
    Key: { pk, sk },
    UpdateExpression: `SET #at = :at, epoch = :epoch, gsi1pk = :gsi1pk, gsi1sk = :gsi1sk ADD ${[
      "seq :one",
      ...slots.map(([slot]) => `${slot} :${slot}`),
    ].join(", ")}`,
    ExpressionAttributeNames: { "#at": "at" },
    ExpressionAttributeValues: {
      ":at": at,
      ":epoch": store.epoch ?? 0,
      ":gsi1pk": gsi1pk,
      ":gsi1sk": gsi1sk,
      ":one": 1,
      ...Object.fromEntries(slots.map(([slot, amount]) => [`:${slot}`, amount])),
    },
  } satisfies UpdateCommandInput;
}

/** Every cell of the county, as the index knows it: a moment behind, and none left out. */
export async function* allCells(store: Store): AsyncGenerator<Cell> {
  for (let partition = 0; partition < listingPartitions; partition += 1) {
    const pk = listingKey(store.tenant, partition);
    for await (const item of queryAll(store, { index: "gsi1", pk })) {
      yield readCell(store.tenant, item);
    }
  }
}

/** One cell as it is now (consistent). */
export async function findCell(store: Store, id: CellId): Promise<Cell | undefined> {
  const item = await getItem(store, cellKeys(store.tenant, id));
  return item === undefined ? undefined : readCell(store.tenant, item);
}

/** Reads a cell of a county's table. @throws Defect when the item is not one */
export function readCell(tenant: string, item: StoredItem): Cell {
  const prefix = cellPrefix(tenant);
  assert(item.pk.startsWith(prefix), `${item.pk} is not a cell of ${tenant}`);
  const [group = "", period = ""] = item.sk.split("#");
  return { place: item.pk.slice(prefix.length) as AreaCode, group, period, ...readVector(item) };
}

/** Version, instant and slots, which a cell carries in either table. */
export function readVector(item: StoredItem): Pick<Cell, "epoch" | "seq" | "at" | "slots"> {
  const { epoch, seq, at } = item;
  assert(typeof seq === "number" && Number.isSafeInteger(seq), `${item.pk} ${item.sk} has no seq`);
  assert(typeof at === "string", `${item.pk} ${item.sk} does not say when it changed`);
  const slots: Record<string, number> = {};
  for (const slot of slotNames) {
    const amount = item[slot];
    if (typeof amount === "number" && amount !== 0) slots[slot] = amount;
  }
  return {
    epoch: typeof epoch === "number" ? epoch : 0,
    seq,
    at: instant(at),
    slots: slots as Slots,
  };
}
