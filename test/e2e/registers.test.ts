import { counties, loadDivisions, openOffice } from "@minzheng/demo";
import { day } from "@minzheng/kernel";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fileApplications } from "../../packages/demo/src/applications.ts";
import { openTownHall } from "../../packages/demo/src/town-hall.ts";
import { type Desk, openDesk, signIn, violationsOf } from "./desk.ts";

const today = day("2026-11-24");
const [county] = counties;
if (county === undefined) throw new Error("the demo city has no county");
const applications = "/registers/social-assistance/application";
let desk: Desk;
/** Of the township in which the demo's applications are. */
let clerk: Page;

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
    const [, at] = /^第 (\d) 件，共 \d+ 件/.exec(await clerk.locator(".walk").innerText()) ?? [];
    await clerk.keyboard.press("j");
    await clerk.getByText(`第 ${Number(at) + 1} 件`).waitFor();
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
