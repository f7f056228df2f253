import type { City } from "@minzheng/city/server";
import { refreshRollUp } from "@minzheng/city/server";
import { day, instant, month } from "@minzheng/kernel";
import {
  type AnyRegister,
  type TimelinessRow,
  tallied,
  timelinessGroups,
} from "@minzheng/register";
import { advanceRecord, type By, clockRound, openRecord } from "@minzheng/register/server";
import { sweep } from "@minzheng/store";
import { beforeAll, describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { contract } from "../../../packages/modules/city/src/contract.ts";
import { cityTimeliness, countyTimeliness } from "../../../packages/modules/city/src/timeliness.ts";
import { timelinessOf } from "../../../packages/register/src/timeliness-list.ts";
import { application } from "../../register/application.ts";
import { freshStore } from "../../support/dynamodb.ts";
import { officerIn } from "../../support/officers.ts";
import { freshTenant, type TestTenant } from "../../support/tenant.ts";

const registers: readonly AnyRegister[] = [application];
const counties = [
  { code: "999901", name: "云山县" },
  { code: "999902", name: "云水县" },
  { code: "999903", name: "空县" },
];
const asked = { month: month("2026-11"), today: "2026-11-20" };
/** Opened, and posted after so many days; absent: not at all. Three workdays are the limit. */
const cases: Readonly<Record<string, readonly (readonly [string, string, string?])[]>> = {
  "999901": [
    ["999901001", "2026-11-02", "2026-11-05"],
    ["999901001", "2026-11-02", "2026-11-10"],
    ["999901002", "2026-10-12", "2026-10-13"],
    ["999901002", "2026-11-03"],
  ],
  "999902": [
    ["999902001", "2026-01-05", "2026-01-06"],
    ["999902001", "2026-11-19"],
  ],
};
const tenants = new Map<string, TestTenant>();
let city: City;

async function live(code: string): Promise<TestTenant> {
  const tenant = await freshTenant(code);
  const townships = [`${code}001`, `${code}002`];
  const by: By = { tenant, officer: officerIn(code, "county-clerk") };
  for (const [i, [township, opened, posted]] of (cases[code] ?? []).entries()) {
    tenant.clock.set(`${opened}T02:00:00.000Z`);
    const fields = { applicant: "王秀兰", household: `H${i}`, village: `${township}001` };
    const { id } = await openRecord(application, by, fields);
    if (posted === undefined) continue;
    tenant.clock.set(`${posted}T02:00:00.000Z`);
    await advanceRecord(application, by, { id, transition: "post" });
  }
  tenant.clock.set(`${asked.today}T02:00:00.000Z`);
  await clockRound(tenant, { registers, townships });
  return tenant;
}

beforeAll(async () => {
  const store = await freshStore("999900");
  city = {
    ...(await freshTenant("999900", { store })),
    ...{ code: "999900", name: "云州市", counties },
    clock: { now: () => instant("2026-11-20T02:00:00.000Z"), today: () => day(asked.today) },
  };
  for (const { code } of counties) {
    const tenant = await live(code);
    tenants.set(code, tenant);
    await sweep(store, tenant.store);
    for (const group of timelinessGroups(registers))
      for (const year of ["2026", "current"])
        await refreshRollUp(store, { county: code, group, year });
  }
});

const seenBy = async (county: string) => {
  const tenant = tenants.get(county) as TestTenant;
  const officer = officerIn(county, "county-approver");
  const townships = async () => [`${county}001`, `${county}002`];
  return timelinessOf({ registers, townships }, { tenant, officer }, { month: asked.month });
};

const summed = (rows: readonly TimelinessRow[], clock: string) => {
  const own = rows.filter((row) => row.clock === clock);
  const all = (of: (row: TimelinessRow) => number) => own.reduce((sum, row) => sum + of(row), 0);
  return {
    month: tallied(own.map((row) => row.month)),
    year: tallied(own.map((row) => row.year)),
    open: all((row) => row.open),
    overdue: all((row) => row.overdue),
  };
};

describe("the city", () => {
  test("counts of each limit what its counties count together, and of each county its own", async () => {
    const overview = await cityTimeliness(city, registers, asked.month);
    const own = await Promise.all(counties.map(({ code }) => seenBy(code)));
    for (const clock of ["whole", "first"]) {
      expect(summed(overview.rows, clock)).toEqual(
        summed(
          own.flatMap(({ rows }) => rows),
          clock,
        ),
      );
    }
    const first = overview.rows.filter(({ clock }) => clock === "first");
    expect(first.map(({ area, month: of, year }) => [area, of, year])).toEqual([
      ["999901", { onTime: 1, late: 1, overdue: 1 }, { onTime: 2, late: 1, overdue: 1 }],
      ["999902", { onTime: 0, late: 0, overdue: 0 }, { onTime: 1, late: 0, overdue: 0 }],
    ]);
    expect(overview.trend).toEqual([
      { county: "999901", month: "2026-10", onTime: 1, late: 0 },
      { county: "999901", month: "2026-11", onTime: 1, late: 1 },
      { county: "999902", month: "2026-01", onTime: 1, late: 0 },
    ]);
  });

  test("knows every township's month over all limits, and a county that sent nothing by name", async () => {
    const { townships, counties: compared } = await cityTimeliness(city, registers, asked.month);
    expect(townships.map(({ township, name, month: of }) => [township, name, of])).toEqual([
      ["999901001", "999901001", { onTime: 1, late: 1, overdue: 0 }],
      ["999901002", "999901002", { onTime: 0, late: 0, overdue: 1 }],
      /** The whole of January's case is not done either. */
      ["999902001", "999902001", { onTime: 0, late: 0, overdue: 1 }],
    ]);
    expect(compared.map(({ name, asOf }) => [name, asOf === undefined])).toEqual([
      ["云山县", false],
      ["云水县", false],
      ["空县", true],
    ]);
  });

  test("drills into a county and finds what the county itself sees", async () => {
    for (const { code } of counties) {
      const drilled = await countyTimeliness(city, registers, { ...asked, county: code });
      const own = await seenBy(code);
      expect(drilled.rows).toEqual(own.rows);
      expect(drilled.trend).toEqual(own.trend);
      expect(drilled.steps).toEqual(own.steps);
    }
    const strange = countyTimeliness(city, registers, { ...asked, county: "999913" });
    await expect(strange).rejects.toMatchObject({ code: "NO_COUNTY" });
  });

  test("gets totals and names, no id of a record nor anything it says", async () => {
    const overview = await cityTimeliness(city, registers, asked.month);
    const drilled = await countyTimeliness(city, registers, { ...asked, county: "999901" });
    expect(JSON.stringify([overview, drilled])).not.toMatch(/ap_|王秀兰|H\d/);
    const shape = (name: "timeliness" | "countyTimeliness") =>
      contract[name]["~orpc"].outputSchema as unknown as z.ZodMiniType;
    expect(z.parse(shape("timeliness"), overview)).toEqual(overview);
    expect(z.parse(shape("countyTimeliness"), drilled)).toEqual(drilled);
  });
});
