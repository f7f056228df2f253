import type { PrintDocument } from "@minzheng/register";
import { describe, expect, test } from "vitest";
import { type Measured, paginate, piecesOf, runsOf } from "../../../web/src/print/pieces.ts";

const document: PrintDocument = {
  layout: "form",
  title: ["表"],
  blocks: [
    { kind: "heading", text: "一" },
    { kind: "fields", lines: [[{ label: "a", text: "1" }], [{ label: "b", text: "2" }]] },
    { kind: "table", columns: [{ label: "c" }], rows: [["1"], ["2"]], total: ["3"] },
    { kind: "signatures", boxes: [{ label: "负责人" }] },
    { kind: "closing", office: "局", day: "2026年11月24日" },
  ],
};

describe("the pieces of a document", () => {
  test("are its paragraphs, lines of fields, rows with their sums, and boxes", () => {
    expect(piecesOf(document).map(({ block, at }) => `${block}.${at}`)).toEqual([
      "0.0",
      "1.0",
      "1.1",
      "2.0",
      "2.1",
      "2.2",
      "3.0",
      "4.0",
    ]);
  });

  test("of one block that stand together are one table", () => {
    expect(runsOf(piecesOf(document).slice(2, 5))).toEqual([
      { block: 1, from: 1, to: 1 },
      { block: 2, from: 0, to: 1 },
    ]);
  });
});

const rows = (count: number, { block = 0, height = 10, overhead = 0 } = {}): Measured[] =>
  Array.from({ length: count }, (_, at) => ({ block, at, height, overhead, leads: false }));
const lead = (block: number): Measured => ({ block, at: 0, height: 10, overhead: 0, leads: true });
const counts = (sheets: readonly (readonly Measured[])[]) => sheets.map(({ length }) => length);

describe("pieces are dealt out to sheets", () => {
  test("so that none is left out and all keep their order", () => {
    const pieces = [...rows(7), ...rows(9, { block: 1, height: 13, overhead: 5 })];
    const sheets = paginate(pieces, { sheet: 50, title: 12 });
    expect(sheets.flat()).toEqual(pieces);
    for (const [i, sheet] of sheets.entries()) {
      const heights = sheet.reduce((sum, { height }) => sum + height, 0);
      const blocks = new Map(sheet.map(({ block, overhead }) => [block, overhead]));
      const overheads = [...blocks.values()].reduce((sum, overhead) => sum + overhead, 0);
      expect(heights + overheads + (i === 0 ? 12 : 0)).toBeLessThanOrEqual(50);
    }
  });

  test("with the title on the first one alone", () => {
    expect(counts(paginate(rows(8), { sheet: 40, title: 20 }))).toEqual([2, 4, 2]);
  });

  test("with the head of a table on each of its sheets", () => {
    expect(counts(paginate(rows(6, { overhead: 10 }), { sheet: 40, title: 0 }))).toEqual([3, 3]);
  });

  test("and no heading stands last on one", () => {
    const pieces = [...rows(3), lead(1), ...rows(2, { block: 2 })];
    expect(counts(paginate(pieces, { sheet: 40, title: 0 }))).toEqual([3, 3]);
  });

  test("a piece higher than a sheet has one of its own", () => {
    const pieces = [...rows(1), ...rows(1, { block: 1, height: 90 }), ...rows(1, { block: 2 })];
    expect(counts(paginate(pieces, { sheet: 40, title: 0 }))).toEqual([1, 1, 1]);
  });

  test("what starts a sheet does so, however much room is left, and adds no empty one", () => {
    const starting = (block: number): Measured => ({ ...lead(block), starts: true });
    const pieces = [starting(0), ...rows(2, { block: 1 }), starting(2), ...rows(1, { block: 3 })];
    expect(counts(paginate(pieces, { sheet: 400, title: 0 }))).toEqual([3, 2]);
  });

  test("nothing needs no sheet", () => {
    expect(paginate([], { sheet: 40, title: 0 })).toEqual([]);
  });
});
