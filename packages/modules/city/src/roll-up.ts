import { addSlots, type Cell, latestOf, ofNewestEpoch, type Slots } from "@minzheng/aggregation";
import { assert, type Instant } from "@minzheng/kernel";
import {
  batchWrite,
  cityCellPartition,
  keyOf,
  listAll,
  putIfHigher,
  readCityCell,
  type Store,
  type StoredItem,
} from "@minzheng/store";

/** The sums of one county, group and year: what a page of the city reads instead of cells. */
export interface RollUp {
  readonly county: string;
  readonly group: string;
  /** `2026`, or `current` for stocks. */
  readonly year: string;
  /** By period. */
  readonly sums: Readonly<Record<string, Slots>>;
  /** When the county last changed one of the cells. */
  readonly asOf: Instant;
}

/** Which roll-up. */
export type RollUpId = Pick<RollUp, "county" | "group" | "year">;

/** A county's cell moves only forward, so the sum over its cells says which reading is newer. */
const epochWeight = 1_000_000_000;

/**
 * Reads all cells of the roll-up and stores their sums, unless a reading that saw more is stored
 * already. Sums are made new each time and never added to; so it does not matter which event
 * caused it, nor how often.
 *
 * @returns false when there was nothing newer to store
 */
export async function refreshRollUp(city: Store, id: RollUpId): Promise<boolean> {
  const { county, group, year } = id;
  const pk = cityCellPartition(county, group, year);
  const cells = (await listAll(city, { pk, consistent: true })).map(readCityCell);
  if (cells.length === 0) return false;
  const inputOrder = cells.reduce((sum, { epoch, seq }) => sum + epoch * epochWeight + seq, 0);
  assert(Number.isSafeInteger(inputOrder), `${pk} has outgrown its order`);
  const counted = ofNewestEpoch(cells);
  const asOf = latestOf(counted.map(({ at }) => at));
  const keys = { pk: keyOf(city.tenant, "rollup", group, year), sk: county };
  await batchWrite(city, [{ pk: keyOf(city.tenant, "rollups"), sk: `${group}#${year}` }]);
  return putIfHigher(city, { ...keys, inputOrder, asOf, sums: sumsOf(counted) }, "inputOrder");
}

/** The groups and years that any county ever sent; a new programme appears by itself. */
export async function knownRollUps(
  city: Store,
): Promise<readonly Pick<RollUpId, "group" | "year">[]> {
  const items = await listAll(city, { pk: keyOf(city.tenant, "rollups"), consistent: true });
  return items.map(({ sk }) => {
    const [group = "", year = ""] = sk.split("#");
    return { group, year };
  });
}

/** The roll-ups of all counties for one group and year. */
export async function rollUpsOf(city: Store, group: string, year: string): Promise<RollUp[]> {
  const items = await listAll(city, { pk: keyOf(city.tenant, "rollup", group, year) });
  return items.map((item) => readRollUp(item, group, year));
}

function readRollUp(item: StoredItem, group: string, year: string): RollUp {
  const sums = item["sums"] as RollUp["sums"];
  return { county: item.sk, group, year, sums, asOf: item["asOf"] as Instant };
}

function sumsOf(cells: readonly Cell[]): Record<string, Slots> {
  const sums: Record<string, Slots> = {};
  for (const { period, slots } of cells) sums[period] = addSlots(sums[period] ?? {}, slots);
  return sums;
}
