import type { Officer, Role } from "@minzheng/contract";
import { routers } from "@minzheng/disbursement/doors";
import { driveRun } from "@minzheng/disbursement/server";
import type { LocalBucket } from "@minzheng/local-cloud";
import { listAll } from "@minzheng/store";
import { createRouterClient } from "@orpc/server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answerTo } from "../campaign/month.ts";
import { freshBucket } from "../support/bucket.ts";
import { freshStore } from "../support/dynamodb.ts";
import { county, madeUpCounty, programmesOf, type TestTenant, tenantOf } from "./county.ts";
import { codeOf, ordersOf } from "./stand.ts";

const programmes = programmesOf(madeUpCounty(2, 60));
const officerOf = (id: string, role: Role, area: string = county): Officer => ({
  id,
  name: `人员${id}`,
  tenant: county,
  assignments: [{ role, area }],
});
const [clerk, reviewer, approver, finance] = [
  officerOf("of_1", "county-clerk"),
  officerOf("of_2", "county-reviewer"),
  officerOf("of_3", "county-approver"),
  officerOf("of_4", "finance-officer"),
];
const runId = "2026-11-regular";

let bucket: LocalBucket;
let tenant: TestTenant;
beforeAll(async () => {
  bucket = await freshBucket();
  tenant = tenantOf(await freshStore(), bucket);
});
afterAll(() => bucket.stop());

const as = (officer: Officer) =>
  createRouterClient(routers({ programmes: async () => programmes }), {
    context: { tenant, officer, requestId: "r1" },
  });
const drive = () => driveRun(tenant, programmes, runId);
const get = (officer: Officer) => as(officer).get({ runId });

