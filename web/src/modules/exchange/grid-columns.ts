import type { ProblemRow } from "@minzheng/exchange";
import type * as z from "zod/mini";

type Row = z.infer<typeof ProblemRow>;

/** Whether the column holds figures in every row that has something: they stand to the right. */
export const isFigureColumn = (rows: readonly Row[], column: string): boolean => {
  const texts = rows.map(({ cells }) => cells[column] ?? "").filter((text) => text !== "");
  return texts.length > 0 && texts.every((text) => /^-?[\d,]{1,13}(\.\d+)?$/.test(text));
};

/** The columns of the grid in the sheet's order: every column with a cell or an error in some row. */
export function gridColumns(rows: readonly Row[]): readonly string[] {
  const columns = new Set(rows.flatMap(({ cells }) => Object.keys(cells)));
  for (const { errors } of rows) for (const { column } of errors) columns.add(column);
  const isUsed = (column: string) =>
    rows.some(
      ({ cells, errors }) =>
        (cells[column] ?? "") !== "" || errors.some((error) => error.column === column),
    );
  return [...columns].filter(isUsed);
}
