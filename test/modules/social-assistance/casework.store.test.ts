import { commitAct, penOf } from "@minzheng/register/server";
import { adjustment, application, review } from "@minzheng/social-assistance/application";
import { allowanceCase } from "@minzheng/social-assistance/registers";
import { caseworkOf } from "@minzheng/social-assistance/server";
import { beforeAll, describe, expect, test } from "vitest";
import {
  accepted,
  asked,
  family,
  lookedAt,
  type Office,
  office,
  recommended,
  sentAfterNotice,
  visited,
} from "./application/office.ts";

let at: Office;
beforeAll(async () => {
  at = await office();
});

const mattersOf = async (householdId: string) =>
  (await caseworkOf(at.tenant, [householdId])).matters.map(({ label }) => label);

/** A family whose application was confirmed and not yet published. */
async function confirmed() {
  at.on("2025-09-01");
  const home = await family(at);
  const id = await accepted(at, asked(home, at.village));
  await recommended(at, id);
  await sentAfterNotice(at, id, "2025-09-15");
  await at.take(application, at.staff.countyReviewer, { id, do: "confirm" });
  const [running] = await at.find(allowanceCase, home.householdId);
  return { home, id, caseId: running?.id ?? "" };
}

/** As the people desk does it: the plans of a change, in one act. */
async function change(householdId: string, change: object): Promise<void> {
  const { cases } = await caseworkOf(at.tenant, [householdId]);
  const pen = await penOf({ tenant: at.tenant, officer: at.staff.countyClerk });
  const plans = cases.flatMap((found) => found.planChange(pen, change));
  const actor = { id: "of_countyClerk", name: "countyClerk", role: "county-clerk" };
  await commitAct(pen, { actor, action: "household.move", plans });
}

describe("what officers work on in a household", () => {
  test("is an application until it has been decided and told", async () => {
    at.on("2025-09-01");
    const home = await family(at);
    const id = await accepted(at, asked(home, at.village));
    expect(await mattersOf(home.householdId)).toEqual(["救助申请（已受理）"]);
    await lookedAt(at, id, "2025-09-01");
    expect(await mattersOf(home.householdId)).toEqual(["救助申请（调查核实）"]);
    await at.take(application, at.staff.clerk, { id, do: "withdraw", reason: "家庭自愿撤回" });
    expect(await mattersOf(home.householdId)).toEqual([]);
  });

  test("is an adjustment until it is told, and a review while it is being made", async () => {
    const { home, id, caseId } = await confirmed();
    const { householdId } = home;
    expect(await mattersOf(householdId)).toEqual(["救助申请（已确认）"]);
    const told = { toldHow: "in-person" } as const;
    await at.take(application, at.staff.clerk, { id, do: "publish", fields: told });
    expect(await mattersOf(householdId)).toEqual([]);
    await at.open(adjustment, at.staff.clerk, {
      caseId,
      householdId,
      village: at.village,
      programme: "subsistence-allowance",
      kind: "increase",
      childCase: false,
    });
    const [due] = await at.find(review, householdId);
    await at.take(review, at.staff.reviewer, { id: due?.id ?? "", do: "begin" });
    expect(await mattersOf(householdId)).toEqual(["动态调整（已提出）", "定期核查（核查中）"]);
  });
});

describe("a case that follows its people", () => {
  test("takes the review that lies before it along", async () => {
    const { home, caseId } = await confirmed();
    const next = `${at.village.slice(0, 9)}002`;
    await change(home.householdId, { village: next });
    expect(await at.read(allowanceCase, caseId)).toMatchObject({ area: next });
    expect(await at.find(review, home.householdId)).toMatchObject([
      { state: "due", fields: { village: next } },
    ]);
  });

  test("is marked to be looked at, until a review is concluded", async () => {
    const { home, caseId } = await confirmed();
    const { staff, take } = at;
    const mark = { reason: "分户，家庭成员减少", since: "2025-09-10" };
    await change(home.householdId, { review: mark });
    expect(await at.read(allowanceCase, caseId)).toMatchObject({ fields: { reviewDue: mark } });
    const [due] = await at.find(review, home.householdId);
    const id = due?.id ?? "";
    await take(review, staff.reviewer, { id, do: "begin" });
    const about = { householdId: home.householdId, village: at.village };
    await visited(at, { id, fields: about as never }, "2025-09-15");
    await take(review, staff.chief, { id, do: "conclude", fields: { result: "unchanged" } });
    expect((await at.read(allowanceCase, caseId)).fields).not.toHaveProperty("reviewDue");
  });
});
