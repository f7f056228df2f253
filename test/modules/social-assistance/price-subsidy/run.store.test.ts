import {
  closeRun,
  driveRun,
  getRun,
  openRun,
  orderExport,
  readLines,
  receiveReturn,
  recountRun,
  reopenRun,
  replayRun,
  sign,
} from "@minzheng/disbursement/server";
import { type Month, month } from "@minzheng/kernel";
import { loadDivisions, recordFact } from "@minzheng/people/server";
import { priceSubsidyRouters, programmes } from "@minzheng/social-assistance/server";
import { createRouterClient } from "@orpc/server";
import { describe, expect, test } from "vitest";
import { bankAnswer } from "../../../campaign/month.ts";
import { clerk, officerIn, reviewer } from "../../../support/officers.ts";
import { freshTenant, type TestTenant } from "../../../support/tenant.ts";
import { client, monthsDecided, recordedFamily, village } from "../recorded-family.ts";

const actors = {
  clerk: { id: "of_clerk", name: "林晓梅", role: "county-clerk" },
  reviewer: { id: "of_reviewer", name: "周敏", role: "county-reviewer" },
  approver: { id: "of_approver", name: "张海燕", role: "county-approver" },
  finance: { id: "of_finance", name: "吴建国", role: "finance-officer" },
} as const;

const august = month("2026-08");
const september = month("2026-09");
const october = month("2026-10");

async function county() {
  const tenant = await freshTenant();
  const home = await recordedFamily(tenant);
  await loadDivisions({ tenant, officer: officerIn("999901", "system-admin") }, [
    { code: "999901001", name: "城关镇" },
    { code: village, name: "南门社区" },
  ]);
  return { tenant, ...home };
}

async function signedIndex(tenant: TestTenant, of: Month, cpi: string, food: string) {
  const as = (officer: typeof clerk) =>
    createRouterClient(priceSubsidyRouters({ decidedMonths: monthsDecided }), {
      context: { tenant, officer, requestId: "r1" },
    }).priceIndex;
  const { id } = await as(clerk).open({
    fields: {
      county: "999901",
      month: of,
      cpi,
      food,
      publishedOn: tenant.clock.today(),
      source: "市统计局 居民消费价格月报",
    },
  });
  await as(reviewer).advance({ id, transition: "confirm" });
}

async function frozen(tenant: TestTenant, of: Month) {
  const { runId } = await openRun(tenant, programmes, of, actors.clerk);
  await driveRun(tenant, programmes, runId);
  return runId;
}

async function linesOf(tenant: TestTenant, runId: string) {
  const { run } = await getRun(tenant.store, runId);
  const key = { tenant: tenant.county, runId, generation: run.generation };
  return { run, lines: await readLines(tenant, key, "999901001") };
}

/** @returns the orders of the bank file: payee's amount and what the bank writes beside it */
async function exported(tenant: TestTenant, runId: string) {
  const { run } = await getRun(tenant.store, runId);
  const hash = run.rosterHash ?? "";
  const columns = [
    ["prepare", actors.clerk],
    ["review", actors.reviewer],
    ["approve", actors.approver],
  ] as const;
  for (const [step, actor] of columns)
    await sign({ tenant, actor, runId }, { step, hash, opinion: "同意" });
  await orderExport({ tenant, actor: actors.finance, runId });
  await driveRun(tenant, programmes, runId);
  const { run: after } = await getRun(tenant.store, runId);
  const text = new TextDecoder().decode(await tenant.bucket.get(after.bankFiles[0]?.key ?? ""));
  return text
    .split("\n")
    .filter((line) => line.startsWith("L,"))
    .map((line) => line.split(",").slice(6).join(" "));
}

async function closed(tenant: TestTenant, runId: string, isPaid?: (seq: number) => boolean) {
  const { run } = await getRun(tenant.store, runId);
  const key = `uploads/return/${runId}/1.csv`;
  await tenant.bucket.put(key, await bankAnswer(tenant, run, isPaid), "text/csv");
  await receiveReturn(tenant, runId, key, actors.finance);
  await driveRun(tenant, programmes, runId);
  return closeRun({ tenant, actor: actors.finance, runId });
}

