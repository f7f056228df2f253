import { wireFailureOf } from "@minzheng/contract/client";
import {
  counties,
  demoSeed,
  importRoster,
  lastMonthRosterOf,
  loadDivisions,
  type Office,
  openOffice,
  payMonth,
  playBank,
  rosterOf,
  rosterSheet,
} from "@minzheng/demo";
import { day } from "@minzheng/kernel";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fillAndSend, openRun, signRun } from "./acts.ts";
import { type Desk, openDesk, signIn, violationsOf } from "./desk.ts";

const today = day("2026-11-24");
const runId = "2026-11-regular";
const [county] = counties;
if (county === undefined) throw new Error("the demo city has no county");
const plan = { seed: demoSeed, county, size: "small", today } as const;
const accountCheck = "多户共用一个账户";
const jumpCheck = "金额较上月变动超过百分之三十";
let desk: Desk;
let office: Office;
let clerk: Page;
let reviewer: Page;

beforeAll(async () => {
  desk = await openDesk(today);
  const tokenOf = desk.cloud.tokenFor;
  office = openOffice({ baseUrl: desk.cloud.baseUrl, county: county.code, tokenOf });
  await loadDivisions(office, county);
  const before = await rosterSheet(lastMonthRosterOf(plan));
  await importRoster(office, { fileName: "名册_202610.xlsx", sheet: before });
  await payMonth(office, { month: "2026-10", seed: demoSeed, progress: () => undefined });
  const sheet = await rosterSheet(rosterOf(plan));
  await importRoster(office, { fileName: "名册_202611.xlsx", sheet });
  await office.clerk.open({ month: "2026-11" });
  clerk = await signIn(desk, county.code, "county-clerk");
  reviewer = await signIn(desk, county.code, "county-reviewer");
});
afterAll(() => desk?.close());

const findingsPage = async (page: Page) => {
  await page.goto(`${desk.cloud.baseUrl}/disbursement/${runId}/findings`);
  await page.getByRole("table", { name: "校核发现" }).waitFor();
};
const rowsOf = (page: Page, check: string) =>
  page.getByRole("table", { name: "校核发现" }).getByRole("row").filter({ hasText: check });
const frozenRun = async (page: Page) => {
  await openRun(page, desk, runId);
  await page.getByText("名册已锁定").waitFor({ timeout: 120_000 });
};

describe("a second month", () => {
  test("shows what changed since the last: entered, left, raised and lowered", async () => {
    await frozenRun(clerk);
    const bridge = await clerk.locator(".bridge").innerText();
    for (const step of ["上月应发", "新增", "停发", "提高", "降低", "本月补发", "本月应发"])
      expect(bridge).toContain(step);
    expect(bridge).toContain("7 项相加与应发金额一致");
    await clerk.getByRole("heading", { name: "近 2 个月应发" }).waitFor();
    expect(await violationsOf(clerk)).toEqual([]);
  });

  test("leads from a step to its families, each with what caused it, to the fen", async () => {
    const { bridge } = await office.clerk.get({ runId });
    const step = bridge?.steps.find(({ kind }) => kind === "raised");
    if (step === undefined) throw new Error("nobody's amount rose");
    const { rows } = await office.clerk.changes({ runId, kind: "raised", limit: 200 });
    expect(rows).toHaveLength(step.lines);
    expect(rows.reduce((sum, one) => sum + one.afterFen - one.beforeFen, 0)).toBe(step.amountFen);
    expect(rows.every(({ causes }) => causes.length > 0)).toBe(true);

    await clerk.locator(".bridge a", { hasText: /笔/ }).nth(2).click();
    const table = clerk.getByRole("table", { name: "与上月的变化" });
    await table.waitFor();
    expect(await clerk.getByRole("button", { name: /^提高/ }).getAttribute("aria-pressed")).toBe(
      "true",
    );
    expect(await table.locator("tbody tr").count()).toBe(Math.min(step.lines, 100));
    expect(await violationsOf(clerk)).toEqual([]);
    await clerk.goBack();
  });
});

