import { amountsOf, type CellId, type Slots } from "@minzheng/aggregation";
import { addMonths, type Day, type Month, monthOf } from "@minzheng/kernel";
import { limitGroups, limitsOf, measureNames } from "./clock-indicators.ts";
import { limitText } from "./limit-text.ts";
import type { AnyRegister } from "./process.ts";
import type { Tally, TimelinessRow, TimelinessStep, TimelinessTrend } from "./timeliness-shapes.ts";

/** A cell of a county, or a sum of cells in its place. */
export type TimelinessCell = CellId & { readonly slots: Slots };

/** Months of a trend, the asked one included. */
export const trendMonths = 12;

/**
 * So many runs have to be due before a step, a township or a county is set beside others: the share
 * of three cases says nothing about an office. Everything is shown, only not ranked.
 */
export const rankedDueMin = 10;

/** Groups of a county's cells that a page about timeliness is made of. */
export const timelinessGroups = (registers: readonly AnyRegister[]): readonly string[] =>
  registers.flatMap(limitGroups).map(({ id }) => id);

/** Months whose cells are needed: those of the trend, which hold the running year. */
export const timelinessMonths = (month: Month): readonly Month[] =>
  Array.from({ length: trendMonths }, (_, i) => addMonths(month, i + 1 - trendMonths));

/** Every limit of the registers, with its clause and what it is in a county today. */
export const timelinessSteps = (
  registers: readonly AnyRegister[],
  at: { readonly area: string; readonly today: Day },
): TimelinessStep[] =>
  registers.flatMap((register) =>
    limitsOf(register).map((clock) => ({
      module: register.module,
      register: register.id,
      registerLabel: register.label,
      clock: clock.name,
      label: clock.label,
      clause: clock.clause,
      limit: limitText(clock, at),
    })),
  );

const none: Tally = { onTime: 0, late: 0, overdue: 0 };

/**
 * What became of each limit in each place: in the month, and in its year up to it.
 *
 * What is overdue at this moment was due by now and is not done: it counts as due, in the month and
 * the year that hold today. So no share grows because late work is left lying.
 *
 * @param cells of the groups and months named above and of `current`; others are no matter
 */
export function timelinessRows(
  registers: readonly AnyRegister[],
  cells: readonly TimelinessCell[],
  { month, today }: { readonly month: Month; readonly today: Day },
): TimelinessRow[] {
  const holdsToday = { month: month === monthOf(today), year: isSameYear(month, today) };
  const places = [...new Set(cells.map(({ place }) => place))].sort();
  const held = slotsByKey(cells);
  const rows = registers.flatMap((register) => {
    const read = readingOf(register, held);
    return limitsOf(register).flatMap(({ name: clock }) =>
      places.map((area): TimelinessRow => {
        const { open, overdue } = read(clock, { area, period: "current" });
        const months = timelinessMonths(month).filter((of) => isSameYear(of, month));
        const met = months.map((period) => ({ ...read(clock, { area, period }), overdue: 0 }));
        const own = met.at(-1) ?? none;
        return {
          register: register.id,
          clock,
          area,
          month: tallied([own, { ...none, overdue: holdsToday.month ? overdue : 0 }]),
          year: tallied([...met, { ...none, overdue: holdsToday.year ? overdue : 0 }]),
          open,
          overdue,
        };
      }),
    );
  });
  return rows.filter(({ year, open, overdue }) => dueIn(year) + open + overdue > 0);
}

const isSameYear = (a: string, b: string): boolean => a.slice(0, 4) === b.slice(0, 4);

/** Month by month how many were met in time and late: all places together, by limit. */
export function timelinessTrend(
  registers: readonly AnyRegister[],
  cells: readonly TimelinessCell[],
  month: Month,
): TimelinessTrend[] {
  const held = slotsByKey(cells);
  const places = [...new Set(cells.map(({ place }) => place))];
  return registers.flatMap((register) => {
    const read = readingOf(register, held);
    return limitsOf(register).flatMap(({ name: clock }) =>
      timelinessMonths(month).flatMap((of) => {
        const met = tallied(places.map((area) => read(clock, { area, period: of })));
        const { onTime, late } = met;
        return onTime + late === 0
          ? []
          : [{ register: register.id, clock, month: of, onTime, late }];
      }),
    );
  });
}

type At = { readonly area: string; readonly period: string };

const slotsByKey = (cells: readonly TimelinessCell[]): ReadonlyMap<string, Slots> =>
  new Map(cells.map(({ place, group, period, slots }) => [`${group}#${place}#${period}`, slots]));

/** Reads a register's measures by limit, place and period; nought where there is no cell. */
function readingOf(register: AnyRegister, held: ReadonlyMap<string, Slots>) {
  const groups = limitGroups(register);
  return (clock: string, { area, period }: At) => {
    const amounts: Readonly<Record<string, number>> = Object.assign(
      {},
      ...groups.map(({ id, measures }) =>
        amountsOf(measures, held.get(`${id}#${area}#${period}`) ?? {}),
      ),
    );
    const { onTime, late, overdue, open } = measureNames(clock);
    const of = (name: string) => amounts[name] ?? 0;
    return { onTime: of(onTime), late: of(late), overdue: of(overdue), open: of(open) };
  };
}

/** How many should have been done: in time, late, or not yet and overdue. */
export const dueIn = ({ onTime, late, overdue }: Tally): number => onTime + late + overdue;

/** Tallies together. */
export const tallied = (tallies: readonly Tally[]): Tally =>
  tallies.reduce(
    (sum, { onTime, late, overdue }) => ({
      onTime: sum.onTime + onTime,
      late: sum.late + late,
      overdue: sum.overdue + overdue,
    }),
    none,
  );

/** Below nought where `a` kept its limits worse than `b`; exact, without a quotient. */
function compareShares(a: Tally, b: Tally): number {
  const difference = a.onTime * dueIn(b) - b.onTime * dueIn(a);
  return difference !== 0 ? difference : b.late + b.overdue - (a.late + a.overdue);
}

/**
 * Rows with a rank, the best first; those with fewer due than {@link rankedDueMin} last and without
 * one. Equal shares are set in order of what was missed; equal in both share a rank.
 */
export function rankedBy<Row>(
  rows: readonly Row[],
  tallyOf: (row: Row) => Tally,
): readonly { readonly row: Row; readonly rank?: number }[] {
  const counts = (row: Row) => dueIn(tallyOf(row)) >= rankedDueMin;
  const known = rows.filter(counts);
  const ranked = known
    .map((row) => {
      const better = known.filter((other) => compareShares(tallyOf(other), tallyOf(row)) > 0);
      return { row, rank: 1 + better.length };
    })
    .sort((a, b) => a.rank - b.rank);
  return [...ranked, ...rows.filter((row) => !counts(row)).map((row) => ({ row }))];
}

/** The row that kept its limits worst; undefined where none may be ranked, or none missed any. */
export function worstBy<Row>(rows: readonly Row[], tallyOf: (row: Row) => Tally): Row | undefined {
  const missed = rows.filter((row) => {
    const { late, overdue } = tallyOf(row);
    return late + overdue > 0;
  });
  const ranked = rankedBy(missed, tallyOf).filter(({ rank }) => rank !== undefined);
  return ranked[ranked.length - 1]?.row;
}
