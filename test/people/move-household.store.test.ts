import { month } from "@minzheng/kernel";
import { factsAt } from "@minzheng/people";
import { factsOfSubject } from "@minzheng/people/server";
import { openRecord } from "@minzheng/register/server";
import { application } from "@minzheng/social-assistance/application";
import { beforeAll, describe, expect, test } from "vitest";
import { asked } from "../modules/social-assistance/application/office.ts";
import { clerk, officerIn } from "../support/officers.ts";
import type { TestTenant } from "../support/tenant.ts";
import {
  as,
  caseOf,
  failing,
  far,
  freshCounty,
  homeOf,
  near,
  openCase,
  openFamily,
  personOf,
} from "./desk.ts";
import { member, openHousehold } from "./family.ts";

let tenant: TestTenant;
beforeAll(async () => {
  tenant = await freshCounty();
});

async function moving(more: object = {}) {
  const family = await openFamily(tenant);
  const input = {
    householdId: family.householdId,
    village: far,
    category: "rural" as const,
    on: "2026-08-15",
    document: "户口迁移证",
    reason: "随子女居住",
    ...more,
  };
  return { family, input };
}

/** What is known of the household's residence in a month. */
async function residenceIn(householdId: string, of: string) {
  const subject = { type: "household", id: householdId } as const;
  const all = await factsOfSubject(tenant.store, await tenant.sealer(), subject);
  return factsAt(all, month(of), tenant.clock.now()).flatMap(({ kind, value }) =>
    kind === "residence" ? [value] : [],
  );
}

describe("a household that moves within the county", () => {
  test("takes its people and its cases to the new township", async () => {
    const { family, input } = await moving();
    const caseId = await openCase(tenant, family);
    await as(tenant).moveHousehold(input);
    expect(await homeOf(tenant, family.householdId)).toMatchObject({ village: far });
    for (const id of family.residentIds) {
      expect(await personOf(tenant, id)).toMatchObject({ village: far });
    }
    const moved = await caseOf(tenant, caseId);
    expect(moved).toMatchObject({ village: far, state: "active" });
    expect(moved).not.toHaveProperty("reviewDue");
    const cases = (area: string) => as(tenant).findHouseholds({ area, text: family.number });
    expect((await cases("999901002")).rows).toMatchObject([{ number: family.number }]);
    expect((await cases("999901001")).rows).toEqual([]);
  });

  test("into a town is urban from the day on, rural in the months before, and looked at again", async () => {
    const { family, input } = await moving({ category: "urban" });
    const caseId = await openCase(tenant, family);
    await as(tenant).moveHousehold(input);
    expect(await residenceIn(family.householdId, "2026-07")).toEqual([{ category: "rural" }]);
    expect(await residenceIn(family.householdId, "2026-08")).toEqual([{ category: "urban" }]);
    expect(await homeOf(tenant, family.householdId)).toMatchObject({
      category: "urban",
      facts: 2,
    });
    expect(await caseOf(tenant, caseId)).toMatchObject({
      reviewDue: { reason: "迁移后城乡类别变化，应按新标准核定", since: "2026-08-15" },
    });
  });

  test("twice has the category of each stay", async () => {
    const { family, input } = await moving({ category: "urban" });
    await as(tenant).moveHousehold(input);
    await as(tenant).moveHousehold({
      ...input,
      village: near,
      category: "rural",
      on: "2026-09-05",
    });
    const months = ["2026-07", "2026-08", "2026-09"].map((of) =>
      residenceIn(family.householdId, of),
    );
    expect(await Promise.all(months)).toEqual([
      [{ category: "rural" }],
      [{ category: "urban" }],
      [{ category: "rural" }],
    ]);
  });

  test("tells in its file where it went and on what paper", async () => {
    const { family, input } = await moving({ category: "urban" });
    tenant.clock.set("2026-09-10T02:00:01.000Z");
    await as(tenant).moveHousehold(input);
    const { timeline } = await as(tenant).householdFile({ householdId: family.householdId });
    expect(timeline[0]).toMatchObject({ action: "县内迁移" });
    expect(timeline[0]?.text).toMatch(/村（社区）.*随子女居住/);
  });
});

describe("a move is refused", () => {
  test.each([
    ["to where it lives", { village: near }, "SAME_PLACE"],
    ["to a village the county does not have", { village: "999901009001" }, "NO_VILLAGE"],
    ["on a day to come", { on: "2026-09-11" }, "DAY_NOT_COME"],
    ["by who looked at an older version", { revision: 9 }, "STALE"],
  ])("%s", async (_, more, code) => {
    const { input } = await moving(more);
    expect(await failing(as(tenant).moveHousehold(input))).toBe(code);
  });

  test("to who knows one of the two townships", async () => {
    const { input } = await moving();
    const township = as(tenant, officerIn("999901001", "county-clerk"));
    expect(await failing(township.moveHousehold(input))).toBe("NO_VILLAGE");
  });

  test("while an application waits where it was filed", async () => {
    const { family, input } = await moving();
    const fields = asked(family, near);
    await openRecord(application, { tenant, officer: clerk }, fields);
    await expect(as(tenant).moveHousehold(input)).rejects.toMatchObject({
      code: "MATTER_OPEN",
      data: { matters: ["救助申请（草稿）"] },
    });
  });

  test("where one transaction would not take all of it, before anything is written", async () => {
    const members = Array.from({ length: 30 }, (_, i) =>
      member(`钱${i}`, "1980-01-01", i === 0 ? {} : { relation: "other" }),
    );
    const home = await openHousehold({ tenant, officer: clerk }, { members });
    for (const residentId of home.residentIds.slice(0, 15)) {
      await openCase(tenant, home, { programme: "extreme-hardship", residentId });
    }
    const { input } = await moving({ householdId: home.householdId });
    expect(await failing(as(tenant).moveHousehold(input))).toBe("TOO_MANY_RECORDS");
    expect(await homeOf(tenant, home.householdId)).toMatchObject({ village: near });
  });
});
