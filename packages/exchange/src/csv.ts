import Papa from "papaparse";
import { type Cell, emptyCell, type Grid } from "./grid.ts";
import { type SheetLimits, sheetLimits } from "./limits.ts";
import { Refused } from "./refusal.ts";

/**
 * A text sheet: commas, semicolons or tabs, in UTF-8, UTF-16 or GB18030.
 *
 * @throws Refused TOO_LARGE, UNREADABLE or TOO_MANY_ROWS
 */
export function readCsv(bytes: Uint8Array, limits: SheetLimits = sheetLimits): Grid {
  if (bytes.length > limits.bytesMax) throw new Refused("TOO_LARGE", { bytes: bytes.length });
  const { data } = Papa.parse<string[]>(decode(bytes), { skipEmptyLines: false });
  if (data.length > limits.rowsMax + 50) throw new Refused("TOO_MANY_ROWS", { rows: data.length });
  return {
    sheet: "",
    merges: [],
    rows: data.map((row) => row.slice(0, limits.columnsMax).map(cell)),
  };
}

const cell = (text: string): Cell => (text === "" ? emptyCell : { kind: "text", text });

/** A byte-order mark decides; without one the bytes are UTF-8 if they can be, else GB18030. */
function decode(bytes: Uint8Array): string {
  const encodings = bytes[0] === 0xff && bytes[1] === 0xfe ? ["utf-16le"] : ["utf-8", "gb18030"];
  for (const encoding of encodings) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      if (!text.includes("\0")) return text;
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }
  throw new Refused("UNREADABLE");
}
