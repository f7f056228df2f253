import type { Tenant } from "@minzheng/store";
import { maskCell } from "../check-roster.ts";
import type { ColumnId } from "../columns.ts";
import type { CellError } from "../contract.ts";
import { problemLabel } from "../problems.ts";
import { badRowsSheet } from "./bad-rows.ts";
import type { CheckedSheet } from "./checked-sheet.ts";

/** Where the files of an import lie in the bucket. */
export const fileKeys = (importId: string) => ({
  notWritten: (from: number) => `imports/${importId}/not-written-${from}.json`,
  upload: `imports/${importId}/upload`,
  problems: `imports/${importId}/problems.json`,
  badRows: `imports/${importId}/bad-rows.xlsx`,
});

export const xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** A cell of a field as an officer may see it. */
export type MaskCell = (field: string, text: string) => string;

/** Of the roster, by its columns. */
export const maskRosterCell: MaskCell = (field, text) => maskCell(field as ColumnId, text);

export interface ProblemFile {
  readonly rows: readonly { row: number; cells: Record<string, string>; errors: CellError[] }[];
}

/** Keeps what an officer must look at, as rows for the screen and as a sheet. */
export async function keepProblems(
  tenant: Tenant,
  importId: string,
  { check, mask }: { check: CheckedSheet; mask: MaskCell },
): Promise<void> {
  const byRow = new Map<number, CellError[]>();
  for (const error of check.errors) byRow.set(error.row, [...(byRow.get(error.row) ?? []), error]);
  const rows = check.rows
    .filter(({ row }) => byRow.has(row))
    .map(({ row, raw }) => ({
      row,
      cells: maskedCells(check, raw, mask),
      errors: byRow.get(row) ?? [],
    }));
  const { problems, badRows } = fileKeys(importId);
  await tenant.bucket.put(problems, JSON.stringify({ rows }), "application/json");
  if (check.rejectedRows.size === 0) return;
  await tenant.bucket.put(badRows, await badRowsSheet(check), xlsxType);
}

/** Columns of the template only; what else stands in the sheet is not kept. */
function maskedCells(
  { header }: CheckedSheet,
  raw: readonly string[],
  mask: MaskCell,
): Record<string, string> {
  return Object.fromEntries(
    header.columns.flatMap(({ header: heading, field, position }) =>
      field === undefined ? [] : [[heading, mask(field, raw[position] ?? "")]],
    ),
  );
}

/** How many rows each chip of the filter stands for. */
export function countByLabel({ rows }: ProblemFile) {
  const counts = new Map<string, number>();
  for (const { errors } of rows) {
    for (const code of new Set(errors.map((error) => error.code))) {
      counts.set(code, (counts.get(code) ?? 0) + 1);
    }
  }
  return [...counts].map(([code, count]) => ({ code, label: problemLabel(code), rows: count }));
}

/** @returns undefined when there is no such object */
export async function jsonAt<Value>(tenant: Tenant, key: string): Promise<Value | undefined> {
  const bytes = await tenant.bucket.find(key);
  return bytes === undefined ? undefined : JSON.parse(new TextDecoder().decode(bytes));
}
