import { Failure } from "@minzheng/kernel";
import type { By } from "@minzheng/register/server";
import { beforeAll, describe, expect, test } from "vitest";
import { householdTitles, residentTitles } from "../../packages/people/src/titles.ts";
import { clerk, officerIn, townshipClerk } from "../support/officers.ts";
import { freshTenant, type TestTenant } from "../support/tenant.ts";
import { openHousehold } from "./family.ts";

let tenant: TestTenant;
let home: Awaited<ReturnType<typeof openHousehold>>;
const as = (officer: By["officer"]): By => ({ tenant, officer });
const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => "nothing failed",
    (error: unknown) => (error instanceof Failure ? error.code : error),
  );

beforeAll(async () => {
  tenant = await freshTenant();
  home = await openHousehold(as(clerk));
});

describe("what people and households are called", () => {
  test("is the whole name of an adult, and no more than the family name of a minor", async () => {
    const titles = await residentTitles(as(townshipClerk), home.residentIds);
    expect(new Map(titles.map(({ id, title }) => [id, title]))).toEqual(
      new Map([
        [home.residentIds[0], "王秀兰"],
        [home.residentIds[1], "王*"],
      ]),
    );
  });

  test("is the head of the household; an id that nobody has is left out", async () => {
    const ids = [home.householdId, "hh_nobody"];
    expect(await householdTitles(as(clerk), ids)).toEqual([
      { id: home.householdId, title: "王秀兰户" },
    ]);
  });

  test("is not said to an officer of another township, nor to one without a post for it", async () => {
    for (const officer of [
      officerIn("999901002", "township-clerk"),
      officerIn("999901", "system-admin"),
    ]) {
      expect(await codeOf(residentTitles(as(officer), home.residentIds))).toBe("NO_RECORD");
      expect(await codeOf(householdTitles(as(officer), [home.householdId]))).toBe("NO_RECORD");
    }
  });
});
