import type { AnyRegister } from "@minzheng/register";
import type { Grid } from "../grid.ts";
import { bareHeading, headingWithoutNotes } from "../header.ts";
import { Refused } from "../refusal.ts";
import { cleanText } from "../text.ts";
import type { SheetColumn } from "./sheet-columns.ts";

export interface SheetHeader {
  /** Row of the sheet, from 1. */
  readonly row: number;
  readonly columns: readonly {
    readonly position: number;
    readonly header: string;
    /** Absent: the column is listed and left alone. */
    readonly field?: string;
  }[];
}

/** Titles and notes stand above the header; nobody writes thirty lines of them. */
const rowsSearched = 30;

const markPrefix = "模板:";

/** What the hidden cell of a template says: whose sheet it is, and which columns it had. */
export const templateMark = (register: AnyRegister, columns: readonly SheetColumn[]): string =>
  `${ownMark(register)}${columns.length}`;

const ownMark = ({ module, id }: AnyRegister): string => `${markPrefix}${module}/${id}/`;

/**
 * The row with the most of the register's headings.
 *
 * @returns undefined when no row has two of them (or the only one)
 * @throws Refused WRONG_TEMPLATE when the hidden cell names another register
 */
export function findSheetHeader(
  register: AnyRegister,
  columns: readonly SheetColumn[],
  grid: Grid,
): SheetHeader | undefined {
  checkMark(register, grid);
  const fields = new Map(
    columns.flatMap(({ label, field }) => [
      [bareHeading(label), field] as const,
      [headingWithoutNotes(label), field] as const,
    ]),
  );
  const candidates = grid.rows.slice(0, rowsSearched).map((row, i) =>
    headerFrom(
      row.map(({ text }) => text),
      i + 1,
      fields,
    ),
  );
  const least = Math.min(2, columns.length);
  return candidates.reduce<SheetHeader | undefined>(
    (best, header) =>
      known(header) >= Math.max(least, best ? known(best) + 1 : 0) ? header : best,
    undefined,
  );
}

/** Required columns the sheet does not have. */
export const missingFrom = (
  header: SheetHeader,
  columns: readonly SheetColumn[],
): readonly SheetColumn[] =>
  columns.filter(
    ({ field, required }) => required && !header.columns.some((one) => one.field === field),
  );

const known = ({ columns }: SheetHeader): number =>
  columns.filter(({ field }) => field !== undefined).length;

function headerFrom(
  texts: readonly string[],
  row: number,
  fields: ReadonlyMap<string, string>,
): SheetHeader {
  const taken = new Set<string>();
  const columns = texts.flatMap((text, position) => {
    const header = cleanText(text);
    if (header === "" || header.startsWith(markPrefix)) return [];
    const field = fields.get(bareHeading(header)) ?? fields.get(headingWithoutNotes(header));
    if (field === undefined || taken.has(field)) return [{ position, header }];
    taken.add(field);
    return [{ position, header, field }];
  });
  return { row, columns };
}

/** The hidden cell survives when a template is saved as another kind of file. */
function checkMark(register: AnyRegister, { rows: [first = []] }: Grid): void {
  const texts = first.map(({ text }) => cleanText(text));
  const mark = texts.find((text) => text.startsWith(markPrefix));
  if (mark !== undefined && !mark.startsWith(ownMark(register)))
    throw new Refused("WRONG_TEMPLATE");
}
