import type { ReturnCode } from "@minzheng/entitlement";
import type { Encoding } from "./encoding.ts";

/** What the first record of a file to the bank may say. */
export type BatchField =
  | "county"
  | "runId"
  | "batchNo"
  | "orderedOn"
  | "lines"
  | "amount"
  | "rosterHash";

/** What an order may say. */
export type OrderField =
  | "seq"
  | "payeeName"
  | "idNumber"
  | "account"
  | "bank"
  | "amount"
  | "summary";

/** `digest`: SHA-256 in hex of every byte before the record. */
export type OrderTrailerField = "lines" | "amount" | "digest";

export type AnswerHeaderField = "batchNo" | "lines" | "amount";
/** Name and account are the order's own, said again: they must be what was sent. */
export type AnswerField =
  | "seq"
  | "payeeName"
  | "account"
  | "amount"
  | "outcome"
  | "code"
  | "bankTime"
  | "serial";
export type AnswerTrailerField = "lines" | "paidAmount" | "failedAmount" | "digest";

/** One place in a record: a field, or the same text in every record of the kind. */
export interface Column<Field extends string = string> {
  readonly of: Field | { readonly mark: string };
  /** Width in bytes of the file's encoding; in files of fixed width only. */
  readonly bytes?: number;
  /** Left and blanks unless told. */
  readonly align?: "right";
  readonly pad?: "0";
  /** Of a trailer: may be left out at its end. */
  readonly optional?: true;
}

/** How records lie in a file. */
export interface RecordForm {
  /** Absent: columns have fixed widths. */
  readonly separator?: "," | "|";
  readonly lineEnd: "\n" | "\r\n";
  readonly amounts: "fen" | "yuan";
}

/**
 * How one bank wants its orders and writes its answers, as data: both directions are read and
 * written by this and nothing else. A bank's own format is an entry in `profiles.ts`.
 */
export interface BankProfile extends RecordForm {
  readonly id: string;
  /** Chinese. */
  readonly label: string;
  /** The bank's paper that says so. */
  readonly source: string;
  readonly encoding: Encoding;
  readonly extension: "csv" | "txt";
  readonly orders: {
    readonly header: readonly Column<BatchField>[];
    readonly line: readonly Column<OrderField>[];
    readonly trailer: readonly Column<OrderTrailerField>[];
  };
  readonly answer: {
    /** Tried in this order. */
    readonly encodings: readonly Encoding[];
    readonly header: readonly Column<AnswerHeaderField>[];
    readonly line: readonly Column<AnswerField>[];
    readonly trailer: readonly Column<AnswerTrailerField>[];
    readonly outcomes: { readonly paid: string; readonly failed: string };
    /** The bank's codes; one that is not here is `OTHER`. */
    readonly codes: Readonly<Record<string, ReturnCode>>;
  };
}

/** What fits into one file. Absent: anything. */
export interface BatchLimits {
  readonly lines?: number;
  readonly amountFen?: number;
}
