import { readCsv } from "./csv.ts";

/** Why the bank could not credit an order. @source domain/assistance.md 6.7, BK-3 */
export const returnCodes = {
  NAME_MISMATCH: "户名不符",
  ACCOUNT_CLOSED: "账户已销户",
  DORMANT: "账户为睡眠户",
  FROZEN: "账户被冻结",
  NO_ACCOUNT: "账号不存在",
  LIMIT: "超过账户限额",
  OTHER: "其他原因",
} as const;

/** What the bank says about one order. `row` is the line of the file. */
export interface ReturnRow {
  readonly row: number;
  readonly seq: number;
  readonly amountFen: number;
  readonly paid: boolean;
  readonly code: string;
  readonly bankTime: string;
  readonly serial: string;
}

export interface ReturnFile {
  readonly batchNo: string;
  readonly rows: readonly ReturnRow[];
}

export type ReturnFileProblem =
  | { readonly problem: "UNREADABLE"; readonly reason: string }
  | { readonly problem: "TRUNCATED"; readonly lines: number; readonly expectedLines: number };

/** The bytes as text: UTF-8 with or without mark, else GB18030. */
export function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}

/** Reads a return file and checks it against itself: counts and sums of header, rows and trailer. */
export function readReturnFile(bytes: Uint8Array): ReturnFile | ReturnFileProblem {
  const table = readCsv(decodeText(bytes));
  if (table === undefined) return unreadable("引号没有成对");
  const header = table[0]?.fields;
  if (header?.[0] !== "H" || header.length !== 4) return unreadable("首行应为 H,批次号,笔数,金额");
  const [batchNo = "", count, totalFen] = [header[1], whole(header[2]), whole(header[3])];
  if (count === undefined || totalFen === undefined) return unreadable("首行的笔数或金额不是整数");
  const last = table.length > 1 ? table.at(-1)?.fields : undefined;
  const body = last?.[0] === "T" ? table.slice(1, -1) : table.slice(1);
  const rows: ReturnRow[] = [];
  for (const { row, fields } of body) {
    const read = readRow(row, fields);
    if (read === undefined && last?.[0] !== "T") return truncated(rows.length, count);
    if (read === undefined) return unreadable(`第 ${row} 行读不出来`);
    rows.push(read);
  }
  if (last?.[0] !== "T" || rows.length !== count) return truncated(rows.length, count);
  return checkedSums({ batchNo, rows }, totalFen, last);
}

function checkedSums(file: ReturnFile, totalFen: number, trailer: readonly string[]) {
  const [count, successFen, failFen] = trailer.slice(1).map(whole);
  if (
    trailer.length !== 4 ||
    count === undefined ||
    successFen === undefined ||
    failFen === undefined
  )
    return unreadable("尾行应为 T,笔数,成功金额,失败金额");
  const paidFen = sum(file.rows.filter(({ paid }) => paid));
  const allFen = sum(file.rows);
  const agrees =
    count === file.rows.length &&
    allFen === totalFen &&
    paidFen === successFen &&
    allFen - paidFen === failFen;
  return agrees ? file : truncated(file.rows.length, count);
}

function readRow(row: number, fields: readonly string[]): ReturnRow | undefined {
  const [kind, seqText, amountText, status, code = "", bankTime = "", serial = ""] = fields;
  const [seq, amountFen] = [whole(seqText), whole(amountText)];
  if (kind !== "R" || fields.length !== 7 || seq === undefined || amountFen === undefined)
    return undefined;
  if (status === "SUCCESS") return { row, seq, amountFen, paid: true, code: "", bankTime, serial };
  if (status !== "FAIL") return undefined;
  return {
    row,
    seq,
    amountFen,
    paid: false,
    code: code in returnCodes ? code : "OTHER",
    bankTime,
    serial,
  };
}

const whole = (text: string | undefined): number | undefined => {
  const value = text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
  return value !== undefined && Number.isSafeInteger(value) ? value : undefined;
};
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
  readonly code: "UNKNOWN_LINE" | "AMOUNT_DIFFERS" | "CONTRADICTS";
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
 * @param receipts of all files before this one; receipts of this very file are left out, so that
 *   the plan is the same however often the file is worked off
 */
export function planReturn<Order extends ExportedOrder>(
  file: ReturnFile,
  orders: readonly Order[],
  receipts: readonly KnownReceipt[],
): ReturnPlan<Order> {
  const bySeq = new Map(orders.map((order) => [order.seq, order]));
  const known = new Map(receipts.map((receipt) => [receipt.lineKey, receipt]));
  const accepted: ReturnPlan<Order>["accepted"][number][] = [];
  const quarantined: QuarantinedRow[] = [];
  let repeated = 0;
  for (const row of file.rows) {
    const order = bySeq.get(row.seq);
    const before = order === undefined ? undefined : known.get(order.lineKey);
    if (order === undefined)
      quarantined.push({
        row: row.row,
        code: "UNKNOWN_LINE",
        text: `序号 ${row.seq} 不在本批次中`,
      });
    else if (order.amountFen !== row.amountFen)
      quarantined.push({
        row: row.row,
        code: "AMOUNT_DIFFERS",
        text: `序号 ${row.seq} 的金额与发放文件不一致`,
      });
    else if (before === undefined) accepted.push({ ...row, order });
    else if (before.paid === row.paid && before.code === row.code) repeated += 1;
    else
      quarantined.push({
        row: row.row,
        code: "CONTRADICTS",
        text: `序号 ${row.seq} 与此前的回盘结果不一致`,
      });
  }
  return { accepted, repeated, quarantined };
}
