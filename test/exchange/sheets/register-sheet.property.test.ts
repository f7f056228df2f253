import { checkRegisterSheet, sheetColumnsOf } from "@minzheng/exchange";
import { writeRegisterCsv, writeRegisterSheet } from "@minzheng/exchange/write";
import { addDays, assert, day } from "@minzheng/kernel";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readGrids } from "../../../packages/exchange/src/read-grid.ts";
import { cellValueOf } from "../../../packages/exchange/src/sheets/cell-text.ts";
import { areaTexts } from "../../../packages/exchange/src/sheets/read-area.ts";
import { cleanText } from "../../../packages/exchange/src/text.ts";
import { diceOf } from "../../support/dice.ts";
import { idNumber } from "../leaks/corpus/people.ts";
import { context, helper } from "./sample.ts";

/** What people type, formula triggers and quotes among it; kept as the system keeps it. */
const typed = (maxLength: number) =>
  fc
    .array(fc.constantFrom(..."王秀英01 ，。、\"'&<>;=+-@＝＋－＠|#,x"), {
      minLength: 1,
      maxLength,
    })
    .map((signs) => cleanText(signs.join("")))
    .filter((text) => text !== "" && cleanText(text) === text);
const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });

const record = fc.record({
  name: typed(12),
  residentIdNumber: optional(fc.nat().map((seed) => idNumber(diceOf(seed)))),
  phone: optional(fc.constantFrom("19912345678", "057187654321")),
  account: optional(fc.constantFrom("6299990100000000010", "21200210")),
  kind: fc.constantFrom("village", "township"),
  partTime: optional(fc.boolean()),
  households: optional(fc.integer({ min: 0, max: 500 })),
  allowanceFen: optional(fc.integer({ min: 0, max: 5_000_000 })),
  hiredOn: optional(fc.nat(9_000).map((days) => addDays(day("2005-01-01"), days))),
  paidFrom: optional(fc.constantFrom("2026-01", "2025-12")),
  village: fc.constantFrom("999901100001", "999901101201", "999901101202"),
  note: optional(typed(20)),
});
const records = fc
  .uniqueArray(record, {
    minLength: 1,
    maxLength: 12,
    selector: ({ residentIdNumber }) => residentIdNumber ?? Symbol("none"),
  })
  .map((rows) => rows.map((fields, i) => ({ number: `X${i}`, ...fields })));

const columns = sheetColumnsOf(helper);
const areaText = areaTexts(context.divisions);

describe.each(["xlsx", "csv"] as const)("what is written as %s", (format) => {
  const written = (rows: readonly Readonly<Record<string, unknown>>[]) => {
    const cells = rows.map((row) =>
      columns.map((column) => cellValueOf(column, row[column.field], areaText)),
    );
    const out = { register: helper, columns, rows: cells };
    return format === "csv" ? writeRegisterCsv(out) : writeRegisterSheet(out);
  };

  test("is read back as the same records", async () => {
    await fc.assert(
      fc.asyncProperty(records, async (rows) => {
        const result = await checkRegisterSheet(helper, await written(rows), context);
        assert("check" in result, "the file is read");
        expect(result.check.errors.filter(({ severity }) => severity === "error")).toEqual([]);
        const said = rows.map((row) =>
          Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)),
        );
        expect(result.check.sound.map(({ fields }) => fields)).toEqual(said);
      }),
      { numRuns: 80 },
    );
  });

  test("has no cell that begins a formula", async () => {
    await fc.assert(
      fc.asyncProperty(records, async (rows) => {
        for await (const grid of readGrids(await written(rows))) {
          const begun = grid.rows
            .flat()
            .filter(({ text, formula }) => formula || /^\s*[=+\-@＝＋－＠|\t\r]/.test(text));
          expect(begun).toEqual([]);
        }
      }),
      { numRuns: 80 },
    );
  });
});
