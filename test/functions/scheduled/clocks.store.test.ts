import { recount } from "@minzheng/aggregation";
import { clientOf } from "@minzheng/contract/client";
import { type AnyRegister, voided } from "@minzheng/register";
import {
  advanceRecord,
  allRecords,
  type By,
  findRecord,
  historyOf,
  openRecord,
  settingsRouters,
} from "@minzheng/register/server";
import { contract as settings } from "@minzheng/register/settings";
import { allCells } from "@minzheng/store";
import { beforeEach, describe, expect, test } from "vitest";
import { keepClocks } from "../../../functions/src/scheduled/clocks.ts";
import { application } from "../../register/application.ts";
import { countyDoor, fetchInto } from "../../support/door.ts";
import { clerk, officerIn, reviewer } from "../../support/officers.ts";
import { freshTenant, type TestTenant } from "../../support/tenant.ts";

const registers: readonly AnyRegister[] = [application];
const township = "999901001";
let tenant: TestTenant;
beforeEach(async () => {
  tenant = await freshTenant();
  await loadDivisions();
});

async function loadDivisions() {
  const admin = officerIn("999901", "system-admin");
  const { contracts } = await import("@minzheng/registry/browser");
  const client = clientOf(contracts.people, {
    baseUrl: "https://example.invalid/api/999901",
    fetch: fetchInto(countyDoor(tenant), admin),
  });
  await client.loadDivisions({ rows: [{ code: township, name: "城关镇" }] });
}

const by = (officer: By["officer"]): By => ({ tenant, officer });
const today = (on: string) => tenant.clock.set(`${on}T16:10:00.000Z`);
let households = 0;
async function open(on: string, village = `${township}001`): Promise<string> {
  tenant.clock.set(`${on}T02:00:00.000Z`);
  households += 1;
  const fields = { applicant: "王秀兰", household: `H${households}`, village };
  return (await openRecord(application, by(clerk), fields)).id;
}
const round = () => keepClocks(tenant, registers);
const clocksOf = async (id: string) => (await findRecord(application, tenant.store, id))?.clocks;

/** Cells of the register's clocks, as they lie and as its records say. */
async function cellsAndCount() {
  const cells = [];
  for await (const { place, group, period, slots } of allCells(tenant.store))
    if (Object.keys(slots).length > 0) cells.push({ place, group, period, slots });
  const asked = { question: "byTownship", values: { township } };
  const records = await allRecords(application, tenant, asked);
  const counted = recount(
    application.indicators,
    records.filter(({ state }) => state !== voided),
  );
  const order = (a: { period: string }, b: { period: string }) => (a.period < b.period ? -1 : 1);
  return { cells: cells.sort(order), counted: [...counted].sort(order) };
}

