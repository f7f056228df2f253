import type { ReturnCode } from "@minzheng/entitlement";
import { decodeText } from "./bank/encoding.ts";
import type { SentFile } from "./bank/order-file.ts";
import type { BankProfile } from "./bank/profile.ts";
import {
  lastRecordStart,
  type RawRecord,
  readAmount,
  readRecords,
  readWhole,
  type Values,
} from "./bank/record.ts";
import { sha256 } from "./hash.ts";

/** What the bank says about one order. `row` is the line of the file. */
export interface ReturnRow {
  readonly row: number;
  readonly seq: number;
  readonly amountFen: number;
  readonly paid: boolean;
  readonly code: ReturnCode | "";
  readonly bankTime: string;
  readonly serial: string;
  /** What was sent, said again; absent where the bank does not repeat it. */
  readonly payeeName?: string;
  readonly account?: string;
}

export interface ReturnFile {
  readonly batchNo: string;
  readonly rows: readonly ReturnRow[];
}

export type ReturnFileProblem =
  | { readonly problem: "UNREADABLE"; readonly reason: string }
  | { readonly problem: "TRUNCATED"; readonly lines: number; readonly expectedLines: number };

/**
 * Reads a return file and checks it against itself: counts and sums of header, rows and trailer,
 * and the digest where the bank gives one.
 */
export function readReturnFile(
  profile: BankProfile,
  bytes: Uint8Array,
): ReturnFile | ReturnFileProblem {
  const { answer } = profile;
  const encoding = answer.encodings.find((one) => decodeText(bytes, one) !== undefined);
  if (encoding === undefined) return unreadable("文件的编码不对");
  const records = readRecords({ ...profile, encoding }, bytes);
  if (records === undefined) return unreadable("引号没有成对");
  const header = records[0]?.as(answer.header);
  if (header === undefined) return unreadable("首行不是约定的样式");
  const [count, totalFen] = [readWhole(header.lines), readAmount(profile, header.amount)];
  if (count === undefined || totalFen === undefined) return unreadable("首行的笔数或金额读不出来");
  const trailer = records.length > 1 ? records.at(-1)?.as(answer.trailer) : undefined;
  const rows: ReturnRow[] = [];
  for (const record of records.slice(1, trailer === undefined ? undefined : -1)) {
    const row = readRow(profile, record);
    if (row === undefined && trailer === undefined) return truncated(rows.length, count);
    if (row === undefined) return unreadable(`第 ${record.row} 行读不出来`);
    rows.push(row);
  }
  if (trailer === undefined || rows.length !== count) return truncated(rows.length, count);
  if (trailer.digest !== undefined && trailer.digest !== bodyHash(bytes))
    return unreadable("文件内容与尾行的校验码不符，可能被改动过");
  return checkedSums(profile, { batchNo: header.batchNo ?? "", rows }, { totalFen, trailer });
}

const bodyHash = (bytes: Uint8Array): string => sha256(bytes.subarray(0, lastRecordStart(bytes)));

function checkedSums(
  profile: BankProfile,
  file: ReturnFile,
  { totalFen, trailer }: { readonly totalFen: number; readonly trailer: Values },
): ReturnFile | ReturnFileProblem {
  const count = readWhole(trailer["lines"]);
  const successFen = readAmount(profile, trailer["paidAmount"]);
  const failFen = readAmount(profile, trailer["failedAmount"]);
  if (count === undefined || successFen === undefined || failFen === undefined)
    return unreadable("尾行的笔数或金额读不出来");
  const paidFen = sum(file.rows.filter(({ paid }) => paid));
  const allFen = sum(file.rows);
  const agrees =
    count === file.rows.length &&
    allFen === totalFen &&
    paidFen === successFen &&
    allFen - paidFen === failFen;
  return agrees ? file : truncated(file.rows.length, count);
}

function readRow(profile: BankProfile, record: RawRecord): ReturnRow | undefined {
  const values = record.as(profile.answer.line);
  const [seq, amountFen] = [readWhole(values?.seq), readAmount(profile, values?.amount)];
  if (values === undefined || seq === undefined || amountFen === undefined) return undefined;
  const { outcomes, codes } = profile.answer;
  const { bankTime = "", serial = "", payeeName, account, code = "" } = values;
  const paid = values.outcome === outcomes.paid;
  if (!paid && values.outcome !== outcomes.failed) return undefined;
  return {
    row: record.row,
    seq,
    amountFen,
    paid,
    code: paid ? "" : Object.hasOwn(codes, code) ? (codes[code] ?? "OTHER") : "OTHER",
    bankTime,
    serial,
    ...(payeeName === undefined ? {} : { payeeName }),
    ...(account === undefined ? {} : { account }),
  };
}

