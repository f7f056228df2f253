import { application, decision, review } from "@minzheng/social-assistance/application";
import { allowanceCase } from "@minzheng/social-assistance/registers";
import { beforeAll, expect, test } from "vitest";
import {
  accepted,
  asked,
  family,
  lookedAt,
  type Office,
  office,
  opined,
  outcomeOf,
  recommended,
  sentAfterNotice,
} from "./office.ts";

/** The township of county 999902 confirms the allowance, on a basis of the province since July 2026. */
let at: Office;
beforeAll(async () => {
  at = await office("999902");
});

async function sent() {
  at.on("2026-09-01");
  const home = await family(at);
  const id = await accepted(at, asked(home, at.village));
  at.on("2026-09-04");
  await recommended(at, id);
  await sentAfterNotice(at, id, "2026-09-14");
  return { home, id };
}

test("where the township confirms, it takes three officers of it and no more than twenty days", async () => {
  const { home, id } = await sent();
  const { staff, take } = at;
  const { clocks } = await at.read(application, id);
  expect(clocks?.["whole"]?.[0]?.rule.count).toBe(20);
  const county = take(application, staff.countyReviewer, { id, do: "confirm" });
  expect(await outcomeOf(county)).toMatchObject({
    rule: "WRONG_AUTHORITY",
    proposal: "confirm-delegated",
  });
  const confirm = (by: typeof staff.chief) =>
    outcomeOf(take(application, by, { id, do: "confirm-delegated" }));
  expect(await confirm(staff.reviewer)).toMatchObject({ code: "SAME_OFFICER" });
  expect(await confirm(staff.clerk)).toMatchObject({ code: "WRONG_ROLE" });
  expect(await confirm(staff.chief)).toMatchObject({ code: "nothing failed" });
  expect(await at.find(allowanceCase, home.householdId)).toMatchObject([
    { state: "active", fields: { fromMonth: "2026-10" } },
  ]);
});

test("whoever visited neither recommends nor confirms", async () => {
  at.on("2026-09-01");
  const home = await family(at);
  const id = await accepted(at, asked(home, at.village));
  await lookedAt(at, id, "2026-09-01", at.staff.reviewer);
  expect(await outcomeOf(opined(at, id, "subsistence-allowance"))).toMatchObject({
    code: "STEP_REFUSED",
    rule: "INVESTIGATED_BY_SAME",
  });
});

test("the county samples what was confirmed for it, and revokes what was not sound", async () => {
  const { home, id } = await sent();
  const { staff, take } = at;
  await take(application, staff.chief, { id, do: "confirm-delegated" });
  const fields = { toldHow: "in-person" } as const;
  await take(application, staff.clerk, { id, do: "publish", fields });
  const found = { sampleResult: "unsound" } as const;
  const reason = "抽查发现未核实住房";
  await take(application, staff.countyClerk, { id, do: "sample", fields: found, reason });
  const revoke = (fieldsGiven: object) =>
    outcomeOf(
      take(application, staff.countyReviewer, { id, do: "revoke", reason, fields: fieldsGiven }),
    );
  expect(await revoke({})).toMatchObject({ rule: "OPINION_NOT_HEARD", path: "fields.heardOn" });
  const heard = { heardOn: "2026-09-14", heardHow: "visit", heardWords: "有意见" };
  expect(await revoke(heard)).toMatchObject({ code: "nothing failed" });
  expect(await at.find(allowanceCase, home.householdId)).toMatchObject([
    { state: "ended", fields: { fromMonth: "2026-10", toMonth: "2026-09" } },
  ]);
  const made = await at.of(decision, id);
  expect(made.map(({ fields: { kind, regime } }) => [kind, regime]).sort()).toEqual([
    ["confirm", "law"],
    ["revoke", "law"],
  ]);
  expect(await at.find(review, home.householdId)).toMatchObject([{ state: "no-longer" }]);
});
