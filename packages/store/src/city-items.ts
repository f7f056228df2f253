import { type Cell, slotNames } from "@minzheng/aggregation";
import { type AreaCode, assert } from "@minzheng/kernel";
import { readCell, readVector } from "./cells.ts";
import type { StoredItem } from "./change.ts";
import { cellPrefix, keyOf } from "./table.ts";

/** A cell or a division as it lies in the city's table: nothing but what the city may know. */
export type CityItem = StoredItem & { readonly epoch: number; readonly seq: number };

/** Cells of a year lie together; stocks of this moment under `current`. */
export const cityCellPartition = (county: string, group: string, period: string): string =>
  keyOf(county, "cell", group, period === "current" ? period : period.slice(0, 4));

export const cityDivisionKey = (code: string) => ({
  pk: keyOf(code.slice(0, 6), "division", code),
  sk: "division",
});

/** Receipts of one county: which decisions of the city it has signed as its own. */
export const adoptionPartition = (county: string): string => keyOf(county, "adoption", "list");

/**
 * What the city gets of an item of a county.
 *
 * Attributes are picked by name, never passed on: whatever else a county will one day write into
 * an item stays in the county.
 *
 * @returns undefined for items the city has no business with
 * @throws Defect when a cell is malformed
 */
export function cityItemOf(county: string, item: StoredItem): CityItem | undefined {
  if (item.pk.startsWith(cellPrefix(county))) return cellForCity(county, readCell(county, item));
  if (item.sk !== "record") return undefined;
  if (item.pk.startsWith(keyOf(county, "division", ""))) return divisionForCity(county, item);
  const isAdoption =
    item.pk.startsWith(keyOf(county, "parameter", "")) && item["decisionId"] !== undefined;
  return isAdoption ? adoptionForCity(county, item) : undefined;
}

export function cellForCity(county: string, cell: Cell): CityItem {
  const { place, group, period, epoch, seq, at, slots } = cell;
  const pk = cityCellPartition(county, group, period);
  const known = slotNames.filter((slot) => slots[slot] !== undefined);
  const vector = Object.fromEntries(known.map((slot) => [slot, slots[slot]]));
  return { pk, sk: `${period}#${place}`, epoch, seq, at, ...vector };
}

function divisionForCity(county: string, item: StoredItem): CityItem {
  const { code, name } = item;
  assert(
    typeof code === "string" && code.startsWith(county),
    `${item.pk} has no code of ${county}`,
  );
  assert(typeof name === "string", `${item.pk} is no division`);
  return { ...cityDivisionKey(code), ...versionOf(item), name };
}

/** That the county signed the decision, or took it back, and when: nothing of who or why. */
function adoptionForCity(county: string, item: StoredItem): CityItem {
  const { id, decisionId, state, changedAt } = item;
  assert(
    [id, decisionId, state, changedAt].every((text) => typeof text === "string"),
    `${item.pk} is no receipt`,
  );
  const sk = `${String(decisionId)}#${String(id)}`;
  return { pk: adoptionPartition(county), sk, ...versionOf(item), at: changedAt, state };
}

function versionOf({ pk, revision, epoch }: StoredItem) {
  assert(typeof revision === "number", `${pk} has no revision`);
  return { epoch: typeof epoch === "number" ? epoch : 0, seq: revision };
}

/** Reads a cell of the city's table. */
export function readCityCell(item: StoredItem): Cell {
  const [, , group = ""] = item.pk.split("#");
  const [period = "", place = ""] = item.sk.split("#");
  return { place: place as AreaCode, group, period, ...readVector(item) };
}
