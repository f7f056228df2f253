import type { AreaCode, Month } from "@minzheng/kernel";

/** `current` for stocks of this moment, a month for flows, a year (`2026`) for distinct people. */
export type Period = "current" | Month | (string & { readonly year?: never });

export interface Measure {
  /** English, camelCase, unique in its group: `households`, `dueFen`. */
  readonly id: string;
  readonly label: string;
  readonly unit: "person" | "household" | "line" | "fen" | "case";
}

/** What one record adds to one cell. */
export interface Contribution {
  readonly place: AreaCode;
  readonly period: Period;
  /** Whole numbers by measure id; zero and absent are the same. */
  readonly amounts: Readonly<Record<string, number>>;
}

/**
 * At most forty measures that are counted together: one cell for every (place, group, period).
 *
 * A measure's position is its attribute in the table (`m01` to `m40`), so measures are appended
 * and never moved or reused; the city's allow-list of attributes is these forty names for ever.
 */
export interface IndicatorGroup<Item> {
  /** `<module>.<noun-phrase>` */
  readonly id: string;
  readonly label: string;
  readonly measures: readonly Measure[];
  /** Pure: the same record gives the same contributions, in any year. */
  readonly contributions: (item: Item) => readonly Contribution[];
}

export const measuresMax = 40;
