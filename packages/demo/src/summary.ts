import { yuanText } from "@minzheng/kernel";
import type { DemoRow } from "./run-demo.ts";

/** A text table, one county a row beginning with its code; amounts in yuan. */
export function printSummary(rows: readonly DemoRow[]): string {
  const heading = [
    "county",
    "households",
    "persons",
    "lines",
    "due",
    "held",
    "paid",
    "returned",
    "balance",
    "city",
    "name",
  ];
  const cells = rows.map((row) => [
    row.county,
    String(row.households),
    String(row.persons),
    String(row.lines),
    yuanText(row.dueFen),
    yuanText(row.heldFen),
    yuanText(row.paidFen),
    yuanText(row.returnedFen),
    yuanText(row.balanceFen),
    row.cityEqualsCounty ? "equal" : "DIFFERS",
    row.name,
  ]);
  const table = [heading, ...cells];
  const widths = heading.map((_, i) => Math.max(...table.map((line) => line[i]?.length ?? 0)));
  return table.map((line) => lineOf(line, widths)).join("\n");
}

/** Names stand last and the code first, both on the left; figures on the right. */
const lineOf = (cells: readonly string[], widths: readonly number[]): string =>
  cells
    .map((cell, i) => {
      const width = widths[i] ?? 0;
      return i === 0 || i === cells.length - 1
        ? cell.padEnd(i === 0 ? width : 0)
        : cell.padStart(width);
    })
    .join("  ");
