import { sha256 } from "../hash.ts";
import type { BankFileRecord } from "../run.ts";
import { type BankOrder, orderText } from "./order.ts";
import type { BankProfile, BatchField, OrderField } from "./profile.ts";
import {
  amountText,
  join,
  readAmount,
  readRecords,
  readWhole,
  type Values,
  writeRecord,
} from "./record.ts";

export interface BankBatch {
  readonly county: string;
  readonly runId: string;
  readonly batchNo: string;
  /** The day the export was ordered, `2026-11-24`. */
  readonly orderedOn: string;
  readonly rosterHash: string;
  readonly orders: readonly BankOrder[];
}

/**
 * `99990120261101`: county, month, generation; from the second file on its number too,
 * `9999012026110102`. One batch number, one file, for ever.
 */
export function batchNoOf(
  {
    county,
    month,
    generation,
  }: Readonly<Record<"county" | "month", string>> & {
    readonly generation: number;
  },
  file: number,
): string {
  const two = (n: number) => String(n).padStart(2, "0");
  return `${county}${month.replace("-", "")}${two(generation)}${file === 1 ? "" : two(file)}`;
}

/** What the family reads in its account: `最低生活保障2026年11月`, of a month paid late `补发…`. */
export const summaryOf = (programme: string, month: string, isLate = false): string =>
  `${isLate ? "补发" : ""}${programme}${month.slice(0, 4)}年${Number(month.slice(5))}月`;

const sumOf = (orders: readonly Pick<BankOrder, "amountFen">[]): number =>
  orders.reduce((sum, { amountFen }) => sum + amountFen, 0);

/**
 * The file the bank pays from: one header, a record for each order, one trailer. The same batch
 * gives the same bytes.
 *
 * @throws Defect for an order that `orderProblem` would have told of
 */
export function bankFileOf(
  profile: BankProfile,
  batch: BankBatch,
): {
  readonly bytes: Uint8Array;
  readonly record: Pick<BankFileRecord, "batchNo" | "sha256" | "lines" | "amountFen">;
} {
  const { orders, ...head } = batch;
  const amountFen = sumOf(orders);
  const bytes = fileOf(profile, {
    header: {
      ...head,
      lines: String(orders.length),
      amount: amountText(profile, amountFen),
    },
    lines: orders.map((order) =>
      Object.fromEntries(
        profile.orders.line.flatMap(({ of }) =>
          typeof of === "string" ? [[of, orderText(profile, order, of)]] : [],
        ),
      ),
    ),
    amountFen,
  });
  const record = { batchNo: batch.batchNo, sha256: sha256(bytes), lines: orders.length, amountFen };
  return { bytes, record };
}

interface Content {
  readonly header: Values<BatchField>;
  readonly lines: readonly Values<OrderField>[];
  readonly amountFen: number;
}

function fileOf(profile: BankProfile, { header, lines, amountFen }: Content): Uint8Array {
  const { orders } = profile;
  const body = join([
    writeRecord(profile, orders.header, header),
    ...lines.map((values) => writeRecord(profile, orders.line, values)),
  ]);
  const sums = { lines: String(lines.length), amount: amountText(profile, amountFen) };
  return join([body, writeRecord(profile, orders.trailer, { ...sums, digest: sha256(body) })]);
}

/** What a file to the bank says, as far as the profile has columns for it. */
export interface SentFile {
  readonly header: Values<BatchField>;
  readonly orders: readonly (Values<OrderField> & {
    readonly seq: string;
    readonly amountFen: number;
  })[];
}

/**
 * Reads a file to the bank back. What it says is written anew and must be the same bytes: so a file
 * in which anybody changed anything is not read at all.
 *
 * @returns undefined when it is no such file
 */
export function readBankFile(profile: BankProfile, bytes: Uint8Array): SentFile | undefined {
  const records = readRecords(profile, bytes) ?? [];
  const header = records[0]?.as(profile.orders.header);
  const lines = records.slice(1, -1).map((record) => record.as(profile.orders.line));
  if (header === undefined) return undefined;
  const orders: SentFile["orders"][number][] = [];
  for (const [i, line] of lines.entries()) {
    const amountFen = readAmount(profile, line?.amount);
    if (line === undefined || amountFen === undefined || readWhole(line.seq) !== i + 1)
      return undefined;
    orders.push({ ...line, seq: String(i + 1), amountFen });
  }
  const amountFen = sumOf(orders);
  const counted = { lines: String(orders.length), amount: amountText(profile, amountFen) };
  const again = fileOf(profile, { header: { ...header, ...counted }, lines: orders, amountFen });
  return sha256(again) === sha256(bytes) ? { header, orders } : undefined;
}
