import { clientOf, safe } from "@minzheng/contract/client";
import { type AnyRegister, registerContract, workContract } from "@minzheng/register";
import {
  advanceRecord,
  type By,
  clockRound,
  openRecord,
  registerRouter,
  voidRecord,
  workRouters,
} from "@minzheng/register/server";
import { beforeEach, describe, expect, test } from "vitest";
import { countyDoor, type Door, fetchInto } from "../support/door.ts";
import { clerk, officerIn, reviewer, townshipClerk } from "../support/officers.ts";
import { freshTenant, type TestTenant } from "../support/tenant.ts";
import { application } from "./application.ts";

const registers: readonly AnyRegister[] = [application];
const contract = { work: workContract(registers), application: registerContract(application) };
const townships = ["999901001", "999901002", "999901003"];
let tenant: TestTenant;
let door: Door;
const as = (officer: typeof clerk) =>
  clientOf(contract, {
    baseUrl: "https://example.invalid/api/999901",
    fetch: fetchInto(door, officer),
  });
const by = (officer: By["officer"]): By => ({ tenant, officer });

beforeEach(async () => {
  tenant = await freshTenant();
  const work = workRouters({ registers, townships: async () => townships });
  const sample = registerRouter(application);
  door = countyDoor(tenant, { modules: { work: async () => work, sample: async () => sample } });
});

let households = 0;
async function open(on: string, village: string): Promise<string> {
  tenant.clock.set(`${on}T02:00:00.000Z`);
  households += 1;
  const fields = { applicant: "王秀兰", household: `H${households}`, village };
  return (await openRecord(application, by(clerk), fields)).id;
}
const ask = (id: string) =>
  advanceRecord(application, by(clerk), {
    ...{ id, transition: "ask", fields: { missing: "证明" }, reason: "材料不齐" },
  });
const today = (on: string) => tenant.clock.set(`${on}T02:00:00.000Z`);

describe("the list of work", () => {
  test("merges the officer's townships in the order of due days, page after page", async () => {
    const days = ["2026-09-03", "2026-09-01", "2026-09-04", "2026-09-02", "2026-09-07"];
    const opened: [string, string][] = [];
    for (const [i, on] of days.entries()) {
      opened.push([on, await open(on, `${townships[i % 3]}001`)]);
    }
    const inOrder = opened.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, id]) => id);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await as(clerk).work.list({ cursor, limit: 2 });
      expect(page.rows.length).toBeLessThanOrEqual(2);
      seen.push(...page.rows.map(({ id }) => id));
      cursor = page.cursor;
    } while (cursor !== undefined);
    expect(seen).toEqual(inOrder);
    const first = await as(clerk).work.list({ until: "2026-09-07" });
    expect(first.rows.map(({ due }) => due)).toEqual(["2026-09-04", "2026-09-07"]);
  });

  test("says of each what it is, what its clocks count, and who may do what", async () => {
    const id = await open("2026-09-10", "999901001001");
    today("2026-09-11");
    const { rows } = await as(townshipClerk).work.list({});
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      module: "sample",
      register: "application",
      registerLabel: "申请",
      id,
      revision: 1,
      title: "王*",
      state: "submitted",
      stateLabel: "已提交",
      stage: { at: 0, of: 4 },
      area: "999901001001",
      due: "2026-09-15",
      escalated: false,
    });
    const { clocks = [], steps = [] } = rows[0] ?? {};
    expect(clocks).toMatchObject([
      {
        name: "whole",
        label: "全程办结",
        clause: "办法第二十二条",
        startedOn: "2026-09-10",
        rawEnd: "2026-10-28",
        end: "2026-10-28",
        promiseEnd: "2026-10-08",
        paused: false,
        workdays: 29,
      },
      { name: "first", end: "2026-09-15", workdays: 2 },
    ]);
    expect(steps.map(({ name, refused }) => [name, refused?.text])).toEqual([
      ["ask", undefined],
      ["post", undefined],
      ["refuse", "这一步由县级审核人办理"],
    ]);
    expect(steps[0]).toMatchObject({
      label: "退回补正",
      to: "补正中",
      required: ["missing"],
      optional: [],
      reasonNeeded: true,
      grave: false,
    });
  });

  test("shows an officer no record of another township, nor of a register they may not read", async () => {
    await open("2026-09-10", "999901001001");
    const neighbour = officerIn("999901002", "township-clerk");
    expect((await as(neighbour).work.list({})).rows).toEqual([]);
    const elsewhere = await safe(as(neighbour).work.list({ area: "999901001" }));
    expect(elsewhere.error).toMatchObject({ code: "NOT_FOUND" });
    const finance = officerIn("999901", "finance-officer");
    expect((await as(finance).work.list({})).rows).toEqual([]);
    const village = officerIn("999901001002", "township-clerk");
    expect((await as(village).work.list({})).rows).toEqual([]);
  });

  test("narrows to an area, a register, a day and to what is mine", async () => {
    const near = await open("2026-09-01", "999901001001");
    const far = await open("2026-09-02", "999901002001");
    const ids = async (asked: object, officer = clerk) =>
      (await as(officer).work.list(asked)).rows.map(({ id }) => id);
    expect(await ids({ area: "999901002" })).toEqual([far]);
    expect(await ids({ area: "999901001001" })).toEqual([near]);
    expect(await ids({ register: "permit" })).toEqual([]);
    expect(await ids({ until: "2026-09-04" })).toEqual([near]);
    await ask(near);
    expect(await ids({ mine: "true" }, reviewer)).toEqual([far]);
    expect(await ids({ mine: "true" })).toEqual([far, near]);
  });

  test("a paused record has no due day and stands last; a void or finished one is gone", async () => {
    const paused = await open("2026-09-01", "999901001001");
    const running = await open("2026-09-02", "999901001001");
    const done = await open("2026-09-02", "999901001001");
    await ask(paused);
    const refusal = { id: done, transition: "refuse", reason: "不符" };
    await advanceRecord(application, by(reviewer), refusal);
    const { rows } = await as(clerk).work.list({});
    expect(rows.map(({ id, due }) => [id, due])).toEqual([
      [running, "2026-09-07"],
      [paused, undefined],
    ]);
    expect(rows[1]?.clocks).toMatchObject([{ name: "whole", paused: true }]);
  });

  test("shows a breach to whom it is escalated, though no step is theirs", async () => {
    const id = await open("2026-09-01", "999901001001");
    const approver = officerIn("999901", "county-approver");
    today("2026-10-30");
    expect((await as(approver).work.list({ mine: "true" })).rows).toEqual([]);
    await clockRound(tenant, { registers, townships });
    const { rows } = await as(approver).work.list({ mine: "true" });
    expect(rows).toMatchObject([{ id, escalated: true }]);
    expect(rows[0]?.clocks[0]).toMatchObject({ workdays: -9, overdueOn: "2026-10-20" });
  });

  test("a cursor that is none is refused", async () => {
    const { error } = await safe(as(clerk).work.list({ cursor: "x" }));
    expect(error).toMatchObject({ code: "BAD_CURSOR" });
  });
});

