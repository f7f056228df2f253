import { createHash } from "node:crypto";
import {
  type BankBatch,
  type BankOrder,
  type BankProfile,
  bankFileOf,
  bankProfiles,
  batchNoOf,
  orderProblem,
  profileOf,
  readBankFile,
  readRecords,
  summaryOf,
} from "@minzheng/disbursement/files";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { table } from "../../support/table.ts";

const batch = {
  county: "999901",
  runId: "2026-11-regular",
  batchNo: "99990120261101",
  orderedOn: "2026-11-24",
  rosterHash: "a".repeat(64),
};
const sha256 = (text: string | Uint8Array) => createHash("sha256").update(text).digest("hex");
const plain = profileOf("plain");
const textOf = (profile: BankProfile, orders: readonly BankOrder[]) =>
  new TextDecoder(profile.encoding).decode(bankFileOf(profile, { ...batch, orders }).bytes);

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
const [first] = november;
if (first === undefined) throw new Error("no order");
const named = (payeeName: string): BankOrder => ({ ...first, payeeName });

describe("the bank file", () => {
  test("of WE-28 orders four lines and 4,717.00 yuan, and its trailer seals every byte before it", () => {
    const { bytes, record } = bankFileOf(plain, { ...batch, orders: november });
    const text = new TextDecoder().decode(bytes);
    const lines = text.split("\n");
    expect(lines[0]).toBe(`H,999901,2026-11-regular,99990120261101,4,471700,${"a".repeat(64)}`);
    expect(lines[1]).toBe(
      "L,1,陈秀英,999901197001010015,6228480000000000017,县农商银行,123800,最低生活保障金2026年11月",
    );
    const body = text.slice(0, text.lastIndexOf("T,"));
    expect(lines.at(-2)).toBe(`T,4,471700,${sha256(body)}`);
    expect(record).toEqual({
      batchNo: batch.batchNo,
      sha256: sha256(bytes),
      lines: 4,
      amountFen: 471_700,
    });
  });

  test("of a bank that wants yuan between bars, and of one that counts bytes", () => {
    expect(textOf(profileOf("separated"), november).split("\r\n").slice(0, 2)).toEqual([
      "DF01|99990120261101|2026-11-24|4|4717.00",
      "1|6228480000000000017|陈秀英|999901197001010015|1238.00|最低生活保障金2026年11月",
    ]);
    const rows = textOf(profileOf("fixed"), november).split("\r\n");
    expect(rows[0]).toBe("199990120261101      2026-11-24000000040000000000471700");
    const name = `陈秀英${" ".repeat(54)}`;
    const summary = `最低生活保障金2026年11月${" ".repeat(36)}`;
    expect(rows[1]).toBe(
      `2000000016228480000000000017${" ".repeat(13)}${name}9999011970010100150000000000123800${summary}`,
    );
  });

  test.each(bankProfiles)("of $id without a line is a header and a trailer", (profile) => {
    const { bytes } = bankFileOf(profile, { ...batch, orders: [] });
    expect(readBankFile(profile, bytes)?.orders).toEqual([]);
    expect(readRecords(profile, bytes)).toHaveLength(2);
  });

  test("is numbered by county, month and generation, and from the second file on by its number", () => {
    const run = { county: "999901", month: "2026-11", generation: 1 };
    expect(batchNoOf(run, 1)).toBe("99990120261101");
    expect(batchNoOf({ ...run, generation: 12 }, 1)).toBe("99990120261112");
    expect(batchNoOf(run, 2)).toBe("9999012026110102");
  });

  test.each(table("name", "written")`
    =1+1         | '=1+1
    ＝1+1        | '＝1+1
    '=1+1        | ''=1+1
    @某          | '@某
    -某          | '-某
    王"小"明     | "王""小""明"
    王,明        | "王,明"
  `)("writes the name $name as $written", ({ name, written }) => {
    expect(textOf(plain, [named(name)]).split("\n")[1]).toBe(
      `L,1,${written},999901197001010015,6228480000000000017,县农商银行,123800,最低生活保障金2026年11月`,
    );
  });
});

