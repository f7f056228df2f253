import { counties, loadDivisions, openOffice } from "@minzheng/demo";
import { day } from "@minzheng/kernel";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fileApplications } from "../../packages/demo/src/applications.ts";
import { openTownHall } from "../../packages/demo/src/town-hall.ts";
import { fillAndSend } from "./acts.ts";
import { type Desk, openDesk, signIn, violationsOf } from "./desk.ts";

const today = day("2026-11-24");
const [county] = counties;
if (county === undefined) throw new Error("the demo city has no county");
const applications = "/registers/social-assistance/application";
let desk: Desk;
/** Of the township in which the demo's applications are. */
let clerk: Page;
let countyClerk: Page;

beforeAll(async () => {
  desk = await openDesk(today);
  const { baseUrl, tokenFor, setToday } = desk.cloud;
  const asked = { baseUrl, county: county.code, tokenOf: tokenFor };
  await loadDivisions(openOffice(asked), county);
  const halls = [{ county, hall: openTownHall(asked) }];
  const quiet = { countiesAtOnce: 1, progress: () => undefined };
  await fileApplications({ today, halls, setToday, ...quiet });
  setToday();
  clerk = await signIn(desk, `${county.code}100`, "township-clerk");
  countyClerk = await signIn(desk, county.code, "county-clerk");
}, 600_000);
afterAll(() => desk?.close());

const goTo = async (page: Page, path: string, landmark: string) => {
  await page.goto(desk.cloud.baseUrl + path);
  await page.locator(landmark).first().waitFor();
};
/** Names of households come a moment after their rows. */
const workRows = async (page: Page, path = "/") => {
  await goTo(page, path, ".work [data-row]");
  await page.locator(".work").getByText(/户$/).first().waitFor();
};
const focusedRow = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute("data-row") ?? "");
const lastCrumb = (page: Page) => new URL(page.url()).pathname.split("/").at(-1);

describe("the work list", () => {
  test("is where an officer with work begins: by deadline, worst first, in words", async () => {
    await clerk.getByRole("heading", { name: "待办事项" }).waitFor();
    await workRows(clerk);
    const groups = await clerk.locator(".work .group-row").allInnerTexts();
    expect(groups.map((text) => text.replace(/\s*\d+ 件/, ""))).toEqual([
      "已超期",
      "今天到期",
      "三个工作日内",
      "以后",
      "暂停计时",
    ]);
    const [first] = await clerk.locator(".work .time").allInnerTexts();
    expect(first).toMatch(/^超期 \d+ 个工作日$/);
    expect(await clerk.locator(".rail-count.hot").innerText()).toMatch(/\d+ 件已超期$/);
    expect(await violationsOf(clerk)).toEqual([]);
  });

  test("shows on its strip how much falls due on which day, and a day filters the list", async () => {
    const strip = clerk.getByRole("region", { name: "到期分布" });
    expect(await strip.locator(".rest").count()).toBeGreaterThanOrEqual(2);
    const rows = await clerk.locator(".work [data-row]").count();
    await strip.getByRole("button", { name: /今天/ }).click();
    await expect.poll(() => clerk.locator(".work .group-row").count()).toBe(1);
    expect(clerk.url()).toContain(`due=${today}`);
    expect(await clerk.locator(".work .group-row").innerText()).toContain("今天到期");
    expect(await clerk.locator(".work [data-row]").count()).toBeLessThan(rows);
    expect(await violationsOf(clerk)).toEqual([]);
    await clerk.getByRole("button", { name: "清空条件" }).click();
    await expect.poll(() => clerk.locator(".work [data-row]").count()).toBe(rows);
  });

  test("goes by keys: J to a row, space beside it, enter into it, and back to the same row", async () => {
    await workRows(clerk);
    await clerk.keyboard.press("j");
    await clerk.keyboard.press("j");
    const row = await focusedRow(clerk);
    await clerk.keyboard.press(" ");
    await clerk.locator(".peek .peek-fields").waitFor();
    expect(await focusedRow(clerk)).toBe(row);
    expect(await violationsOf(clerk)).toEqual([]);
    await clerk.keyboard.press("Enter");
    await clerk.locator(".record-head").waitFor();
    expect(lastCrumb(clerk)).toBe(row);
    expect(await clerk.locator(".walk").innerText()).toMatch(/^第 2 件，共 \d+ 件/);
    await clerk.keyboard.press("j");
    await clerk.getByText(/^第 3 件/).waitFor();
    const next = lastCrumb(clerk) ?? "";
    await clerk.keyboard.press("Escape");
    await clerk.locator(".work [data-row]").first().waitFor();
    await expect.poll(() => focusedRow(clerk)).toBe(next);
  });

  test("says before a batch what will happen to how many, and afterwards what did", async () => {
    await workRows(clerk, "/?register=application");
    for (const box of await clerk.locator(".work input[type=checkbox]").all()) await box.check();
    const bar = clerk.getByRole("region", { name: "批量办理" });
    const button = bar.getByRole("button", { name: /^批量启动调查/ });
    const count = Number(/\d+/.exec(await button.innerText())?.[0]);
    expect(count).toBeGreaterThan(0);
    expect(await violationsOf(clerk)).toEqual([]);
    await button.click();
    const dialog = clerk.getByRole("dialog");
    await dialog.locator("button[type=submit]").click();
    await dialog.getByText(`将办理 ${count} 件`).waitFor();
    expect(await violationsOf(clerk)).toEqual([]);
    await dialog.getByRole("button", { name: `启动调查 ${count} 件` }).click();
    await dialog.getByText(`成功 ${count} 件`).waitFor();
    await dialog.getByRole("button", { name: "知道了" }).click();
    await dialog.waitFor({ state: "detached" });
    expect(await bar.count()).toBe(0);
  });
});

