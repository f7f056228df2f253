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
  const text = decode(bytes);
  const { data } = Papa.parse<string[]>(text, {
    skipEmptyLines: false,
    delimiter: dividerOf(text),
  });
  if (data.length > limits.rowsMax + 50) throw new Refused("TOO_MANY_ROWS", { rows: data.length });
  return {
    sheet: "",
    merges: [],
    rows: data.map((row) => row.slice(0, limits.columnsMax).map(cell)),
  };
}

const dividers = [",", "\t", ";", "|"] as const;
/** Lines that tell what divides the fields of all. */
const linesAsked = 50;

/**
 * What divides the fields: in most lines the most frequent of the marks, outside quotes. The
 * library's own guess is led astray by marks within the fields.
 */
function dividerOf(text: string): string {
  const lines = text
    .slice(0, 100_000)
    .replace(/"[^"]*"/g, "")
    .split(/\r\n|\r|\n/);
  const votes = dividers.map(() => 0);
  for (const line of lines.slice(0, linesAsked)) {
    const counts = dividers.map((mark) => line.split(mark).length);
    const most = Math.max(...counts);
    const at = counts.indexOf(most);
    if (most > 1) votes[at] = (votes[at] ?? 0) + 1;
  }
  return dividers[votes.indexOf(Math.max(...votes))] ?? ",";
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
