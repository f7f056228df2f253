import {
  counties,
  demoSeed,
  importRoster,
  loadDivisions,
  openOffice,
  rosterOf,
  rosterSheet,
} from "@minzheng/demo";
import { day, residentIdCheckCharacter } from "@minzheng/kernel";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Desk, openDesk, signIn, violationsOf } from "./desk.ts";

const today = day("2026-11-24");
const [county, other] = counties;
if (county === undefined || other === undefined) throw new Error("the demo city has two counties");
let desk: Desk;
let clerk: Page;
let approver: Page;
let office: ReturnType<typeof openOffice>;
const villageOf = ({ code }: { readonly code: string }, n: number) => `${code}10${n}001`;

beforeAll(async () => {
  desk = await openDesk(today);
  const { baseUrl, tokenFor: tokenOf } = desk.cloud;
  const offices = [county, other].map(({ code }) => openOffice({ baseUrl, county: code, tokenOf }));
  [office = openOffice({ baseUrl, county: county.code, tokenOf })] = offices;
  const roster = rosterSheet(rosterOf({ seed: demoSeed, county, size: "small", today }));
  await loadDivisions(office, county);
  if (offices[1] !== undefined) await loadDivisions(offices[1], other);
  await importRoster(office, { fileName: "名册.xlsx", sheet: await roster });
  [clerk, approver] = await Promise.all([
    signIn(desk, county.code, "county-clerk"),
    signIn(desk, county.code, "county-approver"),
  ]);
}, 240_000);
afterAll(() => desk?.close());

const goTo = async (page: Page, path: string, landmark = "main h1") => {
  await page.goto(desk.cloud.baseUrl + path);
  await page.locator(landmark).first().waitFor();
};
const dialogOf = (page: Page) => page.getByRole("dialog");
const send = (page: Page) => dialogOf(page).locator("button[type=submit]").click();
const closed = (page: Page) => dialogOf(page).waitFor({ state: "detached" });
const choose = (page: Page, act: string) =>
  page
    .locator("details.menu summary")
    .click()
    .then(() => page.getByRole("button", { name: act, exact: true }).click());
/** Gives the reason, sends, and waits until the dialog has gone. */
async function reasoned(page: Page, reason: string) {
  await dialogOf(page).getByLabel("理由").fill(reason);
  await send(page);
  await closed(page);
}

let people = 0;
/** Somebody new, born on the day: a name and a number nobody else has. */
function somebody(name: string, bornOn: string, relation = "head") {
  people += 1;
  const digits = `${county?.code}${bornOn.replaceAll("-", "")}${700 + 2 * people + 1}`;
  const residentIdNumber = digits + residentIdCheckCharacter(digits);
  return { name, residentIdNumber, relation: relation as "head", paid: true, facts: [] };
}
const establish = (...members: ReturnType<typeof somebody>[]) =>
  office.people.establish({
    category: "rural",
    village: villageOf({ code: county.code }, 0),
    members,
    facts: [],
  });

