import { type Day, maskResidentId } from "@minzheng/kernel";
import { maskAccount, maskPhone } from "./cell-account.ts";
import { type Division, gazetteer } from "./cell-place.ts";
import { type ColumnId, columnOf } from "./columns.ts";
import type { CellError } from "./contract.ts";
import { dataRows } from "./data-rows.ts";
import type { Cell, Grid } from "./grid.ts";
import { findHeader, type Header, missingColumns } from "./header.ts";
import { sheetLimits } from "./limits.ts";
import { problems } from "./problems.ts";
import { readGrids } from "./read-grid.ts";
import type { Note } from "./reading.ts";
import { type Refusal, Refused } from "./refusal.ts";
import type { RosterHousehold } from "./roster.ts";
import {
  groupByHousehold,
  householdOf,
  notesAcrossRows,
  notesOfHousehold,
} from "./roster-households.ts";
import { type RowDraft, type RowNote, type RowSource, readRow } from "./roster-row.ts";
import { cleanText } from "./text.ts";

export interface RosterContext {
  readonly divisions: readonly Division[];
  readonly today: Day;
  /** Areas of the officer who imports, as code prefixes. */
  readonly areas: readonly string[];
}

export interface RosterRow {
  readonly row: number;
  readonly householdNumber: string;
  /** All cells as they stood, unmasked: for the file of bad rows, never for a response. */
  readonly raw: readonly string[];
}

export interface RosterCheck {
  readonly sheet: string;
  readonly header: Header;
  readonly rows: readonly RosterRow[];
  /** By row, then by column of the template. */
  readonly errors: readonly CellError[];
  /** Households none of whose rows has an error. */
  readonly households: readonly RosterHousehold[];
  /** Rows that will not be imported: those with errors and the rest of their households. */
  readonly rejectedRows: ReadonlySet<number>;
}

/**
 * Reads and checks a roster sheet, the same in the browser and on the server.
 *
 * @returns the check, or why the whole file is refused
 */
export async function checkRoster(
  bytes: Uint8Array,
  context: RosterContext,
): Promise<{ readonly check: RosterCheck } | { readonly refusal: Refusal }> {
  try {
    return { check: checkSheet(rosterSheet(await sheetsIn(bytes)), context) };
  } catch (error) {
    if (error instanceof Refused) return { refusal: error.refusal };
    throw error;
  }
}

interface Sheet {
  readonly grid: Grid;
  readonly header: Header;
  readonly sources: readonly RowSource[];
}

/** The sheets that have the heading of a roster. */
async function sheetsIn(bytes: Uint8Array): Promise<readonly Sheet[]> {
  const sheets: Sheet[] = [];
  for await (const grid of readGrids(bytes)) {
    const header = findHeader(grid);
    if (header) sheets.push({ grid, header, sources: dataRows(grid, header) });
  }
  return sheets;
}

/**
 * The one sheet to read. Of two rosters none is read: whose households were left out would lose
 * their money unseen.
 */
function rosterSheet(sheets: readonly Sheet[]): Sheet {
  const filled = sheets.filter(({ sources }) => sources.length > 0);
  const rosters = filled.filter(({ header }) => missingColumns(header).length === 0);
  const [only] = rosters;
  if (rosters.length > 1) {
    throw new Refused("SEVERAL_ROSTERS", { sheets: rosters.map(({ grid }) => grid.sheet) });
  }
  if (only) return only;
  const [first] = filled.length > 0 ? filled : sheets;
  if (!first) throw new Refused("NO_HEADER");
  const missing = missingColumns(first.header);
  throw missing.length > 0
    ? new Refused("MISSING_COLUMNS", { columns: missing.map((id) => columnOf(id).label) })
    : new Refused("EMPTY");
}

