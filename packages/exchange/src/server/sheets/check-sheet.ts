import type { AnyRegister } from "@minzheng/register";
import type { Pen } from "@minzheng/register/server";
import type { CellError } from "../../contract.ts";
import { problems } from "../../problems.ts";
import { maskCellOf } from "../../sheets/mask-cell.ts";
import type { SheetCheck, SheetRow } from "../../sheets/read-sheet.ts";
import { sheetColumnsOf } from "../../sheets/sheet-columns.ts";
import type { ImportRecord } from "../import-record.ts";
import { keepProblems, type MaskCell } from "../problem-file.ts";
import { heldBy, planRow, type RowRefused } from "./plan-row.ts";
import { readSheetUpload } from "./read-upload.ts";

/** Rows that are looked up together. */
const portion = 400;

/** Covers what the register seals. */
export function maskOf(register: AnyRegister): MaskCell {
  const columns = new Map(sheetColumnsOf(register).map((column) => [column.field, column]));
  return (field, text) => {
    const column = columns.get(field);
    return column === undefined ? text : maskCellOf(column, text);
  };
}

/**
 * Checks an uploaded sheet against itself and the county, and keeps the rows that need a person's
 * eye beside the upload.
 */
export async function checkSheet(
  register: AnyRegister,
  pen: Pen,
  record: ImportRecord,
): Promise<ImportRecord> {
  const read = await readSheetUpload(pen.tenant, register, record);
  if ("refusal" in read) {
    return { ...record, state: "REFUSED", sha256: read.sha256, refusal: read.refusal };
  }
  const { check, sha256, bytes } = read;
  const counts = { new: 0, changed: 0, same: 0 };
  const refused: CellError[] = [];
  for (let from = 0; from < check.sound.length; from += portion) {
    const rows = check.sound.slice(from, from + portion);
    const held = await heldBy(register, pen, rows);
    for (const row of rows) {
      const planned = await planRow(register, pen, { row, held: held(row), areas: record.areas });
      if (planned.outcome === "refused") refused.push(refusedRow(register, row, planned));
      else counts[planned.outcome === "created" ? "new" : planned.outcome] += 1;
    }
  }
  const whole = withRefused(check, refused);
  await keepProblems(pen.tenant, record.id, { check: whole, mask: maskOf(register) });
  const warned = whole.errors.filter(({ severity }) => severity === "warning");
  return {
    ...record,
    state: "CHECKED",
    sha256,
    bytes,
    rows: check.rows.length,
    columns: check.header.columns.map(({ header, field }) => ({
      header,
      ...(field === undefined ? {} : { field }),
    })),
    counts: {
      ...counts,
      withErrors: whole.rejectedRows.size,
      withWarnings: new Set(warned.map(({ row }) => row)).size,
    },
  };
}

/** Rows that sounded right and cannot come in join the others. */
export const withRefused = (check: SheetCheck, refused: readonly CellError[]): SheetCheck => ({
  ...check,
  errors: [...check.errors, ...refused].sort((a, b) => a.row - b.row),
  rejectedRows: new Set([...check.rejectedRows, ...refused.map(({ row }) => row)]),
});

/** A refused row as a problem of the column it is about, or of the first. */
export function refusedRow(
  register: AnyRegister,
  { row }: Pick<SheetRow, "row">,
  { code, text, field }: Omit<RowRefused, "outcome">,
): CellError {
  const columns = sheetColumnsOf(register);
  const column = columns.find((one) => one.field === field) ?? columns[0];
  return {
    row,
    column: column?.label ?? "",
    code,
    severity: problems[code].severity,
    value: "",
    message: text,
  };
}