test("the counts pile the work by how soon it is due", async () => {
  const opened = ["2026-09-01", "2026-09-03", "2026-09-04", "2026-09-08", "2026-09-11"];
  for (const [i, on] of opened.entries()) await open(on, `${townships[i % 3]}001`);
  await ask(await open("2026-09-08", "999901001001"));
  today("2026-09-08");
  const counts = await as(clerk).work.counts({});
  expect(counts).toMatchObject({
    ...{ overdue: 1, today: 1, soon: 2, later: 1, paused: 1, more: false },
    ...{ asOf: "2026-09-08", soonUntil: "2026-09-11" },
  });
  expect(counts.days).toHaveLength(21);
  expect(counts.days.filter(({ due }) => due > 0)).toEqual([
    { day: "2026-09-08", works: true, due: 1 },
    { day: "2026-09-09", works: true, due: 1 },
    { day: "2026-09-11", works: true, due: 1 },
    { day: "2026-09-16", works: true, due: 1 },
  ]);
  const weekend = counts.days.filter(({ day }) => ["2026-09-12", "2026-09-20"].includes(day));
  expect(weekend.map(({ works }) => works)).toEqual([false, true]);
  expect(await as(townshipClerk).work.counts({})).toMatchObject({ overdue: 1, soon: 1, paused: 1 });
  expect(await as(clerk).work.counts({ area: "999901003" })).toMatchObject({ overdue: 0, soon: 1 });
});

describe("a record's own page", () => {
  test("shows no clock and no step of a record that should never have been", async () => {
    const id = await open("2026-09-01", "999901001001");
    await voidRecord(application, by(clerk), { id, reason: "重复登记" });
    const { state, clocks, steps } = await as(clerk).application.get({ id });
    expect({ state, clocks, steps }).toEqual({ state: "void", clocks: [], steps: [] });
  });

  test("has its clocks with the runs that are over, its steps, and who did what", async () => {
    const id = await open("2026-09-01", "999901001001");
    await advanceRecord(application, by(townshipClerk), { id, transition: "post" });
    const detail = await as(clerk).application.get({ id });
    expect(detail).toMatchObject({
      id,
      state: "notice",
      acts: { open: clerk.id, post: townshipClerk.id },
      clocks: [
        { name: "whole", paused: false },
        { name: "first", metOn: "2026-09-01", metInTime: true },
        { name: "posted", kind: "wait", end: "2026-09-08" },
      ],
      steps: [
        {
          name: "send",
          batch: true,
          refused: { code: "WAIT_NOT_OVER", text: "公示到2026-09-08届满，次日起才能办理" },
        },
      ],
    });
    expect(detail.clocks[0]).not.toHaveProperty("extendable");
    const forReviewer = await as(reviewer).application.get({ id });
    expect(forReviewer.clocks[0]?.extendable).toEqual({
      objection: "公示有异议",
      separated: "人户分离",
    });
  });
});
