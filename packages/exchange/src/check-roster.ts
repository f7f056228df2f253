import { type Day, maskResidentId } from "@minzheng/kernel";
import { maskAccount, maskPhone } from "./cell-account.ts";
import { type Division, gazetteer } from "./cell-place.ts";
import { type ColumnId, columnOf } from "./columns.ts";
import type { CellError } from "./contract.ts";
import { type Cell, cellAt, type Grid } from "./grid.ts";
import { findHeader, type Header, requireColumns } from "./header.ts";
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
import { cleanText, withoutSpaces } from "./text.ts";

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
    for await (const grid of readGrids(bytes)) {
      const header = findHeader(grid);
      if (header) return { check: checkGrid(grid, header, context) };
    }
    throw new Refused("NO_HEADER");
  } catch (error) {
    if (error instanceof Refused) return { refusal: error.refusal };
    throw error;
  }
}

function checkGrid(grid: Grid, header: Header, context: RosterContext): RosterCheck {
  requireColumns(header);
  const sources = dataRows(grid, header);
  if (sources.length === 0) throw new Refused("EMPTY");
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

/** Below the header, without empty lines, totals and signatures. */
function dataRows(grid: Grid, header: Header): RowSource[] {
  const fields = header.columns.flatMap(({ field, position }) =>
    field === undefined ? [] : [[field, position] as const],
  );
  return grid.rows.slice(header.row).flatMap((row, i) => {
    const cells = Object.fromEntries(fields.map(([field, at]) => [field, cellAt(row, at)]));
    return isData(row, cells) ? [{ row: header.row + i + 1, cells }] : [];
  });
}

const remark = /^(合计|总计|小计|共计|本页|备注|说明|注[:：]|填表|制表|审核|填报|单位负责)/;

function isData(row: readonly Cell[], { residentIdNumber }: RowSource["cells"]): boolean {
  const first = row.find(({ text }) => cleanText(text) !== "");
  if (!first) return false;
  if (residentIdNumber && cleanText(residentIdNumber.text) !== "") return true;
  return !remark.test(withoutSpaces(cleanText(first.text)));
}

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
    if (!touched) continue;
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