describe("the round", () => {
  test("warns before the end, and breaks and escalates after it, each on its day", async () => {
    const id = await open("2026-09-01");
    today("2026-09-02");
    expect(await round()).toEqual({ looked: 1, written: 1, unsettled: 0 });
    expect(await clocksOf(id)).toMatchObject({ first: [{ warnedOn: "2026-09-03" }] });
    today("2026-09-03");
    expect(await round()).toMatchObject({ looked: 1, written: 0 });
    today("2026-09-04");
    await round();
    expect(await clocksOf(id)).toMatchObject({
      first: [{ warnedOn: "2026-09-03", overdueOn: "2026-09-05" }],
      whole: [{ end: "2026-10-19" }],
    });
    today("2026-10-19");
    await round();
    const [whole] = (await clocksOf(id))?.["whole"] ?? [];
    expect(whole).toMatchObject({ overdueOn: "2026-10-20", escalatedOn: "2026-10-20" });
  });

  test("is audited under the timetable's own name, without a key of the county", async () => {
    const id = await open("2026-09-01");
    today("2026-09-04");
    const keyless = { ...tenant, sealer: () => Promise.reject(new Error("no key")) };
    expect(await keepClocks(keyless, registers)).toMatchObject({ written: 1 });
    const { rows, intact } = await historyOf(application, tenant.store, id);
    expect(intact).toBe(true);
    expect(rows.at(-1)).toMatchObject({
      officer: "定时任务",
      role: "system",
      action: "application.clocks",
      label: "期限提醒",
      changed: { clocks: { first: { warnedOn: { to: "2026-09-05" } } } },
    });
  });

  test("taken twice, or by two at once, marks once", async () => {
    const ids = [await open("2026-09-01"), await open("2026-09-01"), await open("2026-09-01")];
    today("2026-09-30");
    const rounds = await Promise.all([round(), round()]);
    expect(rounds.map(({ unsettled }) => unsettled)).toEqual([0, 0]);
    expect(await round()).toMatchObject({ written: 0 });
    for (const id of ids) {
      const { rows } = await historyOf(application, tenant.store, id);
      expect(rows.map(({ action }) => action)).toEqual(["application.open", "application.clocks"]);
    }
    const { cells, counted } = await cellsAndCount();
    expect(cells).toEqual(counted);
    expect(cells).toMatchObject([
      { period: "current", slots: { m06: 3 } },
      { group: "sample.application-open", period: "current", slots: { m01: 3, m02: 3 } },
    ]);
  });

  test("visits the county's own records and townships that only the totals still know", async () => {
    const gone = "999901009";
    const first = await open("2026-09-01", `${gone}001`);
    const refusal = { id: first, transition: "refuse", reason: "不符" };
    await advanceRecord(application, by(reviewer), refusal);
    const second = await open("2026-09-01", `${gone}001`);
    const own = await open("2026-09-01", "999901");
    today("2026-09-04");
    expect(await round()).toMatchObject({ looked: 2, written: 2 });
    for (const id of [second, own]) {
      expect(await clocksOf(id)).toMatchObject({ first: [{ overdueOn: "2026-09-05" }] });
    }
  });
});

describe("what a county sees of its limits", () => {
  test("is set and taken back with the records, and equals a count of them", async () => {
    const late = await open("2026-09-01");
    const inTime = await open("2026-09-01");
    await open("2026-09-01");
    const refuse = (id: string) =>
      advanceRecord(application, by(reviewer), { id, transition: "refuse", reason: "不符" });
    await refuse(inTime);
    today("2026-09-30");
    await round();
    const overdue = await cellsAndCount();
    expect(overdue.cells).toEqual(overdue.counted);
    expect(overdue.cells).toMatchObject([
      { place: township, period: "2026-09", slots: { m01: 1, m04: 1 } },
      { place: township, period: "current", slots: { m06: 2 } },
      { group: "sample.application-open", period: "current", slots: { m01: 2, m02: 2 } },
    ]);
    await refuse(late);
    const after = await cellsAndCount();
    expect(after.cells).toEqual(after.counted);
    expect(after.cells).toMatchObject([
      { period: "2026-09", slots: { m01: 1, m04: 1 } },
      { period: "2026-10", slots: { m01: 1, m05: 1 } },
      { period: "current", slots: { m06: 1 } },
      { group: "sample.application-open", period: "current", slots: { m01: 1, m02: 1 } },
    ]);
  });
});

test("an end in a year nobody has announced is there the day after the year is signed", async () => {
  tenant.clock.set("2027-12-27T02:00:00.000Z");
  const id = await open("2027-12-27");
  expect(await clocksOf(id)).toMatchObject({ whole: [{ missingYear: 2028 }] });
  expect(await round()).toMatchObject({ looked: 1 });
  const calendars = (officer: By["officer"]) =>
    clientOf(settings, {
      baseUrl: "https://example.invalid/api/999901",
      fetch: fetchInto(
        countyDoor(tenant, { modules: { settings: async () => settingsRouters() } }),
        officer,
      ),
    }).calendarYear;
  const year = {
    county: "999901",
    year: "2028",
    source: "国务院办公厅关于2028年部分节假日安排的通知",
    restDays: ["2028-01-01", "2028-01-03"],
    makeUpDays: [],
  };
  const proposed = await calendars(clerk).open({ fields: year });
  await calendars(reviewer).advance({ id: proposed.id, transition: "confirm" });
  today("2027-12-28");
  expect(await round()).toMatchObject({ written: 1 });
  const [whole] = (await clocksOf(id))?.["whole"] ?? [];
  expect(whole).toMatchObject({ end: "2028-02-08" });
  expect(whole).not.toHaveProperty("missingYear");
});
