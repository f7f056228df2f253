import {
  closeRun,
  getRun,
  listRuns,
  openRun,
  orderExport,
  receiveReturn,
  sign,
  steps,
} from "@minzheng/disbursement/server";
import type { Programmes } from "@minzheng/entitlement";
import type { Actor, Tenant } from "@minzheng/store";
import { november, officers } from "../disbursement/county.ts";

/** Called before and after each step of a month. */
export type Mark = (step: string, when: "begin" | "end") => void;

type Run = Awaited<ReturnType<typeof getRun>>["run"];
const signers: Readonly<Record<string, Actor>> = {
  prepare: officers.clerk,
  review: officers.reviewer,
  approve: officers.approver,
};

/**
 * Lives a whole month from wherever it stands to its close: officers and machines, step by step.
 * Nothing is remembered between steps, so a fresh process takes up what a killed one left.
 */
export async function liveMonth(tenant: Tenant, programmes: Programmes, mark: Mark): Promise<Run> {
  const marked = async <Result>(step: string, perform: () => Promise<Result>): Promise<Result> => {
    mark(step, "begin");
    const result = await perform();
    mark(step, "end");
    return result;
  };
  for (;;) {
    const [known] = await listRuns(tenant.store);
    if (known === undefined) {
      await marked("open", () => openRun(tenant, programmes, november, officers.clerk));
      continue;
    }
    const { run } = await getRun(tenant.store, known.runId);
    if (run.state === "CLOSED") return run;
    await moveOn(tenant, programmes, run, marked);
  }
}

type Marked = <Result>(step: string, perform: () => Promise<Result>) => Promise<Result>;

async function moveOn(
  tenant: Tenant,
  programmes: Programmes,
  run: Run,
  marked: Marked,
): Promise<void> {
  const work = { tenant, programmes, runId: run.runId, generation: run.generation };
  const desk = (actor: Actor) => ({ tenant, actor, runId: run.runId });
  const each = async (step: string, perform: (township: string) => Promise<unknown>) => {
    for (const { code } of run.townships) await marked(step, () => perform(code));
  };
  if (["OPEN", "COMPUTED", "GATED"].includes(run.state)) {
    await each("assess", (township) => steps.prepare.assess({ ...work, township }));
    await marked("resolve", () => steps.prepare.resolve(work));
    await marked("gate", () => steps.prepare.gate(work));
    await each("freeze", (township) => steps.prepare.freeze({ ...work, township }));
    await marked("seal", () => steps.prepare.seal(work));
  } else if (run.state === "FROZEN") {
    const column = (["prepare", "review", "approve"] as const)[run.signatures.length];
    const signer = signers[column ?? ""];
    if (column === undefined || signer === undefined) throw new Error("nothing left to sign");
    await marked("sign", () =>
      sign(desk(signer), { step: column, hash: run.rosterHash ?? "", opinion: "同意" }),
    );
  } else if (run.state === "APPROVED") {
    await marked("order-export", () => orderExport(desk(officers.finance)));
    await marked("bank-file", () => steps.deliver["bank-file"](work));
  } else if (run.state === "EXPORTED") {
    await settle(tenant, run, marked, work);
  } else {
    await marked("close", () => closeRun(desk(officers.finance)));
  }
}

async function settle(
  tenant: Tenant,
  run: Run,
  marked: Marked,
  work: Parameters<(typeof steps.settle)["read"]>[0],
) {
  if (run.returnFiles.length === 0) {
    const key = `uploads/return/${run.runId}/1.csv`;
    await tenant.bucket.put(key, await bankAnswer(tenant, run), "text/csv");
    await marked("receive", () => receiveReturn(tenant, run.runId, key, officers.finance));
  }
  const input = { ...work, file: 1 };
  for (const { code } of run.townships)
    await marked("receipts", () => steps.settle.receipts({ ...input, township: code }));
  await marked("balance", () => steps.settle.balance(input));
}

/** What a bank answers to the run's file; unless said otherwise every fiftieth account is closed. */
export async function bankAnswer(
  tenant: Tenant,
  run: Run,
  isPaid = (seq: number) => seq % 50 !== 7,
): Promise<string> {
  const text = new TextDecoder().decode(await tenant.bucket.get(run.bankFiles[0]?.key ?? ""));
  const orders = text
    .split("\n")
    .filter((line) => line.startsWith("L,"))
    .map((line) => line.split(","))
    .map(([, seq, , , , , amount]) => ({ seq: Number(seq), amountFen: Number(amount) }));
  return answerTo(run.bankFiles[0]?.batchNo ?? "", orders, isPaid);
}

/** A return file in the agreed form. */
export function answerTo(
  batchNo: string,
  orders: readonly { readonly seq: number; readonly amountFen: number }[],
  isPaid: (seq: number) => boolean,
): string {
  const sum = (of: typeof orders) => of.reduce((total, { amountFen }) => total + amountFen, 0);
  const paid = orders.filter(({ seq }) => isPaid(seq));
  const rows = orders.map(({ seq, amountFen }) =>
    isPaid(seq)
      ? `R,${seq},${amountFen},SUCCESS,,2026-11-26 10:00:00,S${seq}`
      : `R,${seq},${amountFen},FAIL,ACCOUNT_CLOSED,2026-11-26 10:00:00,S${seq}`,
  );
  return [
    `H,${batchNo},${orders.length},${sum(orders)}`,
    ...rows,
    `T,${orders.length},${sum(paid)},${sum(orders) - sum(paid)}`,
    "",
  ].join("\n");
}
