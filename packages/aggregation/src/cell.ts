import { type AreaCode, assert, type Instant } from "@minzheng/kernel";
import { type IndicatorGroup, measuresMax, type Period } from "./indicator.ts";

/** Which cell: one place, one group, one period. */
export interface CellId {
  readonly place: AreaCode;
  /** Id of the indicator group. */
  readonly group: string;
  readonly period: Period;
}

/** Whole numbers by slot, `m01` to `m40`; zero and absent are the same. */
export type Slots = Readonly<Record<string, number>>;

/** A cell as it lies in a table, with the version that decides which image is newer. */
export interface Cell extends CellId {
  /** Raised when the county's table was restored to an earlier moment; outweighs every `seq`. */
  readonly epoch: number;
  /** One more with every change of the cell. */
  readonly seq: number;
  /** When the county last changed it. */
  readonly at: Instant;
  readonly slots: Slots;
}

/** The forty attribute names, in order. */
export const slotNames: readonly string[] = Array.from(
  { length: measuresMax },
  (_, i) => `m${String(i + 1).padStart(2, "0")}`,
);

/** The attribute of a measure: its position in the group's declaration. */
export function slotOf(group: Pick<IndicatorGroup<never>, "id" | "measures">, measure: string) {
  const position = group.measures.findIndex(({ id }) => id === measure);
  const slot = slotNames[position];
  assert(slot !== undefined, `${group.id} does not measure ${measure}`);
  return slot;
}

/** Amounts by measure id as amounts by slot, zeros left out. */
export function slotsOf(
  group: Pick<IndicatorGroup<never>, "id" | "measures">,
  amounts: Readonly<Record<string, number>>,
): Slots {
  const slots: Record<string, number> = {};
  for (const [measure, amount] of Object.entries(amounts)) {
    assert(Number.isSafeInteger(amount), `${group.id}.${measure}: ${amount} is not a whole number`);
    const slot = slotOf(group, measure);
    if (amount !== 0) slots[slot] = amount;
  }
  return slots;
}

/** Reads slots back: every measure of the group, zero where the cell has none. */
export function amountsOf<const Id extends string>(
  measures: readonly { readonly id: Id }[],
  slots: Slots,
): Record<Id, number> {
  const amounts = measures.map(({ id }, i) => [id, slots[slotNames[i] ?? ""] ?? 0]);
  return Object.fromEntries(amounts) as Record<Id, number>;
}

/** The sum of two vectors; a slot that comes to zero is left out. */
export function addSlots(a: Slots, b: Slots): Slots {
  const sum: Record<string, number> = { ...a };
  for (const [slot, amount] of Object.entries(b)) {
    const total = (sum[slot] ?? 0) + amount;
    assert(Number.isSafeInteger(total), `${slot} grew beyond whole numbers`);
    if (total === 0) delete sum[slot];
    else sum[slot] = total;
  }
  return sum;
}

/** The same numbers, whether zeros are written or left out. */
export const sameSlots = (a: Slots, b: Slots): boolean =>
  slotNames.every((slot) => (a[slot] ?? 0) === (b[slot] ?? 0));

/** The last of several instants; undefined of none. */
export const latestOf = (instants: readonly Instant[]): Instant | undefined =>
  instants.toSorted().at(-1);

/** One text for one cell, to find it in a map. */
export const cellText = ({ place, group, period }: CellId): string =>
  [place, group, period].join("#");
