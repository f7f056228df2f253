import { type Line, partsOfKey } from "./line.ts";
import type { ProgrammeSum, Totals, TownshipSum } from "./run.ts";

/** Money of all lines; households and persons of those that pay the month itself. */
export function totalsOf(lines: readonly Line[]): Totals {
  const paying = lines.filter(({ amountFen }) => amountFen > 0);
  const stock = paying.filter(({ key }) => !partsOfKey(key).isLate);
  return {
    households: new Set(stock.map(({ householdId }) => householdId)).size,
    persons: sum(paying, ({ persons }) => persons),
    lines: paying.length,
    dueFen: sum(paying, ({ amountFen }) => amountFen),
  };
}

/** One row for each township of the run, also for those without a line. */
export function townshipSums(
  townships: readonly { readonly code: string; readonly name: string }[],
  lines: readonly Line[],
  beside: { readonly lastFen?: ReadonlyMap<string, number>; readonly found: readonly string[] },
): readonly TownshipSum[] {
  return townships.map(({ code, name }) => ({
    ...totalsOf(lines.filter(({ township }) => township === code)),
    township: code,
    name,
    ...(beside.lastFen === undefined ? {} : { lastMonthFen: beside.lastFen.get(code) ?? 0 }),
    findings: beside.found.filter((township) => township === code).length,
  }));
}

/** One row for each programme and category that has lines, in key order. */
export function programmeSums(
  lines: readonly Line[],
  labelOf: (programme: string) => string,
): readonly ProgrammeSum[] {
  const groups = Map.groupBy(lines, ({ programme, category }) => `${programme}#${category}`);
  return [...groups.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, own]) => {
      const [first] = own;
      if (first === undefined) return [];
      const { programme, category } = first;
      return [{ ...totalsOf(own), programme, label: labelOf(programme), category }];
    });
}

const sum = (lines: readonly Line[], of: (line: Line) => number): number =>
  lines.reduce((total, line) => total + of(line), 0);
