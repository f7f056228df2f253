import type { Officer } from "@minzheng/contract";
import { routers } from "@minzheng/disbursement/doors";
import {
  closeRun,
  getRun,
  keyOfRun,
  readLines,
  recountRun,
  replayRun,
} from "@minzheng/disbursement/server";
import type { CasesInMonth, Programmes } from "@minzheng/entitlement";
import { instant, type Month, month } from "@minzheng/kernel";
import type { LocalBucket } from "@minzheng/local-cloud";
import { createRouterClient } from "@orpc/server";
import { afterEach, beforeEach, expect, test } from "vitest";
import { freshBucket } from "../../support/bucket.ts";
import { freshStore } from "../../support/dynamodb.ts";
import {
  county,
  december,
  type MadeUpCase,
  november,
  officers,
  programmesOf,
  type TestTenant,
  tenantOf,
} from "../county.ts";
import { answer, deskOf, exported, ordersOf, runOf, type Stage, settle } from "../stand.ts";

let door: LocalBucket;
beforeEach(async () => {
  door = await freshBucket();
});
afterEach(() => door.stop());

const townships = ["999901001", "999901002"];
const october = month("2026-10");
const [north = "", south = ""] = townships;

const clerk: Officer = {
  ...{ id: officers.clerk.id, name: officers.clerk.name, tenant: county },
  assignments: [{ role: "county-clerk", area: county }],
};

/** What the county knows now of any month: amounts as the rules of that month have them. */
type Telling = (of: Month) => readonly MadeUpCase[];

function programmesTelling(telling: Telling): Programmes {
  const of = (at: Month) => programmesOf(telling(at), townships);
  return {
    ...of(october),
    cases: async (tenant, township, knownAt) => {
      const months = new Map<Month, ReturnType<CasesInMonth>>();
      for (const at of [october, november, december])
        months.set(at, (await of(at).cases(tenant, township, knownAt))(at));
      return (at) => months.get(at) ?? [];
    },
  };
}

/** Lives a month to its end; the bank sends back the orders of these amounts. */
async function lived(
  tenant: TestTenant,
  at: Month,
  telling: Telling,
  returned: readonly number[],
  programmesOfTelling: (telling: Telling) => Programmes = programmesTelling,
) {
  const stage = await exported(tenant, programmesOfTelling(telling), at);
  const orders = await ordersOf(stage);
  const isPaid = (seq: number) =>
    !returned.includes(orders.find((order) => order.seq === seq)?.amountFen ?? 0);
  await settle(stage, await answer(stage, orders, isPaid));
  await closeRun(deskOf(stage, officers.finance));
  return stage;
}

const bankSaid = async (stage: Stage) => {
  const [file] = (await runOf(stage)).bankFiles;
  const text = new TextDecoder().decode(await stage.tenant.bucket.get(file?.key ?? ""));
  const lines = text.split("\n").filter((line) => line.startsWith("L,"));
  return lines.map((line) => line.split(",")).map((line) => `${line[7]} ${line[6]}`);
};

const one = (id: string, township: string, amountFen: number, more: Partial<MadeUpCase> = {}) => ({
  id,
  township,
  amountFen,
  ...more,
});

test("two records of one person become one: what was paid under either was paid, once", async () => {
  const tenant = tenantOf(await freshStore(), door);
  const telling =
    (person: string, inOctober = 98_800): Telling =>
    (of) => [
      one("1", north, 10_000),
      one("9", south, of === october ? inOctober : 98_800, {
        programme: "extreme-hardship",
        persons: [person],
      }),
    ];
  await lived(tenant, october, telling("re_9"), []);
  const merged = await lived(tenant, november, telling("re_9b"), []);
  expect((await runOf(merged)).settled).toMatchObject({ arrearsLines: 0, overpaidUnits: 0 });
  const later = await lived(tenant, december, telling("re_9b", 100_800), []);
  expect((await runOf(later)).settled).toMatchObject({ arrearsLines: 1, arrearsFen: 2_000 });
  const replay = await replayRun(tenant, later.programmes, await runOf(later));
  expect(replay).toMatchObject({ differences: [], chainIntact: true });
});

