import type { AnyRegister } from "@minzheng/register";
import type { Division } from "../cell-place.ts";
import type { CellError } from "../contract.ts";
import { cellAt, type Grid } from "../grid.ts";
import { sheetLimits } from "../limits.ts";
import { problems } from "../problems.ts";
import { readGrids } from "../read-grid.ts";
import type { Note, Reading } from "../reading.ts";
import { type Refusal, Refused } from "../refusal.ts";
import { cleanText } from "../text.ts";
import { maskCellOf } from "./mask-cell.ts";
import { type Places, placesOf } from "./read-area.ts";
import { readSheetCell } from "./read-cell.ts";
import { type SheetColumn, sheetColumnsOf } from "./sheet-columns.ts";
import { findSheetHeader, missingFrom, type SheetHeader } from "./sheet-header.ts";

export interface SheetContext {
  readonly divisions: readonly Division[];
  /** Areas of the officer who imports, as code prefixes. */
  readonly areas: readonly string[];
}

/** One row of the sheet that can be imported, as fields of the register. */
export interface SheetRow {
  readonly row: number;
  /** Only what the row says: an empty cell takes nothing away. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** Nothing that a new record needs was covered up. */
  readonly complete: boolean;
}

/** A sheet as the browser and the server both read it; the server's reading is the truth. */
export interface SheetCheck {
  readonly sheet: string;
  readonly header: SheetHeader;
  /** Every row with something in it, cells as they stood. */
  readonly rows: readonly { readonly row: number; readonly raw: readonly string[] }[];
  readonly sound: readonly SheetRow[];
  readonly errors: readonly CellError[];
  readonly rejectedRows: ReadonlySet<number>;
}

/**
 * Reads a filled-in sheet of a register, `.xlsx` or `.csv`.
 *
 * @returns the check, or why the whole file is refused
 */
export async function checkRegisterSheet(
  register: AnyRegister,
  bytes: Uint8Array,
  context: SheetContext,
): Promise<{ readonly check: SheetCheck } | { readonly refusal: Refusal }> {
  try {
    const checks: SheetCheck[] = [];
    for await (const grid of readGrids(bytes)) {
      const check = readRegisterSheet(register, grid, context);
      if (check) checks.push(check);
    }
    return { check: onlySheet(checks) };
  } catch (error) {
    if (error instanceof Refused) return { refusal: error.refusal };
    throw error;
  }
}

/** Of two filled sheets none is read: nobody would know what was left out. */
function onlySheet(checks: readonly SheetCheck[]): SheetCheck {
  const filled = checks.filter(({ rows }) => rows.length > 0);
  if (filled.length > 1) {
    throw new Refused("SEVERAL_ROSTERS", { sheets: filled.map(({ sheet }) => sheet) });
  }
  const [only] = filled;
  if (only) return only;
  throw new Refused(checks.length === 0 ? "NO_HEADER" : "EMPTY");
}

/**
 * Reads one sheet.
 *
 * @returns undefined when it has no header of this register
 * @throws Refused when it is of another register, misses a column, or is too long
 */
export function readRegisterSheet(
  register: AnyRegister,
  grid: Grid,
  context: SheetContext,
): SheetCheck | undefined {
  const columns = sheetColumnsOf(register);
  const header = findSheetHeader(register, columns, grid);
  if (header === undefined) return undefined;
  const rows = grid.rows.slice(header.row).flatMap((cells, i) => {
    const raw = cells.map(({ text }) => text);
    return raw.every((text) => cleanText(text) === "") ? [] : [{ row: header.row + i + 1, raw }];
  });
  const missing = missingFrom(header, columns);
  if (rows.length > 0 && missing.length > 0) {
    throw new Refused("MISSING_COLUMNS", { columns: missing.map(({ label }) => label) });
  }
  if (rows.length > sheetLimits.rowsMax) throw new Refused("TOO_MANY_ROWS", { rows: rows.length });
  const declaresAreas = register.unique.some(({ fields }) => fields.join() === register.area);
  const places = placesOf(context.divisions, { areas: context.areas, checked: !declaresAreas });
  const source = { grid, header, columns, places, isMerged: mergedCells(grid, header) };
  const read = rows.map(({ row }) => readRow(source, row));
  const doubles = doublesIn(register, read);
  const notes = [...read.flatMap((one) => one.notes), ...doubles];
  const errors = notes.map((note) => errorOf(note, { columns, header, grid }));
  const rejectedRows = new Set(
    errors.flatMap(({ row, severity }) => (severity === "error" ? [row] : [])),
  );
  return {
    sheet: grid.sheet,
    header,
    rows,
    sound: read.flatMap(({ row, fields, complete }) =>
      rejectedRows.has(row) ? [] : [{ row, fields, complete }],
    ),
    errors: errors.sort((a, b) => a.row - b.row || (a.severity < b.severity ? -1 : 1)),
    rejectedRows,
  };
}