describe("what the checks found", () => {
  test("a jump is explained by the clerk, and may not be signed away unexplained", async () => {
    const submit = clerk.getByRole("button", { name: /提交复核/ });
    expect(await submit.getAttribute("aria-disabled")).toBe("true");
    await findingsPage(clerk);
    const jumps = rowsOf(clerk, jumpCheck);
    const explain = jumps.getByRole("button", { name: /^填写说明/ });
    for (let left = await explain.count(); left > 0; left -= 1) {
      await explain.first().click();
      await fillAndSend(clerk, "户主失业，已入户核实");
    }
    expect(await jumps.first().innerText()).toContain("户主失业，已入户核实");
    expect(await explain.count()).toBe(0);
  });

  test("a hold is released by another officer than the one who asked", async () => {
    const [first] = await rowsOf(clerk, accountCheck).all();
    if (first === undefined) throw new Error("no shared account was found");
    await first.getByRole("button", { name: /^申请解除暂缓/ }).click();
    await fillAndSend(clerk, "两户委托同一监护人代领，委托书已备案");
    await rowsOf(clerk, "已申请解除").first().waitFor();
    expect(await clerk.getByRole("button", { name: /^同意解除暂缓/ }).count()).toBe(0);
    const heldBefore = await heldFen();

    await findingsPage(reviewer);
    const release = reviewer.getByRole("button", { name: /^同意解除暂缓/ });
    await release.click();
    const dialog = reviewer.getByRole("dialog");
    expect(await dialog.innerText()).toContain("委托书已备案");
    expect(await violationsOf(reviewer)).toEqual([]);
    await dialog.locator("button[type=submit]").click();
    const released = rowsOf(reviewer, "已解除暂缓").first();
    await released.waitFor();
    expect(await released.innerText()).toMatch(/林晓梅 .*周敏 .* 同意解除/s);
    expect(await release.count()).toBe(0);
    expect(await heldFen()).toBeLessThan(heldBefore);
  });

  test("the clerk's own token does not release what the clerk asked for", async () => {
    const { findings } = await office.clerk.get({ runId });
    const held = findings.find(({ state, hasAccount }) => state === "held" && hasAccount);
    if (held === undefined) throw new Error("nothing is held");
    const { lineKey, check } = held;
    await office.clerk.requestRelease({ runId, lineKey, check, reason: "委托书已备案" });
    const refusal = await office.clerk.release({ runId, lineKey, check }).catch(wireFailureOf);
    expect(refusal).toMatchObject({ code: "WRONG_ROLE" });
    const after = await office.clerk.get({ runId });
    expect(
      after.findings.find((one) => one.lineKey === lineKey && one.check === check)?.state,
    ).toBe("release-requested");
  });
});

const heldFen = async () => (await office.clerk.get({ runId })).balance?.heldFen ?? 0;

describe("a roster sent back", () => {
  test("is drawn up again as the next generation, without its signatures", async () => {
    const before = await office.clerk.get({ runId });
    await signRun(clerk, desk, { runId, button: "提交复核", opinion: "名册已核对，提请复核。" });
    await openRun(reviewer, desk, runId);
    await reviewer.getByRole("button", { name: "退回重编" }).click();
    expect(await violationsOf(reviewer)).toEqual([]);
    await fillAndSend(reviewer, "有一户收入登记有误，请更正");
    await reviewer.getByText("第 2 次编制").waitFor({ timeout: 60_000 });
    await reviewer.getByText("名册已锁定").waitFor({ timeout: 120_000 });
    const after = await office.clerk.get({ runId });
    expect(after).toMatchObject({ state: "FROZEN", generation: 2, signatures: [] });
    expect(after.rosterHash).not.toBe(before.rosterHash);
    expect(after.totals).toEqual(before.totals);
  });

  test("begins with its findings as the checks left them", async () => {
    await findingsPage(reviewer);
    expect(await rowsOf(reviewer, "已解除暂缓").count()).toBe(0);
    expect(await rowsOf(reviewer, "待说明").count()).toBeGreaterThan(0);
  });
});

describe("a family's numbers", () => {
  test("show for a reason only, and are gone after thirty seconds or on leaving", async () => {
    await clerk.clock.install();
    await clerk.goto(`${desk.cloud.baseUrl}/households`);
    await clerk.locator("tbody [data-row]").first().click();
    await clerk.getByRole("link", { name: /家庭成员/ }).click();
    const members = clerk.locator(".members");
    await members.waitFor();
    expect(await clerk.content()).not.toMatch(wholeNumber);
    await reveal(clerk);
    expect(await members.innerText()).toMatch(wholeNumber);
    await clerk.clock.fastForward(29_000);
    expect(await members.innerText()).toMatch(wholeNumber);
    await clerk.clock.fastForward(2_000);
    expect(await clerk.content()).not.toMatch(wholeNumber);

    await reveal(clerk);
    expect(await members.innerText()).toMatch(wholeNumber);
    await clerk.getByRole("link", { name: "保障金测算" }).click();
    await clerk.getByText("各项之和与保障金一致").waitFor();
    expect(await clerk.content()).not.toMatch(wholeNumber);
    await clerk.getByRole("link", { name: /家庭成员/ }).click();
    await members.waitFor();
    expect(await clerk.content()).not.toMatch(wholeNumber);
  });

  test("and who looked, when and why stands in the family's file, in Chinese", async () => {
    await clerk.reload();
    const timeline = clerk.locator(".timeline");
    await timeline.getByText("查看完整信息").first().waitFor();
    const text = await timeline.innerText();
    expect(text).toContain("核对本人身份");
    expect(text).toContain("名册导入");
    expect(text).not.toMatch(/[a-z]{2,}/);
  });
});

