import type { Officer } from "@minzheng/contract";
import { addDays, type Month, month, villageCode } from "@minzheng/kernel";
import { allRecords, findRecord } from "@minzheng/register/server";
import {
  assistancePayment,
  reserveEntry,
  reserveFund,
  temporaryAssistance,
} from "@minzheng/social-assistance/registers";
import { temporaryAssistanceRouters } from "@minzheng/social-assistance/server";
import { findCell } from "@minzheng/store";
import { createRouterClient } from "@orpc/server";
import { beforeEach, describe, expect, test } from "vitest";
import { clerk, officerIn, reviewer, townshipClerk } from "../../../support/officers.ts";
import { freshTenant, type TestTenant } from "../../../support/tenant.ts";
import { failureOf, refusalOf } from "../failure-of.ts";

const place = "999901001";
const village = "999901001001";
const townshipReviewer = officerIn(place, "township-reviewer");
const approver = officerIn("999901", "county-approver");
const finance = officerIn("999901", "finance-officer");

let tenant: TestTenant;
beforeEach(async () => {
  tenant = await freshTenant();
  tenant.clock.set("2025-11-08T12:00:00.000Z");
});

const as = (officer: Officer) =>
  createRouterClient(temporaryAssistanceRouters(), {
    context: { tenant, officer, requestId: "r1" },
  });

/** The township's reserve with so much in it. */
async function reserve(amountFen: number): Promise<string> {
  const fields = { place, ceilingFen: 30_000_00, basis: "县民政局〔2025〕8号" };
  const { id: fundId } = await as(clerk).reserveFund.open({ fields });
  const advance = { fundId, kind: "advance", amountFen, voucher: "拨款单 1" } as const;
  await as(finance).reserveEntry.transfer(advance);
  return fundId;
}
const fundOf = async (id: string) => (await findRecord(reserveFund, tenant.store, id))?.fields;
const entriesOf = (fundId: string) =>
  allRecords(reserveEntry, tenant, { question: "byFund", values: { fundId } });
const paymentsOf = (helpId: string) =>
  allRecords(assistancePayment, tenant, { question: "byHelp", values: { helpId } });
const slotsOf = async (period: Month) => {
  const id = { place: villageCode(village), group: "social-assistance.temporary-help", period };
  return (await findCell(tenant.store, id))?.slots;
};
const helpOf = (id: string) => findRecord(temporaryAssistance, tenant.store, id);

const fire = {
  kind: "emergency",
  cause: "fire",
  happenedOn: "2025-11-08",
  reportedAt: "2025-11-08T12:00:00.000Z",
  village,
  category: "urban",
  householdId: "hh_fire",
  residentId: "rs_fire",
  persons: 2,
  registration: "elsewhere",
} as const;
const illness = {
  kind: "expenditure",
  cause: "medical",
  happenedOn: "2025-11-01",
  village,
  category: "urban",
  householdId: "hh_ill",
  residentId: "rs_ill",
  persons: 3,
  registration: "local",
} as const;

type Help = ReturnType<typeof as>["temporaryAssistance"];
type Fields = Parameters<Help["open"]>[0]["fields"];
type Taken = Omit<Parameters<Help["advance"]>[0], "id">;

const open = async (fields: Fields) =>
  (await as(townshipClerk).temporaryAssistance.open({ fields })).id;
const step = (officer: Officer, id: string, taken: Taken) =>
  as(officer).temporaryAssistance.advance({ id, ...taken });

const sunday = "2025-11-09T02:00:00.000Z";
const paid = (amountFen: number): Taken => ({
  transition: "payFirst",
  fields: {
    amountFen,
    form: "cash",
    source: "reserve",
    paidAt: tenant.clock.now(),
    voucher: "领条 1",
  },
});
const papers: Taken = { transition: "completePapers", fields: { papers: "补充手续 1" } };

