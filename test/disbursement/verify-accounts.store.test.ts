import { profileOf, readBankFile } from "@minzheng/disbursement/files";
import {
  driveRun,
  fetchVerification,
  keyOfRun,
  readFindings,
  reopenRun,
  takeVerification,
} from "@minzheng/disbursement/server";
import type { LocalBucket } from "@minzheng/local-cloud";
import { programmes } from "@minzheng/registry/server";
import { afterEach, beforeEach, expect, test } from "vitest";
import { householdOf } from "../campaign/gate/people.ts";
import { importFamilies } from "../campaign/gate/planting.ts";
import { freshBucket } from "../support/bucket.ts";
import { freshStore } from "../support/dynamodb.ts";
import { answerOf, type Outcome } from "./bank/bank-side.ts";
import { officers, tenantOf } from "./county.ts";
import { codeOf, deskOf, frozen, runOf, type Stage, signAll } from "./stand.ts";

let door: LocalBucket;
beforeEach(async () => {
  door = await freshBucket();
});
afterEach(() => door.stop());

const plain = profileOf("plain");

async function askedIn(stage: Stage) {
  const { url } = await fetchVerification(deskOf(stage, officers.clerk), stage.programmes);
  const file = new Uint8Array(await (await fetch(url)).arrayBuffer());
  const sent = readBankFile(plain, file);
  if (sent === undefined) throw new Error("no such file");
  return { batchNo: sent.header.batchNo ?? "", orders: sent.orders };
}
async function answer(stage: Stage, batchNo: string, said: Outcome) {
  const { orders } = await askedIn(stage);
  const key = `uploads/return/${stage.runId}/accounts.csv`;
  await stage.tenant.bucket.put(key, answerOf(plain, { batchNo, orders }, said), "text/csv");
  return takeVerification(deskOf(stage, officers.clerk), key);
}
const blockedIn = async (stage: Stage) => {
  const key = keyOfRun(stage.tenant, await runOf(stage));
  const findings = await readFindings(stage.tenant, key);
  return findings.map(({ check, detail }) => `${check} ${detail}`).toSorted();
};
async function again(stage: Stage): Promise<void> {
  await reopenRun(deskOf(stage, officers.reviewer), "按核验结果重编");
  await driveRun(stage.tenant, stage.programmes, stage.runId);
}

test("what the bank says of an account holds its line once the roster is made anew", async () => {
  const tenant = tenantOf(await freshStore(), door);
  const families = [householdOf(), householdOf(), householdOf()];
  await importFamilies(tenant, families);
  const stage = await frozen(tenant, await programmes());
  const tails = families.map(({ account }) => account.number.slice(-4));
  const codes: Readonly<Record<string, string>> = {
    [families[0]?.account.number ?? ""]: "DORMANT",
    [families[1]?.account.number ?? ""]: "NAME_MISMATCH",
  };
  const said: Outcome = ({ account = "" }) => codes[account] ?? "paid";
  const { batchNo, orders } = await askedIn(stage);
  expect(orders.map(({ amountFen }) => amountFen)).toEqual([0, 0, 0]);
  expect((await askedIn(stage)).batchNo).toBe(batchNo);
  expect(await codeOf(answer(stage, "V1", said))).toBe("RETURN_FILE_OTHER_BATCH");
  expect(await answer(stage, batchNo, said)).toEqual({ checked: 3, blocked: 2 });
  expect(await blockedIn(stage)).toEqual([]);
  await again(stage);
  expect(await blockedIn(stage)).toEqual([
    `account-blocked 尾号 ${tails[0]} 的账户睡眠户`,
    `account-blocked 银行核验尾号 ${tails[1]} 的户名与证件号码不一致`,
  ]);
  const second = await askedIn(stage);
  expect(await answer(stage, second.batchNo, () => "paid")).toEqual({ checked: 3, blocked: 0 });
  await again(stage);
  expect(await blockedIn(stage)).toEqual([]);
  await signAll(stage);
  expect(await codeOf(askedIn(stage))).toBe("WRONG_STATE");
});
