import { Failure } from "@minzheng/kernel";
import { recordFact } from "@minzheng/people/server";
import type { PrintDocument } from "@minzheng/register";
import { commitAct, findRecord, penOf, planOpen, planState } from "@minzheng/register/server";
import { temporaryAssistance } from "@minzheng/social-assistance/registers";
import { describe, expect, test } from "vitest";
import { decision } from "../../../packages/modules/social-assistance/src/application/decision.ts";
import { clerk, officerIn, reviewer } from "../../support/officers.ts";
import { freshTenant, type TestTenant } from "../../support/tenant.ts";
import { linesOf } from "./letters.ts";
import { client, recordedFamily, village } from "./recorded-family.ts";

type Family = Awaited<ReturnType<typeof recordedFamily>>;

const letterFor = (tenant: TestTenant, { caseId }: Family, month: string) =>
  client(tenant).letter({ caseId, month });
const opening = ({ blocks }: PrintDocument) =>
  blocks.slice(0, 4).flatMap((block) => (block.kind === "paragraph" ? [block.text] : []));

/** The father earns more from a day on; said today. */
const earnsMore = (tenant: TestTenant, { residentIds }: Family) =>
  recordFact(
    { tenant, officer: clerk },
    {
      subject: { type: "resident", id: residentIds[0] ?? "" },
      kind: "income",
      value: { class: "wage", item: "加班费", totalFen: 300_00, windowMonths: 1 },
      source: { office: "单位证明" },
      validFrom: "2026-09-05",
    },
  );

async function decide(tenant: TestTenant, { householdId, caseId }: Family, more: object) {
  const pen = await penOf({ tenant, officer: reviewer });
  const id = tenant.newId(decision.idPrefix, pen.at);
  const fields = {
    matterId: "aj_1",
    householdId,
    village,
    programme: "subsistence-allowance",
    kind: "decrease",
    caseId,
    unitId: householdId,
    decidedOn: "2026-08-28",
    regime: "law",
    reasons: "家庭成员工资增加",
    effectiveMonth: "2026-09",
    ...more,
  };
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
  await commitAct(pen, {
    actor: { id: reviewer.id, name: reviewer.name, role: "county-reviewer" },
    action: "decision.open",
    plans: [planOpen(decision, pen, { id, fields: given })],
  });
  return id;
}

