import { counties, loadDivisions, openOffice } from "@minzheng/demo";
import { day } from "@minzheng/kernel";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTownHall } from "../../packages/demo/src/town-hall.ts";
import { residentIdNumber } from "../people/family.ts";
import { type Desk, openDesk, signIn, violationsOf } from "./desk.ts";

const today = day("2026-11-24");
const [county] = counties;
if (county === undefined) throw new Error("the demo city has no county");
const wizard = "/registers/social-assistance/application/new";
const account = "6228480012345670317";
let desk: Desk;
let clerk: Page;

beforeAll(async () => {
  desk = await openDesk(today);
  const { baseUrl, tokenFor } = desk.cloud;
  const asked = { baseUrl, county: county.code, tokenOf: tokenFor };
  await loadDivisions(openOffice(asked), county);
  clerk = await signIn(desk, `${county.code}100`, "township-clerk");
  await clerk.goto(desk.cloud.baseUrl + wizard);
  await clerk.locator(".wizard-finder").waitFor();
}, 600_000);
afterAll(() => desk?.close());

const next = () => clerk.getByRole("button", { name: /^下一步/ }).click();
const summary = () => clerk.locator(".error-summary");
const step = () => clerk.locator(".wizard-steps [aria-current]").innerText();

/** A number with the sex that the relation wants. */
function numberOf(bornOn: string, odd: boolean): string {
  const number = residentIdNumber(bornOn);
  return (Number(number.charAt(16)) % 2 === 1) === odd ? number : numberOf(bornOn, odd);
}

async function member(at: number, [name, number, relation]: readonly [string, string, string]) {
  const row = clerk.locator(".rows-input tbody tr").nth(at);
  await row.locator("input").nth(0).fill(name);
  await row.locator("input").nth(1).fill(number);
  await row.locator("select").selectOption({ label: relation });
}

async function typeAccount() {
  await clerk.getByLabel("银行账号").fill(account);
  await clerk.getByLabel("户名").fill("罗秀芳");
}