test("what October owed and did not pay is paid by November, line by line, once", async () => {
  const tenant = tenantOf(await freshStore(), door);
  /** Told in time: one has no account, one is paid too much, of one nobody knows. */
  const first: Telling = () => [
    one("1", north, 10_000),
    one("2", north, 20_000, { account: null }),
    one("3", south, 30_000),
    one("5", south, 40_000),
  ];
  await lived(tenant, october, first, [30_000]);
  /** Told late: October was 150.00 for the first, 300.00 for the last, and there was a fourth. */
  const second: Telling = (of) => [
    one("1", north, of === october ? 15_000 : 10_000),
    one("2", north, 20_000),
    one("3", south, 30_000),
    one("4", south, 8_000),
    one("5", south, 30_000),
  ];
  const paidInNovember = await lived(tenant, november, second, []);
  const run = await runOf(paidInNovember);
  expect(run.settles).toEqual([october]);
  expect(run.settled).toMatchObject({
    arrearsLines: 4,
    arrearsFen: 5_000 + 20_000 + 30_000 + 8_000,
    overpaidUnits: 1,
    overpaidFen: 10_000,
  });
  expect(run.totals).toEqual({ households: 5, persons: 5, lines: 9, dueFen: 98_000 + 63_000 });
  expect((await bankSaid(paidInNovember)).filter((line) => line.startsWith("补发")).sort()).toEqual(
    [20_000, 30_000, 5_000, 8_000].map((fen) => `补发最低生活保障金2026年10月 ${fen}`),
  );
  const told = createRouterClient(routers({ programmes: async () => programmesTelling(second) }), {
    context: { tenant, officer: clerk, requestId: "r1" },
  });
  const { document } = await told.arrearsLetter({ runId: run.runId, caseId: "ca_1" });
  expect(document.blocks).toContainEqual(
    expect.objectContaining({ rows: [["2026年10月", "150.00", "100.00", "50.00"]] }),
  );
  const { balance } = await recountRun(tenant, run);
  expect(balance).toMatchObject({ dueFen: 161_000, paidFen: 161_000, differenceFen: 0 });
  const replay = await replayRun(tenant, programmesTelling(second), run);
  expect(replay).toMatchObject({ lines: 9, differences: [], chainIntact: true });
  expect(replay.recomputedFen).toBe(161_000);
  const paidInDecember = await lived(tenant, december, second, []);
  expect(await runOf(paidInDecember)).toMatchObject({
    settles: [october, november],
    settled: { arrearsLines: 0, arrearsFen: 0, overpaidUnits: 1, overpaidFen: 10_000 },
  });
});

test("what was too much is taken off by consent, within the share, until it is made good", async () => {
  const tenant = tenantOf(await freshStore(), door);
  await lived(tenant, october, () => [one("1", north, 30_000)], []);
  /** October was 100.00 less than it was paid; the family agrees from November on. */
  const offset = { from: november };
  const second: Telling = (of) => [one("1", north, of === october ? 20_000 : 30_000, { offset })];
  const paidInNovember = await lived(tenant, november, second, []);
  const run = await runOf(paidInNovember);
  expect(run.settled).toMatchObject({ overpaidFen: 10_000, offsetLines: 1, offsetFen: 9_000 });
  expect(await bankSaid(paidInNovember)).toEqual(["最低生活保障金2026年11月 21000"]);
  const { balance } = await recountRun(tenant, run);
  expect(balance).toMatchObject({ dueFen: 21_000, paidFen: 21_000, differenceFen: 0 });
  expect(await replayRun(tenant, programmesTelling(second), run)).toMatchObject({
    lines: 1,
    amountFen: 21_000,
    differences: [],
  });
  const third = await lived(tenant, december, second, []);
  expect((await runOf(third)).settled).toMatchObject({ overpaidFen: 1_000, offsetFen: 1_000 });
  expect(await bankSaid(third)).toEqual(["最低生活保障金2026年12月 29000"]);
});

test("money that comes back twice is owed twice as long, and paid once", async () => {
  const tenant = tenantOf(await freshStore(), door);
  const telling: Telling = () => [one("1", north, 10_000), one("2", south, 20_000)];
  await lived(tenant, october, telling, [20_000]);
  const second = await lived(tenant, november, telling, [20_000]);
  expect((await runOf(second)).settled).toMatchObject({ arrearsLines: 1, arrearsFen: 20_000 });
  const third = await lived(tenant, december, telling, []);
  expect((await runOf(third)).settled).toMatchObject({ arrearsLines: 2, arrearsFen: 40_000 });
  expect((await bankSaid(third)).sort()).toEqual([
    "最低生活保障金2026年12月 10000",
    "最低生活保障金2026年12月 20000",
    "补发最低生活保障金2026年10月 20000",
    "补发最低生活保障金2026年11月 20000",
  ]);
});

/** The county's own rhythm for households, from October on; the hardship of one is paid by months. */
const inRhythm =
  (value: string) =>
  (telling: Telling): Programmes => ({
    ...programmesTelling(telling),
    figures: async () => [
      {
        id: "pa_1",
        key: "pay.rhythm.subsistence-allowance",
        value,
        from: october,
        source: "县民政局、财政局文件",
        signedAt: instant("2026-08-05T00:00:00.000Z"),
      },
    ],
  });
