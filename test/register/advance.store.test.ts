import { addDays, Failure } from "@minzheng/kernel";
import {
  advanceRecord,
  amendRecord,
  type By,
  findRecord,
  historyOf,
  openRecord,
  prepareStep,
  type Reactions,
  type Step,
  transitionRouter,
} from "@minzheng/register/server";
import { beforeEach, describe, expect, test } from "vitest";
import { planOpen } from "../../packages/register/src/plans.ts";
import { clerk, officerIn, reviewer, townshipClerk } from "../support/officers.ts";
import { freshTenant, type TestTenant } from "../support/tenant.ts";
import { type ApplicationFields, application } from "./application.ts";
import { permit, village } from "./sample.ts";

let tenant: TestTenant;
beforeEach(async () => {
  tenant = await freshTenant();
});

const otherClerk = officerIn("999901001", "township-clerk", "county-clerk");
const as = (officer: By["officer"]): By => ({ tenant, officer });
let households = 0;
function open(fields: Partial<ApplicationFields> = {}) {
  households += 1;
  const own = { applicant: "王秀兰", household: `H${households}`, village };
  return openRecord(application, as(clerk), { ...own, ...fields });
}
const step = (officer: By["officer"], taken: Step<typeof application>) =>
  advanceRecord(application, as(officer), { reactions, ...taken });
const failureOf = (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    (error: unknown) => {
      if (!(error instanceof Failure)) throw error;
      const { code, data, detail } = error;
      return { code, data, detail };
    },
  );

/** A confirmed application opens a permit, in the same transaction. */
const reactions: Reactions<typeof application> = {
  confirmed: async ({ pen, record, given }) => {
    const id = `pm_of_${record.id}`;
    const fields = { holder: "某人", number: `P${given.amountFen}`, village };
    return { plans: [planOpen(permit, pen, { id, fields })] };
  },
};

function afterTheNotice() {
  tenant.clock.set(`${addDays(tenant.clock.today(), 20)}T02:00:00.000Z`);
}

/** To the state `sent`, with the days that the notice takes. */
async function sent(fields: Partial<ApplicationFields> = {}) {
  const { id } = await open(fields);
  await step(townshipClerk, { id, transition: "post" });
  afterTheNotice();
  await step(townshipClerk, { id, transition: "send" });
  return id;
}

describe("what a step takes", () => {
  test("is written with it, sealed where declared, and stands in the history", async () => {
    const id = await sent();
    const fields = { amountFen: 98_000, payee: "王秀兰" };
    const done = await step(reviewer, { id, transition: "confirm", fields });
    expect(done).toMatchObject({ state: "confirmed", fields: { amountFen: 98_000 } });
    const stored = await findRecord(application, tenant.store, id);
    expect(JSON.stringify(stored)).not.toContain("王秀兰");
    const { rows, intact } = await historyOf(application, tenant.store, id);
    expect([intact, rows.length]).toEqual([true, 4]);
    expect(rows.at(-1)).toMatchObject({
      action: "application.confirm",
      changed: {
        amountFen: { to: 98_000 },
        payee: { to: { token: "sealed" } },
        state: { from: "sent", to: "confirmed" },
      },
    });
  });

  test("must be given where it is required, with a reason where one is needed", async () => {
    const { id } = await open();
    expect(await failureOf(step(clerk, { id, transition: "ask" }))).toEqual({
      code: "INPUT_INVALID",
      data: {
        issues: [
          { path: "fields.missing", problem: "没有填写" },
          { path: "reason", problem: "没有填写" },
        ],
      },
      detail: { path: "fields.missing" },
    });
    const fields = { missing: "收入证明" };
    await step(clerk, { id, transition: "ask", fields, reason: "材料不齐" });
  });

  test("is nothing else: a field of another step is refused", async () => {
    const { id } = await open();
    const strange = step(clerk, { id, transition: "post", fields: { amountFen: 1 } });
    expect(await failureOf(strange)).toMatchObject({
      code: "INPUT_INVALID",
      detail: { path: "fields.amountFen" },
    });
  });
});

