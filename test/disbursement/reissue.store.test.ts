import {
  assertBalanced,
  closeRun,
  driveRun,
  keyOfRun,
  openRun,
  orderReissue,
  readReceipts,
  replayRun,
  returnedLines,
} from "@minzheng/disbursement/server";
import type { Mending, PaidCase, Programmes, ReturnedPayment } from "@minzheng/entitlement";
import type { LocalBucket } from "@minzheng/local-cloud";
import { afterEach, beforeEach, expect, test } from "vitest";
import { answerTo } from "../campaign/month.ts";
import { freshBucket } from "../support/bucket.ts";
import { freshStore } from "../support/dynamodb.ts";
import {
  december,
  type MadeUpCase,
  officers,
  paidCaseOf,
  programmesOf,
  tenantOf,
} from "./county.ts";
import { codeOf, deskOf, exported, runOf, type Stage, settle } from "./stand.ts";

let door: LocalBucket;
beforeEach(async () => {
  door = await freshBucket();
});
afterEach(() => door.stop());

/** WE-28: four households of November. */
const made = [123_800, 86_000, 144_700, 117_200].map(
  (amountFen, n): MadeUpCase => ({ id: `0000${n + 1}`, township: "999901001", amountFen }),
);

/** An office that mends what it is told of when the test says so. */
function officeOf() {
  const told = new Map<string, ReturnedPayment>();
  const done = new Map<string, Mending["state"]>();
  const accounts = new Map<string, string>();
  const base = programmesOf(made);
  const withAccount = (paidCase: PaidCase): PaidCase => {
    const row = made.find(({ id }) => `ca_${id}` === paidCase.file.caseId);
    const account = accounts.get(paidCase.file.caseId);
    return row === undefined || account === undefined ? paidCase : paidCaseOf({ ...row, account });
  };
  const programmes: Programmes = {
    ...base,
    cases: async (...asked) => {
      const casesIn = await base.cases(...asked);
      return (month) => casesIn(month).map(withAccount);
    },
    openMending: async (_, returned) => {
      for (const one of returned) told.set(one.returnId, one);
    },
    mendings: async (_, ids) =>
      new Map(
        ids
          .filter((id) => told.has(id))
          .map((id) => [
            id,
            { register: "account-change", recordId: id, state: done.get(id) ?? "open" },
          ]),
      ),
  };
  return { told, done, accounts, programmes };
}

const orders = (...amounts: readonly number[]) =>
  amounts.map((amountFen, i) => ({ seq: i + 1, amountFen }));
const batchOf = async (stage: Stage, n: number) =>
  (await runOf(stage)).bankFiles[n - 1]?.batchNo ?? "";
const balanceOf = async (stage: Stage) => assertBalanced(stage.tenant, await runOf(stage));
const reissue = (stage: Stage) => orderReissue(deskOf(stage, officers.finance), stage.programmes);

async function cameBack() {
  const tenant = tenantOf(await freshStore(), door);
  const office = officeOf();
  const stage = await exported(tenant, office.programmes);
  const all = orders(123_800, 86_000, 144_700, 117_200);
  await settle(
    stage,
    answerTo(await batchOf(stage, 1), all, (seq) => seq !== 4),
  );
  const [returnId = ""] = office.told.keys();
  return { stage, office, returnId };
}

test("WE-28: the fourth household is sent again in the month, and paid once", async () => {
  const { stage, office, returnId } = await cameBack();
  expect([...office.told.values()]).toEqual([
    { returnId: "2026-11-regular#1#1#ca_00004", caseId: "ca_00004", reason: "ACCOUNT_CLOSED" },
  ]);
  expect(await codeOf(reissue(stage))).toBe("NOTHING_READY");
  office.done.set(returnId, "changed");
  const waiting = await returnedLines(stage.tenant, stage.programmes, await runOf(stage));
  expect(waiting.map(({ blockedBy }) => blockedBy)).toEqual([
    "账户与退汇时相同，请核对变更后的账户",
  ]);
  office.accounts.set("ca_00004", "6228480000000000999");
  await reissue(stage);
  expect(await codeOf(closeRun(deskOf(stage, officers.finance)))).toBe("NOT_SETTLED");
  await driveRun(stage.tenant, stage.programmes, stage.runId);
  const again = await balanceOf(stage);
  expect([again.paidFen, again.returnedFen, again.reissuedFen]).toEqual([354_500, 0, 117_200]);
  const { bankFiles } = await runOf(stage);
  expect(bankFiles.map(({ n, attempt, batchNo, lines }) => [n, attempt, batchNo, lines])).toEqual([
    [1, 1, "99990120261101", 4],
    [2, 2, "9999012026110102", 1],
  ]);
  const file = new TextDecoder().decode(await stage.tenant.bucket.get(bankFiles[1]?.key ?? ""));
  expect(file).toContain("6228480000000000999");
  expect(await codeOf(closeRun(deskOf(stage, officers.finance)))).toBe("NOT_SETTLED");
  expect(await codeOf(reissue(stage))).toBe("NOTHING_READY");
  await settle(
    stage,
    answerTo(await batchOf(stage, 2), orders(117_200), () => true),
  );
  const done = await balanceOf(stage);
  expect([done.paidFen, done.returnedFen, done.reissuedFen]).toEqual([471_700, 0, 0]);
  const replay = await replayRun(stage.tenant, stage.programmes, await runOf(stage));
  expect([replay.differences.length, replay.chainIntact]).toEqual([0, true]);
  expect((await closeRun(deskOf(stage, officers.finance))).paidFen).toBe(471_700);
});

