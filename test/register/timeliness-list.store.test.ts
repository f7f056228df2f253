import { clientOf, safe } from "@minzheng/contract/client";
import { type AnyRegister, type TimelinessRow, tallied, workContract } from "@minzheng/register";
import {
  advanceRecord,
  type By,
  clockRound,
  openRecord,
  voidRecord,
  workRouters,
} from "@minzheng/register/server";
import { beforeAll, describe, expect, test } from "vitest";
import { countyDoor, type Door, fetchInto } from "../support/door.ts";
import { clerk, officerIn, reviewer } from "../support/officers.ts";
import { freshTenant, type TestTenant } from "../support/tenant.ts";
import { application } from "./application.ts";

const read = [...application.roles.read, "township-reviewer"] as const;
const registers: readonly AnyRegister[] = [
  { ...application, roles: { ...application.roles, read } },
];
const contract = { work: workContract(registers) };
const townships = ["999901001", "999901002", "999901003"];
const approver = officerIn("999901", "county-approver");
const head = officerIn("999901002", "township-reviewer");
let tenant: TestTenant;
let door: Door;
const as = (officer: By["officer"]) =>
  clientOf(contract, {
    baseUrl: "https://example.invalid/api/999901",
    fetch: fetchInto(door, officer),
  }).work;
const by = (officer: By["officer"]): By => ({ tenant, officer });
const today = (on: string) => tenant.clock.set(`${on}T02:00:00.000Z`);

/** Workdays of 2026 by the announced calendar: three of them end the limit of the first step. */
interface Planned {
  readonly township: string;
  readonly opened: string;
  /** The day it was posted, which meets the first limit; absent: it lies still. */
  readonly posted?: string;
  /** As somebody with the calendar on the wall counts it. */
  readonly is: "in time" | "late" | "overdue" | "open" | "void";
}

const [one, two, three] = ["999901001", "999901002", "999901003"] as const;
const planned: readonly Planned[] = [
  { township: one, opened: "2025-12-22", posted: "2025-12-25", is: "in time" },
  { township: one, opened: "2026-08-31", posted: "2026-09-03", is: "in time" },
  { township: one, opened: "2026-08-31", posted: "2026-09-04", is: "late" },
  { township: one, opened: "2026-11-02", posted: "2026-11-05", is: "in time" },
  { township: one, opened: "2026-11-06", posted: "2026-11-11", is: "in time" },
  { township: one, opened: "2026-11-06", posted: "2026-11-12", is: "late" },
  { township: two, opened: "2026-10-30", posted: "2026-11-04", is: "in time" },
  { township: two, opened: "2026-11-09", is: "overdue" },
  { township: two, opened: "2026-11-16", is: "overdue" },
  { township: two, opened: "2026-11-19", is: "open" },
  { township: two, opened: "2026-11-19", is: "void" },
  { township: three, opened: "2026-10-08", posted: "2026-10-20", is: "late" },
];
const asked = "2026-11-20";

/** Every event on its day, as a county lives it: the timetable comes by each midnight in between. */
beforeAll(async () => {
  tenant = await freshTenant();
  const work = workRouters({ registers, townships: async () => townships });
  door = countyDoor(tenant, { modules: { work: async () => work } });
  const days = [
    ...new Set([...planned.flatMap(({ opened, posted }) => [opened, posted ?? asked])]),
  ];
  const ids = new Map<Planned, string>();
  for (const on of [...days, asked].sort()) {
    today(on);
    await clockRound(tenant, { registers, townships });
    for (const [i, plan] of planned.entries()) {
      if (plan.opened !== on) continue;
      const fields = { applicant: "王秀兰", household: `H${i}`, village: `${plan.township}001` };
      ids.set(plan, (await openRecord(application, by(clerk), fields)).id);
    }
    for (const plan of planned) {
      const id = ids.get(plan) ?? "";
      if (plan.posted === on)
        await advanceRecord(application, by(clerk), { id, transition: "post" });
      if (plan.is === "void" && on === plan.opened)
        await voidRecord(application, by(clerk), { id, revision: 1, reason: "登记错误" });
    }
  }
});

/** The same figures from the plan alone. */
function expected(township: string, months: readonly string[]) {
  const own = planned.filter((plan) => plan.township === township);
  const met = own.filter(({ posted = "" }) => months.includes(posted.slice(0, 7)));
  const count = (rows: readonly Planned[], is: Planned["is"]) =>
    rows.filter((row) => row.is === is).length;
  return {
    onTime: count(met, "in time"),
    late: count(met, "late"),
    overdue: months.includes("2026-11") ? count(own, "overdue") : 0,
  };
}
const year = ["2026-01", "2026-08", "2026-09", "2026-10", "2026-11"];
const first = (rows: readonly TimelinessRow[]) =>
  new Map(rows.filter(({ clock }) => clock === "first").map((row) => [row.area, row]));

const concluded = { register: "application", clock: "first", from: "2026-01", to: "2026-11" };