describe("a record of a register", () => {
  test("stands in a list that can be narrowed, and opens by its name", async () => {
    await goTo(clerk, applications, "tbody [data-row]");
    await clerk.getByRole("row").getByText(/户$/).first().waitFor();
    expect(await violationsOf(clerk)).toEqual([]);
    await clerk.getByLabel("村（社区）").selectOption({ index: 1 });
    await expect.poll(() => clerk.url()).toMatch(/area=\d{12}/);
  });

  test("shows its time, what can be done, why not, and everything that was done", async () => {
    await workRows(clerk, "/?view=all&register=application");
    await clerk.locator(".work tbody", { hasText: "公示中" }).getByRole("link").first().click();
    await clerk.locator(".clock-stages").waitFor();
    await clerk.locator(".timeline li").first().waitFor();
    const clock = await clerk.getByRole("region", { name: /^办理时限/ }).innerText();
    expect(clock).toMatch(/超期 \d+\s*个工作日|剩 \d+\s*个工作日|今天到期/);
    expect(clock).toMatch(/起算，.*期限到/);
    const steps = await clerk.locator(".steps").innerText();
    expect(steps).toMatch(/办理$/m);
    expect(await clerk.locator(".timeline").innerText()).toContain("受理");
    expect(await violationsOf(clerk)).toEqual([]);
  });

  test("prints on numbered sheets of A4, with what is sealed masked", async () => {
    await goTo(clerk, "/registers/people/resident", "tbody [data-row]");
    await clerk.locator("tbody [data-row]").first().click();
    await clerk.locator(".record-head").waitFor();
    await clerk.keyboard.press("p");
    await clerk.locator(".sheet footer").last().waitFor();
    const sheets = clerk.locator(".sheet:not(.paper-trial .sheet)");
    const count = await sheets.count();
    const last = await sheets.nth(count - 1).innerText();
    expect(last).toContain(`第 ${count} 页 共 ${count} 页`);
    expect(last).toMatch(/打印人 .*事由 存档/);
    expect(await sheets.first().innerText()).toMatch(/\d{4}\*{6,}/);
    for (let i = 0; i < count; i += 1) {
      const fits = await sheets.nth(i).evaluate((sheet) => {
        const body = sheet.querySelector(".sheet-body")?.getBoundingClientRect().bottom ?? 0;
        return body <= (sheet.querySelector("footer")?.getBoundingClientRect().top ?? 0);
      });
      expect(fits).toBe(true);
    }
    expect(await violationsOf(clerk)).toEqual([]);
    const pdf = (await clerk.pdf({ preferCSSPageSize: true })).toString("latin1");
    expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(count);
  });

  test("a grave step is asked again by the record's name", async () => {
    const reviewer = await signIn(desk, county.code, "county-reviewer");
    await workRows(reviewer, "/?view=all&register=application");
    const sent = reviewer.locator(".work tr", { hasText: "待审核确认" });
    await sent.getByRole("link").first().click();
    await reviewer.getByRole("button", { name: "不予确认", exact: true }).click();
    const dialog = reviewer.getByRole("dialog");
    expect(await violationsOf(reviewer)).toEqual([]);
    await dialog.getByLabel("不予确认的原因").selectOption({ label: "收入超过标准" });
    await dialog.getByRole("textbox", { name: /意见/ }).fill("家庭收入高于标准");
    await dialog.locator("button[type=submit]").click();
    await dialog.getByText("请再次核对").waitFor();
    expect(await dialog.innerText()).toMatch(/救助申请「.+户」/);
    await reviewer.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    expect(await reviewer.locator(".record-head").innerText()).toContain("待审核确认");
  });
});

