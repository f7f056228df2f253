import type { SheetColumn } from "./sheet-columns.ts";

/** What goes into a cell: text, or a whole number (fen for an amount). */
export type CellValue = string | number;

/**
 * A field as it is written into a sheet, the reverse of reading it.
 *
 * @param value as the officer sees it: what is sealed is covered already
 */
export function cellValueOf(
  { kind, choices = new Map() }: Pick<SheetColumn, "kind" | "choices">,
  value: unknown,
  areaText: (code: string) => string,
): CellValue {
  if (value === undefined || value === null) return "";
  if (kind === "yes-no") return value === true ? "是" : "否";
  if (kind === "choice") return labelOf(choices, String(value));
  if (kind === "area") return areaText(String(value));
  return typeof value === "number" ? value : String(value);
}

const labelOf = (choices: ReadonlyMap<string, string>, value: string): string =>
  [...choices].find(([, own]) => own === value)?.[0] ?? value;