describe("WE-20: a family from elsewhere whose home burnt on Saturday evening", () => {
  test("is paid on Sunday out of the reserve, in one act with its balance", async () => {
    const fundId = await reserve(10_000_00);
    const id = await open(fire);
    tenant.clock.set(sunday);
    await step(townshipClerk, id, paid(1_960_00));
    expect(await fundOf(fundId)).toMatchObject({ balanceFen: 8_040_00, unreconciledFen: 1_960_00 });
    const [payment] = await paymentsOf(id);
    expect(payment).toMatchObject({
      state: "paid",
      fields: { stage: 1, amountFen: 1_960_00, paidOn: "2025-11-09", source: "reserve" },
    });
    const [, use] = await entriesOf(fundId);
    expect(use?.fields).toMatchObject({
      number: "000002",
      kind: "use",
      movedFen: -1_960_00,
      balanceFen: 8_040_00,
      paymentId: payment?.id,
    });
  });

  test.each([
    ["2025-11-09T12:00:00.000Z", undefined, 24 * 60, true],
    ["2025-11-09T12:01:00.000Z", "道路中断，夜间无法到达", 24 * 60 + 1, false],
  ] as const)(
    "TA-3: paid at %s it says why where the hours are over",
    async (at, why, minutes, inTime) => {
      await reserve(10_000_00);
      const id = await open(fire);
      tenant.clock.set(at);
      const said = (lateReason: string | undefined): Taken => {
        const { fields, ...rest } = paid(1_960_00);
        return { ...rest, fields: { ...fields, ...(lateReason && { lateReason }) } };
      };
      const other = why === undefined ? "夜间" : undefined;
      expect(await refusalOf(step(townshipClerk, id, said(other)))).toBe("LATE_UNEXPLAINED");
      await step(townshipClerk, id, said(why));
      const [payment] = await paymentsOf(id);
      expect(payment?.fields).toMatchObject({ waitedMinutes: minutes, cameInTime: inTime });
    },
  );

  test("has five working days for its papers, which another officer completes", async () => {
    await reserve(10_000_00);
    const id = await open(fire);
    expect((await helpOf(id))?.clocks?.["first-step"]).toMatchObject([{ end: "2025-11-09" }]);
    tenant.clock.set(sunday);
    await step(townshipClerk, id, paid(1_960_00));
    expect((await helpOf(id))?.clocks?.["papers"]).toMatchObject([{ end: "2025-11-14" }]);
    expect(await refusalOf(step(townshipClerk, id, papers))).toBe("WRONG_ROLE");
    expect((await step(townshipReviewer, id, papers)).state).toBe("closed");
  });

  test("cannot be helped for the fire again within a year, unless the county allows it", async () => {
    await reserve(10_000_00);
    const first = await open(fire);
    tenant.clock.set(sunday);
    await step(townshipClerk, first, paid(1_960_00));
    await step(townshipReviewer, first, papers);
    tenant.clock.set("2026-03-10T02:00:00.000Z");
    const second = await open({ ...fire, reportedAt: "2026-03-10T01:00:00.000Z" });
    expect(await refusalOf(step(townshipClerk, second, paid(900_00)))).toBe("SAME_CAUSE");
    await step(reviewer, second, {
      transition: "allowRepeat",
      fields: { repeatDocument: "县民政局批复 3 号" },
      reason: "房屋仍不能居住",
    });
    expect(await failureOf(step(townshipClerk, second, paid(981_00)))).toMatchObject({
      code: "STEP_REFUSED",
      data: { rule: "SPLIT" },
      detail: { path: "amountFen", value: 981_00, proposal: 980_00 },
    });
    expect((await step(townshipClerk, second, paid(980_00))).state).toBe("paid-first");
  });

  test("is helped at once when nobody knows yet who they are, and closed when they are known", async () => {
    await reserve(10_000_00);
    const { householdId: _, residentId: __, ...unknown } = fire;
    const id = await open(unknown);
    tenant.clock.set(sunday);
    await step(townshipClerk, id, paid(980_00));
    expect(await refusalOf(step(townshipReviewer, id, papers))).toBe("PERSON_UNKNOWN");
    const known = { householdId: "hh_9", residentId: "rs_9" };
    await as(townshipClerk).temporaryAssistance.amend({ id, fields: known });
    expect((await step(townshipReviewer, id, papers)).state).toBe("closed");
  });
});

