import { type ColumnId, columnIds, columnOf } from "./columns.ts";
import { type Cell, cellAt, emptyCell, type Grid } from "./grid.ts";
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
  const candidates = grid.rows.slice(0, rowsSearched).map((row, i) => headerFrom(grid, row, i + 1));
  const best = candidates.reduce<Header | undefined>(
    (found, header) => (known(header).size > (found ? known(found).size : 1) ? header : found),
    undefined,
  );
  if (!best) return undefined;
  const fields = known(best);
  return fields.has("name") && fields.has("residentIdNumber") ? best : undefined;
}

/** Required columns the sheet does not have. */
export function missingColumns(header: Header): readonly ColumnId[] {
  const fields = known(header);
  return columnIds.filter((id) => columnOf(id).required && !fields.has(id));
}

/** A header may take several rows: `家庭月收入` above, `工资性收入` and the others below it. */
function headerFrom({ rows }: Grid, row: readonly Cell[], number: number): Header {
  let header = headerIn(row, number);
  const merged = [...row];
  for (let next = rows[header.row]; next && isSubheading(next, header); next = rows[header.row]) {
    for (const [position, cell] of next.entries()) {
      if (fieldOf(cell.text) || cleanText(cellAt(merged, position).text) === "") {
        merged[position] = cell;
      }
    }
    header = headerIn(
      Array.from(merged, (cell) => cell ?? emptyCell),
      header.row + 1,
    );
  }
  return header;
}

/** Headings again, and nobody's name or id. */
function isSubheading(row: readonly Cell[], { columns: found }: Header): boolean {
  const at = (id: ColumnId) => found.find(({ field }) => field === id)?.position;
  const [name, id] = [at("name"), at("residentIdNumber")];
  if (name === undefined || id === undefined) return false;
  const free = [name, id].every((position) => cleanText(cellAt(row, position).text) === "");
  return free && row.some(({ text }) => fieldOf(text) !== undefined);
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
      [bareHeading(heading), id],
      [headingWithoutNotes(heading), id],
    ]),
  ),
);

/** The field a heading means: as it stands, then without what is in brackets. */
export const fieldOf = (heading: string): ColumnId | undefined =>
  fieldByHeading.get(bareHeading(heading)) ?? fieldByHeading.get(headingWithoutNotes(heading));

/** A heading without blanks, brackets and punctuation. */
export function bareHeading(heading: string): string {
  return withoutSpaces(cleanText(heading)).replace(/[()（）:：、，,/*＊\\-]/g, "");
}

/** `*身份证号（18位）` as `身份证号`. */
export function headingWithoutNotes(heading: string): string {
  return bareHeading(cleanText(heading).replace(/[(（][^()（）]*[)）]/g, ""));
}
