import { PutCommand } from "@aws-sdk/lib-dynamodb";
import {
  adoptStalled,
  assertBalanced,
  closeRun,
  driveRun,
  explain,
  keyOfRun,
  openRun,
  orderExport,
  readFindings,
  receiveReturn,
  release,
  replayRun,
  requestRelease,
  sign,
} from "@minzheng/disbursement/server";
import { instant } from "@minzheng/kernel";
import type { LocalBucket } from "@minzheng/local-cloud";
import { resident } from "@minzheng/people";
import { commitAct, penOf, planOpen } from "@minzheng/register/server";
import { queryAll, verifyAudit } from "@minzheng/store";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freshBucket } from "../support/bucket.ts";
import { freshStore } from "../support/dynamodb.ts";
import { clerk } from "../support/officers.ts";
import {
  december,
  madeUpCounty,
  november,
  officers,
  programmesOf,
  type TestTenant,
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
  signAll,
  upload,
} from "./stand.ts";

let bucket: LocalBucket;
beforeAll(async () => {
  bucket = await freshBucket();
});
afterAll(() => bucket.stop());
/** Every test has a table and a bucket of its own: the run's objects may be written once only. */
async function freshTenant() {
  await bucket.stop();
  bucket = await freshBucket();
  return tenantOf(await freshStore(), bucket);
}
const county = programmesOf(madeUpCounty(2, 60));
/** With a household whose account is in another name: held, and payable once two officers say so. */
const doubted = programmesOf([
  ...madeUpCounty(2, 60),
  { id: "70001", township: "999901001", amountFen: 50_000, holder: "别人" },
]);
/** Somebody who lives in a household, whom an officer may have declared without it. */
async function residentOf(tenant: TestTenant, householdId: string): Promise<string> {
  const pen = await penOf({ tenant, officer: clerk });
  const id = tenant.newId(resident.idPrefix, pen.at);
  const plans = [planOpen(resident, pen, { id, fields: { householdId, village: "999901001001" } })];
  await commitAct(pen, { actor: officers.clerk, action: "resident.open", plans });
  return id;
}
const nameDiffers = "account-name-differs";

describe("a run that is started", () => {
  test("twice is one run, and a second month waits for the first", async () => {
    const tenant = await freshTenant();
    const starts = await Promise.all(
      [1, 2].map(() => codeOf(openRun(tenant, county, november, officers.clerk))),
    );
    expect(starts.sort()).toEqual(["RUN_EXISTS", "none"]);
    expect(tenant.started).toEqual([
      {
        machine: "prepare",
        name: "2026-11-regular-prepare-1",
        input: { runId: "2026-11-regular", generation: 1 },
      },
    ]);
    expect(await codeOf(openRun(tenant, county, december, officers.clerk))).toBe(
      "EARLIER_RUN_OPEN",
    );
  });

  test("with another month at the same instant leaves one of them out", async () => {
    const tenant = await freshTenant();
    const starts = await Promise.all(
      [november, december].map((month) => codeOf(openRun(tenant, county, month, officers.clerk))),
    );
    expect(starts.sort()).toEqual(["EARLIER_RUN_OPEN", "none"]);
  });

  test("and stopped is adopted by the tick once it has stood still", async () => {
    const tenant = await freshTenant();
    await openRun(tenant, county, november, officers.clerk);
    expect(await adoptStalled(tenant, county, instant("2026-11-20T03:00:00.000Z"))).toEqual([]);
    expect(await adoptStalled(tenant, county, instant("2026-11-20T05:00:00.000Z"))).toEqual([
      "2026-11-regular",
    ]);
    expect((await runOf({ tenant, programmes: county, runId: "2026-11-regular" })).state).toBe(
      "FROZEN",
    );
    expect(await adoptStalled(tenant, county, instant("2026-12-20T05:00:00.000Z"))).toEqual([]);
  });
});

