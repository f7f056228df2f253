import {
  type PrintedLine,
  rosterDocument,
  rosterPages,
} from "@minzheng/disbursement/roster-document";
import type { Run } from "@minzheng/disbursement/run";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { table } from "../support/table.ts";

const line = (amountFen: number): PrintedLine => ({
  householdNumber: "999901001-00001",
  payeeName: "王秀英",
  programme: "最低生活保障",
  persons: 2,
  accountTail: "4821",
  amountFen,
});
const lines = (count: number) => Array.from({ length: count }, (_, i) => line(100 + i));
const at = "2026-11-20T04:00:00.000Z";
const stamp = { officerId: "of_1", name: "林晓梅", role: "county-clerk", at };
const run: Run = {
  runId: "2026-11-regular",
  month: "2026-11",
  kind: "regular",
  state: "FROZEN",
  generation: 2,
  knownAt: at,
  openedAt: at,
  openedBy: stamp,
  townships: [],
  givenUp: [],
  bankFiles: [],
  rosterHash: "ab12",
  signatures: [{ ...stamp, step: "prepare", hash: "ab12", opinion: "已核对" }],
  returnFiles: [],
  movedAt: at,
};

describe("the pages of a roster", () => {
  test.each(table("lines", "pages", "last")`
    0  | 0 | 0
    1  | 1 | 1
    25 | 1 | 25
    26 | 2 | 1
    50 | 2 | 25
  `)("$lines lines: $pages pages, $last on the last", (row) => {
    const pages = rosterPages(lines(Number(row.lines)));
    expect([pages.length, pages.at(-1)?.lines.length ?? 0]).toEqual([
      Number(row.pages),
      Number(row.last),
    ]);
  });

  test("hold every line once, in order, and their sums run up to the whole", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 500_000 }), { maxLength: 200 }), (amounts) => {
        const all = amounts.map(line);
        const pages = rosterPages(all);
        expect(pages.flatMap((page) => page.lines)).toEqual(all);
        let running = 0;
        for (const [i, page] of pages.entries()) {
          running += page.lines.reduce((sum, { amountFen }) => sum + amountFen, 0);
          expect([page.runningFen, page.first]).toEqual([running, i * 25 + 1]);
        }
        expect(pages.at(-1)?.runningFen ?? 0).toBe(amounts.reduce((sum, fen) => sum + fen, 0));
      }),
    );
  });
});

describe("a roster on paper", () => {
  const document = rosterDocument(run, { county: "云溪县", township: "城关镇" }, lines(30));

  test("begins a sheet with every page but the first and says both sums below each", () => {
    const starts = document.blocks.flatMap((block) =>
      block.kind === "heading" ? [[block.text, block.startsSheet === true]] : [],
    );
    const totals = document.blocks.flatMap((block) =>
      block.kind === "table" ? [block.total?.filter((text) => text !== "")] : [],
    );
    expect(starts).toEqual([["花名册第 2 页，共 2 页", true]]);
    expect(totals).toEqual([
      ["本页小计", "28.00", "累计", "28.00"],
      ["本页小计", "6.35", "累计", "34.35"],
    ]);
  });

  test("names who signed, leaves room for who has not, and carries the hash at its foot", () => {
    const boxes = document.blocks.flatMap((block) =>
      block.kind === "signatures" ? block.boxes : [],
    );
    expect(boxes).toEqual([
      { label: "编制", opinion: "已核对", signer: "林晓梅", day: "2026-11-20" },
      { label: "复核" },
      { label: "审批" },
    ]);
    expect(document.footer).toBe("名册校验值 ab12");
    expect(document.number).toBe("2026-11-regular-2　　云溪县民政局");
  });
});
