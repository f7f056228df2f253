import type { LineState } from "@minzheng/aggregation";
import { batchGet, queryAll, type StoredItem, type Tenant } from "@minzheng/store";
import { assertFields, type FieldsOf, isFen, isOneOf, isText, isWhole } from "../fields.ts";
import { keysOf, type RunKey } from "../keys.ts";
import type { Line } from "../line.ts";
import { attemptsOf, type Run } from "../run.ts";

/** A receipt as it lies in the table: what the bank said about one line, for good. */
export interface Receipt {
  readonly lineKey: string;
  readonly attempt: number;
  readonly seq: number;
  readonly amountFen: number;
  readonly state: "paid" | "returned";
  readonly code: string;
  readonly bankTime: string;
  readonly serial: string;
  /** Number of the return file it came with. */
  readonly file: number;
}

const receiptFields: FieldsOf<Receipt> = {
  lineKey: isText,
  attempt: isWhole,
  seq: isWhole,
  amountFen: isFen,
  state: isOneOf("paid", "returned"),
  code: isText,
  bankTime: isText,
  serial: isText,
  file: isWhole,
};

/** @throws Defect when the item is no receipt */
export function readReceipt(item: StoredItem): Receipt {
  assertFields<Receipt>(item, receiptFields);
  return item;
}

/** That a line was sent again, for good. */
export interface ReissuedLine {
  readonly lineKey: string;
  readonly attempt: number;
  readonly amountFen: number;
}

const reissuedFields: FieldsOf<ReissuedLine> = {
  lineKey: isText,
  attempt: isWhole,
  amountFen: isFen,
};

/** @throws Defect when the item is none */
export function readReissued(item: StoredItem): ReissuedLine {
  assertFields<ReissuedLine>(item, reissuedFields);
  return item;
}

export const keyOfRun = (tenant: Pick<Tenant, "county">, { runId, generation }: Run): RunKey => ({
  tenant: tenant.county,
  runId,
  generation,
});

export async function readReceipts(
  tenant: Pick<Tenant, "store">,
  key: RunKey,
  township: string,
): Promise<readonly Receipt[]> {
  const receipts: Receipt[] = [];
  for await (const item of queryAll(tenant.store, {
    pk: keysOf(key).receipts(township),
    consistent: true,
  }))
    receipts.push(readReceipt(item));
  return receipts;
}

/** By line what was said, or done, in the last attempt. */
export const latest = <Said extends { readonly lineKey: string; readonly attempt: number }>(
  all: readonly Said[],
): ReadonlyMap<string, Said> =>
  new Map(all.toSorted((a, b) => a.attempt - b.attempt).map((one) => [one.lineKey, one]));

/** Everything of a township that was sent again. Consistent. */
export async function readReissuedLines(
  tenant: Pick<Tenant, "store">,
  key: RunKey,
  township: string,
): Promise<readonly ReissuedLine[]> {
  const lines: ReissuedLine[] = [];
  for await (const item of queryAll(tenant.store, {
    pk: keysOf(key).reissues(township),
    consistent: true,
  }))
    lines.push(readReissued(item));
  return lines;
}

/** Where a line's money is, by the last that the bank said and the last that was sent to it. */
export function stateOf(
  line: Line,
  {
    receipt,
    again,
    held,
  }: {
    readonly receipt: Receipt | undefined;
    readonly again: ReissuedLine | undefined;
    readonly held: ReadonlySet<string>;
  },
): LineState {
  if (line.amountFen === 0) return "zero";
  if (again !== undefined && again.attempt > (receipt?.attempt ?? 0)) return "reissued";
  if (receipt !== undefined) return receipt.state;
  return held.has(line.key) ? "held" : "pending";
}

/** What was said and done last of some lines of a township. Consistent. */
export async function lastOf(
  tenant: Pick<Tenant, "store" | "county">,
  run: Run,
  { township, lineKeys }: { readonly township: string; readonly lineKeys: readonly string[] },
) {
  const keys = keysOf(keyOfRun(tenant, run));
  const attempts = Array.from({ length: attemptsOf(run) }, (_, i) => i + 1);
  const of = (pk: string, some: readonly number[]) =>
    lineKeys.flatMap((lineKey) => some.map((attempt) => ({ pk, sk: `${lineKey}#${attempt}` })));
  const [receipts, again] = await Promise.all([
    batchGet(tenant.store, of(keys.receipts(township), attempts)),
    batchGet(tenant.store, of(keys.reissues(township), attempts.slice(1))),
  ]);
  return { receipts: latest(receipts.map(readReceipt)), again: latest(again.map(readReissued)) };
}
