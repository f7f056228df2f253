import { type ColumnId, columnIds, columnOf } from "./columns.ts";
import { type Cell, cellAt, type Grid } from "./grid.ts";
import { Refused } from "./refusal.ts";
import { cleanText, withoutSpaces } from "./text.ts";

export interface HeaderColumn {
  readonly position: number;
  readonly header: string;
  /** Absent: the column is listed and left alone. */
  readonly field?: ColumnId;
}

export interface Header {
  /** Row of the sheet, from 1. */
  readonly row: number;
  readonly columns: readonly HeaderColumn[];
}

/** Titles, units and notes stand above the header; nobody writes thirty lines of them. */
const rowsSearched = 30;

/**
 * The row with the most known headings, at least the name and the id number among them.
 *
 * @returns undefined when the sheet has no such row
 */
export function findHeader(grid: Grid): Header | undefined {
  const candidates = grid.rows.slice(0, rowsSearched).map((row, i) => headerIn(row, i + 1));
  const best = candidates.reduce<Header | undefined>(
    (found, header) => (known(header).size > (found ? known(found).size : 1) ? header : found),
    undefined,
  );
  if (!best) return undefined;
  const fields = known(best);
  return fields.has("name") && fields.has("residentIdNumber") ? best : undefined;
}

/** @throws Refused MISSING_COLUMNS, naming them */
export function requireColumns(header: Header): void {
  const fields = known(header);
  const missing = columnIds.filter((id) => columnOf(id).required && !fields.has(id));
  if (missing.length === 0) return;
  throw new Refused("MISSING_COLUMNS", { columns: missing.map((id) => columnOf(id).label) });
}

function headerIn(row: readonly Cell[], number: number): Header {
  const taken = new Set<ColumnId>();
  const found = row.flatMap((_, position): HeaderColumn[] => {
    const header = withoutSpaces(cleanText(cellAt(row, position).text));
    if (header === "") return [];
    const field = fieldOf(header);
    if (field === undefined || taken.has(field)) return [{ position, header }];
    taken.add(field);
    return [{ position, header, field }];
  });
  return { row: number, columns: found };
}

const known = ({ columns: found }: Header): ReadonlySet<ColumnId> =>
  new Set(found.flatMap(({ field }) => (field === undefined ? [] : [field])));

const fieldByHeading: ReadonlyMap<string, ColumnId> = new Map(
  columnIds.flatMap((id) =>
    [columnOf(id).label, ...columnOf(id).synonyms].flatMap((heading): [string, ColumnId][] => [
      [bare(heading), id],
      [withoutNotes(heading), id],
    ]),
  ),
);

/** The field a heading means: as it stands, then without what is in brackets. */
export const fieldOf = (heading: string): ColumnId | undefined =>
  fieldByHeading.get(bare(heading)) ?? fieldByHeading.get(withoutNotes(heading));

function bare(heading: string): string {
  return withoutSpaces(cleanText(heading)).replace(/[()（）:：、，,/*＊\\-]/g, "");
}

/** `*身份证号（18位）` as `身份证号`. */
function withoutNotes(heading: string): string {
  return bare(cleanText(heading).replace(/[(（][^()（）]*[)）]/g, ""));
}
