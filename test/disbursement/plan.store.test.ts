import { amountsOf, runStandingMeasures } from "@minzheng/aggregation";
import type { Officer, Role } from "@minzheng/contract";
import { routers } from "@minzheng/disbursement/doors";
import { driveRun, monthToOpen, openRun, standingSource } from "@minzheng/disbursement/server";
import type { Programmes } from "@minzheng/entitlement";
import { day, instant, month } from "@minzheng/kernel";
import type { LocalBucket } from "@minzheng/local-cloud";
import { findCell, recountCells } from "@minzheng/store";
import { createRouterClient } from "@orpc/server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freshBucket } from "../support/bucket.ts";
import { freshStore } from "../support/dynamodb.ts";
import {
  county,
  madeUpCounty,
  november,
  officers,
  programmesOf,
  type TestTenant,
  tenantOf,
} from "./county.ts";

const usual = programmesOf(madeUpCounty(1, 10));
/** The county pays on the 5th from November on. */
const own: Programmes = {
  ...usual,
  figures: async () => [
    {
      id: "pa_1",
      key: "pay.day",
      value: 5,
      from: month("2026-11"),
      source: "县民政局文件",
      signedAt: instant("2026-01-05T00:00:00.000Z"),
    },
  ],
};
const at = (area: string, role: Role = "county-clerk"): Officer => ({
  id: "of_1",
  name: "林晓梅",
  tenant: county,
  assignments: [{ role, area }],
});

let bucket: LocalBucket;
let tenant: TestTenant;
beforeAll(async () => {
  bucket = await freshBucket();
  tenant = tenantOf(await freshStore(), bucket);
});
afterAll(() => bucket.stop());

const on = (date: string): TestTenant => ({
  ...tenant,
  clock: { ...tenant.clock, today: () => day(date) },
});
const as = (officer: Officer, today: string, programmes = usual) =>
  createRouterClient(routers({ programmes: async () => programmes }), {
    context: { tenant: on(today), officer, requestId: "r1" },
  });

test("a month is opened on the day after its cut-off, and only where there is somebody to pay", async () => {
  expect(await monthToOpen(on("2026-10-20"), usual)).toBe("2026-10");
  const october = { ...usual, townships: async () => [] };
  expect(await monthToOpen(on("2026-10-20"), october)).toBeUndefined();
  await openRun(on("2026-10-20"), usual, month("2026-10"), officers.clerk);
  expect(await monthToOpen(on("2026-10-20"), usual)).toBeUndefined();
  expect(await monthToOpen(on("2026-10-21"), usual)).toBe(november);
});

test("the plan follows the county's own figures", async () => {
  const dates = async (programmes: Programmes) =>
    (await as(at(county), "2026-10-21", programmes).plan({ month: november })).dates;
  expect(await dates(usual)).toEqual({
    cutOff: "2026-10-20",
    payDay: "2026-11-10",
    beforeFestival: false,
    supplement: "2026-11-25",
  });
  expect(await dates(own)).toMatchObject({ payDay: "2026-11-05" });
});

test("the agenda names the step that an open run waits for and the month that nobody has opened", async () => {
  await driveRun(tenant, usual, "2026-10-regular");
  const { rows } = await as(at(county), "2026-10-26").agenda({});
  expect(rows).toEqual([
    {
      month: "2026-10",
      runId: "2026-10-regular",
      asOf: "2026-10-26",
      payDay: "2026-10-10",
      waiting: { step: "prepare", due: "2026-09-24", workdays: -17, isLate: true },
    },
    {
      month: "2026-11",
      asOf: "2026-10-26",
      payDay: "2026-11-10",
      waiting: { step: "roster", due: "2026-10-22", workdays: -2, isLate: true },
    },
  ]);
});

test("what the city is told of a run is what its record says, after every act", async () => {
  const { store, clock } = tenant;
  const recounted = () => recountCells({ store, clock, tenant, source: standingSource });
  expect(await recounted()).toMatchObject({ differences: [] });
  const cell = await findCell(store, { place: county, group: "run.standing", period: "2026-10" });
  expect(amountsOf(runStandingMeasures, cell?.slots ?? {})).toMatchObject({
    state: 4,
    generation: 1,
    lateSteps: 1,
  });
});

test("a post over one township waits for no run", async () => {
  expect(await as(at(`${county}001`), "2026-10-26").agenda({})).toEqual({ rows: [] });
});

test("a month whose year nobody has announced has no dates and says which year", async () => {
  const plan = await as(at(county), "2026-10-26").plan({ month: "2028-03" });
  expect(plan).toEqual({ month: "2028-03", asOf: "2026-10-26", missingYear: 2028, steps: [] });
});