describe("the policy desk", () => {
  const key = "subsistence-allowance.standard.rural";

  test("tries a figure on every township before it is proposed, and again when it was changed", async () => {
    await goTo(clerk, `/registers/policy/parameter/new?key=${key}`);
    await clerk.getByLabel("农村低保标准").fill("800");
    await clerk.getByLabel("起始月份").fill("2026-12");
    await clerk.getByLabel("市级").check();
    await clerk.getByLabel("依据文件").fill("青民发〔2026〕31 号");
    const effect = clerk.getByRole("region", { name: "影响试算" });
    await effect.getByRole("button", { name: "试算影响" }).click();
    await effect.getByText(/2026年12月：\d+ 户金额变化，共 \d+ 户；合计 .+ 元，每月 \+/).waitFor();
    expect(await violationsOf(clerk)).toEqual([]);
    await clerk.getByLabel("农村低保标准").fill("790");
    await effect.getByText("内容已改动，请重新试算。").waitFor();
    await clerk.getByRole("button", { name: "提请复核" }).click();
    await clerk.getByText("待复核").first().waitFor();
  });

  test("tells who signs it how many households and how much money, then shows it in the picture", async () => {
    await goTo(approver, "/policy", ".policy-columns");
    await approver.getByRole("region", { name: "待复核的提请" }).getByRole("link").click();
    await approver.getByRole("button", { name: /^签发/ }).click();
    await dialogOf(approver)
      .getByText(/户金额变化，共 \d+ 户；合计 .+ 元，每月 \+/)
      .waitFor();
    expect(await violationsOf(approver)).toEqual([]);
    await send(approver);
    await dialogOf(approver).getByText("请再次核对").waitFor();
    await send(approver);
    await closed(approver);
    await goTo(approver, `/policy?key=${key}`, ".figure-chart");
    const chart = approver.getByRole("img", { name: /2026-12 起：790\.00 元/ });
    await chart.waitFor();
    expect(await violationsOf(approver)).toEqual([]);
  });

  test("of the city hands a decision down; the county adopts it, signs, and the city has the receipt", async () => {
    const [analyst, supervisor] = await Promise.all([
      signIn(desk, "999900", "city-analyst"),
      signIn(desk, "999900", "city-supervisor"),
    ]);
    await goTo(analyst, "/decisions");
    await analyst.getByRole("button", { name: "拟定决定" }).click();
    await analyst.getByLabel("城市低保标准").fill("1000");
    await analyst.getByLabel("起始月份").fill("2027-01");
    await analyst.getByLabel("市级").check();
    await analyst.getByLabel("依据文件").fill("市政发〔2026〕12 号");
    await analyst.getByRole("button", { name: "提请签发" }).click();
    await analyst.getByRole("row", { name: /待签发/ }).waitFor();
    await goTo(supervisor, "/decisions", "tbody tr");
    await supervisor.getByRole("button", { name: "印发" }).click();
    await send(supervisor);
    await closed(supervisor);
    await goTo(clerk, "/policy", ".policy-columns");
    await clerk.getByRole("button", { name: "采用" }).click();
    await send(clerk);
    await clerk.getByText("待复核").first().waitFor();
    await approver.goto(clerk.url());
    await approver.getByRole("button", { name: /^签发/ }).click();
    await dialogOf(approver).getByText("户金额变化").waitFor();
    await send(approver);
    await send(approver);
    await closed(approver);
    await expect
      .poll(
        async () => {
          await goTo(supervisor, "/decisions", "tbody tr");
          return supervisor.locator("tbody tr").first().innerText();
        },
        { timeout: 30_000, interval: 1_000 },
      )
      .toContain(county.name);
    expect(await violationsOf(supervisor)).toEqual([]);
  });
});

describe("the people desk", () => {
  test("makes two records one, and two again", async () => {
    const family = await establish(
      somebody("赵大山", "1958-04-04"),
      somebody("赵小山", "1990-04-04", "child"),
    );
    const double = await establish(somebody("赵大山", "1958-04-04"));
    await goTo(clerk, `/households/${family.householdId}?tab=members`, ".member-acts");
    await clerk.getByRole("button", { name: "合并档案：赵大山" }).click();
    await dialogOf(clerk)
      .getByLabel(/另一份档案的/)
      .fill(double.number);
    await dialogOf(clerk).getByRole("button", { name: "查找" }).click();
    await dialogOf(clerk)
      .getByRole("radio", { name: /赵大山/ })
      .check();
    expect(await violationsOf(clerk)).toEqual([]);
    await reasoned(clerk, "同一人，两次建档");
    const resident = `/registers/people/resident/${double.residentIds[0]}`;
    await goTo(clerk, resident, ".record-head");
    await clerk.getByRole("button", { name: "撤销合并" }).click();
    await reasoned(clerk, "核实是两个人");
    await goTo(clerk, `/households/${double.householdId}?tab=members`, ".member-acts");
    await clerk.getByText("1 人户").waitFor();
  });

  test("corrects an id number with a second officer", async () => {
    const right = somebody("钱一", "1970-01-01");
    const home = await establish(somebody("钱一", "1970-01-01"));
    await goTo(clerk, `/households/${home.householdId}?tab=members`, ".member-acts");
    await clerk.getByRole("button", { name: "更正号码：钱一" }).click();
    await dialogOf(clerk).getByLabel("正确的公民身份号码").fill(right.residentIdNumber);
    await dialogOf(clerk).getByLabel("依据材料").fill("户口簿第 2 页");
    expect(await violationsOf(clerk)).toEqual([]);
    await reasoned(clerk, "登记时抄错");
    const reviewer = await signIn(desk, county.code, "county-reviewer");
    await goTo(reviewer, "/registers/people/id-correction", "tbody [data-row]");
    await reviewer.locator("tbody [data-row]").first().click();
    await reviewer.getByRole("button", { name: /^同意更正/ }).click();
    await send(reviewer);
    await send(reviewer);
    await closed(reviewer);
    const { members } = await office.people.householdFile({ householdId: home.householdId });
    expect(members[0]?.residentIdMasked.slice(-4)).toBe(right.residentIdNumber.slice(-4));
  });

  test("splits a household, moves it within the county, and lets it go to another on a paper", async () => {
    const home = await establish(
      somebody("孙大", "1960-04-04"),
      somebody("孙二", "1990-04-04", "child"),
    );
    await goTo(clerk, `/households/${home.householdId}?tab=members`, ".member-acts");
    await choose(clerk, "分户");
    await dialogOf(clerk).getByLabel("孙二分出").check();
    await dialogOf(clerk).getByLabel("家庭编号").fill("SUN-2");
    await dialogOf(clerk).getByLabel("发生日期").fill("2026-11-01");
    expect(await violationsOf(clerk)).toEqual([]);
    await reasoned(clerk, "成家另过");
    await clerk.getByRole("heading", { name: "孙二户" }).waitFor();
    await choose(clerk, "县内迁移");
    await dialogOf(clerk).getByRole("combobox").first().selectOption({ index: 2 });
    await dialogOf(clerk).getByRole("combobox").nth(1).selectOption({ index: 1 });
    await dialogOf(clerk).getByLabel("发生日期").fill("2026-11-10");
    await dialogOf(clerk).getByLabel("依据材料").fill("准迁证 7 号");
    await reasoned(clerk, "投靠亲属");
    await choose(clerk, "迁出本县");
    await dialogOf(clerk).getByLabel("迁往的县（市、区）").selectOption({ label: other.name });
    await dialogOf(clerk).getByLabel("发生日期").fill("2026-11-20");
    expect(await violationsOf(clerk)).toEqual([]);
    await reasoned(clerk, "全家迁走");
    await choose(clerk, "生成迁移材料");
    await dialogOf(clerk).getByLabel("理由").fill("交给迁入地");
    const [file] = await Promise.all([clerk.waitForEvent("download"), send(clerk)]);
    const code = await dialogOf(clerk).locator(".paper-code").innerText();
    await send(clerk);
    const receiver = await signIn(desk, other.code, "county-clerk");
    await goTo(receiver, "/households/move-in");
    await receiver.locator("input[type=file]").setInputFiles(await file.path());
    await receiver.getByLabel("提取码").fill(code);
    await receiver.getByRole("button", { name: "核对材料" }).click();
    await receiver.getByText(`${county.name} 迁出 · SUN-2`).waitFor();
    expect(await violationsOf(receiver)).toEqual([]);
    await receiver.getByRole("button", { name: "办理迁入" }).click();
    await dialogOf(receiver).getByLabel("家庭编号").fill("SUN-2");
    await dialogOf(receiver).getByRole("combobox").first().selectOption({ index: 1 });
    await dialogOf(receiver).getByRole("combobox").nth(1).selectOption({ index: 1 });
    await dialogOf(receiver).getByLabel("发生日期").fill("2026-11-20");
    await reasoned(receiver, "材料齐全");
    await receiver.getByRole("heading", { name: "孙二户" }).waitFor();
  });
});

