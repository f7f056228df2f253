import { namesOf, type Sealed } from "@minzheng/entitlement";
import { assert } from "@minzheng/kernel";
import type { Sealer } from "@minzheng/store";
import { type BankOrder, bankFileOf, batchNoOf, summaryOf } from "../bank-file.ts";
import { chunksOf, rosterHashOf } from "../chunk.ts";
import { objectsOf } from "../keys.ts";
import type { RosterRow } from "../line.ts";
import type { ExportedOrder } from "../return-file.ts";
import { toJsonLines } from "../roll.ts";
import type { Run } from "../run.ts";
import { heldLines, readFindings } from "./findings.ts";
import { act, getRun } from "./runs.ts";
import { createOnce, isCurrent, machineActor, readRosters, runKeyOf, type Work } from "./work.ts";

/** An order with what is needed to match the bank's answer to its line and its totals. */
export interface OrderIndex extends ExportedOrder {
  readonly programme: string;
  readonly category: "urban" | "rural";
}

/**
 * Builds the bank file from the sealed roster: every line with money that is not held, in roster
 * order. Since the export was ordered no hold changes, so whoever builds it builds these bytes.
 *
 * @throws Defect when the rosters are not those that were signed
 */
export async function buildBankFile(work: Work): Promise<void> {
  const { tenant } = work;
  const { run } = await getRun(tenant.store, work.runId);
  const { exportOrder } = run;
  if (!isCurrent(run, work, "APPROVED") || exportOrder === undefined) return;
  const rows = await signedRows(work, run);
  const held = heldLines(await readFindings(tenant, runKeyOf(work)));
  const exported = rows.filter(({ line }) => line.amountFen > 0 && !held.has(line.key));
  const sealer = await tenant.sealer();
  const { text, record } = bankFileOf({
    county: tenant.county,
    runId: work.runId,
    batchNo: batchNoOf(tenant.county, run.month, run.generation),
    rosterHash: run.rosterHash ?? "",
    orders: exported.map((row, i) => orderOf(work, sealer, row, i + 1)),
  });
  const objects = objectsOf(work);
  const key = objects.bankFile(record.sha256);
  await createOnce(
    tenant,
    objects.orders(record.sha256),
    toJsonLines(exported.map(indexed)),
    "application/x-ndjson",
  );
  await createOnce(tenant, key, text, "text/csv; charset=utf-8");
  await act(tenant.store, work.runId, tenant.clock.now(), () => ({
    actor: machineActor,
    action: "run.export",
    event: {
      type: "exported",
      generation: work.generation,
      bankFile: { ...record, key, exportedAt: exportOrder.at, exportedBy: exportOrder.name },
    },
    changed: {
      batchNo: record.batchNo,
      sha256: record.sha256,
      lines: record.lines,
      amountFen: record.amountFen,
    },
  }));
}

/** Rows of the rosters, proved to be those whose hash the officers signed. */
async function signedRows(work: Work, run: Run): Promise<readonly RosterRow[]> {
  const rosters = await readRosters(work, run);
  const key = runKeyOf(work);
  const seals = rosters.flatMap(({ township, rows }) =>
    chunksOf(
      key,
      township,
      rows.map(({ line }) => line),
    ),
  );
  const signed = run.signatures.every(({ hash }) => hash === run.rosterHash);
  assert(
    signed && rosterHashOf(key, seals) === run.rosterHash,
    `${run.runId}: the roster is not the one signed`,
  );
  return rosters.flatMap(({ rows }) => rows);
}

function orderOf(work: Work, sealer: Sealer, row: RosterRow, seq: number): BankOrder {
  const { payee } = row.paidCase;
  assert(payee !== undefined, `${row.line.key} has no payee and is not held`);
  const open = ({ envelope, context }: Sealed) => sealer.open(envelope, context);
  const name = namesOf(work.programmes).find(({ programme }) => programme === row.line.programme);
  return {
    seq,
    payeeName: open(payee.name),
    idNumber: open(payee.residentIdNumber),
    account: open(payee.account),
    bank: payee.bank,
    amountFen: row.line.amountFen,
    summary: summaryOf(name?.label ?? row.line.programme, row.due.month, row.late !== undefined),
  };
}

const indexed = ({ line }: RosterRow, i: number): OrderIndex => ({
  seq: i + 1,
  township: line.township,
  lineKey: line.key,
  amountFen: line.amountFen,
  programme: line.programme,
  category: line.category,
});