interface SheetNote extends Note {
  readonly row: number;
  readonly field: string;
}

interface Source {
  readonly grid: Grid;
  readonly header: SheetHeader;
  readonly columns: readonly SheetColumn[];
  readonly places: Places;
  readonly isMerged: (row: number, position: number) => boolean;
}

function readRow({ grid, header, columns, places, isMerged }: Source, row: number) {
  const fields: Record<string, unknown> = {};
  const notes: SheetNote[] = [];
  for (const column of columns) {
    const { field, required } = column;
    const position = header.columns.find((one) => one.field === field)?.position;
    if (position === undefined) continue;
    const cell = cellAt(grid.rows[row - 1], position);
    const flaw = isMerged(row, position) ? mergedNote : cell.formula ? formulaNote : undefined;
    const reading: Reading<unknown> | undefined = flaw
      ? { note: flaw }
      : readSheetCell(column, cell, places);
    if (reading?.note) notes.push({ row, field, ...reading.note });
    if (reading?.value !== undefined) fields[field] = reading.value;
    if (reading === undefined && required) notes.push({ row, field, ...requiredNote });
  }
  const complete = columns.every(({ field, required }) => !required || field in fields);
  return { row, fields, notes, complete };
}

/** Which cells belong to a merge, by adding up where merges begin and end: ten thousand may overlap. */
function mergedCells({ merges, rows }: Grid, header: SheetHeader): Source["isMerged"] {
  const depths = new Map(
    header.columns.flatMap(({ field, position }) =>
      field === undefined ? [] : [[position, new Int32Array(rows.length + 2)] as const],
    ),
  );
  for (const { top, bottom, left, right } of merges) {
    for (const [position, depth] of depths) {
      if (position < left || position > right || bottom <= header.row) continue;
      const [from, until] = [Math.min(top, rows.length + 1), Math.min(bottom + 1, rows.length + 1)];
      depth[from] = (depth[from] ?? 0) + 1;
      depth[until] = (depth[until] ?? 0) - 1;
    }
  }
  for (const depth of depths.values()) {
    for (let row = 1; row < depth.length; row += 1) {
      depth[row] = (depth[row] ?? 0) + (depth[row - 1] ?? 0);
    }
  }
  return (row, position) => (depths.get(position)?.[row] ?? 0) > 0;
}

const requiredNote = { code: "REQUIRED", message: "这一项必须填写" } as const;
const mergedNote = {
  code: "MERGED_CELL",
  message: "单元格是合并的，看不出属于哪一行，请取消合并并逐行填写",
} as const;
const formulaNote = {
  code: "FORMULA",
  message: "这一格是公式，系统不执行公式，请改成填好的内容（选择性粘贴为数值）",
} as const;

/** Two rows that claim the same: the first stands, the others wait for a decision. */
function doublesIn(
  { unique }: AnyRegister,
  read: readonly { readonly row: number; readonly fields: Readonly<Record<string, unknown>> }[],
): readonly SheetNote[] {
  return unique.flatMap((rule) => {
    const rows = new Map<string, number>();
    return read.flatMap(({ row, fields }): SheetNote[] => {
      const values = rule.fields.map((field) => fields[field]);
      if (values.includes(undefined)) return [];
      const key = JSON.stringify(values);
      const first = rows.get(key);
      if (first === undefined) rows.set(key, row);
      const [field = ""] = rule.fields;
      const message = `与第 ${first} 行重复，请只留一行`;
      return first === undefined ? [] : [{ row, field, code: "DUPLICATE_ROW", message }];
    });
  });
}

function errorOf(
  { row, field, code, message, proposal }: SheetNote,
  { columns, header, grid }: Pick<Source, "columns" | "header" | "grid">,
): CellError {
  const column = columns.find((one) => one.field === field);
  const position = header.columns.find((one) => one.field === field)?.position ?? -1;
  const text = cellAt(grid.rows[row - 1], position).text;
  return {
    row,
    column: column?.label ?? field,
    code,
    severity: problems[code].severity,
    value: column ? maskCellOf(column, text) : "",
    message,
    ...(proposal === undefined ? {} : { proposal }),
  };
}