describe("the letter of a case", () => {
  test("of its first month confirms it, to the head by name, with the child's name masked", async () => {
    const tenant = await freshTenant();
    const letter = await letterFor(tenant, await recordedFamily(tenant), "2025-10");
    expect(letter.title).toEqual(["测试县民政局", "最低生活保障确认通知书"]);
    expect(opening(letter)).toEqual([
      "王建国：",
      "您家申请最低生活保障（低保），我们同意了。",
      "从2025年10月起，每个月发给您家 1,238.00 元。大写是壹仟贰佰叁拾捌元整。",
      "钱打到王建国在中国农业银行的账户，账号最后四位是 0317。",
    ]);
    const text = linesOf(letter).join("\n");
    expect(text).toContain("给王*另加的钱");
    expect(text).toContain("2026年9月10日收到的，最晚到2026年11月9日。");
    expect(text).not.toMatch(/王小雨|999901198001010016|6228480000040000317|rs_/);
  });

  test("counts the terms from the day it is handed over", async () => {
    const tenant = await freshTenant();
    const { caseId } = await recordedFamily(tenant);
    const deliveredOn = "2026-09-30";
    const letter = await client(tenant).letter({ caseId, month: "2025-10", deliveredOn });
    expect(linesOf(letter)).toContain("2026年9月30日收到的，最晚到2026年11月30日。");
  });

  test("there is none in a month that brings nothing new", async () => {
    const tenant = await freshTenant();
    const home = await recordedFamily(tenant);
    await expect(letterFor(tenant, home, "2025-12")).rejects.toMatchObject({
      code: "NO_DECISION",
      detail: { path: "month", value: "2025-12", proposal: "2025-10" },
    });
    await expect(letterFor(tenant, home, "2025-09")).rejects.toMatchObject({ code: "NO_DECISION" });
  });

  test("of a month with less is not written before somebody was heard, then says when", async () => {
    const tenant = await freshTenant();
    const home = await recordedFamily(tenant);
    await earnsMore(tenant, home);
    await expect(letterFor(tenant, home, "2026-09")).rejects.toMatchObject({
      code: "OPINION_NOT_HEARD",
    });
    await decide(tenant, home, { heardOn: null });
    await expect(letterFor(tenant, home, "2026-09")).rejects.toMatchObject({
      code: "OPINION_NOT_HEARD",
    });
    tenant.clock.set("2026-09-11T02:00:00.000Z");
    await decide(tenant, home, { heardOn: "2026-08-20" });
    const letter = await letterFor(tenant, home, "2026-09");
    expect(letter.title[1]).toBe("最低生活保障金调整通知书");
    const lines = linesOf(letter);
    expect(lines).toContain("作出决定以前，我们在2026年8月20日问过您家的意见。");
    expect(lines).toContain("王建国的加班费：原来 没有，现在 300.00。");
    expect(lines).toContain("2026年8月28日");
    expect(lines).toContain("最低生活保障审核确认办法 第三十二条；社会救助法 第四十八条");
  });

  test("of a stop gives the reason on record", async () => {
    const tenant = await freshTenant();
    const home = await recordedFamily(tenant);
    const stop = {
      kind: "stop",
      reasonCode: "MOVED",
      reasons: "已迁往邻县",
      heardOn: "2026-08-20",
    };
    await decide(tenant, home, stop);
    const lines = linesOf(await letterFor(tenant, home, "2026-09"));
    expect(lines).toContain("终止最低生活保障告知书");
    expect(lines).toContain("原因是：迁出本地。已迁往邻县。");
  });

  test("does not exist outside the officer's areas, nor for money people", async () => {
    const tenant = await freshTenant();
    const { caseId } = await recordedFamily(tenant);
    const officers = [
      officerIn("999901002", "township-clerk"),
      officerIn("999901", "finance-officer"),
    ];
    for (const officer of officers) {
      const asked = client(tenant, officer).letter({ caseId, month: "2025-10" });
      await expect(asked).rejects.toThrow(new Failure("NO_CASE", undefined));
    }
  });
});

describe("the letter of a decision", () => {
  test("about a case is that of the case", async () => {
    const tenant = await freshTenant();
    const home = await recordedFamily(tenant);
    await earnsMore(tenant, home);
    const decisionId = await decide(tenant, home, { heardOn: "2026-08-20" });
    const letter = await client(tenant).decisionLetter({ decisionId });
    expect(letter).toEqual(await letterFor(tenant, home, "2026-09"));
  });

  test("to refuse an application says why, and shows the sum only where it is the reason", async () => {
    const tenant = await freshTenant();
    const home = await recordedFamily(tenant);
    const refusal = { kind: "refuse", caseId: null, effectiveMonth: null };
    const reasons = "名下有经营性用房";
    const propertyOver = { ...refusal, reasonCode: "property-over", reasons };
    const first = await decide(tenant, home, propertyOver);
    const letter = await client(tenant).decisionLetter({ decisionId: first });
    expect(letter.title[1]).toBe("最低生活保障不予确认告知书");
    expect(linesOf(letter)).toContain("原因是：财产超过限额。名下有经营性用房。");
    expect(linesOf(letter).join("\n")).not.toContain("钱是怎么算的");
    await recordFact(
      { tenant, officer: clerk },
      {
        subject: { type: "household", id: home.householdId },
        kind: "income",
        value: { class: "property", item: "房租", totalFen: 5000_00, windowMonths: 1 },
        source: { office: "租房合同" },
        validFrom: "2026-08-01",
      },
    );
    const second = await decide(tenant, home, {
      ...refusal,
      reasonCode: "income-over",
      reasons: "",
    });
    const lines = linesOf(await client(tenant).decisionLetter({ decisionId: second }));
    expect(lines).toContain("原因是：收入超过标准。");
    expect(lines.join("\n")).toContain("平均每人的收入不比它少，不符合条件。");
  });

  test("of a status without monthly money tells what it is good for", async () => {
    const tenant = await freshTenant();
    const status = { kind: "confirm", programme: "margin-household", caseId: null, reasons: "" };
    const made = await decide(tenant, await recordedFamily(tenant), {
      ...status,
      effectiveMonth: null,
    });
    const lines = linesOf(await client(tenant).decisionLetter({ decisionId: made }));
    expect(lines).toContain("低保边缘家庭确认通知书");
    expect(lines).toContain("这一项不是按月发钱的。");
    expect(lines.join("\n")).not.toMatch(/\d\.\d\d 元/);
  });

  test("does not exist for others, nor under an unknown id", async () => {
    const tenant = await freshTenant();
    const decisionId = await decide(tenant, await recordedFamily(tenant), {
      heardOn: "2026-08-20",
    });
    const stranger = officerIn("999901002", "township-clerk");
    const asked = [
      client(tenant, stranger).decisionLetter({ decisionId }),
      client(tenant).decisionLetter({ decisionId: "de_none" }),
    ];
    await Promise.all(asked.map((one) => expect(one).rejects.toThrow("NO_CASE")));
  });
});

