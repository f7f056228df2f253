import { createHash } from "node:crypto";
import {
  type BankProfile,
  bankFileOf,
  bankProfiles,
  doubledLines,
  type ExportedOrder,
  encodeText,
  type KnownReceipt,
  planReturn,
  profileOf,
  type ReturnFile,
  readBankFile,
  readReturnFile,
  type SentFile,
} from "@minzheng/disbursement/files";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { table } from "../support/table.ts";
import { answerOf } from "./bank/bank-side.ts";

const batchNo = "99990120261101";
const bytes = (text: string) => new TextEncoder().encode(text);
const whole = `H,${batchNo},4,471700
R,1,123800,SUCCESS,,2026-11-26 10:00:00,S1
R,2,86000,SUCCESS,,2026-11-26 10:00:00,S2
R,3,144700,SUCCESS,,2026-11-26 10:00:00,S3
R,4,117200,FAIL,ACCOUNT_CLOSED,2026-11-26 10:00:00,S4
T,4,354500,117200
`;
const plain = profileOf("plain");
const read = (text: string) => readReturnFile(plain, bytes(text));
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
    const inChinese = whole.replace("S4", "银行");
    expect(readReturnFile(plain, encodeText(inChinese, "gb18030"))).toEqual(read(inChinese));
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

  test("with a digest is refused when anything before it was changed, and read when nothing was", () => {
    const body = whole.slice(0, whole.lastIndexOf("T,"));
    const digest = createHash("sha256").update(body).digest("hex");
    const sealed = whole.replace(/\n$/, `,${digest}\n`);
    expect(read(sealed)).toEqual(read(whole));
    expect(problemOf(sealed.replace("S2", "S9"))).toBe("UNREADABLE");
    expect(problemOf(sealed.replace("ACCOUNT_CLOSED", "DORMANT"))).toBe("UNREADABLE");
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
    const { accepted, repeated, quarantined } = planReturn(fileOf(text), orders, { known });
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
          code: "" as const,
          bankTime: "",
          serial: "",
        }));
        const plan = planReturn({ batchNo, rows }, orders, { known: [receipt(1, true)] });
        expect(plan.accepted.length + plan.repeated + plan.quarantined.length).toBe(rows.length);
        expect(plan.accepted.every(({ order, amountFen }) => order.amountFen === amountFen)).toBe(
          true,
        );
      }),
    );
  });
});

const batch = {
  county: "999901",
  runId: "2026-11-regular",
  batchNo,
  orderedOn: "2026-11-24",
  rosterHash: "a".repeat(64),
};
const names = fc.array(fc.constantFrom("陈秀英", "欧阳·买买提", "䶮小妹", "王|明"), {
  minLength: 1,
  maxLength: 9,
});

/** Files to a bank as it has them, with the index of their lines. */
const sentIn = (profile: BankProfile) =>
  names.map((payeeNames) => {
    const orders = payeeNames.map((payeeName, i) => ({
      seq: i + 1,
      payeeName,
      idNumber: "99990119700101004X",
      account: `62284800000000${String(i).padStart(4, "0")}`,
      bank: "县农商银行",
      amountFen: 30_000 + i,
      summary: "最低生活保障金2026年11月",
    }));
    const sent = readBankFile(profile, bankFileOf(profile, { ...batch, orders }).bytes);
    if (sent === undefined) throw new Error("not read");
    const indexed = orders.map((order) => ({ ...order, township: "", lineKey: `${order.seq}` }));
    return { sent, indexed };
  });

/** Every third order goes to an account that sleeps. */
const answered = (profile: BankProfile, orders: SentFile["orders"]) => {
  const [sleeping = ""] = Object.entries(profile.answer.codes)
    .filter(([, is]) => is === "DORMANT")
    .map(([code]) => code);
  return answerOf(profile, { batchNo, orders }, ({ seq }) =>
    Number(seq) % 3 === 0 ? sleeping : "paid",
  );
};

function readIn(profile: BankProfile, file: Uint8Array): ReturnFile {
  const read = readReturnFile(profile, file);
  if ("problem" in read) throw new Error(read.problem);
  return read;
}

describe.each(bankProfiles)("an answer in the format $id", (profile) => {
  /** What the file says besides where in the file it says so. */
  const content = ({ rows }: ReturnFile) => rows.map(({ row: _, ...rest }) => rest);

  test("is matched order by order, with the reason in our own words", () => {
    void fc.assert(
      fc.property(sentIn(profile), ({ sent, indexed }) => {
        const file = readIn(profile, answered(profile, sent.orders));
        const { accepted, quarantined } = planReturn(file, indexed, { known: [], sent });
        expect(quarantined).toEqual([]);
        expect(accepted.map(({ seq, code }) => `${seq} ${code}`)).toEqual(
          indexed.map(({ seq }) => `${seq} ${seq % 3 === 0 ? "DORMANT" : ""}`),
        );
      }),
    );
  });

  test("with one byte changed by hand is refused, or says what it said before", () => {
    const change = fc.record({ at: fc.nat(), by: fc.integer({ min: 1, max: 255 }) });
    void fc.assert(
      fc.property(sentIn(profile), change, ({ sent }, { at, by }) => {
        const right = answered(profile, sent.orders);
        const edited = Uint8Array.from(right);
        const place = at % edited.length;
        edited[place] = ((edited[place] ?? 0) + by) % 256;
        const after = readReturnFile(profile, edited);
        if (!("problem" in after) && after.batchNo === batchNo)
          expect(content(after)).toEqual(content(readIn(profile, right)));
      }),
      { numRuns: 300 },
    );
  });
});

const repeating = bankProfiles.filter(({ answer }) =>
  answer.line.some(({ of }) => of === "account"),
);

test.each(repeating)(
  "in the format $id an account that was not sent puts its row aside",
  (profile) => {
    void fc.assert(
      fc.property(sentIn(profile), ({ sent, indexed }) => {
        const other = sent.orders.map((order) => ({ ...order, account: "6228489999999999999" }));
        const file = readIn(profile, answered(profile, other));
        const { accepted, quarantined } = planReturn(file, indexed, { known: [], sent });
        expect(accepted).toEqual([]);
        expect(quarantined.map(({ code }) => code)).toEqual(sent.orders.map(() => "PAYEE_DIFFERS"));
      }),
    );
  },
);
