import { clientOf } from "@minzheng/contract/client";
import { counties, loadDivisions, openOffice } from "@minzheng/demo";
import { day, residentIdCheckCharacter } from "@minzheng/kernel";
import { contract as people } from "@minzheng/people";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Desk, openDesk, signIn, violationsOf } from "./desk.ts";
import { enter, file, openRecord, stepButton, takeStep, whyNot } from "./paper-form.ts";

const [county] = counties;
if (county === undefined) throw new Error("the demo city has no county");
const township = `${county.code}100`;
const register = "/registers/social-assistance";
let desk: Desk;
let clerk: Page;
let reviewer: Page;
/** Where the family's file and its application are. */
let home = "";
const application = "";

beforeAll(async () => {
  desk = await openDesk(day("2026-09-01"));
  const { baseUrl, tokenFor } = desk.cloud;
  const office = openOffice({ baseUrl, county: county.code, tokenOf: tokenFor });
  await loadDivisions(office, county);
  clerk = await signIn(desk, township, "township-clerk");
  reviewer = await signIn(desk, township, "township-reviewer");
});
afterAll(() => desk?.close());

const numberOf = (bornOn: string, serial: string) => {
  const digits = `${county.code}${bornOn.replaceAll("-", "")}${serial}`;
  return digits + residentIdCheckCharacter(digits);
};
const family = [
  { name: "王建国", residentIdNumber: numberOf("1984-03-05", "711"), relation: "户主" },
  { name: "李秀英", residentIdNumber: numberOf("1986-07-21", "722"), relation: "配偶" },
  { name: "王小雨", residentIdNumber: numberOf("2016-05-12", "742"), relation: "子女" },
] as const;

/** A row of the members' table. */
const rowOf = (n: number, { name, residentIdNumber, relation }: (typeof family)[number]) => ({
  [`第 ${n} 行 姓名`]: name,
  [`第 ${n} 行 公民身份号码`]: residentIdNumber,
  [`第 ${n} 行 与户主关系`]: relation,
  [`第 ${n} 行 保障人口`]: "是",
});

describe("the family", () => {
  test("is registered by its papers; what contradicts itself is told with what it should be", async () => {
    await clerk.goto(`${desk.cloud.baseUrl}/households`);
    await clerk.getByRole("link", { name: "登记家庭" }).click();
    const form = clerk.locator(".household-form");
    await form.getByRole("button", { name: "增加一行" }).click();
    await form.getByRole("button", { name: "增加一行" }).click();
    await clerk.getByLabel("村（社区）").first().selectOption({ index: 1 });
    await clerk.getByLabel("村（社区），乡镇之下").selectOption({ index: 1 });
    await enter(form, { 城乡类别: "城市" });
    for (const [i, member] of family.entries()) await enter(form, rowOf(i + 1, member));
    await enter(form, { "第 3 行 与户主关系": "父母" });
    await form.getByRole("button", { name: "登记家庭" }).click();
    await form.getByText("长辈比户主年轻，关系填反了吗？请核对").first().waitFor();
    await clerk.screenshot({ path: "/tmp/journey/household-form.png" });
    expect(await violationsOf(clerk)).toEqual([]);
    await form.getByRole("button", { name: "改为 子女" }).click();
    await form.getByRole("button", { name: "登记家庭" }).click();
    await clerk.locator(".members").waitFor();
    home = new URL(clerk.url()).pathname;
  });

  test("has its incomes and property written down, each by whoever said so", async () => {
    const tell = async (name: string, kind: string) => {
      await clerk.getByRole("button", { name: `登记情况：${name}` }).click();
      await enter(clerk.getByRole("dialog"), { 哪一类情况: kind });
    };
    const dialog = clerk.getByRole("dialog");
    const send = dialog.locator("button[type=submit]");
    await tell("王建国", "收入");
    await enter(dialog, {
      收入类别: "工资性收入",
      项目: "工资",
      合计金额: "两千",
      是几个月的合计: "1",
      从哪天起: "20260801",
    });
    await send.click();
    await dialog.getByText("应为金额，单位元，最多两位小数，如 1,280.00").first().waitFor();
    await enter(dialog, { 合计金额: "2000" });
    await send.click();
    await dialog.getByText("每一条情况都要写明来源").first().waitFor();
    await clerk.screenshot({ path: "/tmp/journey/fact-dialog.png" });
    expect(await violationsOf(clerk)).toEqual([]);
    await dialog.getByRole("button", { name: "改为 本人申报" }).click();
    await enter(dialog, { 凭什么材料: "收入承诺书" });
    await send.click();
    await dialog.waitFor({ state: "detached" });
    await tell("李秀英", "财产");
    await enter(dialog, {
      财产类别: "存款",
      项目: "农商行存款",
      价值: "3,600.00",
      谁说的: "本人申报",
      从哪天起: "2026-08-01",
    });
    await send.click();
    await dialog.waitFor({ state: "detached" });
    const members = await clerk.locator(".members").innerText();
    expect(members).toContain("工资 2,000.00 元/月 · 本人申报");
    expect(members).toContain("农商行存款 3,600.00 元");
    await clerk.screenshot({ path: "/tmp/journey/household.png" });
  });
});
void [
  application,
  reviewer,
  file,
  openRecord,
  stepButton,
  takeStep,
  whyNot,
  clientOf,
  people,
  register,
];
