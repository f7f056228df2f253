import { batchesOf } from "@minzheng/disbursement/files";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { table } from "../../support/table.ts";

const orders = (...amounts: readonly number[]) => amounts.map((amountFen) => ({ amountFen }));
const sizes = (batches: readonly (readonly object[])[]) => batches.map(({ length }) => length);

test.each(table("lines", "fen", "amounts", "files")`
  2 | 100 | 10 10 10 10 10 | 2 2 1
  9 | 100 | 60 40 1        | 2 1
  9 | 100 | 60 41          | 1 1
  9 | 100 | 100 100        | 1 1
  1 | 100 | 1              | 1
`)("$lines lines and $fen fen a file make $files of $amounts", (row) => {
  const amounts = row.amounts.split(" ").map(Number);
  const limits = { lines: Number(row.lines), amountFen: Number(row.fen) };
  expect(sizes(batchesOf(limits, orders(...amounts))).join(" ")).toBe(row.files);
});

test("no orders are one empty file, and without limits everything is one", () => {
  expect(sizes(batchesOf({ lines: 5 }, []))).toEqual([0]);
  expect(sizes(batchesOf({}, orders(1, 2, 3)))).toEqual([3]);
});

test("every order is in one file, in its order, and no file is over a limit", () => {
  const amounts = fc.array(fc.integer({ min: 1, max: 100 }), { maxLength: 60 });
  const limits = fc.record({
    lines: fc.integer({ min: 1, max: 20 }),
    amountFen: fc.integer({ min: 100, max: 900 }),
  });
  void fc.assert(
    fc.property(amounts, limits, (all, limit) => {
      const given = orders(...all);
      const batches = batchesOf(limit, given);
      expect(batches.flat()).toEqual(given);
      for (const batch of batches) {
        expect(batch.length).toBeLessThanOrEqual(limit.lines);
        expect(batch.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBeLessThanOrEqual(
          limit.amountFen,
        );
      }
    }),
  );
});

test("an order over the limit of a file was to be told of before", () => {
  expect(() => batchesOf({ amountFen: 99 }, orders(100))).toThrow("over the limit");
});