test("two officers at once make one attempt, however often the machine runs", async () => {
  const { stage, office, returnId } = await cameBack();
  office.done.set(returnId, "kept");
  const other = { ...officers.finance, id: "of_finance_2", name: "赵立" };
  const codes = await Promise.all([
    codeOf(reissue(stage)),
    codeOf(orderReissue(deskOf(stage, other), stage.programmes)),
  ]);
  expect(codes.toSorted()).toEqual(["REISSUE_RUNNING", "none"]);
  await Promise.all([
    driveRun(stage.tenant, stage.programmes, stage.runId),
    driveRun(stage.tenant, stage.programmes, stage.runId),
  ]);
  expect((await runOf(stage)).bankFiles.map(({ attempt }) => attempt)).toEqual([1, 2]);
  expect((await balanceOf(stage)).reissuedFen).toBe(117_200);
});

test("what comes back again is another attempt, and the failures before it stay", async () => {
  const { stage, office, returnId } = await cameBack();
  office.done.set(returnId, "kept");
  await reissue(stage);
  await driveRun(stage.tenant, stage.programmes, stage.runId);
  const early = answerTo(
    await batchOf(stage, 1),
    orders(123_800, 86_000, 144_700, 117_200),
    () => true,
  );
  expect(await codeOf(settle(stage, early))).toBe("RETURN_FILE_CONTRADICTS");
  const whole = answerTo(
    await batchOf(stage, 1),
    orders(123_800, 86_000, 144_700, 117_200),
    (seq) => seq !== 4,
  );
  await settle(stage, whole);
  await settle(
    stage,
    answerTo(await batchOf(stage, 2), orders(117_200), () => false),
  );
  expect((await balanceOf(stage)).returnedFen).toBe(117_200);
  expect([...office.told.keys()]).toContain("2026-11-regular#1#2#ca_00004");
  expect(await codeOf(reissue(stage))).toBe("NOTHING_READY");
  office.done.set("2026-11-regular#1#2#ca_00004", "changed");
  office.accounts.set("ca_00004", "6228480000000000888");
  await reissue(stage);
  await driveRun(stage.tenant, stage.programmes, stage.runId);
  await settle(
    stage,
    answerTo(await batchOf(stage, 3), orders(117_200), () => true),
  );
  const run = await runOf(stage);
  const receipts = await readReceipts(stage.tenant, keyOfRun(stage.tenant, run), "999901001");
  const own = receipts.filter(({ lineKey }) => lineKey.includes("hh_00004"));
  expect(own.map(({ attempt, state }) => `${attempt} ${state}`)).toEqual([
    "1 returned",
    "2 returned",
    "3 paid",
  ]);
  await closeRun(deskOf(stage, officers.finance));
  expect((await openRun(stage.tenant, stage.programmes, december, officers.clerk)).state).toBe(
    "OPEN",
  );
});

test("nobody sends again before the bank has spoken, nor who signed", async () => {
  const tenant = tenantOf(await freshStore(), door);
  const stage = await exported(tenant, officeOf().programmes);
  expect(await codeOf(reissue(stage))).toBe("WRONG_STATE");
  const { stage: back, office, returnId } = await cameBack();
  office.done.set(returnId, "kept");
  const clerk = orderReissue(deskOf(back, officers.clerk), back.programmes);
  expect(await codeOf(clerk)).toBe("SAME_OFFICER");
});
