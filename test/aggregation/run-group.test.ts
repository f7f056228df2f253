import {
  amountsOf,
  isRunGroup,
  type LineState,
  recount,
  runGroup,
  runMeasures,
} from "@minzheng/aggregation";
import { fen, month, townshipCode } from "@minzheng/kernel";
import { expect, test } from "vitest";
import { table } from "../support/table.ts";

const group = runGroup("subsistence-allowance", "urban");
const line = (state: LineState, amountFen = 74500) => ({
  township: townshipCode("999901001"),
  month: month("2026-11"),
  persons: 3,
  households: 1,
  amountFen: fen(amountFen),
  state,
});

const cases = table("state", "lines", "dueFen", "heldFen", "paidFen", "returnedFen", "reissuedFen")`
  pending  | 1 | 74500 | 0     | 0     | 0     | 0
  held     | 1 | 74500 | 74500 | 0     | 0     | 0
  paid     | 1 | 74500 | 0     | 74500 | 0     | 0
  returned | 1 | 74500 | 0     | 0     | 74500 | 0
  reissued | 1 | 74500 | 0     | 0     | 0     | 74500
  zero     | 0 | 0     | 0     | 0     | 0     | 0
`;

test.each(cases)("a line that is $state stands in its own column and in what is due", (row) => {
  const [cell] = recount([group], [line(row.state as LineState)]);
  const sums = amountsOf(runMeasures, cell?.slots ?? {});
  const { lines, dueFen, heldFen, paidFen, returnedFen, reissuedFen } = sums;
  expect({ lines, dueFen, heldFen, paidFen, returnedFen, reissuedFen }).toEqual({
    lines: Number(row.lines),
    dueFen: Number(row.dueFen),
    heldFen: Number(row.heldFen),
    paidFen: Number(row.paidFen),
    returnedFen: Number(row.returnedFen),
    reissuedFen: Number(row.reissuedFen),
  });
});

test("a line without money is not counted, whatever its state says", () => {
  expect(recount([group], [line("pending", 0)])).toEqual([]);
});

test("the order of the measures is the order of the attributes in the table, for ever", () => {
  expect(runMeasures.map(({ id }) => id)).toEqual([
    "lines",
    "persons",
    "households",
    "dueFen",
    "heldLines",
    "heldFen",
    "paidLines",
    "paidFen",
    "returnedLines",
    "returnedFen",
    "reissuedLines",
    "reissuedFen",
  ]);
});

test("is known by its id from the groups of the module's registers", () => {
  expect(isRunGroup(group.id)).toBe(true);
  expect(isRunGroup(runGroup("price-subsidy", "rural").id)).toBe(true);
  for (const other of [
    "disbursement.recovery-clocks",
    "disbursement.publication-open",
    "run.standing",
  ])
    expect(isRunGroup(other)).toBe(false);
});
