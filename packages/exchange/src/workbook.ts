import { zipSync } from "fflate";
import { readSheet } from "read-excel-file/universal";
import { type Cell, emptyCell, type Grid } from "./grid.ts";
import { type SheetLimits, sheetLimits } from "./limits.ts";
import { Refused } from "./refusal.ts";
import { type SheetScan, scanSheet } from "./sheet-scan.ts";
import { openArchive } from "./zip-guard.ts";

interface SheetPlace {
  readonly name: string;
  /** From 1, as the library counts. */
  readonly position: number;
  readonly part: string;
}

/**
 * The visible sheets of an .xlsx, one after the other, at most five.
 *
 * @throws Refused when the archive or the sheet is not safe to read
 */
export async function* readWorkbook(
  bytes: Uint8Array,
  limits: SheetLimits = sheetLimits,
): AsyncGenerator<Grid> {
  const parts = openArchive(bytes, limits);
  if (!parts.has("xl/workbook.xml")) throw new Refused("UNREADABLE");
  for (const place of sheetsOf(parts).slice(0, limits.sheetsMax)) {
    yield await gridOf(parts, place, limits);
  }
}

async function gridOf(
  parts: ReadonlyMap<string, Uint8Array>,
  { name, position, part }: SheetPlace,
  limits: SheetLimits,
): Promise<Grid> {
  const sheet = parts.get(part);
  if (sheet === undefined) throw new Refused("UNREADABLE");
  const scan = scanSheet(new TextDecoder().decode(sheet), limits);
  const others = [...parts].filter(([entry]) => !entry.startsWith("xl/worksheets/"));
  const safe = zipSync(Object.fromEntries([...others, [part, sheet]]), { level: 0 });
  const rows = await cellsOf(safe, position);
  return {
    sheet: name,
    merges: scan.merges,
    rows: rows.map((row, i) =>
      row.map((value, column) => cellOf(value, `${i + 1}:${column}`, scan)),
    ),
  };
}

interface StoredNumber {
  readonly number: string;
}
type StoredValue = string | StoredNumber | boolean | object | null;

/** Whatever the library stumbles over lies in the file: it is given nothing else. */
async function cellsOf(archive: Uint8Array, position: number): Promise<readonly StoredValue[][]> {
  try {
    return await readSheet<StoredNumber>(new Uint8Array(archive).buffer, position, {
      parseNumber: (number) => ({ number }),
      trim: false,
    });
  } catch {
    throw new Refused("UNREADABLE");
  }
}

function cellOf(value: StoredValue, address: string, { formulas }: SheetScan): Cell {
  const cell = plainCell(value);
  return formulas.has(address) ? { ...cell, formula: true } : cell;
}

function plainCell(value: StoredValue): Cell {
  if (value === null) return emptyCell;
  if (typeof value === "string") return { kind: "text", text: value };
  if (typeof value === "boolean") return { kind: "boolean", text: value ? "TRUE" : "FALSE" };
  if (value instanceof Date) {
    const sound = Number.isFinite(value.getTime());
    return { kind: "date", text: sound ? value.toISOString().slice(0, 10) : "" };
  }
  return "number" in value ? { kind: "number", text: String(value.number) } : emptyCell;
}

function sheetsOf(parts: ReadonlyMap<string, Uint8Array>): SheetPlace[] {
  const text = (name: string) => new TextDecoder().decode(parts.get(name));
  const targets = new Map(
    [...text("xl/_rels/workbook.xml.rels").matchAll(/<(?:\w+:)?Relationship\s([^<>]*)>/g)].map(
      ([, attributes = ""]) => [attribute(attributes, "Id"), attribute(attributes, "Target") ?? ""],
    ),
  );
  return [...text("xl/workbook.xml").matchAll(/<(?:\w+:)?sheet\s([^<>]*)>/g)].flatMap(
    ([, attributes = ""], i) => {
      const target = targets.get(attribute(attributes, "\\w+:id"));
      if (target === undefined || /hidden/i.test(attribute(attributes, "state") ?? "")) return [];
      const part = target.startsWith("/") ? target.slice(1) : `xl/${target.replace(/^\.\//, "")}`;
      return [{ name: attribute(attributes, "name") ?? "", position: i + 1, part }];
    },
  );
}

const attribute = (attributes: string, name: string): string | undefined =>
  new RegExp(`(?:^|\\s)${name}\\s*=\\s*"([^"]*)"`).exec(attributes)?.[1];
