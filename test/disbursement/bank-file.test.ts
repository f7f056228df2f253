import { createHash } from "node:crypto";
import {
  type BankOrder,
  bankFileOf,
  batchNoOf,
  readCsv,
  summaryOf,
} from "@minzheng/disbursement/files";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { table } from "../support/table.ts";

const batch = {
  county: "999901",
  runId: "2026-11-regular",
  batchNo: "99990120261101",
  rosterHash: "a".repeat(64),
};
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** WE-28: four households of November. */
const november: readonly BankOrder[] = table("seq", "name", "id", "account", "yuan")`
  1 | 陈秀英 | 999901197001010015 | 6228480000000000017 | 1238.00
  2 | 刘国平 | 999901197001010023 | 6228480000000000025 | 860.00
  3 | 赵明   | 999901197001010031 | 6228480000000000033 | 1447.00
  4 | 何大福 | 99990119700101004X | 6228480000000000041 | 1172.00
`.map(({ seq, name, id, account, yuan }) => ({
  seq: Number(seq),
  payeeName: name,
  idNumber: id,
  account,
  bank: "县农商银行",
  amountFen: Number(yuan) * 100,
  summary: summaryOf("最低生活保障金", "2026-11"),
}));

describe("the bank file", () => {
  test("of WE-28 orders four lines and 4,717.00 yuan, and its trailer seals every byte before it", () => {
    const { text, record } = bankFileOf({ ...batch, orders: november });
    const lines = text.split("\n");
    expect(lines[0]).toBe(`H,999901,2026-11-regular,99990120261101,4,471700,${"a".repeat(64)}`);
    expect(lines[1]).toBe(
      "L,1,陈秀英,999901197001010015,6228480000000000017,县农商银行,123800,最低生活保障金2026年11月",
    );
    const body = text.slice(0, text.lastIndexOf("T,"));
    expect(lines.at(-2)).toBe(`T,4,471700,${sha256(body)}`);
    expect(record).toEqual({
      batchNo: batch.batchNo,
      sha256: sha256(text),
      lines: 4,
      amountFen: 471_700,
    });
  });

  test("without a line is a header and a trailer", () => {
    expect(bankFileOf({ ...batch, orders: [] }).text.split("\n")).toHaveLength(3);
  });

  test("is numbered by county, month and generation", () => {
    expect(batchNoOf("999901", "2026-11", 1)).toBe("99990120261101");
    expect(batchNoOf("999901", "2026-11", 12)).toBe("99990120261112");
  });

  test.each(table("name", "written")`
    =1+1         | '=1+1
    ＝1+1        | '＝1+1
    @某          | '@某
    -某          | '-某
    王"小"明     | "王""小""明"
    王,明        | "王,明"
  `)("writes the name $name as $written", ({ name, written }) => {
    const [first] = november;
    if (first === undefined) throw new Error("no order");
    const { text } = bankFileOf({ ...batch, orders: [{ ...first, payeeName: name }] });
    expect(text.split("\n")[1]).toBe(
      `L,1,${written},999901197001010015,6228480000000000017,县农商银行,123800,最低生活保障金2026年11月`,
    );
  });

  test("reads back field by field for any names, and no field begins a formula", () => {
    const name = fc.string({
      unit: fc.constantFrom("王", ",", '"', "=", "+", "\n", "\r", "\t", "@", "＝", "a"),
    });
    void fc.assert(
      fc.property(fc.array(name, { maxLength: 5 }), (names) => {
        const orders = names.map(
          (payeeName, i) => ({ ...november[0], seq: i + 1, payeeName }) as BankOrder,
        );
        const rows = readCsv(bankFileOf({ ...batch, orders }).text);
        expect(rows).toHaveLength(names.length + 2);
        for (const [i, written] of names.entries()) {
          const field = rows?.[i + 1]?.fields[2] ?? "";
          expect(field.replace(/^'/, "")).toBe(
            written.startsWith("'") ? written.slice(1) : written,
          );
          expect(field).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
        }
      }),
    );
  });
});
