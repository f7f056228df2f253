import { type BankProfile, profileOf, readBankFile } from "@minzheng/disbursement/files";
import { closeRun, driveRun, readFindings, receiveReturn } from "@minzheng/disbursement/server";
import type { Figure, Programmes } from "@minzheng/entitlement";
import { instant, month } from "@minzheng/kernel";
import type { LocalBucket } from "@minzheng/local-cloud";
import { afterEach, beforeEach, expect, test } from "vitest";
import { freshBucket } from "../support/bucket.ts";
import { freshStore } from "../support/dynamodb.ts";
import { answerOf } from "./bank/bank-side.ts";
import { type MadeUpCase, officers, programmesOf, tenantOf } from "./county.ts";
import { codeOf, deskOf, exported, runOf, type Stage } from "./stand.ts";

/** A run's figures lie in the bucket: each test has one of its own. */
let door: LocalBucket;
beforeEach(async () => {
  door = await freshBucket();
});
afterEach(() => door.stop());

const agreed = (key: string, value: unknown): Figure => ({
  id: `fi_${key}`,
  key,
  value,
  from: month("2026-10"),
  source: "县财政局与代理银行代发协议",
  signedAt: instant("2026-09-01T00:00:00.000Z"),
});

/** Twelve households of 1,000.00 yuan, one of 5,000.00. */
const cases = Array.from({ length: 13 }, (_, n): MadeUpCase => {
  const amountFen = n === 12 ? 500_000 : 100_000;
  return { id: String(n).padStart(5, "0"), township: `99990100${1 + (n % 2)}`, amountFen };
});
const withBank = (...figures: readonly Figure[]): Programmes => ({
  ...programmesOf(cases),
  figures: async () => figures,
});

async function answerFile(stage: Stage, n: number, profile: BankProfile): Promise<string> {
  const { tenant, programmes, runId } = stage;
  const file = (await runOf(stage)).bankFiles[n - 1];
  const sent = readBankFile(profile, await tenant.bucket.get(file?.key ?? ""));
  if (file === undefined || sent === undefined) throw new Error(`no file ${n}`);
  const { orders } = sent;
  const answer = answerOf(profile, { batchNo: file.batchNo, orders }, ({ seq }) =>
    seq === "1" ? "0103" : "paid",
  );
  const key = `uploads/return/${runId}/answer-${n}.txt`;
  await tenant.bucket.put(key, answer, "text/plain");
  const code = await codeOf(receiveReturn(tenant, runId, key, officers.finance));
  await driveRun(tenant, programmes, runId);
  return code;
}

test("a run is as many files as the bank's limit makes of it, each answered by its own number", async () => {
  const tenant = tenantOf(await freshStore(), door);
  const figures = [agreed("bank.profile", "fixed"), agreed("bank.amount-per-file", 500_000)];
  const stage = await exported(tenant, withBank(...figures));
  const { bankFiles } = await runOf(stage);
  expect(bankFiles.map(({ batchNo, lines, amountFen }) => [batchNo, lines, amountFen])).toEqual([
    ["99990120261101", 5, 500_000],
    ["9999012026110102", 1, 100_000],
    ["9999012026110103", 1, 500_000],
    ["9999012026110104", 5, 500_000],
    ["9999012026110105", 1, 100_000],
  ]);
  const fixed = profileOf("fixed");
  expect(await answerFile(stage, 2, fixed)).toBe("none");
  expect(await codeOf(closeRun(deskOf(stage, officers.finance)))).toBe("NOT_SETTLED");
  for (const n of [1, 3, 4, 5]) expect(await answerFile(stage, n, fixed)).toBe("none");
  expect(await answerFile(stage, 4, fixed)).toBe("none");
  const closed = await closeRun(deskOf(stage, officers.finance));
  expect(closed.returnFiles.map(({ batchNo }) => batchNo)).toEqual(
    [2, 1, 3, 4, 5].map((n) => bankFiles[n - 1]?.batchNo),
  );
  expect(closed.paidFen).toBe(1_700_000 - 900_000);
});

test("an amount over the limit of a file waits at the gate, and the others are paid", async () => {
  const tenant = tenantOf(await freshStore(), door);
  const stage = await exported(tenant, withBank(agreed("bank.amount-per-file", 400_000)));
  const run = await runOf(stage);
  const key = { tenant: tenant.county, runId: run.runId, generation: run.generation };
  const held = await readFindings(tenant, key);
  expect(held.map(({ check, detail }) => `${check} ${detail}`)).toEqual([
    "account-unwritable 金额超过银行每个文件 4,000.00 元的上限",
  ]);
  expect(run.bankFiles.map(({ lines }) => lines)).toEqual([4, 4, 4]);
});