describe("officers", () => {
  test("are three, then a fourth, and nobody is before their turn", async () => {
    const stage = await frozen(await freshTenant(), county);
    const hash = (await runOf(stage)).rosterHash ?? "";
    const as = (actor: { id: string; name: string }, role: string) =>
      deskOf(stage, { ...actor, role });
    const signature = { hash, opinion: "同意" };
    expect(await codeOf(orderExport(deskOf(stage, officers.finance)))).toBe("WRONG_STATE");
    await sign(deskOf(stage, officers.clerk), { ...signature, step: "prepare" });
    expect(
      await codeOf(sign(as(officers.clerk, "county-reviewer"), { ...signature, step: "review" })),
    ).toBe("SAME_OFFICER");
    await sign(deskOf(stage, officers.reviewer), { ...signature, step: "review" });
    expect(
      await codeOf(sign(as(officers.clerk, "county-approver"), { ...signature, step: "approve" })),
    ).toBe("SAME_OFFICER");
    await sign(deskOf(stage, officers.approver), { ...signature, step: "approve" });
    expect(await codeOf(orderExport(as(officers.reviewer, "finance-officer")))).toBe(
      "SAME_OFFICER",
    );
    await orderExport(deskOf(stage, officers.finance));
    await driveRun(stage.tenant, county, stage.runId);
    expect((await runOf(stage)).state).toBe("EXPORTED");
  });

  test("release a held line by two, and it goes out with the file", async () => {
    const stage = await frozen(await freshTenant(), doubted);
    const { tenant } = stage;
    const before = await assertBalanced(tenant, await runOf(stage));
    const [held] = (await readFindings(tenant, keyOfRun(tenant, await runOf(stage)))).filter(
      ({ check }) => check === nameDiffers,
    );
    if (held === undefined) throw new Error("nobody is held");
    const ref = { lineKey: held.line.key, check: held.check };
    const [clerk, reviewer] = [deskOf(stage, officers.clerk), deskOf(stage, officers.reviewer)];
    expect(await codeOf(release(reviewer, ref))).toBe("NOT_REQUESTED");
    await requestRelease(clerk, ref, "已核对存折复印件");
    expect(
      await codeOf(release(deskOf(stage, { ...officers.clerk, role: "county-reviewer" }), ref)),
    ).toBe("SAME_OFFICER");
    const { householdId } = held.line;
    for (const interest of [householdId, await residentOf(tenant, householdId)])
      expect(await codeOf(release({ ...reviewer, interests: [interest] }, ref))).toBe(
        "CONFLICT_OF_INTEREST",
      );
    const released = await Promise.all([
      release(reviewer, ref),
      release(deskOf(stage, officers.approver), ref),
    ]);
    expect(released.map(({ state }) => state)).toEqual(["released", "released"]);
    const after = await assertBalanced(tenant, await runOf(stage));
    expect(after.heldLines).toBe(before.heldLines - 1);
    expect(after.heldFen).toBe(before.heldFen - held.line.amountFen);
    expect(await codeOf(requestRelease(clerk, { ...ref, lineKey: "nobody" }, "没有这条"))).toBe(
      "NO_FINDING",
    );
    expect(await verifyAudit(tenant.store, "run", stage.runId)).toMatchObject({ intact: true });
  });

  test("free a line with two doubts only when both are released, even at the same moment", async () => {
    const account = "6228480000000000017";
    const cases = ["1", "2"].map((id) => ({
      id,
      township: "999901001",
      amountFen: 50_000,
      account,
      holder: "别人",
    }));
    const stage = await frozen(await freshTenant(), programmesOf(cases));
    const { tenant } = stage;
    const findings = await readFindings(tenant, keyOfRun(tenant, await runOf(stage)));
    const refs = findings
      .filter(({ line }) => line.householdId === "hh_1")
      .map(({ line, check }) => ({ lineKey: line.key, check }));
    expect(refs.map(({ check }) => check)).toEqual(["account-name-differs", "duplicate-account"]);
    for (const ref of refs)
      await requestRelease(deskOf(stage, officers.clerk), ref, "已核对存折复印件");
    await Promise.all(refs.map((ref) => release(deskOf(stage, officers.reviewer), ref)));
    const balance = await assertBalanced(tenant, await runOf(stage));
    expect([balance.heldLines, balance.pendingLines]).toEqual([1, 1]);
  });

  test("cannot let a line go that has no account to go to", async () => {
    const stage = await frozen(await freshTenant(), county);
    const { tenant } = stage;
    const findings = await readFindings(tenant, keyOfRun(tenant, await runOf(stage)));
    const [held] = findings.filter(({ check }) => check === "account-missing");
    const ref = { lineKey: held?.line.key ?? "", check: "account-missing" as const };
    const asked = requestRelease(deskOf(stage, officers.clerk), ref, "家属代领");
    expect(await codeOf(asked)).toBe("NO_ACCOUNT");
  });

  test("change no hold once the export is ordered", async () => {
    const stage = await frozen(await freshTenant(), doubted);
    const { tenant } = stage;
    const [held] = (await readFindings(tenant, keyOfRun(tenant, await runOf(stage)))).filter(
      ({ check }) => check === nameDiffers,
    );
    const ref = { lineKey: held?.line.key ?? "", check: nameDiffers } as const;
    await requestRelease(deskOf(stage, officers.clerk), ref, "已核对存折复印件");
    await signAll(stage);
    await orderExport(deskOf(stage, officers.finance));
    expect(await codeOf(release(deskOf(stage, officers.reviewer), ref))).toBe("WRONG_STATE");
  });

  test("explain a jump before the roster is submitted", async () => {
    const tenant = await freshTenant();
    const amounts = (amountFen: number) =>
      programmesOf([{ id: "1", township: "999901001", amountFen }]);
    await closed(tenant, amounts(164_000));
    const stage = await frozen(tenant, amounts(98_000), december);
    const hash = (await runOf(stage)).rosterHash ?? "";
    const submit = () =>
      sign(deskOf(stage, officers.clerk), { step: "prepare", hash, opinion: "同意" });
    expect(await codeOf(submit())).toBe("FINDINGS_OPEN");
    const [jump] = await readFindings(tenant, keyOfRun(tenant, await runOf(stage)));
    if (jump === undefined) throw new Error("no jump was found");
    await explain(
      deskOf(stage, officers.clerk),
      { lineKey: jump.line.key, check: jump.check },
      "家庭收入增加，已复核",
    );
    await submit();
    expect((await runOf(stage)).signatures).toHaveLength(1);
  });
});

