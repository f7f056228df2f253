import { addressOf, type CellRange } from "./grid.ts";
import type { SheetLimits } from "./limits.ts";
import { Refused } from "./refusal.ts";

export interface SheetScan {
  /** `<row>:<column>` of every cell that holds a formula. */
  readonly formulas: ReadonlySet<string>;
  readonly merges: readonly CellRange[];
}

const tag = /<(?:\w+:)?(row|c|f|v|is|mergeCell)(\s[^<>]*)?>/g;

/**
 * What the reading library does not tell about a worksheet: formulas and merges. It also keeps the
 * library from allocating for cells far outside, so it runs first.
 *
 * @throws Refused TOO_MANY_ROWS or UNREADABLE
 */
export function scanSheet(xml: string, limits: SheetLimits): SheetScan {
  const formulas = new Set<string>();
  const merges: CellRange[] = [];
  let cell = { row: 0, column: 0 };
  for (const [, name, attributes = ""] of xml.matchAll(tag)) {
    if (name === "row") guardRow(attributes);
    else if (name === "c") cell = addressIn(attributes);
    else if (name === "mergeCell") merges.push(rangeIn(attributes));
    else {
      guardContent(cell, limits);
      if (name === "f") formulas.add(`${cell.row}:${cell.column}`);
    }
  }
  return { formulas, merges };
}

const excelRowsMax = 1_048_576;
/** Title rows and header above the data. */
const rowsAboveMax = 50;

function guardRow(attributes: string): void {
  const row = attribute(attributes, "r");
  if (row !== undefined && !(Number(row) <= excelRowsMax)) throw new Refused("UNREADABLE");
}

function guardContent({ row, column }: { row: number; column: number }, limits: SheetLimits): void {
  if (row > limits.rowsMax + rowsAboveMax) throw new Refused("TOO_MANY_ROWS", { row });
  if (column >= limits.columnsMax) throw new Refused("UNREADABLE", { column });
}

function addressIn(attributes: string): { row: number; column: number } {
  const address = addressOf(attribute(attributes, "r") ?? "");
  if (address === undefined) throw new Refused("UNREADABLE");
  return address;
}

function rangeIn(attributes: string): CellRange {
  const [from, to] = (attribute(attributes, "ref") ?? "").split(":").map(addressOf);
  if (from === undefined || to === undefined) throw new Refused("UNREADABLE");
  return { top: from.row, left: from.column, bottom: to.row, right: to.column };
}

const attribute = (attributes: string, name: string): string | undefined =>
  new RegExp(`\\s${name}\\s*=\\s*["']([^"']*)["']`).exec(attributes)?.[1];
