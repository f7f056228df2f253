import { PutCommand, TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import type { Officer } from "@minzheng/contract";
import { routers } from "@minzheng/disbursement/doors";
import {
  assertBalanced,
  closeRun,
  driveRun,
  keyOfRun,
  monthToOpen,
  openRun,
  readFindings,
  readLines,
  readReceipts,
  receiveReturn,
  recountSource,
  reopenRun,
  steps,
} from "@minzheng/disbursement/server";
import { day, month } from "@minzheng/kernel";
import type { LocalBucket } from "@minzheng/local-cloud";
import { listAll, recountCells, verifyAudit } from "@minzheng/store";
import { createRouterClient } from "@orpc/server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bankAnswer } from "../campaign/month.ts";
import { freshBucket } from "../support/bucket.ts";
import { freshStore } from "../support/dynamodb.ts";
import {
  county as code,
  madeUpCounty,
  november,
  officers,
  programmesOf,
  tenantOf,
} from "./county.ts";
import {
  answer,
  closed,
  codeOf,
  deskOf,
  exported,
  frozen,
  ordersOf,
  runOf,
  type Stage,
  settle,
  through,
  upload,
} from "./stand.ts";

let bucket: LocalBucket;
beforeAll(async () => {
  bucket = await freshBucket();
});
afterAll(() => bucket.stop());
async function freshTenant() {
  await bucket.stop();
  bucket = await freshBucket();
  return tenantOf(await freshStore(), bucket);
}
const cases = madeUpCounty(2, 60);
const county = programmesOf(cases);
const runId = "2026-11-regular";
const runPartition = `999901#run#${runId}`;
const source = recountSource(["subsistence-allowance", "extreme-hardship"]);

/** Stops before anything is written in a transaction: receipts lie there, nothing counts them. */
async function halfSettled(stage: Stage) {
  const { tenant } = stage;
  const text = await bankAnswer(tenant, await runOf(stage));
  await receiveReturn(tenant, runId, await upload(stage, text), officers.finance);
  const dying = through(tenant.store, async (command, next) => {
    if (command instanceof TransactWriteCommand) throw new Error("the power went");
    return next();
  });
  const work = { programmes: county, runId, generation: 1, file: 1, township: "999901001" };
  const settling = steps.settle.receipts({ ...work, tenant: { ...tenant, store: dying } });
  await expect(settling).rejects.toThrow("the power went");
}

describe("the nightly recount", () => {
  test("leaves a run alone whose return file is not settled, and its totals come out right", async () => {
    const tenant = await freshTenant();
    const stage = await exported(tenant, county);
    expect((await source.recount(tenant)).periods).toEqual([november]);
    await halfSettled(stage);
    const key = keyOfRun(tenant, await runOf(stage));
    expect((await readReceipts(tenant, key, "999901001")).length).toBeGreaterThan(0);
    expect(await source.recount(tenant)).toEqual({ periods: [], cells: [] });
    const { store, clock } = tenant;
    expect(await recountCells({ store, clock, tenant, source })).toEqual({
      differences: [],
      unsettled: 0,
    });
    await driveRun(tenant, county, runId);
    expect((await assertBalanced(tenant, await runOf(stage))).pendingLines).toBe(0);
    expect((await source.recount(tenant)).periods).toEqual([november]);
  });

  test("of a settled run finds nothing to repair", async () => {
    const tenant = await freshTenant();
    await closed(tenant, county);
    const { store, clock } = tenant;
    expect((await recountCells({ store, clock, tenant, source })).differences).toEqual([]);
  });
});

describe("a return file that came before", () => {
  test("clears the rows of a later file that contradicted it when the bank sends it once more", async () => {
    const tenant = await freshTenant();
    const stage = await exported(tenant, county);
    const orders = await ordersOf(stage);
    const first = await answer(stage, orders);
    await settle(stage, first);
    const other = await upload(stage, await answer(stage, orders, (seq) => seq !== 3));
    expect(await codeOf(receiveReturn(tenant, runId, other, officers.finance))).toBe(
      "RETURN_FILE_CONTRADICTS",
    );
    const close = () => codeOf(closeRun(deskOf(stage, officers.finance)));
    expect(await close()).toBe("NOT_SETTLED");
    const before = await assertBalanced(tenant, await runOf(stage));
    await settle(stage, first);
    await settle(stage, first);
    expect((await runOf(stage)).returnFiles.length).toBe(3);
    expect(await assertBalanced(tenant, await runOf(stage))).toEqual(before);
    expect(await close()).toBe("none");
  });
});

describe("an item that is not as it was written", () => {
  test.each([
    ["a line without its category", "category", `999901#line#${runId}#1#999901001`],
    ["a receipt without its file", "file", `999901#receipt#${runId}#1#999901001`],
    ["a finding without its line", "line", runPartition],
  ])("%s is a defect that names the field and no value", async (_, field, pk) => {
    const tenant = await freshTenant();
    const stage = await closed(tenant, county);
    const prefix = pk === runPartition ? { prefix: "hold#" } : {};
    const [item] = await listAll(tenant.store, { pk, ...prefix });
    expect(item).toHaveProperty(field);
    const rest = Object.fromEntries(Object.entries(item ?? {}).filter(([name]) => name !== field));
    const { client, table } = tenant.store;
    await client.send(new PutCommand({ TableName: table, Item: rest }));
    const key = keyOfRun(tenant, await runOf(stage));
    const reading = async () => [
      await readLines(tenant, key, "999901001"),
      await readReceipts(tenant, key, "999901001"),
      await readFindings(tenant, key),
    ];
    await expect(reading()).rejects.toThrow(`${field} is not as it was written`);
  });
});

describe("a month that has not come", () => {
  test("is not opened: it would bar every month before it", async () => {
    const tenant = await freshTenant();
    const opening = openRun(tenant, county, month("2062-11"), officers.clerk);
    await expect(opening).rejects.toMatchObject({
      code: "MONTH_NOT_COME",
      detail: { path: "month", value: "2062-11", proposal: "2026-12" },
    });
    expect(await codeOf(openRun(tenant, county, month("2026-12"), officers.clerk))).toBe("none");
  });
});

describe("months follow each other", () => {
  test("none is passed over, and none comes in between later to pay the same again", async () => {
    const tenant = await freshTenant();
    await closed(tenant, county);
    for (const other of ["2026-10", "2026-09"])
      await expect(openRun(tenant, county, month(other), officers.clerk)).rejects.toMatchObject({
        code: "MONTH_NOT_NEXT",
        data: { next: "2026-12" },
        detail: { path: "month", value: other, proposal: "2026-12" },
      });
    const later = { ...tenant, clock: { ...tenant.clock, today: () => day("2027-01-20") } };
    expect(await codeOf(openRun(later, county, month("2027-01"), officers.clerk))).toBe(
      "MONTH_NOT_NEXT",
    );
    expect(await monthToOpen(later, county)).toBe("2026-12");
    expect(await codeOf(openRun(later, county, month("2026-12"), officers.clerk))).toBe("none");
  });
});

describe("a run that cannot be computed", () => {
  test("is reopened and computed again once the cases are mended", async () => {
    const tenant = await freshTenant();
    const [first] = cases;
    if (first === undefined) throw new Error("the county is empty");
    const twice = programmesOf([...cases, { ...first, id: "90001", householdId: "hh_00000" }]);
    await openRun(tenant, twice, november, officers.clerk);
    await expect(driveRun(tenant, twice, runId)).rejects.toThrow("two cases of one unit");
    const stage: Stage = { tenant, programmes: county, runId };
    expect(await codeOf(reopenRun(deskOf(stage, officers.reviewer), "重复一户，已注销"))).toBe(
      "none",
    );
    await driveRun(tenant, county, runId);
    const run = await runOf(stage);
    expect([run.state, run.generation]).toEqual(["FROZEN", 2]);
    expect((await assertBalanced(tenant, run)).dueLines).toBe(run.totals?.lines);
  });
});

describe("the audit of a run", () => {
  test("says who downloaded the bank file, and stays whole", async () => {
    const tenant = await freshTenant();
    await exported(tenant, county);
    const officer: Officer = {
      id: "of_finance",
      name: "吴建国",
      tenant: code,
      assignments: [{ role: "finance-officer", area: code }],
    };
    const client = createRouterClient(routers({ programmes: async () => county }), {
      context: { tenant, officer, requestId: "r1" },
    });
    const { sha256 } = await client.bankFile({ runId });
    const entries = await listAll(tenant.store, { pk: runPartition, prefix: "audit#" });
    expect(entries.at(-1)).toMatchObject({
      action: "run.download-bank-file",
      actor: { id: "of_finance", name: "吴建国", role: "finance-officer" },
      changed: { sha256 },
    });
    expect(await verifyAudit(tenant.store, "run", runId)).toMatchObject({ intact: true });
  });

  test("says of every chunk given up who gave it up", async () => {
    const tenant = await freshTenant();
    const stage = await frozen(tenant, county);
    await reopenRun(deskOf(stage, officers.reviewer), "发现漏报一户");
    await driveRun(tenant, county, runId);
    const given = await listAll(tenant.store, { pk: runPartition, prefix: "given#" });
    expect(given.length).toBe(2);
    for (const item of given)
      expect(item).toMatchObject({ action: "run.give-up-chunk", actor: { id: "system" } });
  });
});

describe("what lies in the bucket before the bank file", () => {
  test("holds no name, number or account that can be read", async () => {
    const tenant = await freshTenant();
    await exported(tenant, county);
    for (const township of ["999901001", "999901002"])
      for (const folder of ["assessed", "roster"]) {
        const bytes = await tenant.bucket.get(`runs/${runId}/1/${folder}/${township}.jsonl`);
        const text = new TextDecoder().decode(bytes);
        expect(text).not.toMatch(/户主|99990119700101|"62\d{17}"|diedOn|bornOn|property/);
      }
  });

  test("and what a machine is started with are keys only", async () => {
    const tenant = await freshTenant();
    await closed(tenant, county);
    expect(tenant.started.map(({ input }) => Object.keys(input).sort().join())).toEqual([
      "generation,runId",
      "generation,runId",
      "file,generation,runId",
    ]);
  });
});

describe("a table restored to a moment before the month", () => {
  test("orders the very payments that were ordered, whatever is known since: the bucket's rosters stand", async () => {
    const before = await exported(await freshTenant(), county);
    const since = programmesOf(
      cases.slice(1).map((one) => ({ ...one, amountFen: one.amountFen + 1 })),
    );
    const restored = tenantOf(await freshStore(), bucket);
    const after = await exported(restored, since);
    const [was, is] = [await runOf(before), await runOf(after)];
    expect(is.rosterHash).toBe(was.rosterHash);
    const files = ({ bankFiles }: typeof is) =>
      bankFiles.map(({ batchNo, sha256, amountFen }) => ({ batchNo, sha256, amountFen }));
    expect(files(is)).toEqual(files(was));
    await settle(after, await bankAnswer(restored, was));
    expect((await assertBalanced(restored, await runOf(after))).pendingLines).toBe(0);
  });
});

describe("an answer with an amount that nobody ordered", () => {
  test("is put aside by its row and reason, and the run is not closed", async () => {
    const tenant = await freshTenant();
    const stage = await exported(tenant, county);
    const [first, ...rest] = await ordersOf(stage);
    if (first === undefined) throw new Error("no orders");
    await settle(
      stage,
      await answer(stage, [{ ...first, amountFen: first.amountFen + 1 }, ...rest]),
    );
    const { pendingLines } = await assertBalanced(tenant, await runOf(stage));
    expect(pendingLines).toBe(1);
    const closing = closeRun(deskOf(stage, officers.finance));
    await expect(closing).rejects.toMatchObject({
      code: "NOT_SETTLED",
      data: { pendingLines: 1, quarantined: 1 },
    });
  });
});
