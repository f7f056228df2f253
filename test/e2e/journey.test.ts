import { counties, loadDivisions, openOffice } from "@minzheng/demo";
import { day } from "@minzheng/kernel";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { TownHall } from "../../packages/demo/src/town-hall.ts";
import { cardOf, fillAndSend } from "./acts.ts";
import { type Desk, openDesk, signIn, violationsOf } from "./desk.ts";
import { established, hallOf, lookedAt, numberOf } from "./hall.ts";
import { enter, file, openRecord, takeStep, whyNot } from "./paper-form.ts";
import { printed } from "./printed.ts";

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
      await clerk
        .getByLabel(/的授权书编号$/)
        .nth(i)
        .fill(`授权 ${i + 1}`);
    await say(clerk, "还缺 1 样，须一次性告知：家庭收入和财产申报表");
    await next(clerk);
    await say(clerk, "1,238.00");
    await next(clerk);
    await clerk.getByRole("button", { name: /^提交申请，一次性告知补正/ }).click();
    await clerk.locator(".record-head").waitFor();
    application = new URL(clerk.url()).pathname;
    await say(clerk, "王建国户 · 救助申请");
    expect(await head(clerk)).toContain("待补正");
    expect(await violationsOf(clerk)).toEqual([]);
  });

  test("its clock stands until the papers come, and runs on from then", async () => {
    await say(clerk, "现在待补正，暂停计时");
    desk.cloud.setToday("2026-09-03");
    await open(clerk);
    const supplied = { 已补交的材料: ["家庭收入和财产申报表"] };
    await takeStep(clerk, { name: "补正材料", entries: supplied });
    await takeStep(clerk, { name: "受理" });
    await say(clerk, "启动调查：9月3日 周四起算，期限到9月8日 周二");
    expect(await head(clerk)).toContain("已受理");
  });
});

const visited = async (madeOn: string, form: string) => {
  await open(clerk, checks());
  const visit = await file(clerk, "调查核实", {
    调查方式: "入户调查",
    调查单位: "乡镇（街道）",
    调查日期: madeOn,
    被调查人或单位: mother.name,
    与申报一致: "是",
  });
  expect(await whyNot(clerk, "调查人员签字")).toContain("须由另一名工作人员办理");
  await open(reviewer, visit);
  await takeStep(reviewer, {
    name: "调查人员签字",
    entries: { 调查表: form, 家庭签字人: mother.name },
  });
};
const recommend = async (reason: string) => {
  await open(reviewer);
  await takeStep(reviewer, {
    name: "提出初审意见",
    entries: { 初审意见: "建议纳入", 建议类别: "最低生活保障" },
    reason,
  });
};
const checks = () => `${application}?tab=checks`;

