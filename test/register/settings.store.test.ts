import { clientOf, safe } from "@minzheng/contract/client";
import { day } from "@minzheng/kernel";
import { calendarOf, settingsRouters } from "@minzheng/register/server";
import { contract } from "@minzheng/register/settings";
import { beforeEach, describe, expect, test } from "vitest";
import { countyDoor, type Door, fetchInto } from "../support/door.ts";
import { clerk, officerIn, reviewer } from "../support/officers.ts";
import { freshTenant, type TestTenant } from "../support/tenant.ts";

let tenant: TestTenant;
let door: Door;
const both = officerIn("999901", "county-clerk", "county-reviewer");
const as = (officer: typeof clerk) =>
  clientOf(contract, {
    baseUrl: "https://example.invalid/api/999901",
    fetch: fetchInto(door, officer),
  }).calendarYear;
const codeOf = async (call: Promise<unknown>) => (await safe(call)).error;

beforeEach(async () => {
  tenant = await freshTenant();
  door = countyDoor(tenant, { modules: { settings: async () => settingsRouters() } });
});

const announced = {
  county: "999901",
  year: "2027",
  source: "国办发明电〔2026〕9号",
  restDays: ["2027-01-01", "2027-01-04"],
  makeUpDays: ["2027-01-09"],
};
const works = async (...dates: string[]) => {
  const calendar = await calendarOf(tenant);
  return dates.map((date) => calendar.isWorkday(day(date)));
};

describe("a year", () => {
  test("counts once a second officer has signed it, in place of the one before", async () => {
    expect(await works("2027-01-01", "2027-01-04", "2027-01-09")).toEqual([false, true, false]);
    const { id } = await as(both).open({ fields: announced });
    expect(await codeOf(as(both).advance({ id, transition: "confirm" }))).toMatchObject({
      code: "SAME_OFFICER",
      message: "“登记”是您办理的，这一步须由另一名工作人员办理",
    });
    await as(reviewer).advance({ id, transition: "confirm" });
    expect(await works("2027-01-04")).toEqual([true]);
    tenant.clock.set("2026-09-10T02:06:00.000Z");
    expect(await works("2027-01-04", "2027-01-09")).toEqual([false, true]);

    const corrected = { ...announced, restDays: ["2027-01-01"], makeUpDays: [] };
    const second = await as(clerk).open({ fields: corrected });
    await as(reviewer).advance({ id: second.id, transition: "confirm" });
    expect(await as(clerk).get({ id })).toMatchObject({ state: "replaced" });
    tenant.clock.set("2026-09-10T02:12:00.000Z");
    expect(await works("2027-01-04", "2027-01-09")).toEqual([true, false]);
  });

  test("that was changed by whoever would sign it is not signed by them", async () => {
    const { id } = await as(clerk).open({ fields: announced });
    await as(both).amend({ id, fields: { makeUpDays: [] } });
    expect(await codeOf(as(both).advance({ id, transition: "confirm" }))).toMatchObject({
      data: { step: "amend" },
    });
  });

  test("that is signed does not change any more, and is never void", async () => {
    const { id } = await as(clerk).open({ fields: announced });
    await as(reviewer).advance({ id, transition: "confirm" });
    expect(await codeOf(as(clerk).amend({ id, fields: { makeUpDays: [] } }))).toMatchObject({
      code: "STEP_REFUSED",
      status: 409,
      message: "已签署的年历不能改动，请另报一份替换它",
      data: { rule: "CALENDAR_DECIDED" },
    });
    expect(contract.calendarYear).not.toHaveProperty("void");
  });

  test("that nobody signed or provisionally holds is not known", async () => {
    expect(await works("2026-10-10", "2028-01-03")).toEqual([true, undefined]);
  });

  test.each([
    [{ restDays: ["2026-12-31"] }, "fields.restDays.0", "2026-12-31不在 2027 年"],
    [{ restDays: ["2027-01-01", "2027-01-01"] }, "fields.restDays.0", "2027-01-01重复填写"],
    [{ makeUpDays: ["2027-01-04"] }, "fields.makeUpDays", "2027-01-04不能既放假又上班"],
    [{ makeUpDays: ["2027-01-05"] }, "fields.makeUpDays", "2027-01-05本来就是工作日，不是调休上班"],
  ])("with days that cannot be is refused: %j", async (wrong, path, message) => {
    const error = await codeOf(as(clerk).open({ fields: { ...announced, ...wrong } }));
    expect(error).toMatchObject({ code: "STEP_REFUSED", message, cause: { path } });
  });
});
