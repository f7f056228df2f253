import {
  closeRun,
  driveRun,
  getRun,
  openRun,
  orderExport,
  receiveReturn,
  sign,
} from "@minzheng/disbursement/server";
import type { Programmes } from "@minzheng/entitlement";
import { Failure, type Month } from "@minzheng/kernel";
import type { Actor, Store } from "@minzheng/store";
import { answerTo, bankAnswer } from "../campaign/month.ts";
import { november, officers, type TestTenant } from "./county.ts";

/** One month of a test county, at any of its stations. */
export interface Stage {
  readonly tenant: TestTenant;
  readonly programmes: Programmes;
  readonly runId: string;
}

export const deskOf = ({ tenant, runId }: Stage, actor: Actor) => ({ tenant, actor, runId });
export const runOf = async ({ tenant, runId }: Stage) => (await getRun(tenant.store, runId)).run;

export async function frozen(
  tenant: TestTenant,
  programmes: Programmes,
  month: Month = november,
): Promise<Stage> {
  const { runId } = await openRun(tenant, programmes, month, officers.clerk);
  await driveRun(tenant, programmes, runId);
  return { tenant, programmes, runId };
}

export async function signAll(stage: Stage): Promise<void> {
  const hash = (await runOf(stage)).rosterHash ?? "";
  const columns = [
    ["prepare", officers.clerk],
    ["review", officers.reviewer],
    ["approve", officers.approver],
  ] as const;
  for (const [step, actor] of columns)
    await sign(deskOf(stage, actor), { step, hash, opinion: "同意" });
}

export async function exported(
  tenant: TestTenant,
  programmes: Programmes,
  month: Month = november,
): Promise<Stage> {
  const stage = await frozen(tenant, programmes, month);
  await signAll(stage);
  await orderExport(deskOf(stage, officers.finance));
  await driveRun(tenant, programmes, stage.runId);
  return stage;
}

let uploads = 0;
export async function upload(stage: Stage, text: string): Promise<string> {
  uploads += 1;
  const key = `uploads/return/${stage.runId}/${uploads}.csv`;
  await stage.tenant.bucket.put(key, text, "text/csv");
  return key;
}

/** Uploads a file and lets the machine work it off. */
export async function settle(stage: Stage, text: string): Promise<void> {
  await receiveReturn(stage.tenant, stage.runId, await upload(stage, text), officers.finance);
  await driveRun(stage.tenant, stage.programmes, stage.runId);
}

export async function closed(
  tenant: TestTenant,
  programmes: Programmes,
  month: Month = november,
): Promise<Stage> {
  const stage = await exported(tenant, programmes, month);
  await settle(stage, await bankAnswer(tenant, await runOf(stage)));
  await closeRun(deskOf(stage, officers.finance));
  return stage;
}

export async function ordersOf(
  stage: Stage,
): Promise<readonly { seq: number; amountFen: number }[]> {
  const [file] = (await runOf(stage)).bankFiles;
  const text = new TextDecoder().decode(await stage.tenant.bucket.get(file?.key ?? ""));
  return text
    .split("\n")
    .filter((line) => line.startsWith("L,"))
    .map((line) => line.split(","))
    .map((fields) => ({ seq: Number(fields[1]), amountFen: Number(fields[6]) }));
}

export const answer = async (
  stage: Stage,
  orders: readonly { seq: number; amountFen: number }[],
  isPaid = (_: number) => true,
) => answerTo((await runOf(stage)).bankFiles[0]?.batchNo ?? "", orders, isPaid);

/** The code of the failure, or what came instead. */
export async function codeOf(act: Promise<unknown>): Promise<string> {
  try {
    await act;
    return "none";
  } catch (error) {
    return error instanceof Failure ? error.code : String(error);
  }
}

/** The same table through a client that does something before or instead of sending. */
export function through(
  store: Store,
  send: (command: object, next: () => Promise<object>) => Promise<object>,
): Store {
  const client = new Proxy(store.client, {
    get: (target, name) =>
      name === "send"
        ? (command: never) => send(command, () => target.send(command) as Promise<object>)
        : Reflect.get(target, name),
  });
  return { ...store, client };
}
