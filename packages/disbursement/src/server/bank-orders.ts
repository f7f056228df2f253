import { namesOf, type Payee, type Programmes, type Sealed } from "@minzheng/entitlement";
import { assert, dayOfInstant, instant } from "@minzheng/kernel";
import type { Sealer, Tenant } from "@minzheng/store";
import { batchesOf } from "../bank/batches.ts";
import type { BankTerms } from "../bank/figures.ts";
import type { BankOrder } from "../bank/order.ts";
import { bankFileOf, batchNoOf, readBankFile, summaryOf } from "../bank/order-file.ts";
import { objectsOf } from "../keys.ts";
import { type Line, partsOfKey } from "../line.ts";
import type { ExportedOrder } from "../return-file.ts";
import { toJsonLines } from "../roll.ts";
import type { BankFileRecord, Run, Stamp } from "../run.ts";
import { createOnce } from "./work.ts";

/** An order with what is needed to match the bank's answer to its line and its totals. */
export interface OrderIndex extends ExportedOrder {
  readonly programme: string;
  readonly category: "urban" | "rural";
  readonly attempt: number;
  /** Keyed: that another account stands now can be told without opening either. */
  readonly accountToken: string;
}

/** A line and where its money goes this time. */
export interface Payment {
  readonly line: Line;
  readonly payee: Payee;
}

/**
 * What an order says, opened; its number in the file comes with the file. An account that is
 * another's by its papers is named by its holder, a home's without anybody's id.
 */
export function orderOf(
  { programmes, sealer }: { readonly programmes: Programmes; readonly sealer: Sealer },
  { line, payee }: Payment,
): Omit<BankOrder, "seq"> {
  const open = ({ envelope, context }: Sealed) => sealer.open(envelope, context);
  const isOwn = payee.accountKind === undefined;
  const { owedMonth, lateBy } = partsOfKey(line.key);
  const name = namesOf(programmes).find(({ programme }) => programme === line.programme);
  return {
    payeeName: open(isOwn ? payee.name : payee.accountHolder),
    idNumber: payee.accountKind === "collective" ? "" : open(payee.residentIdNumber),
    account: open(payee.account),
    bank: payee.bank,
    amountFen: line.amountFen,
    summary: summaryOf(name?.label ?? line.programme, owedMonth, lateBy !== undefined),
  };
}

/** One export: everything that is sent by one act. */
export interface Export {
  readonly run: Run;
  readonly terms: BankTerms;
  readonly attempt: number;
  readonly by: Stamp;
  readonly payments: readonly Payment[];
}

/**
 * Writes the files of an export, as many as the bank's limits make of it, and for each the index
 * that its answer is matched by. Whoever does it again brings the same bytes.
 *
 * @throws Defect when a file does not read back as it was written
 */
export async function writeBankFiles(
  tenant: Tenant,
  programmes: Programmes,
  { run, terms, attempt, by, payments }: Export,
): Promise<readonly BankFileRecord[]> {
  const sealer = await tenant.sealer();
  const { profile, limits } = terms;
  const ordered = payments.map((payment) => ({
    ...orderOf({ programmes, sealer }, payment),
    payment,
  }));
  const files: BankFileRecord[] = [];
  for (const [i, batch] of batchesOf(limits, ordered).entries()) {
    const n = run.bankFiles.length + i + 1;
    const { bytes, record } = bankFileOf(profile, {
      county: tenant.county,
      runId: run.runId,
      batchNo: batchNoOf({ county: tenant.county, ...run }, n),
      orderedOn: dayOfInstant(instant(by.at)),
      rosterHash: run.rosterHash ?? "",
      orders: batch.map(({ payment: _, ...order }, at) => ({ ...order, seq: at + 1 })),
    });
    assert(readBankFile(profile, bytes), `${record.batchNo} does not read back as it was written`);
    const objects = objectsOf(run);
    const index = batch.map(({ payment }, at) => indexed(payment, attempt, at + 1));
    await createOnce(
      tenant,
      objects.orders(record.sha256),
      toJsonLines(index),
      "application/x-ndjson",
    );
    const key = objects.bankFile(record.sha256, profile.extension);
    await createOnce(tenant, key, bytes, `text/${textTypes[profile.extension]}`);
    const exported = { exportedAt: by.at, exportedBy: by.name };
    files.push({ ...record, ...exported, n, attempt, profile: profile.id, key });
  }
  return files;
}

const textTypes = { csv: "csv", txt: "plain" } as const;

const indexed = ({ line, payee }: Payment, attempt: number, seq: number): OrderIndex => ({
  seq,
  township: line.township,
  lineKey: line.key,
  attempt,
  amountFen: line.amountFen,
  programme: line.programme,
  category: line.category,
  accountToken: payee.accountToken,
});
