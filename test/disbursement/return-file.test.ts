import {
  doubledLines,
  type ExportedOrder,
  type KnownReceipt,
  planReturn,
  readReturnFile,
} from "@minzheng/disbursement/files";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { table } from "../support/table.ts";

const batchNo = "99990120261101";
const bytes = (text: string) => new TextEncoder().encode(text);
const whole = `H,${batchNo},4,471700
R,1,123800,SUCCESS,,2026-11-26 10:00:00,S1
R,2,86000,SUCCESS,,2026-11-26 10:00:00,S2
R,3,144700,SUCCESS,,2026-11-26 10:00:00,S3
R,4,117200,FAIL,ACCOUNT_CLOSED,2026-11-26 10:00:00,S4
T,4,354500,117200
`;
const read = (text: string) => readReturnFile(bytes(text));
const problemOf = (text: string): string => {
  const file = read(text);
  return "problem" in file ? file.problem : "none";
};
function fileOf(text: string) {
  const file = read(text);
  if ("problem" in file) throw new Error(file.problem);
  return file;
}

describe("a return file", () => {
  test("of WE-28 says that three were paid and the fourth account is closed", () => {
    const { rows } = fileOf(whole);
    expect(rows.map(({ seq, paid, code }) => [seq, paid, code])).toEqual([
      [1, true, ""],
      [2, true, ""],
      [3, true, ""],
      [4, false, "ACCOUNT_CLOSED"],
    ]);
  });

  test("may carry a byte order mark, Windows line ends, quotes, or be written in GB18030", () => {
    const expected = read(whole);
    expect(read(`\u{feff}${whole}`)).toEqual(expected);
    expect(read(whole.replaceAll("\n", "\r\n"))).toEqual(expected);
    expect(read(whole.replace("S4", '"S4"'))).toEqual(expected);
    const [before, after] = whole.split("S4");
    const gb18030 = new Uint8Array([
      ...bytes(`${before}`),
      0xd2,
      0xf8,
      0xd0,
      0xd0,
      ...bytes(`${after}`),
    ]);
    expect(readReturnFile(gb18030)).toEqual(read(whole.replace("S4", "银行")));
  });

  test.each(table("what", "from", "to", "problem")`
    nothing changed            | xxxx           | xxxx           | none
    the trailer is missing     | T,4,354500     | X,4,354500     | TRUNCATED
    the header counts one more | ,4,471700      | ,5,471700      | TRUNCATED
    the header's sum is off    | ,4,471700      | ,4,471701      | TRUNCATED
    the paid sum is off        | T,4,354500     | T,4,354501     | TRUNCATED
    the failed sum is off      | 354500,117200  | 354500,117201  | TRUNCATED
    a status nobody agreed     | SUCCESS,,2026-11-26 10:00:00,S2 | MAYBE,,2026-11-26 10:00:00,S2 | UNREADABLE
    an amount with decimals    | R,2,86000      | R,2,860.00     | UNREADABLE
    no header                  | H,             | X,             | UNREADABLE
    an open quote              | S2             | "S2            | UNREADABLE
  `)("where $what is $problem", ({ from, to, problem }) => {
    expect(problemOf(whole.replace(from, to))).toBe(problem);
  });

  test("cut off anywhere is never taken for a whole one", () => {
    void fc.assert(
      fc.property(fc.integer({ min: 0, max: bytes(whole).length - 2 }), (length) => {
        expect(problemOf(whole.slice(0, length))).not.toBe("none");
      }),
    );
  });

  test("that names a line twice is told by its sequence numbers", () => {
    const doubled = whole
      .replace(",4,471700", ",5,557700")
      .replace("R,3,", "R,2,86000,SUCCESS,,2026-11-26 10:00:00,S2\nR,3,")
      .replace("T,4,354500", "T,5,440500");
    expect(doubledLines(fileOf(doubled))).toEqual([2]);
    expect(doubledLines(fileOf(whole))).toEqual([]);
  });

  test("with a code nobody agreed on is a failure for other reasons", () => {
    expect(fileOf(whole.replace("ACCOUNT_CLOSED", "E-4711")).rows[3]?.code).toBe("OTHER");
  });
});

describe("matching a return file with the batch", () => {
  const orders: readonly ExportedOrder[] = [123_800, 86_000, 144_700, 117_200].map(
    (amountFen, i) => ({
      seq: i + 1,
      township: "999901001",
      lineKey: `line-${i + 1}`,
      amountFen,
    }),
  );
  const receipt = (seq: number, paid: boolean, code = ""): KnownReceipt => ({
    lineKey: `line-${seq}`,
    paid,
    code,
    file: 1,
  });
  const summary = (text: string, known: readonly KnownReceipt[] = []) => {
    const { accepted, repeated, quarantined } = planReturn(fileOf(text), orders, known);
    return {
      accepted: accepted.map(({ seq }) => seq),
      repeated,
      quarantined: quarantined.map(({ row, code }) => `${row}: ${code}`),
    };
  };

  test("accepts every line that was ordered, once", () => {
    expect(summary(whole)).toEqual({ accepted: [1, 2, 3, 4], repeated: 0, quarantined: [] });
  });

  test("puts aside a line nobody ordered and an amount nobody ordered", () => {
    const odd = whole
      .replace("R,2,86000", "R,9,86000")
      .replace("R,3,144700", "R,3,144800")
      .replace(",4,471700", ",4,471800")
      .replace("T,4,354500", "T,4,354600");
    expect(summary(odd)).toEqual({
      accepted: [1, 4],
      repeated: 0,
      quarantined: ["3: UNKNOWN_LINE", "4: AMOUNT_DIFFERS"],
    });
  });

  test("ignores what was said before and puts aside what contradicts it", () => {
    const known = [receipt(1, true), receipt(2, false, "DORMANT"), receipt(4, false, "FROZEN")];
    expect(summary(whole, known)).toEqual({
      accepted: [3],
      repeated: 1,
      quarantined: ["3: CONTRADICTS", "5: CONTRADICTS"],
    });
  });

  test("gives every row exactly one fate", () => {
    const seqs = fc.uniqueArray(fc.integer({ min: 1, max: 8 }), { maxLength: 8 });
    void fc.assert(
      fc.property(seqs, fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }), (named, paid) => {
        const amountOf = (seq: number) => orders[seq - 1]?.amountFen ?? 100;
        const rows = named.map((seq, i) => ({
          row: i + 2,
          seq,
          amountFen: amountOf(seq),
          paid: paid[i] ?? true,
          code: "",
          bankTime: "",
          serial: "",
        }));
        const plan = planReturn({ batchNo, rows }, orders, [receipt(1, true)]);
        expect(plan.accepted.length + plan.repeated + plan.quarantined.length).toBe(rows.length);
        expect(plan.accepted.every(({ order, amountFen }) => order.amountFen === amountFen)).toBe(
          true,
        );
      }),
    );
  });
});
