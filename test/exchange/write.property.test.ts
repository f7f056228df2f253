import { checkRoster, columnIds, columnOf } from "@minzheng/exchange";
import { formulaSafe, writeSheet, writeTemplate } from "@minzheng/exchange/write";
import fc from "fast-check";
import { strFromU8, unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { readCsv } from "../../packages/exchange/src/csv.ts";
import { cellAt } from "../../packages/exchange/src/grid.ts";
import { readGrids } from "../../packages/exchange/src/read-grid.ts";
import { editDistance, numberOfNumerals } from "../../packages/exchange/src/text.ts";
import { context } from "./sheets.ts";

/** What people type: Han, digits, signs, full-width forms, quotes; no control characters. */
const typed = fc
  .array(fc.constantFrom(..."王秀英大坪镇０１2345X，。、\"'&<>;=+-@＝＋－＠ |#"), { maxLength: 12 })
  .map((characters) => characters.join(""));
const rows = fc.array(fc.array(typed, { minLength: 3, maxLength: 3 }), {
  minLength: 1,
  maxLength: 8,
});
const threeColumns = ["甲", "乙", "丙"].map((label) => ({ label, width: 10 }));

async function readBack(bytes: Uint8Array): Promise<readonly (readonly string[])[]> {
  for await (const { rows: found } of readGrids(bytes)) {
    return found.slice(1).map((row) => [0, 1, 2].map((column) => cellAt(row, column).text));
  }
  return [];
}

const filled = (sheet: readonly (readonly string[])[]) =>
  sheet.filter((row) => row.some((text) => text !== ""));

describe("a sheet we write", () => {
  test("reads back equal, but for the quote before what would be a formula", async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (written) => {
        const back = await readBack(
          await writeSheet({ name: "表", columns: threeColumns, rows: written }),
        );
        expect(filled(back)).toEqual(filled(written).map((row) => row.map(formulaSafe)));
      }),
      { numRuns: 60 },
    );
  });

  test("has no cell that begins with a formula trigger, in half or full width", async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (written) => {
        const back = await readBack(
          await writeSheet({ name: "表", columns: threeColumns, rows: written }),
        );
        expect(back.flat().filter((text) => /^\s*[=+\-@＝＋－＠\t\r]/.test(text))).toEqual([]);
      }),
      { numRuns: 60 },
    );
    for (const start of [
      "=",
      "+",
      "-",
      "@",
      "\t=",
      "\r=",
      "＝",
      "＋",
      "－",
      "＠",
      "\uFEFF=",
      "  =",
    ]) {
      expect(formulaSafe(`${start}cmd`)).toBe(`'${start}cmd`);
    }
    expect(formulaSafe("王-明")).toBe("王-明");
  });

  test("keeps ids as text: no digit is lost and no cell holds a number or a formula", async () => {
    const id = "999901194605200015";
    const sheet = await writeSheet({
      name: "表",
      columns: threeColumns,
      rows: [[id, "007", "=1"]],
    });
    const xml = strFromU8(unzipSync(sheet)["xl/worksheets/sheet1.xml"] ?? new Uint8Array());
    expect(xml).not.toMatch(/<f[ >]/);
    expect(await readBack(sheet)).toEqual([[id, "007", "'=1"]]);
  });
});

describe("the template", () => {
  test("has every column as text where digits matter, drop-downs, a frozen header, and explanations", async () => {
    const parts = unzipSync(await writeTemplate());
    const sheet = strFromU8(parts["xl/worksheets/sheet1.xml"] ?? new Uint8Array());
    expect(sheet).toMatch(/state="frozen"/);
    const choices = columnIds.filter((id) => columnOf(id).choices !== undefined);
    expect(sheet.match(/<dataValidation /g)).toHaveLength(choices.length);
    expect(sheet).toContain(`"${columnOf("supportForm").choices?.join(",")}"`);
    expect(Object.keys(parts)).toContain("xl/worksheets/sheet2.xml");
  });

  test("is itself a roster sheet with nothing in it", async () => {
    expect(await checkRoster(await writeTemplate(), context)).toMatchObject({
      refusal: { code: "EMPTY" },
    });
  });

  test("has one heading per column, and no synonym means two columns", () => {
    const meanings = new Map<string, Set<string>>();
    for (const id of columnIds) {
      for (const heading of [columnOf(id).label, ...columnOf(id).synonyms]) {
        const bare = heading.replace(/[()（）：:，,/]/g, "");
        meanings.set(bare, (meanings.get(bare) ?? new Set()).add(id));
      }
    }
    expect([...meanings].filter(([, ids]) => ids.size > 1)).toEqual([]);
  });
});

describe("small readers", () => {
  test("every number up to ten thousand is read from its Chinese numeral", () => {
    const digits = "零一二三四五六七八九";
    const inWords = (n: number): string => {
      const units = ["", "十", "百", "千"];
      const text = String(n);
      let words = "";
      for (let i = 0; i < text.length; i += 1) {
        const digit = Number(text[i]);
        if (digit !== 0) words += `${digits[digit]}${units[text.length - 1 - i]}`;
        else if (!words.endsWith("零") && Number(text.slice(i)) > 0) words += "零";
      }
      return words;
    };
    for (let n = 1; n < 10_000; n += 1) expect(numberOfNumerals(inWords(n))).toBe(n);
    expect(numberOfNumerals("十五")).toBe(15);
    expect(numberOfNumerals("三万二千")).toBe(32_000);
    expect(numberOfNumerals("若干")).toBeUndefined();
  });

  test("the distance of names is a distance", () => {
    const name = fc.string({ unit: fc.constantFrom(..."大坪镇乡桥头"), maxLength: 6 });
    fc.assert(
      fc.property(name, name, name, (a, b, c) => {
        expect(editDistance(a, a)).toBe(0);
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, c)).toBeLessThanOrEqual(editDistance(a, b) + editDistance(b, c));
      }),
    );
  });

  test("any bytes as a text sheet give rows or a refusal", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        try {
          expect(readCsv(bytes).rows).toBeDefined();
        } catch (error) {
          expect(error).toMatchObject({ name: "Refused" });
        }
      }),
    );
  });
});
