import type { ProblemRow } from "@minzheng/exchange";
import type * as z from "zod/mini";

type Row = z.infer<typeof ProblemRow>;

/** Whether the column holds figures in every row that has something: they stand to the right. */
export const isFigureColumn = (rows: readonly Row[], column: string): boolean => {
  const texts = rows.map(({ cells }) => cells[column] ?? "").filter((text) => text !== "");
  return texts.length > 0 && texts.every((text) => /^-?[\d,]{1,13}(\.\d+)?$/.test(text));
};

/** How many of the sheet's first columns say whose row it is: number, relation, name, id. */
const leadingColumns = 4;

/**
 * The columns of the grid: those that say whose row it is, then every column with something wrong
 * (an officer should not have to scroll to the fault), then the others in the sheet's order.
 */
export function gridColumns(rows: readonly Row[]): readonly string[] {
  const wrong = new Set(rows.flatMap(({ errors }) => errors.map(({ column }) => column)));
  const sheet = [...new Set(rows.flatMap(({ cells }) => Object.keys(cells)))];
  const used = sheet.filter((column) => rows.some(({ cells }) => (cells[column] ?? "") !== ""));
  return [...new Set([...used.slice(0, leadingColumns), ...wrong, ...used])];
}