describe("the figures of a county", () => {
  test("are what the days on the wall say, township by township, for month and year", async () => {
    const { rows, asOf } = await as(approver).timeliness({ month: "2026-11" });
    const found = first(rows);
    expect(asOf).toBe(asked);
    for (const township of townships) {
      const row = found.get(township);
      expect([township, row?.month]).toEqual([township, expected(township, ["2026-11"])]);
      expect([township, row?.year]).toEqual([township, expected(township, year)]);
    }
    expect(found.get(two)).toMatchObject({ open: 3, overdue: 2 });
    expect(found.get(one)).toMatchObject({ open: 0, overdue: 0 });
    const all = tallied([...found.values()].map((row) => row.year));
    expect(all).toEqual({ onTime: 4, late: 3, overdue: 2 });
  });

  test("of an earlier month know nothing of what is overdue now", async () => {
    const { rows } = await as(approver).timeliness({ month: "2026-09" });
    const found = first(rows);
    expect(found.get(one)?.month).toEqual(expected(one, ["2026-09"]));
    expect(found.get(two)?.month).toEqual({ onTime: 0, late: 0, overdue: 0 });
    expect(found.get(two)).toMatchObject({ open: 3, overdue: 2 });
  });

  test("say each limit with its clause, and twelve months of it", async () => {
    const { steps, trend } = await as(approver).timeliness({ month: "2026-11" });
    expect(steps.map(({ label, clause, limit }) => [label, clause, limit])).toEqual([
      ["全程办结", "办法第二十二条", "30 个工作日"],
      ["开展调查", "办法第十五条", "3 个工作日"],
    ]);
    expect(trend.filter(({ clock }) => clock === "first")).toEqual([
      { register: "application", clock: "first", month: "2025-12", onTime: 1, late: 0 },
      { register: "application", clock: "first", month: "2026-09", onTime: 1, late: 1 },
      { register: "application", clock: "first", month: "2026-10", onTime: 0, late: 1 },
      { register: "application", clock: "first", month: "2026-11", onTime: 3, late: 1 },
    ]);
  });

  test("end at the township of whoever heads one", async () => {
    const { rows, trend } = await as(head).timeliness({ month: "2026-11" });
    expect([...new Set(rows.map(({ area }) => area))]).toEqual([two]);
    expect(first(rows).get(two)?.month).toEqual(expected(two, ["2026-11"]));
    expect(trend.reduce((sum, { onTime, late }) => sum + onTime + late, 0)).toBe(1);
    const { rows: behind } = await as(head).concluded(concluded);
    expect(behind.map(({ area }) => area)).toEqual(["999901002001"]);
    const elsewhere = await safe(as(head).timeliness({ month: "2026-11", area: one }));
    expect(elsewhere.error).toMatchObject({ code: "NOT_FOUND" });
    const narrowed = await as(approver).timeliness({ month: "2026-11", area: two });
    expect([...new Set(narrowed.rows.map(({ area }) => area))]).toEqual([two]);
  });
});

test("whoever may not read a register sees none of its totals", async () => {
  const own = workRouters({ registers: [application], townships: async () => townships });
  const shut = countyDoor(tenant, { modules: { work: async () => own } });
  const client = clientOf(contract, {
    baseUrl: "https://example.invalid/api/999901",
    fetch: fetchInto(shut, head),
  });
  const none = await client.work.timeliness({ month: "2026-11" });
  expect(none).toMatchObject({ steps: [], rows: [], trend: [] });
});

describe("what stands behind a figure", () => {
  test("is as many records as it counts: met in time, met late, open and overdue", async () => {
    const { rows } = await as(approver).timeliness({ month: "2026-11" });
    for (const { clock, area, year: tally, open, overdue } of rows) {
      const met = async (late: "true" | "false") =>
        (await as(approver).concluded({ ...concluded, clock, area, late })).rows.length;
      expect([clock, area, await met("false")]).toEqual([clock, area, tally.onTime]);
      expect([clock, area, await met("true")]).toEqual([clock, area, tally.late]);
      const waiting = async (asked: object) =>
        (await as(approver).list({ register: "application", clock, area, ...asked })).rows.length;
      expect([clock, area, await waiting({})]).toEqual([clock, area, open]);
      expect([clock, area, await waiting({ broken: "true" })]).toEqual([clock, area, overdue]);
    }
    const counts = await as(approver).counts({
      register: "application",
      clock: "first",
      broken: "true",
    });
    expect(counts.overdue).toBe(2);
  });

  test("says of each when it began, when it should have ended and when it did", async () => {
    const late = await as(reviewer).concluded({ ...concluded, late: "true", area: three });
    expect(late.rows).toMatchObject([
      {
        ...{ module: "sample", register: "application", title: "王*", area: "999901003001" },
        ...{ startedOn: "2026-10-08", end: "2026-10-12", metOn: "2026-10-20", inTime: false },
        stateLabel: "公示中",
      },
    ]);
  });

  test("is asked for a limit of a register, and goes on only where it stopped", async () => {
    const strange = await safe(as(approver).concluded({ ...concluded, clock: "posted" }));
    expect(strange.error).toMatchObject({ code: "NO_CLOCK" });
    const turned = await safe(as(approver).concluded({ ...concluded, cursor: "999902001." }));
    expect(turned.error).toMatchObject({ code: "BAD_CURSOR" });
    const second = await as(approver).concluded({ ...concluded, cursor: `${three}.` });
    expect(second.rows.map(({ area }) => area)).toEqual(["999901003001"]);
  });
});