function checkSheet({ grid, header, sources }: Sheet, context: RosterContext): RosterCheck {
  if (sources.length > sheetLimits.rowsMax)
    throw new Refused("TOO_MANY_ROWS", { rows: sources.length });
  const notes: RowNote[] = [...mergeNotes(grid, header, sources), ...sources.flatMap(formulaNotes)];
  const rowContext = { ...context, places: gazetteer(context.divisions) };
  const keep = (note: RowNote) => notes.push(note);
  const drafts = sources.map((source) => readRow(source, rowContext, keep, isError));
  const groups = groupByHousehold(drafts);
  notes.push(...notesAcrossRows(drafts), ...groups.flatMap(notesOfHousehold));
  const wrong = new Set(notes.filter(isError).map(({ row }) => row));
  const rejected = groups.filter(
    (group) => group.drafts.some(({ row }) => wrong.has(row)) || !householdOf(group),
  );
  const rejectedGroups = new Set(rejected);
  return {
    sheet: grid.sheet,
    header,
    rows: sources.map((source, i) => rosterRow(source, grid, drafts[i])),
    errors: cellErrors(notes, sources),
    households: groups.flatMap((group) =>
      rejectedGroups.has(group) ? [] : (householdOf(group) ?? []),
    ),
    rejectedRows: new Set(rejected.flatMap((group) => group.drafts.map(({ row }) => row))),
  };
}

const isError = ({ code }: Note): boolean => problems[code].severity === "error";

function rosterRow({ row }: RowSource, grid: Grid, draft: RowDraft | undefined): RosterRow {
  const raw = (grid.rows[row - 1] ?? []).map(({ text }) => text);
  return { row, householdNumber: draft?.householdNumber ?? "", raw };
}

/** One cell for a whole household says what its head's row says. */
const commonToHousehold: readonly ColumnId[] = [
  "householdNumber",
  "township",
  "village",
  "category",
  "programme",
  "confirmedOn",
];

/** Sorted by top, so that overlapping merges of a hostile file are walked once. */
function mergeNotes(grid: Grid, header: Header, sources: readonly RowSource[]): RowNote[] {
  const data = new Map(sources.map((source) => [source.row, source]));
  const fields = header.columns.flatMap(({ field, position }) =>
    field ? [{ field, position }] : [],
  );
  const notes: RowNote[] = [];
  let walked = header.row;
  for (const { top, bottom, left, right } of [...grid.merges].sort((a, b) => a.top - b.top)) {
    const touched = fields.find(({ position }) => position >= left && position <= right);
    if (!touched || (left === right && commonToHousehold.includes(touched.field))) continue;
    for (let row = Math.max(top, walked + 1); row <= Math.min(bottom, grid.rows.length); row += 1) {
      walked = row;
      const message = "单元格是合并的，看不出属于哪一行，请取消合并并逐行填写";
      if (data.has(row)) notes.push({ row, column: touched.field, code: "MERGED_CELL", message });
    }
  }
  return notes;
}

function formulaNotes({ row, cells }: RowSource): RowNote[] {
  return (Object.entries(cells) as [ColumnId, Cell][]).flatMap(([column, cell]): RowNote[] => {
    if (!cell.formula) return [];
    if (columnOf(column).strict) {
      const message = "这一格是公式，系统不执行公式，请改成填好的内容（选择性粘贴为数值）";
      return [{ row, column, code: "FORMULA", message }];
    }
    const message = "这一格是公式，已按表中显示的结果读取，请核对";
    return [{ row, column, code: "FORMULA_VALUE", message }];
  });
}

function cellErrors(notes: readonly RowNote[], sources: readonly RowSource[]): CellError[] {
  const byRow = new Map(sources.map((source) => [source.row, source]));
  const seen = new Set<string>();
  return notes
    .filter(({ row, column, code }) => {
      const key = `${row}:${column}:${code}`;
      return !seen.has(key) && seen.add(key);
    })
    .map((note) => cellError(note, byRow.get(note.row)?.cells[note.column]))
    .sort((a, b) => a.row - b.row || (a.severity < b.severity ? -1 : 1));
}

function cellError(
  { row, column, code, message, proposal }: RowNote,
  cell: Cell | undefined,
): CellError {
  return {
    row,
    column: columnOf(column).label,
    code,
    severity: problems[code].severity,
    value: maskCell(column, cell?.text ?? ""),
    message,
    ...(proposal === undefined ? {} : { proposal }),
  };
}

/** As it stood, ids, accounts and phones masked. */
export function maskCell(column: ColumnId, text: string): string {
  const plain = cleanText(text);
  const { mask } = columnOf(column);
  if (mask === "resident-id" && plain.length > 8) return maskResidentId(plain);
  if (mask === "account") return maskAccount(plain);
  return mask === "phone" ? maskPhone(plain) : plain;
}
