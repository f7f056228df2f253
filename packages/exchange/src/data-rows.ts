import { readRelation } from "./cell-words.ts";
import type { ColumnId } from "./columns.ts";
import { type Cell, cellAt, emptyCell, type Grid } from "./grid.ts";
import { fieldOf, type Header } from "./header.ts";
import type { RowSource } from "./roster-row.ts";
import { cleanText, withoutSpaces } from "./text.ts";

type Cells = RowSource["cells"];

const plain = (cell: Cell | undefined): string => withoutSpaces(cleanText(cell?.text ?? ""));

/**
 * The rows of people below the header: without empty lines, totals, signatures, repeated headers
 * and lines that number the columns. A member's empty household number is that of the row above.
 */
export function dataRows(grid: Grid, header: Header): RowSource[] {
  const fields = header.columns.flatMap(({ field, position }) =>
    field === undefined ? [] : [[field, position] as const],
  );
  let above: Cell = emptyCell;
  return grid.rows.slice(header.row).flatMap((row, i): RowSource[] => {
    const cells: Cells = Object.fromEntries(fields.map(([field, at]) => [field, cellAt(row, at)]));
    if (!isData(row, cells)) return [];
    above = plain(cells.householdNumber) !== "" || isHead(cells) ? numberIn(cells) : above;
    return [{ row: header.row + i + 1, cells: { ...cells, householdNumber: above } }];
  });
}

const numberIn = ({ householdNumber = emptyCell }: Cells): Cell => householdNumber;
const isHead = ({ relation = emptyCell }: Cells): boolean =>
  readRelation(relation).value === "head";

const remark =
  /^(合计|总计|小计|共计|本页|备注|说明|注[:：]|填表|制表|审核|填报|单位负责|经办|负责人|联系人)|(合计|总计|小计|共计)[:：]?$/;

function isData(row: readonly Cell[], cells: Cells): boolean {
  if (/\d{6}/.test(plain(cells.residentIdNumber))) return true;
  const known = Object.values(cells).map(plain);
  if (known.every((text) => text === "")) return false;
  if (isHeading("name", cells) && isHeading("residentIdNumber", cells)) return false;
  if (known.every((text) => /^(\d{0,2}|[甲乙丙丁戊])$/.test(text))) return false;
  const first = row.map(plain).find((text) => text !== "") ?? "";
  return !remark.test(first);
}

const isHeading = (id: ColumnId, cells: Cells): boolean => fieldOf(plain(cells[id])) === id;