describe("guards", () => {
  test("refuse in their own words, with the place and a proposal", async () => {
    const id = await sent();
    const fields = { amountFen: 100_001 };
    expect(await failureOf(step(reviewer, { id, transition: "confirm", fields }))).toEqual({
      code: "STEP_REFUSED",
      data: { rule: "AMOUNT_TOO_HIGH", text: "金额超过一千元，请核对" },
      detail: {
        path: "fields.amountFen",
        value: 100_001,
        proposal: 100_000,
        message: "金额超过一千元，请核对",
      },
    });
    expect((await findRecord(application, tenant.store, id))?.state).toBe("sent");
  });

  test("look at the record before the step", async () => {
    const { id } = await open({ forChild: true });
    expect(await failureOf(step(clerk, { id, transition: "post" }))).toMatchObject({
      data: { rule: "NOTICE_FORBIDDEN" },
    });
  });

  test("look at related records as they are, void ones left out", async () => {
    const first = await sent({ household: "SAME" });
    await step(reviewer, { id: first, transition: "confirm", fields: { amountFen: 1 } });
    const second = await sent({ household: "SAME", forChild: false }).then(
      () => "opened",
      (error: unknown) => error,
    );
    expect(second).toMatchObject({ code: "STEP_REFUSED", data: { rule: "HOUSEHOLD_HAS_ONE" } });
  });

  test("stand before opening and amending too", async () => {
    const id = await sent({ household: "ONE" });
    expect(await failureOf(open({ household: "ONE" }))).toMatchObject({
      code: "STEP_REFUSED",
      data: { rule: "HOUSEHOLD_HAS_ONE" },
      detail: { path: "fields.household", message: "这户已有申请，请在原申请上办理" },
    });
    const moved = amendRecord(application, as(clerk), { id, fields: { household: "TWO" } });
    expect(await failureOf(moved)).toMatchObject({ data: { rule: "ALREADY_SENT" } });
    await amendRecord(application, as(clerk), { id, fields: { applicant: "王秀芝" } });
  });
});

describe("what must pass before a step", () => {
  test("are role, revision, state and another officer, told in words", async () => {
    const { id } = await open();
    expect(await failureOf(step(clerk, { id, transition: "refuse", reason: "不符" }))).toEqual({
      code: "WRONG_ROLE",
      data: undefined,
      detail: { message: "这一步由县级审核人办理" },
    });
    const stale = step(reviewer, { id, revision: 7, transition: "refuse", reason: "不符" });
    expect(await failureOf(stale)).toMatchObject({ code: "STALE", data: { revision: 1 } });
    const early = step(reviewer, { id, transition: "confirm", fields: { amountFen: 1 } });
    expect(await failureOf(early)).toMatchObject({
      code: "WRONG_STATE",
      data: { state: "submitted", needed: ["sent"] },
    });
  });

  test("is another officer than that of the earlier step", async () => {
    const both = officerIn("999901", "county-clerk", "county-reviewer");
    const { id } = await open();
    await step(clerk, { id, transition: "post" });
    afterTheNotice();
    await step(both, { id, transition: "send" });
    const own = step(both, { id, transition: "confirm", fields: { amountFen: 1 } });
    expect(await failureOf(own)).toEqual({
      code: "SAME_OFFICER",
      data: { step: "send" },
      detail: { message: "“上报”是您办理的，这一步须由另一名工作人员办理" },
    });
  });
});

describe("a value that is held only in a state", () => {
  test("is claimed on entering it and free again on leaving it", async () => {
    const id = await sent({ household: "HELD", forChild: false });
    const other = await open({ household: "OTHER" });
    await amendRecord(application, as(clerk), { id: other.id, fields: { household: "HELD" } });
    await step(otherClerk, { id: other.id, transition: "post" });
    afterTheNotice();
    const send = () => step(otherClerk, { id: other.id, transition: "send" });
    expect(await failureOf(send())).toMatchObject({
      code: "ALREADY_HELD",
      data: { unique: "oneSent" },
    });
    await step(reviewer, { id, transition: "refuse", reason: "不符" });
    expect(await send()).toMatchObject({ state: "sent" });
  });
});

describe("an event", () => {
  test("brings records along in the same transaction", async () => {
    const id = await sent();
    await step(reviewer, { id, transition: "confirm", fields: { amountFen: 500 } });
    const opened = await findRecord(permit, tenant.store, `pm_of_${id}`);
    expect(opened).toMatchObject({ state: "applied", fields: { number: "P500" } });
  });

  test("keeps the step back when what it brings cannot be written", async () => {
    const first = await sent();
    await step(reviewer, { id: first, transition: "confirm", fields: { amountFen: 700 } });
    const second = await sent();
    const twice = step(reviewer, { id: second, transition: "confirm", fields: { amountFen: 700 } });
    expect(await failureOf(twice)).toMatchObject({ code: "ALREADY_HELD" });
    expect((await findRecord(application, tenant.store, second))?.state).toBe("sent");
  });

  test("is asked in a preview, which writes nothing", async () => {
    const id = await sent();
    const prepared = await prepareStep(application, as(reviewer), {
      id,
      transition: "confirm",
      fields: { amountFen: 900 },
      reactions,
    });
    expect(prepared.record.state).toBe("confirmed");
    expect(prepared.act.plans).toHaveLength(2);
    expect((await findRecord(application, tenant.store, id))?.state).toBe("sent");
    expect(await findRecord(permit, tenant.store, `pm_of_${id}`)).toBeUndefined();
  });

  test("without a reaction, or a reaction without an event, is a defect when the server starts", () => {
    expect(() => transitionRouter(application)).toThrow(/nobody reacts to confirmed/);
    const react = () => Promise.resolve({ plans: [] });
    const unknown = { reactions: { confirmed: react, ended: react } };
    expect(() => transitionRouter(application, unknown)).toThrow(/ended, which never happens/);
    expect(() => transitionRouter(application, { reactions })).not.toThrow();
  });
});
