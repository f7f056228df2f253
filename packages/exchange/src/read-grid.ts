import type { Grid } from "./grid.ts";
import { type SheetLimits, sheetLimits } from "./limits.ts";

/**
 * The sheets of an .xlsx or .csv, told apart by their first bytes, never by the name. The reader
 * of each kind is loaded with its first file.
 */
export async function* readGrids(
  bytes: Uint8Array,
  limits: SheetLimits = sheetLimits,
): AsyncGenerator<Grid> {
  const zip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const compound = [0xd0, 0xcf, 0x11, 0xe0].every((byte, i) => bytes[i] === byte);
  if (zip || compound) {
    const { readWorkbook } = await import("./workbook.ts");
    yield* readWorkbook(bytes, limits);
  } else {
    const { readCsv } = await import("./csv.ts");
    yield readCsv(bytes, limits);
  }
}
