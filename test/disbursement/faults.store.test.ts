import { BatchWriteCommand, TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import {
  assertBalanced,
  driveRun,
  keyOfRun,
  openRun,
  readLines,
  readReceipts,
  readSeals,
  receiveReturn,
  reopenRun,
  steps,
} from "@minzheng/disbursement/server";
import type { LocalBucket } from "@minzheng/local-cloud";
import { getItem } from "@minzheng/store";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bankAnswer, liveMonth } from "../campaign/month.ts";
import { freshBucket } from "../support/bucket.ts";
import { freshStore } from "../support/dynamodb.ts";
import { type Fault, faulty } from "../support/faults.ts";
import {
  madeUpCounty,
  november,
  officers,
  programmesOf,
  type TestTenant,
  tenantOf,
} from "./county.ts";
import {
  closed,
  codeOf,
  deskOf,
  exported,
  frozen,
  runOf,
  type Stage,
  through,
  upload,
} from "./stand.ts";

let bucket: LocalBucket;
beforeAll(async () => {
  bucket = await freshBucket();
});
afterAll(() => bucket.stop());
async function freshTenant(): Promise<TestTenant> {
  await bucket.stop();
  bucket = await freshBucket();
  return tenantOf(await freshStore(), bucket);
}
/** One township of more than a chunk, and a small one. */
const twoTownships = (householdsEach: number) =>
  madeUpCounty(2, householdsEach).filter((_, i) => i < householdsEach || i % 11 === 0);
const county = programmesOf(twoTownships(220));
const runId = "2026-11-regular";

/** All that may not depend on what went wrong on the way. */
async function pictureOf(tenant: TestTenant) {
  const run = await runOf({ tenant, programmes: county, runId });
  const key = keyOfRun(tenant, run);
  const towns = run.townships.map(({ code }) => code);
  const balance = await assertBalanced(tenant, run);
  return {
    state: run.state,
    rosterHash: run.rosterHash,
    bankFile: run.bankFiles[0]?.sha256,
    lines: await Promise.all(towns.map((town) => readLines(tenant, key, town))),
    receipts: await Promise.all(towns.map((town) => readReceipts(tenant, key, town))),
    seals: await readSeals(tenant, key),
    balance,
  };
}

async function undisturbed() {
  const tenant = await freshTenant();
  await liveMonth(tenant, county, () => undefined);
  return pictureOf(tenant);
}

describe("a month", () => {
  test("through a line that throttles, conflicts and loses replies ends as an undisturbed one", async () => {
    const expected = await undisturbed();
    const tenant = await freshTenant();
    let requests = 0;
    const order: readonly Fault[] = [
      "none",
      "lost",
      "throttle",
      "none",
      "conflict",
      "lost",
      "none",
    ];
    const store = faulty(tenant.store, () => {
      requests += 1;
      return order[requests % order.length] ?? "none";
    });
    await liveMonth({ ...tenant, store }, county, () => undefined);
    expect(await pictureOf(tenant)).toEqual(expected);
    expect(store.counts.lost).toBeGreaterThan(50);
    expect(store.counts.throttle).toBeGreaterThan(20);
    expect(store.counts.conflict).toBeGreaterThan(20);
  });

  test("through a table that takes only part of each batch loses no line", async () => {
    const expected = await undisturbed();
    const tenant = await freshTenant();
    let partial = 0;
    const store = through(tenant.store, async (command, next) => {
      if (!(command instanceof BatchWriteCommand)) return next();
      const requests = command.input.RequestItems?.[tenant.store.table] ?? [];
      if (requests.length < 3) return next();
      partial += 1;
      const [taken, left] = [requests.slice(0, 2), requests.slice(2)];
      await tenant.store.client.send(
        new BatchWriteCommand({ RequestItems: { [tenant.store.table]: taken } }),
      );
      return { UnprocessedItems: { [tenant.store.table]: left } };
    });
    const quick = {
      attemptsMax: 12,
      baseMilliseconds: 1,
      waitMillisecondsMax: 1,
      wait: async () => undefined,
      dice: () => 0,
      newToken: () => crypto.randomUUID(),
    };
    await liveMonth({ ...tenant, store: { ...store, retry: quick } }, county, () => undefined);
    expect(await pictureOf(tenant)).toEqual(expected);
    expect(partial).toBeGreaterThan(20);
  });

  test("driven by two at once is one month", async () => {
    const expected = await undisturbed();
    const tenant = await freshTenant();
    await openRun(tenant, county, november, officers.clerk);
    await Promise.all([driveRun(tenant, county, runId), driveRun(tenant, county, runId)]);
    await liveMonth(tenant, county, () => undefined);
    expect(await pictureOf(tenant)).toEqual(expected);
  });

  test("with every step of the machines done twice and once more at the end is one month", async () => {
    const expected = await undisturbed();
    const tenant = await freshTenant();
    await closed(tenant, county);
    const work = {
      tenant,
      programmes: county,
      runId,
      generation: 1,
      file: 1,
      township: "999901001",
    };
    for (const machine of Object.values(steps))
      for (const step of Object.values(machine)) {
        await step(work);
        await step(work);
      }
    expect(await pictureOf(tenant)).toEqual(expected);
  });
});

