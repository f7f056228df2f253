import { readFile } from "node:fs/promises";
import {
  counties,
  demoSeed,
  loadDivisions,
  openOffice,
  playBank,
  rosterOf,
  rosterSheet,
} from "@minzheng/demo";
import { day } from "@minzheng/kernel";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fillAndSend, openRun, signRun } from "./acts.ts";
import { chooseOfficer, type Desk, openDesk, signIn, violationsOf } from "./desk.ts";

const today = day("2026-11-24");
const [county] = counties;
if (county === undefined) throw new Error("the demo city has no county");
const sheetName = "名册_202611.xlsx";
let desk: Desk;
let clerk: Page;
let finance: Page;

beforeAll(async () => {
  desk = await openDesk(today);
  const office = openOffice({
    baseUrl: desk.cloud.baseUrl,
    county: county.code,
    tokenOf: desk.cloud.tokenFor,
  });
  await loadDivisions(office, county);
});
afterAll(() => desk?.close());

const goTo = (page: Page, place: string) =>
  page.getByRole("navigation", { name: "主导航" }).getByRole("link", { name: place }).click();
const runId = "2026-11-regular";
const sign = (page: Page, button: string, opinion: string) =>
  signRun(page, desk, { runId, button, opinion });

describe("a month in the browser", () => {
  test("the clerk signs in and is still signed in after a reload", async () => {
    clerk = await signIn(desk, county.code, "county-clerk");
    await clerk.getByRole("heading", { name: "待办事项" }).waitFor();
    await clerk.reload();
    await clerk.getByRole("heading", { name: "待办事项" }).waitFor();
    expect(await clerk.locator(".topbar").innerText()).toContain("经办员");
  });

  test("the clerk sends the roster in, sees what is wrong, and imports the rest", async () => {
    await goTo(clerk, "名册导入");
    expect(await violationsOf(clerk)).toEqual([]);
    const sheet = await rosterSheet(rosterOf({ seed: demoSeed, county, size: "small", today }));
    await clerk.locator("input[type=file]").setInputFiles({
      name: sheetName,
      mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      buffer: Buffer.from(sheet),
    });
    const commit = clerk.getByRole("button", { name: /^导入 \d+ 行/ });
    await commit.waitFor({ timeout: 90_000 });
    await clerk.locator(".problem-grid .wrong").first().waitFor();
    expect(await violationsOf(clerk)).toEqual([]);
    await commit.click();
    await clerk.getByRole("dialog").locator("button[type=submit]").click();
    await clerk.getByText(`${sheetName} 已导入`).waitFor({ timeout: 90_000 });
    const created = await clerk.getByLabel("导入结果").innerText();
    await clerk.reload();
    await clerk.getByText(`${sheetName} 已导入`).waitFor();
    expect(await clerk.getByLabel("导入结果").innerText()).toBe(created);
  });

  test("a family's file shows a ledger whose parts make its amount", async () => {
    await goTo(clerk, "家庭档案");
    await clerk.locator("tbody [data-row]").first().waitFor();
    expect(await violationsOf(clerk)).toEqual([]);
    await clerk.locator("tbody [data-row]").first().click();
    await clerk.getByText("各项之和与保障金一致").waitFor();
    expect(await violationsOf(clerk)).toEqual([]);
    await clerk.getByRole("link", { name: /家庭成员/ }).click();
    const members = clerk.locator(".members");
    await members.waitFor();
    expect(await members.innerText()).toMatch(/9999\*{10}\d{3}[\dX]/);
    expect(await violationsOf(clerk)).toEqual([]);
  });

  test("the family's letter is set on A4 sheets, says how to object, and holds no id number", async () => {
    const file = clerk.url();
    await clerk.getByRole("link", { name: "告知书" }).click();
    await clerk.getByText(/^第 1 页 共 \d 页$/).waitFor();
    const paper = (await clerk.locator(".sheet:visible").allInnerTexts()).join("\n");
    expect(paper).toMatch(/每个月发给您家 [\d,]+\.\d\d 元/);
    expect(paper).toMatch(/收到这封信后 60 天内，向\S+人民政府提出/);
    expect(paper).not.toMatch(/\d{15}|ac_|hh_/);
    expect(await violationsOf(clerk)).toEqual([]);
    const pdf = (await clerk.pdf({ preferCSSPageSize: true })).toString("latin1");
    const sheets = await clerk.locator(".sheet:visible").count();
    expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(sheets);
    await clerk.goto(file);
  });

  test("the clerk draws up the month's roster and signs what the checks left", async () => {
    await goTo(clerk, "资金发放");
    await clerk.getByRole("button", { name: "编制名册" }).click();
    expect(await violationsOf(clerk)).toEqual([]);
    await clerk.getByRole("dialog").locator("button[type=submit]").click();
    await clerk.getByText("名册已锁定").waitFor({ timeout: 120_000 });
    expect(await clerk.locator(".bridge").innerText()).toContain("全部为本月新增");
    expect(await violationsOf(clerk)).toEqual([]);
    await explainAll(clerk);
    await sign(clerk, "提交复核", "名册已核对，提请复核。");
    expect(
      await clerk.getByRole("button", { name: /复核同意/ }).getAttribute("aria-disabled"),
    ).toBe("true");
  });

  test("a township opens line by line", async () => {
    await clerk.getByRole("table", { name: "分乡镇应发" }).locator("[data-row]").first().click();
    await clerk.getByRole("table", { name: "名册明细" }).waitFor();
    expect(await violationsOf(clerk)).toEqual([]);
  });

  test("two others sign the same hash, and finance takes the bank file", async () => {
    const reviewer = await signIn(desk, county.code, "county-reviewer");
    await sign(reviewer, "复核同意", "经复核，同意。");
    const approver = await signIn(desk, county.code, "county-approver");
    await sign(approver, "审批同意", "同意发放。");
    finance = await signIn(desk, county.code, "finance-officer");
    await openRun(finance, desk, runId);
    await finance.getByRole("button", { name: "生成银行代发文件" }).click();
    await finance.getByRole("dialog").locator("button[type=submit]").click();
    await finance.getByRole("button", { name: "下载银行代发文件" }).waitFor({ timeout: 60_000 });
  });

  test("the bank's answer is settled, the balance is nought, and the month is closed", async () => {
    const downloading = finance.waitForEvent("download");
    await finance.getByRole("button", { name: "下载银行代发文件" }).click();
    const file = await readFile(await (await downloading).path());
    const answer = playBank(file, { seed: demoSeed, bankTime: "2026-11-10T02:00:00.000Z" });
    await finance.getByRole("button", { name: "上传回盘文件" }).click();
    const buffer = Buffer.from(answer);
    await finance
      .getByLabel("银行回盘文件")
      .setInputFiles({ name: "return.csv", mimeType: "text/csv", buffer });
    await finance.getByRole("dialog").locator("button[type=submit]").click();
    const close = finance.getByRole("button", { name: "结清本批次" });
    await close.waitFor({ timeout: 60_000 });
    await close.click();
    await finance.getByRole("dialog").locator("button[type=submit]").click();
    await finance.locator(".page-head").getByText("已结清").waitFor();
    expect(await finance.locator(".bank-panel").innerText()).toContain("试算平衡");
    await finance.getByRole("button", { name: "重算核对" }).click();
    await finance.getByText("逐笔一致，名册未被改动。").waitFor({ timeout: 60_000 });
    expect(await violationsOf(finance)).toEqual([]);
  });

  test("the city sees what the county was due, and no family", async () => {
    const due = await finance.locator(".run-summary .big").innerText();
    const city = await signIn(desk, "999900", "city-analyst");
    await city.getByRole("button", { name: county.name, exact: true }).click();
    await city.locator(".strips").waitFor();
    expect(await violationsOf(city)).toEqual([]);
    await city.getByRole("link", { name: `查看${county.name}各乡镇` }).click();
    const totals = city.getByRole("row", { name: /^合计/ });
    await totals.waitFor();
    expect(await totals.innerText()).toContain(due.replace(/\s*元/, ""));
    expect(await violationsOf(city)).toEqual([]);
  });
});

