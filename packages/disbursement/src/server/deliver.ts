import { assert, type Month } from "@minzheng/kernel";
import { bankTermsIn } from "../bank/figures.ts";
import { chunksOf, rosterHashOf } from "../chunk.ts";
import type { RosterRow } from "../line.ts";
import type { Run } from "../run.ts";
import { type Payment, writeBankFiles } from "./bank-orders.ts";
import { frozenFigures } from "./figures.ts";
import { heldLines, readFindings } from "./findings.ts";
import { act, getRun } from "./runs.ts";
import { isCurrent, machineActor, readRosters, runKeyOf, type Work } from "./work.ts";

/**
 * Builds the bank files from the sealed roster: every line with money that is not held, in roster
 * order. Since the export was ordered no hold changes, so whoever builds them builds these bytes.
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
  const bankFiles = await writeBankFiles(tenant, work.programmes, {
    run,
    terms: bankTermsIn(await frozenFigures(tenant, run), run.month as Month),
    attempt: 1,
    by: exportOrder,
    payments: exported.map(paymentOf),
  });
  await act(tenant.store, work.runId, tenant.clock.now(), () => ({
    actor: machineActor,
    action: "run.export",
    event: { type: "exported", generation: work.generation, bankFiles },
    changed: {
      files: bankFiles.map(({ batchNo, sha256, lines, amountFen }) => ({
        batchNo,
        sha256,
        lines,
        amountFen,
      })),
    },
  }));
}

function paymentOf({ line, paidCase: { payee } }: RosterRow): Payment {
  assert(payee !== undefined, `${line.key} has no payee and is not held`);
  return { line, payee };
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