describe("the letter of temporary assistance", () => {
  async function help(tenant: TestTenant, state: string, more: object = {}) {
    const { householdId } = await recordedFamily(tenant);
    const pen = await penOf({ tenant, officer: clerk });
    const actor = { id: clerk.id, name: clerk.name, role: "township-reviewer" };
    const id = tenant.newId(temporaryAssistance.idPrefix, pen.at);
    const fields = {
      kind: "expenditure",
      cause: "medical",
      happenedOn: "2026-09-01",
      village,
      category: "urban",
      householdId,
      persons: 3,
      registration: "local",
      ...more,
    };
    const opened = planOpen(temporaryAssistance, pen, { id, fields });
    await commitAct(pen, { actor, action: "temporary-assistance.open", plans: [opened] });
    const before = await findRecord(temporaryAssistance, tenant.store, id);
    if (before === undefined) throw new Error("it was opened");
    const plans = [planState(temporaryAssistance, pen, { before, state, act: "decide" })];
    const reason = "家庭财产超过规定";
    await commitAct(pen, { actor, action: "temporary-assistance.refuse", reason, plans });
    return id;
  }

  test("that was granted names cause, amount, parts, and who decided", async () => {
    const tenant = await freshTenant();
    const helpId = await help(tenant, "granted", {
      amountFen: 1960_00,
      form: "cash",
      source: "reserve",
      stages: [
        { dueOn: "2026-09-12", amountFen: 1000_00 },
        { dueOn: "2026-10-12", amountFen: 960_00 },
      ],
    });
    const letter = await client(tenant).helpLetter({ helpId });
    expect(letter.title).toEqual(["999901001人民政府", "临时救助通知书"]);
    const lines = linesOf(letter);
    expect(lines[2]).toBe("王建国：");
    expect(lines).toContain("分 2 次给：1,000.00 + 960.00 = 1,960.00 元。");
    expect(lines).toContain("2026年10月12日，960.00 元。");
    expect(lines.join("\n")).toContain("收到这封信后 60 天内");
  });

  test("that was refused says why; before a decision there is none", async () => {
    const tenant = await freshTenant();
    const helpId = await help(tenant, "refused");
    const lines = linesOf(await client(tenant).helpLetter({ helpId }));
    expect(lines).toContain("不予临时救助告知书");
    expect(lines).toContain("您家申请临时救助，我们没有同意（不予救助）。");
    expect(lines).toContain("原因是：家庭财产超过规定。");
    const open = client(await freshTenant()).helpLetter({ helpId });
    await expect(open).rejects.toThrow("NO_CASE");
    const other = await freshTenant();
    const waiting = await help(other, "accepted");
    await expect(client(other).helpLetter({ helpId: waiting })).rejects.toThrow("NO_DECISION");
  });
});