describe("the run of the month in which a triggering index is published", () => {
  test("pays it on a line of its own, from the freeze to the bank and back, and replays to the fen", async () => {
    const { tenant } = await county();
    await signedIndex(tenant, august, "2.1", "6.4");
    const runId = await frozen(tenant, september);
    const { run, lines } = await linesOf(tenant, runId);
    expect(
      lines.map(({ key, amountFen, components, households }) => [
        key.replace(/household\.\w+/, "household"),
        amountFen,
        components,
        households,
      ]),
    ).toEqual([
      [
        "price-subsidy#2026-09#PRICE#2026-08#household#subsistence-allowance#1",
        189_00,
        { price: 189_00 },
        0,
      ],
      [
        "subsistence-allowance#2026-09#REGULAR#2026-09#household#-#1",
        1238_00,
        { gap: 1140_00, supplement: 98_00 },
        1,
      ],
    ]);
    expect(run.totals).toEqual({ households: 1, persons: 3, lines: 2, dueFen: 1427_00 });
    expect(await replayRun(tenant, programmes, run)).toMatchObject({
      lines: 2,
      amountFen: 1427_00,
      recomputedFen: 1427_00,
      differences: [],
      chainIntact: true,
    });
    expect(await exported(tenant, runId)).toEqual([
      "18900 价格临时补贴2026年8月",
      "123800 最低生活保障2026年9月",
    ]);
    expect(await closed(tenant, runId)).toMatchObject({ state: "CLOSED", paidFen: 1427_00 });
    const { balance, cells } = await recountRun(tenant, (await linesOf(tenant, runId)).run);
    expect(balance.differenceFen).toBe(0);
    expect(cells.map(({ group }) => group)).toEqual([
      "disbursement.price-subsidy.urban",
      "disbursement.subsistence-allowance.urban",
    ]);
  });

  test("gets it back from the bank: the next run pays it late, and replays to the fen", async () => {
    const { tenant } = await county();
    await signedIndex(tenant, august, "2.1", "6.4");
    const first = await frozen(tenant, september);
    expect((await exported(tenant, first))[0]).toBe("18900 价格临时补贴2026年8月");
    await closed(tenant, first, (seq) => seq !== 1);
    tenant.clock.set("2026-10-12T02:00:00.000Z");
    const second = await frozen(tenant, october);
    const { lines, run } = await linesOf(tenant, second);
    expect(run.settles).toEqual([august, september]);
    expect(run.settled).toMatchObject({ arrearsLines: 1, arrearsFen: 189_00, overpaidFen: 0 });
    expect(
      lines.map(({ key, components }) => [key.replace(/household\.\w+/, "household"), components]),
    ).toEqual([
      ["price-subsidy#2026-10#ARREARS#2026-08#household#returned#1", { owed: 189_00, given: 0 }],
      [
        "subsistence-allowance#2026-10#REGULAR#2026-10#household#-#1",
        { gap: 1140_00, supplement: 98_00 },
      ],
    ]);
    expect(await replayRun(tenant, programmes, run)).toMatchObject({ lines: 2, differences: [] });
    expect(await exported(tenant, second)).toEqual([
      "18900 补发价格临时补贴2026年8月",
      "123800 最低生活保障2026年10月",
    ]);
    expect(await closed(tenant, second)).toMatchObject({ state: "CLOSED", paidFen: 1427_00 });
    tenant.clock.set("2026-11-12T02:00:00.000Z");
    const third = await frozen(tenant, month("2026-11"));
    expect((await linesOf(tenant, third)).lines).toHaveLength(1);
  });

  test("is the only one that pays it; an index that came too late is paid by the next", async () => {
    const { tenant } = await county();
    const first = await frozen(tenant, september);
    expect((await linesOf(tenant, first)).lines).toHaveLength(1);
    await exported(tenant, first);
    await closed(tenant, first);
    tenant.clock.set("2026-10-12T02:00:00.000Z");
    await signedIndex(tenant, august, "2.1", "6.4");
    await signedIndex(tenant, september, "3.6", "7.0");
    const second = await frozen(tenant, october);
    const { lines, run } = await linesOf(tenant, second);
    const paid = lines.filter(({ programme }) => programme === "price-subsidy");
    expect(paid.map(({ key, amountFen }) => `${key.split("#")[3]} ${amountFen}`)).toEqual([
      "2026-08 18900",
      "2026-09 20700",
    ]);
    expect((await replayRun(tenant, programmes, run)).differences).toEqual([]);
    await exported(tenant, second);
    await closed(tenant, second);
    tenant.clock.set("2026-11-12T02:00:00.000Z");
    const third = await frozen(tenant, month("2026-11"));
    expect((await linesOf(tenant, third)).lines).toHaveLength(1);
  });

  test("reopened, it knows the index that was signed meanwhile", async () => {
    const { tenant } = await county();
    const runId = await frozen(tenant, september);
    await signedIndex(tenant, august, "3.5", "0.1");
    const desk = { tenant, actor: actors.clerk, runId };
    await reopenRun(desk, "8 月价格指数已公布");
    await driveRun(tenant, programmes, runId);
    const { lines, run } = await linesOf(tenant, runId);
    expect(run.generation).toBe(2);
    expect(lines.map(({ amountFen }) => amountFen)).toEqual([102_00, 1238_00]);
  });

  test("a death that became known since holds the line of the earlier month too", async () => {
    const { tenant, residentIds } = await county();
    await signedIndex(tenant, august, "2.1", "6.4");
    await recordFact(
      { tenant, officer: clerk },
      {
        subject: { type: "resident", id: residentIds[1] ?? "" },
        kind: "death",
        value: { diedOn: "2026-09-02" },
        source: { office: "公安", document: "死亡销户" },
        validFrom: "2026-09-02",
      },
    );
    const runId = await frozen(tenant, september);
    const { run } = await linesOf(tenant, runId);
    const { balance } = await recountRun(tenant, run);
    expect([balance.heldLines, balance.dueLines]).toEqual([2, 2]);
  });
});

test("ledger and letter of the month show the subsidy with its arithmetic, beside the allowance", async () => {
  const { tenant, caseId } = await county();
  await signedIndex(tenant, august, "2.1", "6.4");
  const shown = await client(tenant).ledger({ caseId, month: august });
  expect(shown.amountFen).toBe(1238_00);
  expect(shown.following.map(({ label, month: of, amountFen }) => [label, of, amountFen])).toEqual([
    ["价格临时补贴", "2026-08", 189_00],
  ]);
  const [also] = shown.following;
  expect(also?.steps.flatMap(({ formula = [] }) => formula)).toEqual([
    "980.00 × 6.4%",
    "980.00 × 6.4%",
    "980.00 × 6.4%",
    "63.00 + 63.00 + 63.00",
  ]);
  expect((await client(tenant).ledger({ caseId, month: september })).following).toEqual([]);
});
