import { month, townshipCode } from "@minzheng/kernel";
import { application, staffRelative } from "@minzheng/social-assistance/application";
import { allowanceCase } from "@minzheng/social-assistance/registers";
import { programmes } from "@minzheng/social-assistance/server";
import { beforeAll, expect, test } from "vitest";
import {
  accepted,
  asked,
  family,
  type Office,
  office,
  recommended,
  sentAfterNotice,
} from "./application/office.ts";

let at: Office;
let caseId: string;
let householdId: string;

/** Township and county together bring a family from the application to the decision. */
beforeAll(async () => {
  at = await office();
  at.on("2026-09-01");
  const home = await family(at);
  householdId = home.householdId;
  const id = await accepted(at, asked(home, at.village));
  at.on("2026-09-04");
  await recommended(at, id);
  await sentAfterNotice(at, id, "2026-09-14");
  await at.take(application, at.staff.countyReviewer, { id, do: "confirm" });
  const [found] = await at.find(allowanceCase, householdId);
  caseId = found?.id ?? "";
});

const papersOf = async () =>
  (await programmes.papers?.(at.tenant, townshipCode("999901001"), month("2026-10")))?.get(caseId);

test("a case that was confirmed here has its decision, its notice and the day of its review", async () => {
  const papers = await papersOf();
  expect(papers).toMatchObject({
    decisions: [
      {
        kind: "confirm",
        decidedOn: "2026-09-14",
        effectiveMonth: "2026-10",
        notice: { isNeeded: true },
      },
    ],
  });
  const [decided] = papers?.decisions ?? [];
  expect(decided?.notice?.days).toBeGreaterThanOrEqual(7);
  expect(decided?.assessedFen).toBeGreaterThan(0);
  expect(decided?.delegated).toBeUndefined();
  expect(papers?.reviewDueOn).toMatch(/^2027-/);
  expect(papers?.relative).toBeUndefined();
});

test("a household that is registered as related to staff is said to be", async () => {
  await at.open(staffRelative, at.staff.countyClerk, {
    householdId,
    village: at.village,
    staffName: "王建国",
    post: "民政所",
    relation: "parent-or-child",
    registeredOn: "2026-09-01",
  });
  expect((await papersOf())?.relative).toEqual({ isTold: false, isRegistered: true });
});