describe("a form", () => {
  const visits = "/registers/social-assistance/investigation/new";

  test("says what is wrong on top and at each field, in the server's words", async () => {
    await workRows(clerk, "/?view=all&register=application");
    await clerk.locator(".work tr", { hasText: "调查核实" }).getByRole("link").first().click();
    await clerk.getByRole("link", { name: /^核对与调查/ }).click();
    await clerk.getByRole("link", { name: /^登记\s*调查核实$/ }).click();
    await clerk.locator(".record-form").waitFor();
    expect(new URL(clerk.url()).pathname).toBe(visits);
    await clerk.locator(".named").getByText(/户/).first().waitFor();
    await clerk.getByRole("button", { name: "登记调查核实" }).click();
    const summary = clerk.getByRole("alert");
    await summary.getByText(/^还有 \d+ 处需要更正$/).waitFor();
    expect(await violationsOf(clerk)).toEqual([]);
    await summary.getByRole("link", { name: "调查日期：没有填写" }).click();
    expect(await clerk.evaluate(() => document.activeElement?.id)).toBe("field-madeOn");
  });

  test("keeps what was typed over a reload, but nothing sealed, and offers what a rule proposes", async () => {
    await clerk.getByLabel("调查日期").fill("20261125");
    await clerk.getByLabel("被调查人或单位").fill("户主");
    expect(await clerk.getByLabel("调查日期").inputValue()).toBe("2026-11-25");
    await clerk.getByText(/^草稿已保存/).waitFor();
    await clerk.reload();
    await clerk.getByText(/已恢复 .* 的草稿/).waitFor();
    expect(await clerk.getByLabel("调查日期").inputValue()).toBe("2026-11-25");
    expect(await clerk.getByLabel("被调查人或单位").inputValue()).toBe("");
    expect(await clerk.evaluate(() => JSON.stringify(sessionStorage))).not.toContain("户主");
    await clerk.getByLabel("被调查人或单位").fill("户主");
    await clerk.getByLabel("入户调查").check();
    await clerk.getByLabel("乡镇（街道）").check();
    await clerk.getByLabel("是", { exact: true }).check();
    await clerk.getByRole("button", { name: "登记调查核实" }).click();
    await clerk.getByRole("button", { name: `改为 ${today}` }).click();
    await clerk.getByRole("button", { name: "登记调查核实" }).click();
    await clerk.locator(".record-head").waitFor();
    expect(await clerk.locator(".record-head").innerText()).toContain("调查核实");
    const kept = await clerk.evaluate(() => Object.keys(sessionStorage).join());
    expect(kept).not.toContain("draft:");
  });

  test("whoever was slower sees who was faster, and loses nothing", async () => {
    await goTo(countyClerk, "/registers/people/resident", "tbody [data-row]");
    await countyClerk.locator("tbody [data-row]").first().click();
    await countyClerk.getByRole("link", { name: "变更" }).click();
    await countyClerk.locator(".record-form").waitFor();
    const record = new URL(countyClerk.url()).pathname.split("/").at(-2) ?? "";
    const { people } = openOffice({
      baseUrl: desk.cloud.baseUrl,
      county: county.code,
      tokenOf: desk.cloud.tokenFor,
    });
    await people.resident.amend({ id: record, fields: { phone: "13800001234" } });
    await countyClerk.getByLabel("出生日期").fill("1980-02-03");
    await countyClerk.getByRole("button", { name: "保存变更" }).click();
    await countyClerk.getByText(/已由 .* 于 .* 办理「变更」/).waitFor();
    expect(await violationsOf(countyClerk)).toEqual([]);
    await countyClerk.getByRole("button", { name: "载入最新内容，保留我的填写" }).click();
    await expect.poll(() => countyClerk.getByLabel("出生日期").inputValue()).toBe("1980-02-03");
    await countyClerk.getByRole("button", { name: "保存变更" }).click();
    await countyClerk.locator(".record-head").waitFor();
    await countyClerk.locator(".changes").getByText("1980-02-03").first().waitFor();
  });
});

describe("what is sealed", () => {
  test("shows for a reason only, and is gone after thirty seconds", async () => {
    await countyClerk.clock.install();
    await workRows(countyClerk, "/?view=all&register=application");
    await countyClerk.locator(".work [data-row]").first().click();
    await countyClerk.getByRole("link", { name: "申请内容" }).click();
    await countyClerk.getByRole("button", { name: /的银行账号$/ }).waitFor();
    const whole = /\b\d{16,19}\b/;
    expect(await countyClerk.content()).not.toMatch(whole);
    await countyClerk.getByRole("button", { name: /的银行账号$/ }).click();
    await fillAndSend(countyClerk, "核对收款账户");
    await expect.poll(() => countyClerk.locator(".fields").first().innerText()).toBeTruthy();
    expect(await countyClerk.locator("main").innerText()).toMatch(whole);
    await countyClerk.clock.fastForward(31_000);
    await expect.poll(() => countyClerk.locator("main").innerText()).not.toMatch(whole);
    expect(await countyClerk.content()).not.toMatch(whole);
  });
});
