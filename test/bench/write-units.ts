import { itemBytes, writeUnits } from "@minzheng/disbursement/item-size";

/** One write as DynamoDB bills it. */
export interface BilledWrite {
  readonly item: Readonly<Record<string, unknown>>;
  /** Writes and condition checks in a transaction cost twice. */
  readonly inTransaction: boolean;
}

const indexKeys = [
  ["gsi1pk", "gsi1sk"],
  ["gsi2pk", "gsi2sk"],
  ["gsi3pk", "gsi3sk"],
  ["gsi4pk", "gsi4sk"],
] as const;

/**
 * Write units of one write: each KB begun, twice in a transaction, and once more for every index
 * that holds the item (all attributes are projected; an index write is never transactional).
 *
 * DynamoDB Local's own ConsumedCapacity prices a transaction by its sum of bytes and is no use.
 */
export function unitsOf({ item, inTransaction }: BilledWrite): number {
  const once = writeUnits(itemBytes(item));
  const indexes = indexKeys.filter(
    ([pk, sk]) => item[pk] !== undefined && item[sk] !== undefined,
  ).length;
  return once * (inTransaction ? 2 : 1) + once * indexes;
}
