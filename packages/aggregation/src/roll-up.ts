import { addSlots, type CellId, type Slots } from "./cell.ts";

/** How many digits of a place name a level. */
export const levelDigits = { county: 6, township: 9, village: 12 } as const;
export type Level = keyof typeof levelDigits;

/**
 * Cells summed upwards by code prefix. Places above the level asked for keep their own row.
 *
 * Stocks and flows only: distinct people are counted where they are distinct, never summed.
 */
export function rollUp(
  cells: Iterable<CellId & { readonly slots: Slots }>,
  level: Level,
): readonly (CellId & { readonly slots: Slots })[] {
  const sums = new Map<string, CellId & { readonly slots: Slots }>();
  for (const { place, group, period, slots } of cells) {
    const above = place.slice(0, levelDigits[level]) as CellId["place"];
    const key = [above, group, period].join("#");
    const known = sums.get(key)?.slots ?? {};
    sums.set(key, { place: above, group, period, slots: addSlots(known, slots) });
  }
  return [...sums.values()];
}
