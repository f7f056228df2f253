import { readCsv } from "./csv.ts";
import type { Grid } from "./grid.ts";
import { type SheetLimits, sheetLimits } from "./limits.ts";
import { readWorkbook } from "./workbook.ts";

/** The sheets of an .xlsx or .csv, told apart by their first bytes, never by the name. */
export async function* readGrids(
  bytes: Uint8Array,
  limits: SheetLimits = sheetLimits,
): AsyncGenerator<Grid> {
  const zip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const compound = bytes[0] === 0xd0 && bytes[1] === 0xcf;
  if (zip || compound) yield* readWorkbook(bytes, limits);
  else yield readCsv(bytes, limits);
}