describe("a worker that dies", () => {
  test("between receipts and their seal leaves a file that the next one settles whole", async () => {
    const tenant = await freshTenant();
    const stage = await exported(tenant, county);
    const text = await bankAnswer(tenant, await runOf(stage));
    await receiveReturn(tenant, runId, await upload(stage, text), officers.finance);
    const work = { programmes: county, runId, generation: 1, file: 1, township: "999901001" };
    const dying = through(tenant.store, async (command, next) => {
      if (command instanceof TransactWriteCommand) throw new Error("the power went");
      return next();
    });
    const settling = steps.settle.receipts({ ...work, tenant: { ...tenant, store: dying } });
    await expect(settling).rejects.toThrow("the power went");
    const key = keyOfRun(tenant, await runOf(stage));
    expect((await readReceipts(tenant, key, "999901001")).length).toBeGreaterThan(0);
    await driveRun(tenant, county, runId);
    const balance = await assertBalanced(tenant, await runOf(stage));
    expect([balance.pendingLines, (await runOf(stage)).state]).toEqual([0, "RETURNED"]);
  });
});

describe("a generation given up", () => {
  test("is taken out of the totals to the last fen, and the next one counts alone", async () => {
    const tenant = await freshTenant();
    const stage = await frozen(tenant, county);
    const first = await assertBalanced(tenant, await runOf(stage));
    await reopenRun(deskOf(stage, officers.reviewer), "发现漏报一户");
    const fewer = programmesOf(twoTownships(210), ["999901001", "999901002"]);
    await driveRun(tenant, fewer, runId);
    const run = await runOf(stage);
    const second = await assertBalanced(tenant, run);
    expect([run.state, run.generation]).toEqual(["FROZEN", 2]);
    expect(second.dueLines).toBeLessThan(first.dueLines);
    expect(await codeOf(reopenRun(deskOf(stage, officers.reviewer), "再次退回"))).toBe("none");
    await driveRun(tenant, county, runId);
    expect(await assertBalanced(tenant, await runOf(stage))).toEqual(first);
  });

  test("cannot be sealed any more by a worker who slept through it", async () => {
    const tenant = await freshTenant();
    const stage: Stage = { tenant, programmes: county, runId };
    await openRun(tenant, county, november, officers.clerk);
    const work = { tenant, programmes: county, runId, generation: 1 };
    for (const township of ["999901001", "999901002"])
      await steps.prepare.assess({ ...work, township });
    await steps.prepare.resolve(work);
    await steps.prepare.gate(work);
    const { promise: fellAsleep, resolve: asleep } = Promise.withResolvers<void>();
    const { promise: woken, resolve: wake } = Promise.withResolvers<void>();
    const sleepy = through(tenant.store, async (command, next) => {
      if (command instanceof TransactWriteCommand) {
        asleep();
        await woken;
      }
      return next();
    });
    const zombie = steps.prepare.freeze({
      ...work,
      tenant: { ...tenant, store: sleepy },
      township: "999901001",
    });
    await fellAsleep;
    await reopenRun(deskOf(stage, officers.reviewer), "发现漏报一户");
    await driveRun(tenant, county, runId);
    const before = await assertBalanced(tenant, await runOf(stage));
    wake();
    await zombie;
    const run = await runOf(stage);
    expect(await assertBalanced(tenant, run)).toEqual(before);
    expect([run.state, run.generation]).toEqual(["FROZEN", 2]);
    const chunk = await getItem(tenant.store, {
      pk: `999901#run#${runId}`,
      sk: "chunk#1#999901001#0001",
    });
    expect(chunk?.["hash"]).toBe("void");
  });
});

describe("any small county", () => {
  /** Amounts, townships and troubles of households; what the bank answers. */
  const cases = fc.array(
    fc.record({
      township: fc.constantFrom("999901001", "999901002", "999901003"),
      programme: fc.constantFrom("subsistence-allowance" as const, "extreme-hardship" as const),
      category: fc.constantFrom("urban" as const, "rural" as const),
      amountFen: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 400_000 })),
      trouble: fc.constantFrom("none", "none", "none", "no-account", "other-name"),
    }),
    { maxLength: 40 },
  );

  test("keeps the invariants of the run through a whole month", async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (made) => {
        const households = made.map(({ trouble, ...rest }, i) => ({
          ...rest,
          id: String(i),
          ...(trouble === "no-account" ? { account: null } : {}),
          ...(trouble === "other-name" ? { holder: "别人" } : {}),
        }));
        const programmes = programmesOf(households, ["999901001", "999901002", "999901003"]);
        const tenant = await freshTenant();
        const run = await liveMonth(tenant, programmes, () => undefined);
        const key = keyOfRun(tenant, run);
        const lines = (
          await Promise.all(run.townships.map(({ code }) => readLines(tenant, key, code)))
        ).flat();
        const seals = await readSeals(tenant, key);
        const receipts = (
          await Promise.all(run.townships.map(({ code }) => readReceipts(tenant, key, code)))
        ).flat();
        const balance = await assertBalanced(tenant, run);
        const due = households.reduce((sum, { amountFen }) => sum + amountFen, 0);
        const pays = (trouble: string, amountFen: number) => trouble === "none" && amountFen > 0;
        const sent = made.filter(({ trouble, amountFen }) => pays(trouble, amountFen));
        expect(new Set(lines.map((line) => line.key)).size).toBe(households.length);
        expect(lines.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(due);
        expect(seals.reduce((sum, { sumFen }) => sum + sumFen, 0)).toBe(due);
        expect([run.totals?.dueFen, balance.dueFen]).toEqual([due, due]);
        expect([run.bankFiles[0]?.lines, receipts.length]).toEqual([sent.length, sent.length]);
        expect(run.bankFiles[0]?.amountFen).toBe(
          sent.reduce((sum, { amountFen }) => sum + amountFen, 0),
        );
        expect(balance.paidFen + balance.returnedFen).toBe(run.bankFiles[0]?.amountFen);
        expect([balance.pendingLines, balance.differenceFen]).toEqual([0, 0]);
        expect(receipts.every(({ seq }) => seq >= 1 && seq <= sent.length)).toBe(true);
      }),
      { numRuns: 3 },
    );
  });
});