const hard = one("9", south, 7_000, { programme: "extreme-hardship" });
const keysOf = async (stage: Stage) => {
  const { rows } = await linesOf(stage);
  return rows.map(({ key, amountFen }) => `${key.split("#").slice(0, 5).join(" ")} ${amountFen}`);
};
const detailOf = ({ tenant, runId }: Stage, programmes: Programmes) => {
  const { id, name, role } = officers.clerk;
  const officer = { id, name, tenant: county, assignments: [{ role, area: county }] };
  const context = { tenant, officer, requestId: "r1" };
  return createRouterClient(routers({ programmes: async () => programmes }), { context }).get({
    runId,
  });
};
const linesOf = async ({ tenant, runId }: Stage) => {
  const { run } = await getRun(tenant.store, runId);
  const lines = await Promise.all(
    townships.map((code) => readLines(tenant, keyOfRun(tenant, run), code)),
  );
  return { rows: lines.flat().filter(({ amountFen }) => amountFen > 0) };
};

test("a quarter is paid by its last month, each month by what is known then, and compared with none", async () => {
  const tenant = tenantOf(await freshStore(), door);
  const rhythm = inRhythm("quarter-after");
  const first: Telling = () => [one("1", north, 10_000), hard];
  const hardship = (month: string) => `extreme-hardship ${month} REGULAR ${month} person.re_9 7000`;
  const october1 = await lived(tenant, october, first, [], rhythm);
  expect(await keysOf(october1)).toEqual([hardship("2026-10")]);
  expect((await runOf(october1)).quarters).toEqual([
    { programme: "subsistence-allowance", months: [] },
  ]);
  /** October was 150.00: nothing was paid for it, so nothing is settled. */
  const second: Telling = (of) => [one("1", north, of === october ? 15_000 : 10_000), hard];
  const november1 = await lived(tenant, november, second, [], rhythm);
  expect(await keysOf(november1)).toEqual([hardship("2026-11")]);
  expect((await runOf(november1)).settled).toMatchObject({ arrearsLines: 0, overpaidUnits: 0 });
  const december1 = await lived(tenant, december, second, [], rhythm);
  const run = await runOf(december1);
  expect(await keysOf(december1)).toEqual([
    "subsistence-allowance 2026-12 REGULAR 2026-10 household.hh_1 15000",
    "subsistence-allowance 2026-12 REGULAR 2026-11 household.hh_1 10000",
    "subsistence-allowance 2026-12 REGULAR 2026-12 household.hh_1 10000",
    hardship("2026-12"),
  ]);
  expect(run.totals).toEqual({ households: 2, persons: 2, lines: 4, dueFen: 42_000 });
  expect(run.settled).toMatchObject({ arrearsLines: 0, overpaidUnits: 0 });
  const detail = await detailOf(december1, rhythm(second));
  expect(detail.bridge?.steps.filter(({ lines }) => lines > 0)).toMatchObject([
    { kind: "quarter", lines: 3, amountFen: 35_000 },
  ]);
  expect(detail.findings.map(({ check }) => check)).toEqual([]);
  for (const stage of [october1, november1, december1]) {
    const replay = await replayRun(tenant, rhythm(second), await runOf(stage));
    expect(replay).toMatchObject({ differences: [], chainIntact: true });
  }
});

test("a run whose every programme is paid by another is closed without a line", async () => {
  const tenant = tenantOf(await freshStore(), door);
  const first: Telling = () => [one("1", north, 10_000)];
  const empty = await lived(tenant, october, first, [], inRhythm("quarter-after"));
  expect(await keysOf(empty)).toEqual([]);
  expect(await runOf(empty)).toMatchObject({ state: "CLOSED", paidFen: 0 });
});

test("a quarter that was paid ahead is held against what its months turned out to be", async () => {
  const tenant = tenantOf(await freshStore(), door);
  const rhythm = inRhythm("quarter-ahead");
  const first: Telling = () => [one("1", north, 10_000), one("2", north, 20_000), hard];
  const ahead = await lived(tenant, october, first, [], rhythm);
  expect((await keysOf(ahead)).filter((line) => line.startsWith("subs"))).toHaveLength(6);
  expect((await runOf(ahead)).totals).toMatchObject({ households: 3, dueFen: 97_000 });
  /** In November the first family earns more, and the second has one more person. */
  const second: Telling = (of) => [
    one("1", north, of === october ? 10_000 : 4_000),
    one("2", north, of === october ? 20_000 : 23_000),
    hard,
  ];
  const november1 = await lived(tenant, november, second, [], rhythm);
  expect((await runOf(november1)).totals).toMatchObject({ lines: 1, dueFen: 7_000 });
  const run = await runOf(await lived(tenant, december, second, [], rhythm));
  expect(run.settled).toMatchObject({
    arrearsLines: 1,
    arrearsFen: 3_000,
    overpaidUnits: 1,
    overpaidFen: 6_000,
  });
  expect(run.totals).toMatchObject({ lines: 2, dueFen: 10_000 });
  const replay = await replayRun(tenant, rhythm(second), run);
  expect(replay).toMatchObject({ differences: [], chainIntact: true });
});
