import { type AreaCode, assert, type Month } from "@minzheng/kernel";

/** `current` for stocks of this moment, a month for flows, a year (`2026`) for distinct people. */
export type Period = "current" | Month | (string & { readonly year?: never });

export interface Measure {
  /** English, camelCase, unique in its group: `households`, `dueFen`. */
  readonly id: string;
  readonly label: string;
  readonly unit: "person" | "person-time" | "household" | "line" | "fen" | "case" | "step" | "day";
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

/**
 * Declares a group.
 *
 * @throws Defect when the id is no part of a key, a measure is named twice, or there are over forty
 */
export function indicatorGroup<Item>(group: IndicatorGroup<Item>): IndicatorGroup<Item> {
  const { id, measures } = group;
  assert(
    /^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+$/.test(id),
    `${id} is not the id of an indicator group`,
  );
  assert(measures.length > 0, `${id} measures nothing`);
  assert(measures.length <= measuresMax, `${id} has more than ${measuresMax} measures`);
  for (const measure of measures) {
    assert(/^[a-z][A-Za-z0-9]*$/.test(measure.id), `${id} has a measure called ${measure.id}`);
    const namesakes = measures.filter((other) => other.id === measure.id).length;
    assert(namesakes === 1, `${id} has ${measure.id} ${namesakes} times`);
  }
  return group;
}
