import { csvRow } from "./csv.ts";
import { sha256 } from "./hash.ts";
import type { BankFileRecord } from "./run.ts";

/** One order to the bank. `seq` counts from 1 in roster order. */
export interface BankOrder {
  readonly seq: number;
  readonly payeeName: string;
  readonly idNumber: string;
  readonly account: string;
  readonly bank: string;
  readonly amountFen: number;
  readonly summary: string;
}

export interface BankBatch {
  readonly county: string;
  readonly runId: string;
  readonly batchNo: string;
  readonly rosterHash: string;
  readonly orders: readonly BankOrder[];
}

/** `99990120261101`: county, month, generation. One batch number, one file, for ever. */
export const batchNoOf = (county: string, month: string, generation: number): string =>
  `${county}${month.replace("-", "")}${String(generation).padStart(2, "0")}`;

/** What the family reads in its account: `最低生活保障2026年11月`, of a month paid late `补发…`. */
export const summaryOf = (programme: string, month: string, isLate = false): string =>
  `${isLate ? "补发" : ""}${programme}${month.slice(0, 4)}年${Number(month.slice(5))}月`;

/**
 * The file the bank pays from: UTF-8, one header, a line for each order, one trailer.
 *
 * The same batch gives the same bytes. The trailer's hash covers every byte before it.
 */
export function bankFileOf({ county, runId, batchNo, rosterHash, orders }: BankBatch): {
  readonly text: string;
  readonly record: Pick<BankFileRecord, "batchNo" | "sha256" | "lines" | "amountFen">;
} {
  const amountFen = orders.reduce((sum, order) => sum + order.amountFen, 0);
  const body =
    csvRow("H", county, runId, batchNo, orders.length, amountFen, rosterHash) +
    orders
      .map((o) =>
        csvRow("L", o.seq, o.payeeName, o.idNumber, o.account, o.bank, o.amountFen, o.summary),
      )
      .join("");
  const text = body + csvRow("T", orders.length, amountFen, sha256(body));
  return { text, record: { batchNo, sha256: sha256(text), lines: orders.length, amountFen } };
}
