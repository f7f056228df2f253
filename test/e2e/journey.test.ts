import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { counties, loadDivisions, openOffice } from "@minzheng/demo";
import { day } from "@minzheng/kernel";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Desk, openDesk, signIn, violationsOf } from "./desk.ts";
import { numberOf } from "./hall.ts";
import { enter, file, openRecord, takeStep, whyNot } from "./paper-form.ts";

const [county] = counties;
if (county === undefined) throw new Error("the demo city has no county");
const township = `${county.code}100`;
const applications = "/registers/social-assistance/application";
let desk: Desk;
let clerk: Page;
let reviewer: Page;
/** Where the family's file and its application are. */
let home = "";
let application = "";

beforeAll(async () => {
  desk = await openDesk(day("2026-09-01"));
  const { baseUrl, tokenFor } = desk.cloud;
  await loadDivisions(openOffice({ baseUrl, county: county.code, tokenOf: tokenFor }), county);
  clerk = await signIn(desk, township, "township-clerk");
  reviewer = await signIn(desk, township, "township-reviewer");
});
afterAll(() => desk?.close());

const [father, mother, child] = [
  { name: "王建国", number: numberOf(county.code, "1984-03-05", "711"), relation: "户主" },
  { name: "李秀英", number: numberOf(county.code, "1986-07-21", "722"), relation: "配偶" },
  { name: "王小雨", number: numberOf(county.code, "2016-05-12", "742"), relation: "子女" },
] as const;

const dialogOf = (page: Page) => page.getByRole("dialog");
const send = (page: Page) => dialogOf(page).locator("button[type=submit]").click();
const say = (page: Page, text: string) => page.getByText(text).first().waitFor();
const head = (page: Page) => page.locator(".record-head").innerText();
const open = (page: Page, path = application) => openRecord(page, desk, path);
const register = (page: Page) => page.getByRole("button", { name: /^登记家庭/ });

/** The form of a household, with one row for each person. */
async function fillHousehold(
  page: Page,
  persons: readonly (typeof father | typeof mother | typeof child)[],
) {
  await page.goto(`${desk.cloud.baseUrl}/households`);
  await page.getByRole("link", { name: "登记家庭" }).click();
  const form = page.locator(".household-form");
  await form.getByLabel("村（社区）", { exact: true }).selectOption({ index: 1 });
  await form.getByLabel("村（社区），乡镇之下").selectOption({ index: 1 });
  await enter(form, { 城乡类别: "城市" });
  for (const [i, { name, number, relation }] of persons.entries()) {
    if (i > 0) await form.getByRole("button", { name: "增加一行" }).click();
    const row = (column: string) => `第 ${i + 1} 行 ${column}`;
    await enter(form, {
      [row("姓名")]: name,
      [row("公民身份号码")]: number,
      [row("与户主关系")]: relation,
    });
  }
}