describe("the page itself", () => {
  test("locked, it keeps what was typed, and opens again through a second window", async () => {
    await goTo(clerk, "家庭档案");
    const search = clerk.getByPlaceholder("户编号、身份证号后四位或姓名");
    await search.fill("没有打完的");
    await clerk.locator(".user summary").click();
    await clerk.getByRole("button", { name: "锁屏" }).click();
    await clerk.getByText("已锁屏").waitFor();
    expect(await violationsOf(clerk)).toEqual([]);
    const opening = clerk.context().waitForEvent("page");
    await clerk.getByRole("button", { name: "重新登录" }).click();
    await chooseOfficer(await opening, county.code, "county-clerk");
    await clerk.getByText("已锁屏").waitFor({ state: "detached" });
    expect(await search.inputValue()).toBe("没有打完的");
  });

  test("what is not there or not one's own says so plainly", async () => {
    await clerk.goto(`${desk.cloud.baseUrl}/households/hh_nobody`);
    await clerk.getByRole("heading", { name: "没有找到" }).waitFor();
    expect(await violationsOf(clerk)).toEqual([]);
    await clerk.goto(`${desk.cloud.baseUrl}/nowhere`);
    await clerk.getByRole("heading", { name: "没有这个页面" }).waitFor();
    expect(await clerk.getByRole("link", { name: "综合看板" }).count()).toBe(0);
    await clerk.goto(`${desk.cloud.baseUrl}/city`);
    await clerk.getByRole("heading", { name: "没有这个页面" }).waitFor();
  });
});

/** Explains every finding that only wants a reason. */
async function explainAll(page: Page): Promise<void> {
  await page.getByRole("link", { name: "全部", exact: true }).click();
  await page.getByRole("table", { name: "校核发现" }).waitFor();
  expect(await violationsOf(page)).toEqual([]);
  const explain = page.getByRole("button", { name: /^填写说明/ });
  for (let left = await explain.count(); left > 0; left -= 1) {
    await explain.first().click();
    await fillAndSend(page, "家庭收入变化，已入户核实");
  }
}