describe("the reserve of a township", () => {
  test("pays nothing that is not in it, and the help stays where it was", async () => {
    const fundId = await reserve(1_000_00);
    const id = await open(fire);
    tenant.clock.set(sunday);
    expect(await failureOf(step(townshipClerk, id, paid(1_960_00)))).toMatchObject({
      data: { rule: "RESERVE_TOO_LOW" },
      detail: { message: "备用金余额 1,000.00 元，不足支付，请先申请补充", proposal: 1_000_00 },
    });
    expect((await helpOf(id))?.state).toBe("registered");
    expect(await paymentsOf(id)).toEqual([]);
    expect((await fundOf(fundId))?.balanceFen).toBe(1_000_00);
  });

  test("is never overdrawn by payments at the same moment, and its entries add up", async () => {
    const fundId = await reserve(3_000_00);
    const homes = Array.from({ length: 8 }, (_, n) => n);
    const ids = await Promise.all(homes.map((n) => open({ ...fire, householdId: `hh_${n}` })));
    tenant.clock.set(sunday);
    let waiting: readonly string[] = ids;
    for (let round = 0; round < 8 && waiting.length > 0; round += 1) {
      const tried = await Promise.all(
        waiting.map(async (id) => ({
          id,
          why: await refusalOf(step(townshipClerk, id, paid(980_00))),
        })),
      );
      expect(
        tried.every(({ why = "paid" }) => ["paid", "STALE", "RESERVE_TOO_LOW"].includes(why)),
      ).toBe(true);
      waiting = tried.flatMap(({ id, why }) => (why === "STALE" ? [id] : []));
    }
    const entries = await entriesOf(fundId);
    const uses = entries.filter(({ fields }) => fields.kind === "use");
    expect(uses.length).toBe(3);
    expect(entries.map(({ fields }) => fields.number)).toEqual([
      "000001",
      "000002",
      "000003",
      "000004",
    ]);
    const sum = entries.reduce((total, { fields }) => total + fields.movedFen, 0);
    expect([sum, (await fundOf(fundId))?.balanceFen]).toEqual([60_00, 60_00]);
  });

  test("is reconciled, topped up again, wound up and closed", async () => {
    const fundId = await reserve(10_000_00);
    const id = await open(fire);
    tenant.clock.set(sunday);
    await step(townshipClerk, id, paid(1_960_00));
    const count = { fundId, countedFen: 8_000_00, voucher: "核销单 1" };
    expect(await refusalOf(as(clerk).reserveEntry.reconcile(count))).toBe("DIFFERENCE_UNEXPLAINED");
    const entry = await as(clerk).reserveEntry.reconcile({
      ...count,
      explanation: "少四十元，经办人补缴前先记差额",
    });
    expect(entry.fields).toMatchObject({ movedFen: -40_00, balanceFen: 8_000_00 });
    const top = { fundId, kind: "top-up", amountFen: 1_960_00, voucher: "拨款单 2" } as const;
    await as(finance).reserveEntry.transfer(top);
    expect(await fundOf(fundId)).toMatchObject({
      balanceFen: 9_960_00,
      unreconciledFen: 0,
      replenishableFen: 0,
    });
    const close = { id: fundId, transition: "close", reason: "撤销备用金" } as const;
    expect(await refusalOf(as(reviewer).reserveFund.advance(close))).toBe("BALANCE_LEFT");
    await as(finance).reserveEntry.transfer({ ...top, kind: "return", amountFen: 9_960_00 });
    expect((await as(reviewer).reserveFund.advance(close)).state).toBe("closed");
    expect(await refusalOf(as(finance).reserveEntry.transfer({ ...top, kind: "advance" }))).toBe(
      "RESERVE_CLOSED",
    );
  });

  test("belongs to one township, which cannot have a second one", async () => {
    await reserve(10_000_00);
    const fields = { place, ceilingFen: 1_00, basis: "文件" };
    expect(await refusalOf(as(clerk).reserveFund.open({ fields }))).toBe("ALREADY_HELD");
  });
});

const decided = (amountFen: number, ...stages: readonly (readonly [string, number])[]) =>
  ({
    amountFen,
    form: "cash",
    source: "reserve",
    stages: stages.map(([dueOn, fen]) => ({ dueOn, amountFen: fen })),
  }) as const;