describe("a return file", () => {
  test.each([
    [
      "of another batch",
      (text: string) => text.replace("99990120261101", "99990220261101"),
      "RETURN_FILE_OTHER_BATCH",
    ],
    [
      "that was cut off",
      (text: string) => text.slice(0, text.lastIndexOf("T,")),
      "RETURN_FILE_TRUNCATED",
    ],
    ["that is no return file", () => "序号,金额\n1,2\n", "RETURN_FILE_UNREADABLE"],
  ])("%s changes nothing", async (_, spoil, code) => {
    const stage = await exported(await freshTenant(), county);
    const text = spoil(await answer(stage, await ordersOf(stage)));
    const before = await runOf(stage);
    expect(
      await codeOf(
        receiveReturn(stage.tenant, stage.runId, await upload(stage, text), officers.finance),
      ),
    ).toBe(code);
    expect(await runOf(stage)).toEqual(before);
  });

  test("with a doubled line is refused, and so is a key outside the run's own uploads", async () => {
    const stage = await exported(await freshTenant(), county);
    const orders = await ordersOf(stage);
    const [first] = orders;
    if (first === undefined) throw new Error("no orders");
    const doubled = await upload(stage, await answer(stage, [first, ...orders]));
    expect(await codeOf(receiveReturn(stage.tenant, stage.runId, doubled, officers.finance))).toBe(
      "RETURN_FILE_DOUBLED",
    );
    const roster = `runs/${stage.runId}/1/roster/999901001.jsonl`;
    expect(await codeOf(receiveReturn(stage.tenant, stage.runId, roster, officers.finance))).toBe(
      "RETURN_FILE_UNREADABLE",
    );
  });

  test("before the export finds no batch", async () => {
    const stage = await frozen(await freshTenant(), county);
    expect(
      await codeOf(
        receiveReturn(stage.tenant, stage.runId, await upload(stage, "H"), officers.finance),
      ),
    ).toBe("WRONG_STATE");
  });

  test("with an unknown line keeps the run open until the bank sends the batch in order", async () => {
    const stage = await exported(await freshTenant(), county);
    const orders = await ordersOf(stage);
    await settle(stage, await answer(stage, [...orders, { seq: 9999, amountFen: 5 }]));
    expect(await codeOf(closeRun(deskOf(stage, officers.finance)))).toBe("NOT_SETTLED");
    await settle(stage, await answer(stage, orders));
    expect((await closeRun(deskOf(stage, officers.finance))).state).toBe("CLOSED");
  });

  test("may come in parts and twice; each fen moves once", async () => {
    const stage = await exported(await freshTenant(), county);
    const orders = await ordersOf(stage);
    const half = await answer(stage, orders.slice(0, 50));
    await settle(stage, half);
    expect(await codeOf(closeRun(deskOf(stage, officers.finance)))).toBe("NOT_SETTLED");
    await settle(stage, half);
    await settle(stage, await answer(stage, orders));
    const balance = await assertBalanced(stage.tenant, await runOf(stage));
    expect([balance.paidLines, balance.pendingLines]).toEqual([orders.length, 0]);
    expect((await closeRun(deskOf(stage, officers.finance))).state).toBe("CLOSED");
  });

  test("that says other than the one before is put aside whole and blocks the close", async () => {
    const stage = await exported(await freshTenant(), county);
    const orders = await ordersOf(stage);
    await settle(stage, await answer(stage, orders));
    const other = await upload(stage, await answer(stage, orders, (seq) => seq !== 3));
    expect(await codeOf(receiveReturn(stage.tenant, stage.runId, other, officers.finance))).toBe(
      "RETURN_FILE_CONTRADICTS",
    );
    expect((await assertBalanced(stage.tenant, await runOf(stage))).paidLines).toBe(orders.length);
    expect(await codeOf(closeRun(deskOf(stage, officers.finance)))).toBe("NOT_SETTLED");
  });
});

describe("the replay", () => {
  const replay = async (stage: Stage) =>
    replayRun(stage.tenant, stage.programmes, await runOf(stage));

  test("computes every fen again from the frozen facts", async () => {
    const stage = await frozen(await freshTenant(), county);
    const { lines, amountFen, recomputedFen, differences, chainIntact } = await replay(stage);
    expect({ lines, differences, chainIntact }).toEqual({
      lines: 120,
      differences: [],
      chainIntact: true,
    });
    expect(recomputedFen).toBe(amountFen);
  });

  test("shows a line that was changed in the table", async () => {
    const stage = await frozen(await freshTenant(), county);
    const { store } = stage.tenant;
    for await (const item of queryAll(store, {
      pk: "999901#line#2026-11-regular#1#999901001",
      limit: 1,
    })) {
      await store.client.send(
        new PutCommand({ TableName: store.table, Item: { ...item, amountFen: 999_999 } }),
      );
      break;
    }
    const { differences, chainIntact } = await replay(stage);
    expect([differences.length, chainIntact]).toEqual([1, false]);
  });
});
