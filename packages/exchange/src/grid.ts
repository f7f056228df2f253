/** One cell as the file stores it; numbers keep their text, so no digit is lost in reading. */
export interface Cell {
  readonly kind: "empty" | "text" | "number" | "date" | "boolean";
  /** Days as `2026-01-05`, booleans as `TRUE` and `FALSE`, numbers as stored: `5.10119E+17`. */
  readonly text: string;
  readonly formula?: true;
}

export interface CellRange {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** A sheet as rows of cells. `rows[0]` is row 1 of the sheet; columns count from 0. */
export interface Grid {
  readonly sheet: string;
  readonly rows: readonly (readonly Cell[])[];
  readonly merges: readonly CellRange[];
}

export const emptyCell: Cell = { kind: "empty", text: "" };

export const cellAt = (row: readonly Cell[] | undefined, column: number): Cell =>
  row?.[column] ?? emptyCell;

/** `C7` as row 7, column 2; undefined when it is no address. */
export function addressOf(text: string): { row: number; column: number } | undefined {
  const match = /^\$?([A-Z]{1,3})\$?([1-9]\d{0,6})$/.exec(text);
  if (!match?.[1] || !match[2]) return undefined;
  const column = [...match[1]].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { row: Number(match[2]), column };
}