/** Names as registers have them: common ones, rare surnames, names of four-byte characters. */
const letter = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(..."陈秀英刘国平·买买提阿卜杜拉") },
  { weight: 2, arbitrary: fc.constantFrom(..."䶮㛃𬭎𠅤㵐龖犇亖𡸈㐱") },
  { weight: 1, arbitrary: fc.constantFrom(..."aB3 ,|\"'=+-@＝") },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 }) },
);
const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: length, maxLength: length });
const order = fc.record({
  payeeName: fc.array(letter, { minLength: 1, maxLength: 12 }).map((letters) => letters.join("")),
  idNumber: digits(17).map((id) => `${id}X`),
  account: fc.integer({ min: 8, max: 30 }).chain(digits),
  bank: fc.constantFrom("县农商银行", "邮储银行,城关支行"),
  amountFen: fc.integer({ min: 1, max: 100_000_000 }),
  summary: fc.constantFrom(summaryOf("最低生活保障金", "2026-11"), summaryOf("孤儿", "2026-02")),
});
const numbered = (orders: readonly Omit<BankOrder, "seq">[]): readonly BankOrder[] =>
  orders.map((one, i) => ({ ...one, seq: i + 1 }));

describe.each(bankProfiles)("in the format $id", (profile) => {
  const writable = fc
    .array(order, { maxLength: 12 })
    .map((orders) =>
      numbered(orders.filter((one) => !orderProblem(profile, {}, { ...one, seq: 1 }))),
    );
  const sentOf = (orders: readonly BankOrder[]) =>
    readBankFile(profile, bankFileOf(profile, { ...batch, orders }).bytes);
  const kept = profile.orders.line.flatMap(({ of }) => (typeof of === "string" ? [of] : []));

  test("what is written reads back: every name, every fen, count and sum", () => {
    void fc.assert(
      fc.property(writable, (orders) => {
        const sent = sentOf(orders);
        expect(sent?.header.batchNo).toBe(batch.batchNo);
        expect(sent?.header.lines).toBe(String(orders.length));
        expect(sent?.orders.map(({ amountFen }) => amountFen)).toEqual(
          orders.map(({ amountFen }) => amountFen),
        );
        for (const [i, one] of orders.entries())
          for (const field of kept)
            if (field !== "amount") expect(sent?.orders[i]?.[field]).toBe(String(one[field]));
      }),
      { numRuns: 150 },
    );
  });

  test("a file with one byte changed by hand is not read", () => {
    const change = fc.record({ at: fc.nat(), by: fc.integer({ min: 1, max: 255 }) });
    void fc.assert(
      fc.property(writable, change, (orders, { at, by }) => {
        const { bytes } = bankFileOf(profile, { ...batch, orders } satisfies BankBatch);
        const edited = Uint8Array.from(bytes);
        const place = at % edited.length;
        edited[place] = ((edited[place] ?? 0) + by) % 256;
        expect(readBankFile(profile, edited)).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  });
});

describe("an order that the bank's file has no room for is told before anything is written", () => {
  const wide = `${"古丽".repeat(15)}汗`;
  test.each(table("profile", "name", "problem")`
    plain     | 陈秀英    | no
    fixed     | 陈秀英    | no
    fixed     | 㛃𬭎      | no
    fixed-gbk | 陈秀英    | no
    fixed-gbk | 㛃小妹    | 户名含有 GBK 编码没有的字
    fixed-gbk | 𬭎        | 户名含有 GBK 编码没有的字
    fixed     | WIDE      | 户名长 62 字节，银行文件只留 60 字节
    plain     | WIDE      | no
    plain     | PRIVATE   | 户名含有自造字或看不见的字符，银行无法识别
    plain     | HIDDEN    | 户名含有自造字或看不见的字符，银行无法识别
    fixed     | EDGE      | 户名首尾有空格
  `)("$profile, $name: $problem", ({ profile, name, problem }) => {
    const names: Readonly<Record<string, string>> = {
      WIDE: wide,
      PRIVATE: "王\u{e815}明",
      HIDDEN: "王\u200b明",
      EDGE: "王明 ",
    };
    const found = orderProblem(profileOf(profile), {}, named(names[name] ?? name));
    expect(found?.text ?? "no").toBe(problem);
    if (found !== undefined) expect(found.field).toBe("payeeName");
  });

  test("and so is an amount over the limit of a file, to the fen", () => {
    const limits = { amountFen: 123_800 };
    expect(orderProblem(plain, limits, first)).toBeUndefined();
    expect(orderProblem(plain, limits, { ...first, amountFen: 123_801 })).toEqual({
      field: "amount",
      text: "金额超过银行每个文件 1,238.00 元的上限",
    });
  });
});