const wholeNumber = /9999\d{13}[\dX]/;
const reveal = async (page: Page) => {
  await page
    .getByRole("button", { name: /^查看 .* 的身份证号$/ })
    .first()
    .click();
  await fillAndSend(page, "核对本人身份");
};

describe("the bank answers twice", () => {
  test("the first file leaves lines open, the second settles them", async () => {
    const finance = await signIn(desk, county.code, "finance-officer");
    await office.clerk.get({ runId }).then(explainRest);
    const hash = (await office.clerk.get({ runId })).rosterHash ?? "";
    await office.clerk.sign({ runId, step: "prepare", hash, opinion: "名册已核对" });
    await office.reviewer.sign({ runId, step: "review", hash, opinion: "复核无误" });
    await office.approver.sign({ runId, step: "approve", hash, opinion: "同意发放" });
    await openRun(finance, desk, runId);
    await finance.getByRole("button", { name: "生成银行代发文件" }).click();
    await finance.getByRole("dialog").locator("button[type=submit]").click();
    await finance.getByRole("button", { name: "下载银行代发文件" }).waitFor({ timeout: 60_000 });
    const { url } = await office.finance.bankFile({ runId });
    const file = new Uint8Array(await (await fetch(url)).arrayBuffer());
    const answer = playBank(file, { seed: demoSeed, bankTime: "2026-11-10T02:00:00.000Z" });
    const [first, second] = halves(answer);

    await bringAnswer(finance, first);
    const panel = finance.locator(".bank-panel");
    const more = finance.locator(".actions").getByRole("button", { name: "上传回盘文件" });
    await more.waitFor({ timeout: 60_000 });
    await finance.getByText("已回盘").first().waitFor({ timeout: 60_000 });
    expect(await panel.innerText()).toContain("试算平衡");
    expect(
      await finance.getByRole("button", { name: /结清本批次/ }).getAttribute("aria-disabled"),
    ).toBe("true");
    await bringAnswer(finance, second);
    const close = finance.getByRole("button", { name: "结清本批次", exact: true });
    await close.waitFor({ timeout: 60_000 });
    expect(await more.count()).toBe(0);
    const { balance } = await office.finance.get({ runId });
    expect(balance).toMatchObject({ pendingLines: 0, differenceFen: 0 });
  });
});

async function explainRest({ findings }: Awaited<ReturnType<Office["clerk"]["get"]>>) {
  for (const { lineKey, check, state } of findings)
    if (state === "open")
      await office.clerk.explain({ runId, lineKey, check, reason: "户主失业，已入户核实" });
}

async function bringAnswer(page: Page, text: string): Promise<void> {
  await page.locator(".actions").getByRole("button", { name: "上传回盘文件" }).click();
  const buffer = Buffer.from(text);
  await page
    .getByLabel("银行回盘文件")
    .setInputFiles({ name: "return.csv", mimeType: "text/csv", buffer });
  await page.getByRole("dialog").locator("button[type=submit]").click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
}

/** One answer as two files, each whole in itself. */
function halves(answer: Uint8Array): readonly [string, string] {
  const rows = new TextDecoder().decode(answer).trim().split("\n");
  const batchNo = rows[0]?.split(",")[1] ?? "";
  const lines = rows.slice(1, -1);
  const fileOf = (own: readonly string[]) => {
    const sum = (of: (fields: readonly string[]) => boolean) =>
      own
        .map((line) => line.split(","))
        .filter(of)
        .reduce((total, fields) => total + Number(fields[2]), 0);
    const paid = sum((fields) => fields[3] === "SUCCESS");
    const all = sum(() => true);
    return [
      `H,${batchNo},${own.length},${all}`,
      ...own,
      `T,${own.length},${paid},${all - paid}`,
      "",
    ].join("\n");
  };
  return [fileOf(lines.slice(0, 10)), fileOf(lines.slice(10))];
}