describe("the investigation", () => {
  test("the county's check knows whom it is about, and reports", async () => {
    await takeStep(clerk, { name: "启动调查" });
    const checker = await signIn(desk, county.code, "check-officer");
    await checker.locator(".work [data-row]").first().click();
    await checker.locator(".related").getByText(father.name).waitFor();
    await checker.getByRole("button", { name: `查看 ${father.name} 的身份证号` }).click();
    await fillAndSend(checker, "经济状况核对");
    await checker.getByText(father.number).waitFor();
    await takeStep(checker, { name: "启动核对" });
    await takeStep(checker, { name: "出具报告", entries: { 核对报告: "核对报告 2026-091" } });
    expect(await head(checker)).toContain("已出报告");
    await checker.context().close();
  });

  test("two people visit the home before anybody gives an opinion, and it goes on the board", async () => {
    await open(reviewer);
    expect(await whyNot(reviewer, "提出初审意见")).toBe(
      "须先入户调查，由两名调查人员和被调查家庭签字",
    );
    await visited("2026-09-03", "入户调查表 2026-31");
    desk.cloud.setToday("2026-09-07");
    await recommend("家庭情况与申报一致，建议纳入");
    await open(clerk);
    await takeStep(clerk, { name: "公示", entries: { 公示地点: "河东社区公示栏" } });
    expect(await whyNot(clerk, "提交审核确认")).toContain("公示期到2026-09-14届满，次日起才能办理");
  });

  test("the board says who, how many and how much, until when, and nothing else", async () => {
    await open(clerk, checks());
    const notices = clerk
      .locator("section")
      .filter({ has: clerk.locator("h2", { hasText: /^公示$/ }) });
    await notices.last().locator(".related a").click();
    await clerk.locator(".record-head").getByRole("link", { name: /打印/ }).click();
    const sheet = clerk.locator(".sheet:visible").first();
    await sheet.waitFor();
    const text = await sheet.innerText();
    expect(text).toMatch(/1\s+王建国\s+河东社区\s+3\s+1,238\.00/);
    expect(text).toContain("至2026年9月14日止");
    expect(text).not.toMatch(/李秀英|王小雨|\d{15}|工资|存款/);
  });

  test("an objection is looked into by another visit and answered before the case goes on", async () => {
    desk.cloud.setToday("2026-09-08");
    await open(clerk, checks());
    const objection = await file(clerk, "异议与举报", {
      种类: "公示异议",
      提出日期: "2026-09-08",
      内容: "听说这家在外地有住房，请核实。",
    });
    await open(clerk);
    await takeStep(clerk, { name: "受理异议" });
    await takeStep(clerk, { name: "重新调查" });
    await open(reviewer);
    expect(await whyNot(reviewer, "提出初审意见")).toBe("请先登记重新调查的情况（须有签字）");
    await visited("2026-09-08", "入户调查表 2026-32");
    await recommend("经查外地无住房，情况与申报一致");
    desk.cloud.setToday("2026-09-15");
    await open(clerk);
    expect(await whyNot(clerk, "提交审核确认（不另公示）")).toContain(
      "公示期间的异议还没有答复，请在异议记录中登记核查结论和答复",
    );
    await open(reviewer, objection);
    const entries = { 核查结论: "不属实", 答复: "经查名下无房产" };
    await takeStep(reviewer, { name: "答复", entries });
    await open(clerk);
    await takeStep(clerk, { name: "提交审核确认（不另公示）" });
    expect(await head(clerk)).toContain("待审核确认");
  });
});

describe("the decision", () => {
  test("the county confirms, and the entitlement runs from the next month", async () => {
    desk.cloud.setToday("2026-09-16");
    const deciding = await signIn(desk, county.code, "county-reviewer");
    await open(deciding);
    await takeStep(deciding, { name: "确认", reason: "符合条件，同意" });
    await deciding.context().close();
    desk.cloud.setToday("2026-09-17");
    await open(clerk);
    await takeStep(clerk, { name: "公布并送达", entries: { 送达方式: "直接送达" } });
    expect(await head(clerk)).toContain("已公布");
    await clerk.goto(desk.cloud.baseUrl + home);
    await say(clerk, "2026-09-16 确认，自 2026年10月 起");
    await clerk.getByLabel("测算月份").selectOption({ label: "2026年10月" });
    await say(clerk, "1,140.00 + 98.00");
    expect(await clerk.locator("main").innerText()).toContain("1,238.00 元/月");
  });

  test("what every register holds about the family stands in its file, each a link", async () => {
    await clerk.getByRole("link", { name: "相关记录" }).click();
    await cardOf(clerk, "救助申请").locator(".tag", { hasText: "已公布" }).waitFor();
    expect(await cardOf(clerk, "决定").locator(".related a").count()).toBe(1);
    expect(await violationsOf(clerk)).toEqual([]);
    await cardOf(clerk, "救助申请").locator(".related a").click();
    await clerk.waitForURL(`**${application}*`);
    await clerk.goto(desk.cloud.baseUrl + home);
  });

  test("the letter is plain, in large type, and says how to object until when, over the seal", async () => {
    await clerk.getByRole("link", { name: "告知书" }).click();
    await clerk.getByText(/^第 1 页 共 \d 页$/).waitFor();
    expect(await violationsOf(clerk)).toEqual([]);
    const { text, pages, inked } = await printed(clerk);
    expect(pages).toBeLessThanOrEqual(4);
    expect(text).toContain("从2026年10月起，每个月发给您家 1,238.00 元");
    expect(text).toContain("(980.00 − 600.00) × 3 = 1,140.00 元");
    expect(text).toContain("1,140.00 + 98.00 = 1,238.00 元");
    expect(text).toContain("2026年9月17日收到的，最晚到2026年11月16日");
    expect(text).toContain("2026年9月17日收到的，最晚到2027年3月17日");
    expect(text).toMatch(/云溪县民政局\s+2026年9月16日\s+（盖章）/);
    expect(text).not.toMatch(/\d{12}|王小雨|ax_|hh_/);
    expect(inked).toBe(true);
  });
});