describe("a new application", () => {
  test("begins with a household, which is registered on the way where there is none", async () => {
    await clerk.getByPlaceholder(/首字母/).fill("lxf");
    await clerk.getByRole("button", { name: "查找" }).click();
    await clerk.getByText("没有找到这个家庭").waitFor();
    await clerk.getByRole("button", { name: "登记新家庭" }).click();
    await clerk.locator(".places select").first().selectOption({ index: 1 });
    await clerk.locator(".places select").last().selectOption({ index: 1 });
    await clerk.getByLabel("城市").check();
    await member(0, ["罗秀芳", "99990119800101001", "户主"]);
    await clerk.getByRole("button", { name: "登记家庭，继续办理" }).click();
    await summary().getByText("少 1 位").waitFor();
    expect(await violationsOf(clerk)).toEqual([]);
    await member(0, ["罗秀芳", numberOf("1980-05-12", false), "户主"]);
    await clerk.getByRole("button", { name: "增加一行" }).click();
    await member(1, ["李建国", numberOf("1978-02-03", true), "配偶"]);
    await clerk.getByRole("button", { name: "增加一行" }).click();
    await member(2, ["李思雨", numberOf("2015-06-06", false), "子女"]);
    await clerk.getByRole("button", { name: "登记家庭，继续办理" }).click();
    const chosen = clerk.getByRole("region", { name: "已选家庭" });
    expect(await chosen.innerText()).toContain(
      "3 人：罗秀芳（46 岁）、李建国（48 岁）、李*（11 岁）",
    );
  });

  test("says what is wrong on top and at each field before it goes on", async () => {
    await next();
    await next();
    await summary().getByText("还有 3 处需要更正").waitFor();
    expect(await step()).toContain("不完整");
    expect(await violationsOf(clerk)).toEqual([]);
    await clerk.getByLabel("最低生活保障").check();
    await clerk
      .getByRole("group", { name: /同意按其他类别认定/ })
      .getByLabel("是")
      .check();
    await clerk
      .getByRole("group", { name: /近亲属/ })
      .getByLabel("否")
      .check();
    await clerk.getByLabel("开户行").fill("农村商业银行");
    await typeAccount();
    await next();
    expect(await step()).toContain("收入和财产");
  });

  test("is kept as a draft over a reload, without what is sealed", async () => {
    await clerk.getByRole("button", { name: "增加一行" }).first().click();
    const row = clerk.locator(".rows-input").first().locator("tbody tr").first();
    await row.locator("select").nth(0).selectOption({ label: "李建国" });
    await row.locator("select").nth(1).selectOption({ label: "工资性收入" });
    await row.locator("input").nth(0).fill("零工");
    await row.locator("input").nth(1).fill("1800");
    await row.locator("select").nth(2).selectOption({ label: "1 个月" });
    await clerk.keyboard.press("Control+s");
    await clerk.getByText(/^草稿已保存/).waitFor();
    expect(await clerk.evaluate(() => JSON.stringify(sessionStorage))).not.toContain(account);
    await clerk.reload();
    await clerk.getByText(/已恢复 .* 的草稿/).waitFor();
    await row.waitFor();
    expect(await row.locator("input").nth(0).inputValue()).toBe("零工");
    expect(await violationsOf(clerk)).toEqual([]);
  });

  test("names every missing paper at once, and shows what it would come to", async () => {
    await clerk.keyboard.press("Alt+4");
    for (const paper of ["身份证明", "户口簿", "家庭收入和财产申报表"]) {
      await clerk.getByLabel(paper).check();
    }
    await clerk.getByText("还缺 1 样，须一次性告知：家庭经济状况核对授权书").waitFor();
    await clerk.getByLabel("家庭经济状况核对授权书").check();
    await clerk.getByText("必需的材料齐了").waitFor();
    for (const who of ["罗秀芳", "李建国", "李*"]) {
      await clerk.getByLabel(`${who}的授权书编号`).fill(`授权书 ${who}`);
    }
    expect(await violationsOf(clerk)).toEqual([]);
    await next();
    const total = clerk.locator(".ledger-total");
    await total.waitFor();
    expect(await total.innerText()).toContain("1,418.00");
    expect(await violationsOf(clerk)).toEqual([]);
  });

  test("that fails half way says what stands, and goes on from there", async () => {
    const { baseUrl, tokenFor } = desk.cloud;
    const hall = openTownHall({ baseUrl, county: county.code, tokenOf: tokenFor });
    const asked = { area: `${county.code}100`, text: "罗秀芳" };
    const [home] = (await hall.people.findHouseholds(asked)).rows;
    const householdId = home?.householdId ?? "";
    const { village, members } = await hall.people.householdFile({ householdId });
    const residentId = members[0]?.residentId ?? "";
    const other = await hall.clerk.application.open({
      fields: {
        householdId,
        village,
        programmes: ["subsistence-allowance"],
        acceptsOther: false,
        applicantResidentId: residentId,
        channel: "self",
        personIds: members.map((one) => one.residentId),
        childCase: false,
        separatedResidence: false,
        staffRelative: false,
        papers: [],
        authorisations: [],
        payeeResidentId: residentId,
      },
    });
    await clerk.keyboard.press("Alt+2");
    await typeAccount();
    await clerk.keyboard.press("Alt+6");
    const send = clerk.getByRole("button", { name: "提交申请并受理" });
    await send.click();
    await clerk.getByText("代码 ALREADY_HELD").waitFor();
    await clerk.getByText("先前办到这里：收入和财产已登记").waitFor();
    expect(await violationsOf(clerk)).toEqual([]);

    const withdrawn = { id: other.id, transition: "withdraw", reason: "登记重复" } as const;
    await hall.clerk.application.advance(withdrawn);
    await clerk.keyboard.press("Control+Enter");
    await clerk.locator(".record-head").waitFor();
    expect(await clerk.locator(".record-head").innerText()).toContain("已受理");
    const file = await hall.people.householdFile({ householdId });
    expect(file.members.flatMap(({ facts }) => facts)).toHaveLength(1);
    expect(await clerk.evaluate(() => JSON.stringify(sessionStorage))).not.toContain("draft:");
  });
});

test("the application's page shows what it comes to, who is next and what that does", async () => {
  await clerk.locator(".ledger-total").waitFor();
  const grant = clerk.getByRole("region", { name: "拟办意见" });
  await grant.getByText("1,418.00").waitFor();
  expect(await grant.innerText()).toMatch(/下一步 启动调查/);
  expect(await clerk.getByRole("region", { name: "办理过程" }).innerText()).toMatch(
    /受理[\s\S]*登记/,
  );
  expect(await violationsOf(clerk)).toEqual([]);
  await clerk.keyboard.press("p");
  await clerk.locator(".sheet footer").last().waitFor();
  const sheet = clerk.locator(".sheet:not(.paper-trial .sheet)");
  expect(await sheet.first().innerText()).toMatch(/人民币壹仟肆佰壹拾捌元整/);
  const pdf = (await clerk.pdf({ preferCSSPageSize: true })).toString("latin1");
  expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(await sheet.count());
});
