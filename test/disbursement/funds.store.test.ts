import { amountsOf, fundSpendingMeasures } from "@minzheng/aggregation";
import type { Officer, Role } from "@minzheng/contract";
import { routers } from "@minzheng/disbursement/doors";
import { driveRun, standingSource } from "@minzheng/disbursement/server";
import type { Programmes } from "@minzheng/entitlement";
import { Failure, instant, month } from "@minzheng/kernel";
import type { LocalBucket } from "@minzheng/local-cloud";
import { findCell, recountCells } from "@minzheng/store";
import { createRouterClient } from "@orpc/server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freshBucket } from "../support/bucket.ts";
import { freshStore } from "../support/dynamodb.ts";
import {
  county,
  madeUpCounty,
  november,
  programmesOf,
  type TestTenant,
  tenantOf,
} from "./county.ts";
import { answer, codeOf, frozen, ordersOf, type Stage, settle } from "./stand.ts";

const usual = programmesOf(madeUpCounty(1, 30));
const keeping: Programmes = {
  ...usual,
  figures: async () => [
    {
      id: "pa_1",
      key: "funds.kept",
      value: true,
      from: month("2026-11"),
      source: "县民政局文件",
      signedAt: instant("2026-01-05T00:00:00.000Z"),
    },
  ],
};
const officerOf = (id: string, role: Role): Officer => ({
  id,
  name: `人员${id}`,
  tenant: county,
  assignments: [{ role, area: county }],
});
const [clerk, reviewer, approver, finance] = [
  officerOf("of_1", "county-clerk"),
  officerOf("of_2", "county-reviewer"),
  officerOf("of_3", "county-approver"),
  officerOf("of_4", "finance-officer"),
];

let bucket: LocalBucket;
let tenant: TestTenant;
let stage: Stage;
beforeAll(async () => {
  bucket = await freshBucket();
  tenant = tenantOf(await freshStore(), bucket);
  stage = await frozen(tenant, keeping);
});
afterAll(() => bucket.stop());

const as = (officer: Officer) =>
  createRouterClient(routers({ programmes: async () => keeping }), {
    context: { tenant, officer, requestId: "r1" },
  });
const rev = async (id: string) => (await as(finance).allocation.get({ id })).revision;

type Programme = "subsistence-allowance" | "extreme-hardship";
/** Opened by finance and confirmed by the reviewer. */
async function allocate(
  programme: Programme,
  source: "central" | "county",
  amountFen: number,
): Promise<string> {
  const { id } = await as(finance).allocation.open({
    fields: {
      county,
      year: "2026",
      programme,
      source,
      amountFen,
      document: `云财社〔2026〕${source.toUpperCase()}号`,
      receivedOn: "2026-01-20",
    },
  });
  await as(reviewer).allocation.advance({ id, revision: await rev(id), transition: "confirm" });
  return id;
}

async function sign(officer: Officer, step: "prepare" | "review" | "approve") {
  const { runId } = stage;
  const hash = (await as(clerk).get({ runId })).rosterHash ?? "";
  return as(officer).sign({ runId, step, hash, opinion: "同意" });
}

const dueOf = async (programme: string): Promise<number> =>
  (await as(clerk).get({ runId: stage.runId })).programmes
    .filter((row) => row.programme === programme)
    .reduce((sum, { dueFen }) => sum + dueFen, 0);

describe("a month of a county that keeps its allocations", () => {
  test("is not approved while a programme lacks money, and is told how much", async () => {
    await sign(clerk, "prepare");
    await sign(reviewer, "review");
    await allocate("extreme-hardship", "central", 1_000_000_000);
    await allocate("subsistence-allowance", "central", 100_000);
    const refused = await sign(approver, "approve").catch((error) => error);
    expect(refused).toBeInstanceOf(Failure);
    expect([refused.code, refused.data]).toEqual([
      "FUNDS_MISSING",
      {
        year: "2026",
        missing: [
          {
            programme: "subsistence-allowance",
            label: "最低生活保障",
            amountFen: (await dueOf("subsistence-allowance")) - 100_000,
          },
        ],
      },
    ]);
  });

  test("is approved when the county adds what is missing; a proposed allocation is no money", async () => {
    const fields = {
      county,
      year: "2026",
      programme: "subsistence-allowance",
      source: "province",
      amountFen: 1_000_000_000,
      document: "云财社〔2026〕99号",
      receivedOn: "2026-01-20",
    } as const;
    const otherwise = { ...fields, document: "云财社〔2026〕99 号" };
    expect(await codeOf(as(finance).allocation.open({ fields: otherwise }))).toBe("STEP_REFUSED");
    const proposed = await as(finance).allocation.open({ fields });
    expect(await codeOf(sign(approver, "approve"))).toBe("FUNDS_MISSING");
    expect(proposed.id).toMatch(/^bg_/);
    await allocate("subsistence-allowance", "county", 1_000_000_000);
    expect((await sign(approver, "approve")).state).toBe("APPROVED");
  });

  test("takes nothing back while its money is on its way", async () => {
    const { rows } = await as(clerk).allocation.find({
      question: "byState",
      values: { state: "confirmed" },
      limit: 20,
    });
    const id = rows.find(({ fields }) => fields["source"] === "county")?.id ?? "";
    const withdrawal = as(approver).allocation.advance({
      transition: "withdraw",
      id,
      revision: await rev(id),
      reason: "上级调整",
    });
    expect(await codeOf(withdrawal)).toBe("STEP_REFUSED");
  });

  test("closes with sources that add up to what the bank paid, the upper level's first", async () => {
    const { runId } = stage;
    await as(finance).export({ runId });
    await driveRun(tenant, keeping, runId);
    await settle(stage, await answer(stage, await ordersOf(stage), (seq) => seq !== 2));
    await as(finance).close({ runId });
    const { balance } = await as(clerk).get({ runId });
    const year = await as(clerk).funds({ year: "2026" });
    const spent = year.rows.reduce((sum, { spentFen }) => sum + spentFen, 0);
    expect(balance?.returnedLines).toBe(1);
    expect(spent).toBe(balance?.paidFen);
    expect(
      year.rows.every(({ leftFen, spentFen, allocatedFen }) => leftFen + spentFen === allocatedFen),
    ).toBe(true);
    expect(
      year.rows.find(
        ({ programme, source }) => programme === "subsistence-allowance" && source === "central",
      ),
    ).toMatchObject({ allocatedFen: 100_000, spentFen: 100_000, leftFen: 0 });
    const { store, clock } = tenant;
    const found = await recountCells({ store, clock, tenant, source: standingSource });
    const cell = await findCell(store, {
      place: county,
      group: "funds.spending",
      period: november,
    });
    const amounts = amountsOf(fundSpendingMeasures, cell?.slots ?? {});
    expect(found.differences).toEqual([]);
    expect(Object.values(amounts).reduce((sum, fen) => sum + fen, 0)).toBe(balance?.paidFen);
    expect(year).toMatchObject({ isKept: true, waiting: 1, months: [{ uncoveredFen: 0 }] });
  });

  test("gives back what is not spent, and nothing of what is", async () => {
    const { rows } = await as(clerk).allocation.find({
      question: "byState",
      values: { state: "confirmed" },
      limit: 20,
    });
    const spent = rows.find(({ fields }) => fields["amountFen"] === 100_000);
    const withdrawal = as(approver).allocation.advance({
      transition: "withdraw",
      id: spent?.id ?? "",
      revision: spent?.revision ?? 0,
      reason: "上级调整",
    });
    expect(await codeOf(withdrawal)).toBe("STEP_REFUSED");
  });
});
