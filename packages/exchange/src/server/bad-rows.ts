import { groupBy } from "../group.ts";
import { writeSheet } from "../write.ts";
import type { CheckedSheet } from "./checked-sheet.ts";

/** The rows that will not be imported, as they stood, with what is wrong in a last column. */
export async function badRowsSheet(check: CheckedSheet): Promise<Uint8Array> {
  const { header, rows, errors, rejectedRows } = check;
  const byRow = groupBy(
    errors.filter(({ severity }) => severity === "error"),
    ({ row }) => row,
  );
  const positions = header.columns.map(({ position }) => position);
  return writeSheet({
    name: "问题行",
    columns: [
      ...header.columns.map(({ header: label }) => ({ label, width: 16 })),
      { label: "问题说明", width: 60 },
    ],
    rows: rows
      .filter(({ row }) => rejectedRows.has(row))
      .map(({ row, raw }) => [
        ...positions.map((position) => raw[position] ?? ""),
        (byRow.get(row) ?? []).map(({ column, message }) => `【${column}】${message}`).join("；") ||
          "同一户其他行有错误，整户没有导入",
      ]),
  });
}