const sum = (rows: readonly ReturnRow[]): number =>
  rows.reduce((total, { amountFen }) => total + amountFen, 0);
const unreadable = (reason: string): ReturnFileProblem => ({ problem: "UNREADABLE", reason });
const truncated = (lines: number, expectedLines: number): ReturnFileProblem => ({
  problem: "TRUNCATED",
  lines,
  expectedLines,
});

/** An order as exported: what a return row must match. */
export interface ExportedOrder {
  readonly seq: number;
  readonly township: string;
  readonly lineKey: string;
  readonly amountFen: number;
}

/** A receipt as it stands, from an earlier file or from this one. */
export interface KnownReceipt {
  readonly lineKey: string;
  readonly paid: boolean;
  readonly code: string;
  /** Number of the file it came with. */
  readonly file: number;
}

export interface QuarantinedRow {
  readonly row: number;
  readonly code: "UNKNOWN_LINE" | "AMOUNT_DIFFERS" | "PAYEE_DIFFERS" | "CONTRADICTS";
  readonly text: string;
}

export interface ReturnPlan<Order extends ExportedOrder> {
  readonly accepted: readonly (ReturnRow & { readonly order: Order })[];
  /** Said before with the same words; nothing to do. */
  readonly repeated: number;
  readonly quarantined: readonly QuarantinedRow[];
}

/** Lines named twice in one file: which answer counts nobody can know. */
export function doubledLines({ rows }: ReturnFile): readonly number[] {
  const seqs = rows.map(({ seq }) => seq);
  const seen = new Set<number>();
  return seqs.filter((seq) => seen.size === seen.add(seq).size);
}

/**
 * Matches a file with the batch and with what the bank said before.
 *
 * @param known receipts of all files before this one; receipts of this very file are left out, so
 *   that the plan is the same however often the file is worked off
 * @param sent the file to the bank, where the bank repeats names and accounts
 */
export function planReturn<Order extends ExportedOrder>(
  file: ReturnFile,
  orders: readonly Order[],
  beside: { readonly known: readonly KnownReceipt[]; readonly sent?: SentFile },
): ReturnPlan<Order> {
  const bySeq = new Map(orders.map((order) => [order.seq, order]));
  const known = new Map(beside.known.map((receipt) => [receipt.lineKey, receipt]));
  const accepted: ReturnPlan<Order>["accepted"][number][] = [];
  const quarantined: QuarantinedRow[] = [];
  let repeated = 0;
  for (const row of file.rows) {
    const order = bySeq.get(row.seq);
    const before = order === undefined ? undefined : known.get(order.lineKey);
    const odd = oddity(row, { order, sent: beside.sent, before });
    if (odd !== undefined) quarantined.push({ row: row.row, ...odd });
    else if (before !== undefined) repeated += 1;
    else if (order !== undefined) accepted.push({ ...row, order });
  }
  return { accepted, repeated, quarantined };
}

function oddity(
  row: ReturnRow,
  {
    order,
    sent,
    before,
  }: {
    readonly order: ExportedOrder | undefined;
    readonly sent: SentFile | undefined;
    readonly before: KnownReceipt | undefined;
  },
): Omit<QuarantinedRow, "row"> | undefined {
  if (order === undefined) return { code: "UNKNOWN_LINE", text: `序号 ${row.seq} 不在本批次中` };
  if (order.amountFen !== row.amountFen)
    return { code: "AMOUNT_DIFFERS", text: `序号 ${row.seq} 的金额与发放文件不一致` };
  if (saysAnother(row, sent))
    return { code: "PAYEE_DIFFERS", text: `序号 ${row.seq} 的户名或账号与发放文件不一致` };
  if (before !== undefined && (before.paid !== row.paid || before.code !== row.code))
    return { code: "CONTRADICTS", text: `序号 ${row.seq} 与此前的回盘结果不一致` };
  return undefined;
}

function saysAnother(row: ReturnRow, sent: SentFile | undefined): boolean {
  const order = sent?.orders[row.seq - 1];
  if (order === undefined) return false;
  return (
    (row.payeeName !== undefined && row.payeeName !== order.payeeName) ||
    (row.account !== undefined && row.account !== order.account)
  );
}
