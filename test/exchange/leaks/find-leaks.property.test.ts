import { findLeaks, leakPolicy } from "@minzheng/exchange/leaks";
import { day } from "@minzheng/kernel";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { diceOf } from "../../support/dice.ts";
import { idNumber } from "./corpus/people.ts";

const policy = leakPolicy("public-notice", day("2026-11-24"));
const typed = fc
  .array(fc.constantFrom(..."王秀英患病村路号年月日0123456789０１一二X*-. \n，。（）出生元"), {
    maxLength: 60,
  })
  .map((signs) => signs.join(""));

describe("whatever the text", () => {
  test("every finding lies inside the piece it names", () => {
    fc.assert(
      fc.property(fc.oneof(typed, fc.string({ unit: "binary", maxLength: 80 })), (text) => {
        const lines = text.split(/\r\n|[\n\r\u2028\u2029]/);
        for (const { path, from, to } of findLeaks({ text }, policy)) {
          const line = lines[Number(path.replace("line ", "")) - 1] ?? "";
          expect(from).toBeGreaterThanOrEqual(0);
          expect(to).toBeGreaterThan(from);
          expect(to).toBeLessThanOrEqual(line.length);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test("an id in it is found, and no excerpt or proposal gives it away", () => {
    fc.assert(
      fc.property(fc.nat(), typed, typed, (seed, before, after) => {
        const id = idNumber(diceOf(seed));
        const found = findLeaks({ text: `${before}，${id}，${after}` }, policy);
        expect(found.some(({ kind }) => kind === "resident-id")).toBe(true);
        const shown = found.map(({ excerpt, proposal }) => excerpt + proposal).join(" ");
        expect(shown).not.toContain(id.slice(6, 14));
      }),
      { numRuns: 1_000 },
    );
  });

  test("a table of one row says what its text would say", () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const id = idNumber(diceOf(seed));
        const [cell] = findLeaks({ cells: [["王秀英", id]] }, policy);
        const [line] = findLeaks({ text: `王秀英，${id}` }, policy);
        expect(cell?.kind).toBe(line?.kind);
      }),
    );
  });
});

/** What makes a careless pattern go back and forth. */
const hostile: readonly (readonly [string, string])[] = [
  ["digits", "1"],
  ["digits apart", "1 "],
  ["amounts", "1.1,"],
  ["cards begun", "62 1234 "],
  ["names", "王秀英、"],
  ["names begun", "户主王"],
  ["dotted names", "阿依古丽·"],
  ["addresses", "人民路1号"],
  ["addresses begun", "小区1-"],
  ["illnesses", "王秀英患尿毒症，"],
  ["birth dates begun", "1960年5月"],
  ["masks", "110101195*"],
  ["blanks", " "],
  ["line ends", "\n"],
  ["one numeral", "一"],
];

describe("200,000 characters are read in seconds, of", () => {
  test.each(hostile)(
    "%s",
    (_, unit) => {
      const text = unit.repeat(Math.ceil(200_000 / unit.length));
      const began = performance.now();
      findLeaks({ text }, policy);
      expect(performance.now() - began).toBeLessThan(20_000);
    },
    60_000,
  );
});
