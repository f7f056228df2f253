import { assert, Failure } from "@minzheng/kernel";
import { queryAll, type Tenant } from "@minzheng/store";
import { readBankFile } from "../bank/order-file.ts";
import { profileOf } from "../bank/profiles.ts";
import { sha256 } from "../hash.ts";
import { keysOf, objectsOf } from "../keys.ts";
import {
  doubledLines,
  planReturn,
  type QuarantinedRow,
  type ReturnFile,
  type ReturnPlan,
  readReturnFile,
} from "../return-file.ts";
import { fromJsonLines } from "../roll.ts";
import { type BankFileRecord, type Run, unclearedFiles } from "../run.ts";
import { keyOfRun, type Receipt, readReceipts } from "./attempts.ts";
import type { OrderIndex } from "./bank-orders.ts";

/** A return file and which of the run's files it answers. */
interface OwnReturn {
  readonly file: ReturnFile;
  readonly of: BankFileRecord;
}

/**
 * Reads an answer to one of the run's files. All of them have one format: it was frozen with the
 * run's figures.
 *
 * @throws Failure RETURN_FILE_UNREADABLE, RETURN_FILE_TRUNCATED, RETURN_FILE_OTHER_BATCH,
 *   RETURN_FILE_DOUBLED
 */
export function readOwnReturn(bytes: Uint8Array, sent: readonly BankFileRecord[]): OwnReturn {
  const [first] = sent;
  assert(first !== undefined, "a run without a bank file has no answer");
  const file = readReturnFile(profileOf(first.profile), bytes);
  if ("problem" in file) {
    const { problem, ...data } = file;
    throw new Failure(`RETURN_FILE_${problem}`, data);
  }
  const of = sent.find(({ batchNo }) => batchNo === file.batchNo);
  if (of === undefined)
    throw new Failure(
      "RETURN_FILE_OTHER_BATCH",
      { batchNo: file.batchNo, expected: sent.map(({ batchNo }) => batchNo) },
      { path: "H", value: file.batchNo },
    );
  const doubled = doubledLines(file);
  if (doubled.length > 0) throw new Failure("RETURN_FILE_DOUBLED", { seqs: doubled.slice(0, 20) });
  return { file, of };
}

/** A file that was received, from where it is kept. @throws Defect when it is another by now */
export async function readKept(tenant: Tenant, run: Run, hash: string): Promise<OwnReturn> {
  const key = objectsOf(run).returnFile(hash);
  const bytes = await tenant.bucket.get(key);
  assert(sha256(bytes) === hash, `${key} is not the file that was received`);
  return readOwnReturn(bytes, run.bankFiles);
}

/**
 * The plan of a file: against the orders, and the receipts of the files before it.
 *
 * @param asked `n`: the file's number; `township`: the plan of these lines is all that is wanted
 */
export async function planOf(
  tenant: Tenant,
  run: Run,
  asked: OwnReturn & { readonly n: number; readonly township?: string },
): Promise<ReturnPlan<OrderIndex>> {
  const { file, of, n, township } = asked;
  const indexed = await tenant.bucket.get(objectsOf(run).orders(of.sha256));
  const orders = fromJsonLines<OrderIndex>(new TextDecoder().decode(indexed));
  const known: Receipt[] = [];
  for (const { code } of run.townships)
    if (township === undefined || township === code)
      for (const receipt of await readReceipts(tenant, keyOfRun(tenant, run), code))
        if (receipt.file < n && receipt.attempt === of.attempt) known.push(receipt);
  const isRepeated = file.rows.some((row) => row.account !== undefined);
  const sent = isRepeated
    ? readBankFile(profileOf(of.profile), await tenant.bucket.get(of.key))
    : undefined;
  assert(!isRepeated || sent !== undefined, `${of.key} is not the file that was sent`);
  return planReturn(file, orders, {
    known: known.map(({ state, ...receipt }) => ({ ...receipt, paid: state === "paid" })),
    ...(sent === undefined ? {} : { sent }),
  });
}

/** Rows of the files that are not cleared, for the page. */
export async function readQuarantine(tenant: Tenant, run: Run): Promise<readonly QuarantinedRow[]> {
  const rows: QuarantinedRow[] = [];
  for (const { sha256: hash } of unclearedFiles(run))
    for await (const item of queryAll(tenant.store, {
      ...keysOf(keyOfRun(tenant, run)).quarantined(hash),
      consistent: true,
    }))
      rows.push({
        row: Number(item["row"]),
        code: item["code"] as QuarantinedRow["code"],
        text: String(item["text"]),
      });
  return rows;
}