describe("where the township confirms", () => {
  const other = "999902";
  let path = "";
  let hall: TownHall;
  let couple: Awaited<ReturnType<typeof established>>;

  beforeAll(async () => {
    desk.cloud.setToday("2026-09-01");
    const [, second] = counties;
    if (second === undefined) throw new Error("the demo city has one county");
    const { baseUrl, tokenFor } = desk.cloud;
    await loadDivisions(openOffice({ baseUrl, county: other, tokenOf: tokenFor }), second);
    hall = hallOf(desk, other);
    couple = await established(hall, [
      { name: "赵国强", bornOn: "1984-03-05", serial: "711", relation: "head" },
      { name: "孙丽", bornOn: "1986-07-21", serial: "722", relation: "spouse" },
      { name: "赵小北", bornOn: "2016-05-12", serial: "733", relation: "child" },
    ]);
    const asked = { programmes: ["subsistence-allowance" as const], childCase: false };
    const id = await lookedAt(hall, couple, asked);
    const { clerk: filing, reviewer: judging } = hall;
    await judging.application.advance({
      id,
      transition: "give-opinion",
      fields: { opinion: "recommend", recommended: "subsistence-allowance" },
      reason: "家庭情况与申报一致，建议纳入",
    });
    const fields = { noticePlace: "社区公示栏" };
    await filing.application.advance({ id, transition: "post-notice", fields });
    path = `${applications}/${id}`;
  });

  test("a child's case goes on no board", async () => {
    const alone = {
      name: "赵小南",
      bornOn: "2014-05-12",
      serial: "755",
      relation: "head",
    } as const;
    const orphan = await established(hall, [alone], false);
    const [signedBy = ""] = couple.residentIds;
    const asked = { programmes: ["extreme-hardship" as const], childCase: true, signedBy };
    const id = await lookedAt(hall, orphan, asked);
    await hall.reviewer.application.advance({
      id,
      transition: "give-opinion",
      fields: { opinion: "recommend", recommended: "extreme-hardship" },
      reason: "符合条件，建议纳入",
    });
    const page = await signIn(desk, `${other}100`, "township-clerk");
    await open(page, `${applications}/${id}`);
    expect(await whyNot(page, "公示")).toBe("涉及未成年人的申请不得公示");
    await takeStep(page, { name: "提交审核确认（不另公示）" });
    expect(await head(page)).toContain("待审核确认");
    await page.context().close();
  });

  test("a second officer of it confirms, not who gave the opinion, and the county samples", async () => {
    desk.cloud.setToday("2026-09-09");
    const chief = await signIn(desk, other, "township-reviewer");
    const first = await signIn(desk, `${other}100`, "township-reviewer");
    const sampler = await signIn(desk, other, "county-clerk");
    await open(first, path);
    await takeStep(first, { name: "提交审核确认" });
    expect(await whyNot(first, "确认（受委托）")).toContain(
      "“提出初审意见”是您办理的，这一步须由另一名工作人员办理",
    );
    expect(await whyNot(first, "确认")).toContain("这件申请由乡镇（街道）审核确认");
    await open(chief, path);
    await takeStep(chief, { name: "确认（受委托）", reason: "同意" });
    await takeStep(chief, { name: "公布并送达", entries: { 送达方式: "直接送达" } });
    expect(await head(chief)).toContain("已公布");
    await sampler.goto(`${desk.cloud.baseUrl}/registers/social-assistance/spot-check`);
    await sampler.locator("tbody [data-row]").first().click();
    await takeStep(sampler, { name: "抽查无误", entries: { 抽查记录: "抽查记录 2026-1" } });
    expect(await head(sampler)).toContain("抽查无误");
  });
});