describe("the family", () => {
  test("is registered by its papers; what contradicts itself is told with what it should be", async () => {
    await fillHousehold(clerk, [father, mother, { ...child, relation: "父母" as "子女" }]);
    await register(clerk).click();
    await say(clerk, "长辈比户主年轻，关系填反了吗？请核对");
    expect(await violationsOf(clerk)).toEqual([]);
    await clerk.getByRole("button", { name: "改为 子女" }).click();
    await register(clerk).click();
    await clerk.locator(".members").waitFor();
    home = new URL(clerk.url()).pathname;
  });

  test("nobody of it is taken into another household; the way leads to where they live", async () => {
    await fillHousehold(clerk, [{ ...child, relation: "户主" as "子女" }]);
    await register(clerk).click();
    await say(clerk, "有成员已登记在另一个家庭，请先办理迁出或分户");
    await clerk.getByRole("link", { name: "打开现在登记的家庭" }).click();
    await clerk.locator(".members").waitFor();
    expect(new URL(clerk.url()).pathname).toBe(home);
  });

  test("has its income and property written down, in figures and by who said so", async () => {
    const dialog = dialogOf(clerk);
    await clerk.getByRole("button", { name: `登记情况：${father.name}` }).click();
    await enter(dialog, { 哪一类情况: "收入" });
    await enter(dialog, {
      收入类别: "工资性收入",
      项目: "工资",
      合计金额: "两千",
      是几个月的合计: "1",
      从哪天起: "20260801",
    });
    await send(clerk);
    await say(clerk, "应为金额，单位元，最多两位小数，如 1,280.00");
    await enter(dialog, { 合计金额: "2000" });
    await send(clerk);
    await say(clerk, "每一条情况都要写明来源：谁说的，凭什么材料");
    expect(await violationsOf(clerk)).toEqual([]);
    await dialog.getByRole("button", { name: "改为 本人申报" }).click();
    await enter(dialog, { 凭什么材料: "收入承诺书" });
    await send(clerk);
    await dialog.waitFor({ state: "detached" });
    await clerk.getByRole("button", { name: `登记情况：${mother.name}` }).click();
    await enter(dialog, { 哪一类情况: "财产" });
    await enter(dialog, {
      财产类别: "存款",
      项目: "农商行存款",
      价值: "3,600.00",
      谁说的: "本人申报",
      从哪天起: "2026-08-01",
    });
    await send(clerk);
    await dialog.waitFor({ state: "detached" });
    const members = await clerk.locator(".members").innerText();
    expect(members).toMatch(/工资 2,000\.00 元\/月\s*· 本人申报/);
    expect(members).toContain("农商行存款 3,600.00 元");
  });
});

const next = (page: Page) => page.getByRole("button", { name: /^下一步/ }).click();

describe("the application", () => {
  test("is filed in six steps, with what it would come to; what is missing is asked for once", async () => {
    await clerk.goto(`${desk.cloud.baseUrl}${applications}/new`);
    await clerk.getByPlaceholder(/^家庭编号/).fill(father.name);
    await clerk.getByRole("button", { name: "查找" }).click();
    await clerk.getByRole("button", { name: /^选这一户/ }).click();
    await clerk.getByRole("region", { name: "已选家庭" }).waitFor();
    await next(clerk);
    await enter(clerk.locator(".wizard"), {
      申请类别: ["最低生活保障"],
      不符合所申请类别时: "是",
      是经办人员: "否",
      开户行: "农村商业银行",
      银行账号: "6299980100000007119",
      户名: father.name,
    });
    await next(clerk);
    await say(clerk, "农商行存款 3,600.00 元");
    await next(clerk);
    await enter(clerk.locator(".wizard"), {
      已交材料: ["身份证明", "户口簿", "家庭经济状况核对授权书"],
    });
    for (const i of [0, 1, 2])
      await clerk.getByLabel(/的授权书编号$/).nth(i).fill(`授权 ${i + 1}`);
    await say(clerk, "还缺 1 样，须一次性告知：家庭收入和财产申报表");
    await next(clerk);
    await say(clerk, "1,238.00");
    await next(clerk);
    await clerk.getByRole("button", { name: /^提交申请，一次性告知补正/ }).click();
    await clerk.locator(".record-head").waitFor();
    application = new URL(clerk.url()).pathname;
    expect(await head(clerk)).toMatch(/王建国户 · 救助申请/);
    expect(await head(clerk)).toContain("待补正");
    expect(await violationsOf(clerk)).toEqual([]);
  });

  test("its clock stands until the papers come, and runs on from then", async () => {
    await say(clerk, "暂停计时");
    desk.cloud.setToday("2026-09-03");
    await open(clerk);
    await takeStep(clerk, {
      name: "补正材料",
      entries: { 已补交的材料: ["家庭收入和财产申报表"] },
    });
    await takeStep(clerk, { name: "受理" });
    expect(await head(clerk)).toContain("已受理");
    await say(clerk, "2026年9月3日起算");
  });
});
void [reviewer, file, whyNot, execFileSync, mkdtempSync, rmSync, tmpdir, join];