describe("help with an expenditure", () => {
  test("of a small amount is decided by the township in stages: one decision, several payments", async () => {
    const fundId = await reserve(10_000_00);
    const id = await open(illness);
    await step(townshipClerk, id, { transition: "accept" });
    const fields = {
      ...decided(2_940_00, ["2025-11-10", 1_940_00], ["2025-12-10", 1_000_00]),
      means: "within",
    } as const;
    const over = { ...fields, means: "over" } as const;
    const approve = { transition: "approveSmall", fields } as const;
    expect(await refusalOf(step(townshipReviewer, id, { ...approve, fields: over }))).toBe(
      "MEANS_OVER",
    );
    expect((await step(townshipReviewer, id, approve)).state).toBe("granted");
    const close = { transition: "close" } as const;
    expect(await refusalOf(step(townshipClerk, id, close))).toBe("STAGES_OPEN");
    const [first, second] = await paymentsOf(id);
    expect([first, second].map((one) => [one?.state, one?.fields.amountFen])).toEqual([
      ["due", 1_940_00],
      ["due", 1_000_00],
    ]);
    const pay = (payment: string, on: string) =>
      as(townshipClerk).assistancePayment.advance({
        id: payment,
        transition: "payFromReserve",
        fields: { paidOn: on, voucher: "领条" },
      });
    tenant.clock.set("2025-11-10T02:00:00.000Z");
    expect(await refusalOf(pay(first?.id ?? "", "2025-11-11"))).toBe("PAID_LATER");
    await pay(first?.id ?? "", "2025-11-10");
    tenant.clock.set("2025-12-10T02:00:00.000Z");
    await pay(second?.id ?? "", "2025-12-10");
    expect(await refusalOf(pay(second?.id ?? "", "2025-12-10"))).toBe("WRONG_STATE");
    expect((await fundOf(fundId))?.balanceFen).toBe(10_000_00 - 2_940_00);
    expect((await step(townshipClerk, id, close)).state).toBe("closed");
    const months = (["2025-11", "2025-12"] as const).map(month);
    expect(await Promise.all(months.map(slotsOf))).toEqual([
      { m01: 3, m02: 1, m04: 3, m06: 1_940_00 },
      { m06: 1_000_00 },
    ]);
  });

  test("takes the whole course above the township's limit, and a meeting above the cap", async () => {
    const id = await open(illness);
    await step(townshipClerk, id, { transition: "accept" });
    const small = { ...decided(3_000_00, ["2025-11-08", 3_000_00]), means: "within" } as const;
    const refused = step(townshipReviewer, id, { transition: "approveSmall", fields: small });
    expect(await refusalOf(refused)).toBe("TOWNSHIP_LIMIT");
    await step(townshipClerk, id, { transition: "publish" });
    const proposed = { amountFen: 20_000_00, means: "within" } as const;
    const opinion: Taken = { transition: "giveOpinion", fields: proposed, reason: "情况属实" };
    expect(await refusalOf(step(townshipReviewer, id, opinion))).toBe("WAIT_NOT_OVER");
    tenant.clock.set(`${addDays(tenant.clock.today(), 10)}T02:00:00.000Z`);
    await step(townshipReviewer, id, opinion);
    const today = tenant.clock.today();
    const high = { ...decided(20_000_00, [today, 20_000_00]), source: "county" } as const;
    expect(
      await failureOf(step(reviewer, id, { transition: "approve", fields: high })),
    ).toMatchObject({
      data: { rule: "CAP" },
      detail: { proposal: 17_640_00 },
    });
    const meeting = { ...high, meetingDocument: "会议纪要〔2025〕12号" };
    const exception: Taken = {
      transition: "approveException",
      fields: meeting,
      reason: "一事一议",
    };
    expect((await step(approver, id, exception)).state).toBe("granted");
    const [payment] = await paymentsOf(id);
    const pay = (officer: Officer, transition: "payFromReserve" | "payFromCounty") =>
      as(officer).assistancePayment.advance({
        id: payment?.id ?? "",
        transition,
        fields: { paidOn: today, voucher: "支付凭证" },
      });
    expect(await refusalOf(pay(townshipClerk, "payFromReserve"))).toBe("OTHER_SOURCE");
    expect((await pay(finance, "payFromCounty")).state).toBe("paid");
  });

  test("cannot be begun twice at the same time by two clerks, nor paid before its papers", async () => {
    const id = await open(illness);
    expect(await refusalOf(open(illness))).toBe("ALREADY_HELD");
    expect(await refusalOf(step(townshipClerk, id, paid(100_00)))).toBe("ONLY_EMERGENCY");
  });
});