describe("files beside a record", () => {
  test("are attached, looked at over the page, and kept with the day until which; others are refused", async () => {
    const home = await establish(somebody("周大", "1960-04-04"));
    await goTo(clerk, `/households/${home.householdId}?tab=files`, ".record-head");
    await clerk.getByRole("button", { name: "上传附件" }).click();
    const choice = dialogOf(clerk).locator("input[type=file]");
    const bytes = { png: await clerk.screenshot(), pdf: await clerk.pdf() };
    const as = (name: string, buffer: Buffer) => ({ name, mimeType: "", buffer });
    await choice.setInputFiles(as("说明.exe", bytes.png));
    await dialogOf(clerk).getByText("只接受 PDF").waitFor();
    await choice.setInputFiles(as("照片.pdf", bytes.png));
    await dialogOf(clerk).getByLabel("材料名称").fill("入户照片");
    await send(clerk);
    await dialogOf(clerk).getByText("文件内容与扩展名不符").waitFor();
    await choice.setInputFiles([as("照片.png", bytes.png), as("户口簿.pdf", bytes.pdf)]);
    expect(await violationsOf(clerk)).toEqual([]);
    await send(clerk);
    await closed(clerk);
    const files = clerk.getByRole("region", { name: "附件" });
    await files
      .getByRole("row", { name: /照片\.png/ })
      .getByText("2056-12-31")
      .waitFor();
    await files.getByRole("button", { name: "照片.png", exact: true }).click();
    const photo = dialogOf(clerk).getByRole("img");
    await expect
      .poll(() => photo.evaluate((image) => (image as HTMLImageElement).naturalWidth))
      .toBe(1366);
    expect(await violationsOf(clerk)).toEqual([]);
    await dialogOf(clerk).getByRole("button", { name: "关闭" }).click();
    await files.getByRole("button", { name: "户口簿.pdf", exact: true }).click();
    await dialogOf(clerk).locator("iframe").waitFor();
    await dialogOf(clerk).getByRole("button", { name: "关闭" }).click();
    const { rows } = await office.people.household.history({ id: home.householdId });
    expect(rows.map(({ action }) => action.split(".")[1])).toEqual([
      "open",
      "attach",
      "attach",
      "open-attachment",
      "open-attachment",
    ]);
  });
});