describe("the pages of a run, in the order of a month", () => {
  test("before there is a run the list is empty and the run unknown", async () => {
    expect(await as(clerk).list({})).toEqual({ rows: [] });
    expect(await codeOf(get(clerk))).toBe("NO_RUN");
  });

  test("opened, the run shows that a machine is at work", async () => {
    await as(clerk).open({ month: "2026-11" });
    const page = await get(clerk);
    expect(page.state).toBe("OPEN");
    expect(page.nextStep).toEqual({
      step: "wait",
      label: "编制名册",
      blockedBy: "系统正在编制名册，请稍候",
    });
    expect(page.progress?.of).toBe(2);
  });

  test("frozen, the page adds up: townships, programmes, balance and bridge say one amount", async () => {
    await drive();
    const page = await get(reviewer);
    const sum = (rows: readonly { dueFen: number }[]) =>
      rows.reduce((total, { dueFen }) => total + dueFen, 0);
    expect(page.state).toBe("FROZEN");
    expect(page.totals?.dueFen).toBeGreaterThan(0);
    const due = page.totals?.dueFen;
    expect([
      sum(page.townships),
      sum(page.programmes),
      page.balance?.dueFen,
      page.bridge?.thisFen,
    ]).toEqual([due, due, due, due]);
    expect(page.balance?.heldLines).toBe(page.findings.length);
    expect(
      page.findings.every(
        ({ payeeName, check }) => payeeName === "" && check === "account-missing",
      ),
    ).toBe(true);
    expect(page.nextStep).toEqual({
      step: "prepare",
      label: "提交复核",
      blockedBy: "须由县级经办人办理",
    });
    expect((await get(clerk)).nextStep).toEqual({ step: "prepare", label: "提交复核" });
  });

  test("the roster shows names, account tails and where each line is, a page at a time", async () => {
    const asked = { runId, township: "999901001", limit: 25 };
    const first = await as(clerk).lines(asked);
    const second = await as(clerk).lines({ ...asked, cursor: first.cursor });
    const third = await as(clerk).lines({ ...asked, cursor: second.cursor });
    const rows = [...first.rows, ...second.rows, ...third.rows];
    expect([rows.length, third.cursor]).toEqual([60, undefined]);
    expect(rows.filter(({ payeeName }) => payeeName.startsWith("户主")).length).toBe(59);
    expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(["pending", "zero", "held"]));
    expect(rows.every(({ accountTail }) => accountTail.length === 4 || accountTail === "")).toBe(
      true,
    );
  });

  test("the roster is printed from what was sealed, and its making is in the audit", async () => {
    const { document } = await as(clerk).roster({ runId, township: "999901001" });
    const names = document.blocks.flatMap((block) =>
      block.kind === "table" ? block.rows.map((row) => row[2] ?? "") : [],
    );
    expect(names.filter((name) => name.startsWith("户主")).length).toBeGreaterThan(25);
    const asked = as(clerk).roster({ runId, township: "999901009" });
    expect(await codeOf(asked)).toBe("NO_TOWNSHIP");
    const entries = await listAll(tenant.store, { pk: `${county}#run#${runId}`, prefix: "audit#" });
    expect(entries.filter(({ action }) => action === "run.print-roster")).toHaveLength(1);
  });

  test("an officer of a township sees no run of the county", async () => {
    const below = officerOf("of_9", "county-clerk", "999901001");
    expect(await as(below).list({})).toEqual({ rows: [] });
    expect(await codeOf(as(below).get({ runId }))).toBe("NO_RUN");
  });

  test("three sign, a fourth exports, and each is told why it is not their turn", async () => {
    const hash = (await get(clerk)).rosterHash ?? "";
    const sign = (officer: Officer, step: "prepare" | "review" | "approve") =>
      as(officer).sign({ runId, step, hash, opinion: "同意" });
    expect(await codeOf(sign(clerk, "review"))).toBe("WRONG_ROLE");
    expect(await codeOf(sign(reviewer, "review"))).toBe("SIGN_IN_ORDER");
    await sign(clerk, "prepare");
    await sign(reviewer, "review");
    await sign(approver, "approve");
    expect((await get(clerk)).nextStep).toEqual({
      step: "export",
      label: "生成银行代发文件",
      blockedBy: "须由财务人员办理",
    });
    await as(finance).export({ runId });
    expect((await get(finance)).nextStep?.step).toBe("wait");
    await drive();
    const page = await get(finance);
    expect([page.state, page.nextStep?.step]).toEqual(["EXPORTED", "settle"]);
    const file = await as(finance).bankFile({ runId });
    const bytes = new Uint8Array(await (await fetch(file.url)).arrayBuffer());
    expect(bytes.length).toBeGreaterThan(1000);
    expect([file.fileName, file.sha256]).toEqual([
      "银行代发-云溪县-2026-11-99990120261101.csv",
      page.bankFiles[0]?.sha256,
    ]);
  });

  test("the bank's answer goes up, is settled, and the month is closed", async () => {
    const orders = await ordersOf({ tenant, programmes, runId });
    const { url, key } = await as(finance).returnUpload({ runId });
    const body = answerTo("99990120261101", orders, (seq) => seq !== 7);
    const put = await fetch(url, { method: "PUT", body, headers: { "content-type": "text/csv" } });
    expect(put.status).toBe(200);
    await as(finance).settle({ runId, key });
    await drive();
    const returned = (
      await as(finance).lines({ runId, township: "999901001", limit: 60 })
    ).rows.filter(({ state }) => state === "returned");
    expect(returned.map(({ returnCode }) => returnCode)).toEqual(["ACCOUNT_CLOSED"]);
    expect((await get(finance)).nextStep).toEqual({ step: "close", label: "结清本批次" });
    await as(finance).close({ runId });
    const page = await get(finance);
    expect([page.state, page.nextStep, page.balance?.differenceFen]).toEqual([
      "CLOSED",
      undefined,
      0,
    ]);
    expect(page.history).toEqual([
      { month: "2026-11", dueFen: page.totals?.dueFen, paidFen: page.balance?.paidFen },
    ]);
    const replay = await as(clerk).replay({ runId });
    expect([replay.differences, replay.chainIntact]).toEqual([[], true]);
  });
});
