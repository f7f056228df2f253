import { type ReturnCode, returnReasons } from "@minzheng/entitlement";
import { assert } from "@minzheng/kernel";
import type { BankProfile, Column } from "./profile.ts";

const mark = (text: string, bytes?: number): Column<never> => ({
  of: { mark: text },
  ...(bytes === undefined ? {} : { bytes }),
});
const of = <Field extends string>(...fields: readonly Field[]): Column<Field>[] =>
  fields.map((field) => ({ of: field }));
const text = <Field extends string>(field: Field, bytes: number): Column<Field> => ({
  of: field,
  bytes,
});
const number = <Field extends string>(field: Field, bytes: number): Column<Field> => ({
  of: field,
  bytes,
  align: "right",
  pad: "0",
});

/** Banks that take our own words for it. */
const ownCodes = Object.fromEntries(
  (Object.keys(returnReasons) as ReturnCode[]).map((code) => [code, code]),
);

/** What a county has while it has agreed on nothing else with its bank. */
const plain: BankProfile = {
  id: "plain",
  label: "通用文本（UTF-8，逗号分隔，金额到分）",
  source: "县级代发约定文件样式",
  encoding: "utf-8",
  extension: "csv",
  separator: ",",
  lineEnd: "\n",
  amounts: "fen",
  orders: {
    header: [mark("H"), ...of("county", "runId", "batchNo", "lines", "amount", "rosterHash")],
    line: [
      mark("L"),
      ...of("seq", "payeeName", "idNumber", "account", "bank", "amount", "summary"),
    ],
    trailer: [mark("T"), ...of("lines", "amount", "digest")],
  },
  answer: {
    encodings: ["utf-8", "gb18030"],
    header: [mark("H"), ...of("batchNo", "lines", "amount")],
    line: [mark("R"), ...of("seq", "amount", "outcome", "code", "bankTime", "serial")],
    trailer: [
      mark("T"),
      ...of("lines", "paidAmount", "failedAmount"),
      { of: "digest", optional: true },
    ],
    outcomes: { paid: "SUCCESS", failed: "FAIL" },
    codes: ownCodes,
  },
};

/** Numbers for reasons as core systems of rural banks like to give them. */
const numbered: Readonly<Record<string, ReturnCode>> = {
  "0101": "NAME_MISMATCH",
  "0102": "NO_ACCOUNT",
  "0103": "ACCOUNT_CLOSED",
  "0104": "DORMANT",
  "0105": "FROZEN",
  "0106": "LIMIT",
  "0901": "BANK_UNAVAILABLE",
};

const separated: BankProfile = {
  id: "separated",
  label: "竖线分隔文本（GB18030，金额到元）",
  source: "代理银行批量代发接口约定：分隔文本",
  encoding: "gb18030",
  extension: "txt",
  separator: "|",
  lineEnd: "\r\n",
  amounts: "yuan",
  orders: {
    header: [mark("DF01"), ...of("batchNo", "orderedOn", "lines", "amount")],
    line: of("seq", "account", "payeeName", "idNumber", "amount", "summary"),
    trailer: [mark("DF99"), ...of("lines", "amount", "digest")],
  },
  answer: {
    encodings: ["gb18030"],
    header: [mark("DF51"), ...of("batchNo", "lines", "amount")],
    line: of("seq", "account", "payeeName", "amount", "outcome", "code", "bankTime", "serial"),
    trailer: [mark("DF59"), ...of("lines", "paidAmount", "failedAmount", "digest")],
    outcomes: { paid: "00", failed: "99" },
    codes: numbered,
  },
};

/** Widths for the name and the summary are those of the paper, in bytes of the encoding. */
const fixedWidth = (encoding: "gb18030" | "gbk"): BankProfile => ({
  id: encoding === "gb18030" ? "fixed" : "fixed-gbk",
  label: `定长文本（${encoding.toUpperCase()}，金额到分，前补零）`,
  source: "代理银行批量代发接口约定：定长文本",
  encoding,
  extension: "txt",
  lineEnd: "\r\n",
  amounts: "fen",
  orders: {
    header: [
      mark("1", 1),
      text("batchNo", 20),
      text("orderedOn", 10),
      number("lines", 8),
      number("amount", 16),
    ],
    line: [
      mark("2", 1),
      number("seq", 8),
      text("account", 32),
      text("payeeName", 60),
      text("idNumber", 18),
      number("amount", 16),
      text("summary", 60),
    ],
    trailer: [mark("9", 1), number("lines", 8), number("amount", 16), text("digest", 64)],
  },
  answer: {
    encodings: [encoding],
    header: [mark("1", 1), text("batchNo", 20), number("lines", 8), number("amount", 16)],
    line: [
      mark("2", 1),
      number("seq", 8),
      text("account", 32),
      text("payeeName", 60),
      number("amount", 16),
      text("outcome", 1),
      text("code", 4),
      text("bankTime", 20),
      text("serial", 32),
    ],
    trailer: [
      mark("9", 1),
      number("lines", 8),
      number("paidAmount", 16),
      number("failedAmount", 16),
      text("digest", 64),
    ],
    outcomes: { paid: "Y", failed: "N" },
    codes: numbered,
  },
});

/** Every format a county may choose; the first is what it has while it has chosen none. */
export const bankProfiles: readonly [BankProfile, ...BankProfile[]] = [
  plain,
  separated,
  fixedWidth("gb18030"),
  fixedWidth("gbk"),
];

/** @throws Defect for an id that no profile has: figures are checked when they are signed */
export function profileOf(id: string): BankProfile {
  const found = bankProfiles.find((profile) => profile.id === id);
  assert(found !== undefined, `${id} is no bank profile`);
  return found;
}
