import { month, townshipCode } from "@minzheng/kernel";
import { caseFilesOf } from "@minzheng/people/server";
import { beforeAll, describe, expect, test } from "vitest";
import { clerk, officerIn, townshipClerk } from "../support/officers.ts";
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

let tenant: TestTenant;
beforeAll(async () => {
  tenant = await freshCounty();
});

let numbers = 0;
/** The son of a family moves out with his child, on the first of September. */
async function parting(more: object = {}) {
  const family = await openFamily(tenant);
  const [head = "", wife = "", son = "", child = ""] = family.residentIds;
  numbers += 1;
  const input = {
    householdId: family.householdId,
    leaving: [
      { residentId: son, relation: "head" as const, paid: true },
      { residentId: child, relation: "child" as const, paid: true },
    ],
    number: `FH${numbers}`,
    category: "rural" as const,
    village: near,
    on: "2026-09-01",
    reason: "儿子成家另立户口",
    ...more,
  };
  return { family, head, wife, son, child, input };
}

const idsOf = (members: readonly { residentId: string }[] | undefined) =>
  members?.map(({ residentId }) => residentId);

describe("members who leave", () => {
  test("have a household of their own from the day, and the old one goes on without them", async () => {
    const { family, head, wife, son, child, input } = await parting();
    const { householdId } = await as(tenant).splitHousehold(input);
    expect(await homeOf(tenant, householdId)).toMatchObject({
      state: "kept",
      number: input.number,
      headResidentId: son,
      members: [
        { residentId: son, relation: "head", from: "2026-09-01" },
        { residentId: child, relation: "child", from: "2026-09-01" },
      ],
    });
    const old = await homeOf(tenant, family.householdId);
    expect(idsOf(old.members)).toEqual([head, wife]);
    expect(old.formerMembers).toMatchObject([
      { residentId: son, to: "2026-08-31" },
      { residentId: child, to: "2026-08-31" },
    ]);
    expect(await personOf(tenant, child)).toMatchObject({ householdId });
  });

  test("are still read in the months before the day, and in no month after it", async () => {
    const { family, input, head, wife, son, child } = await parting();
    const caseId = await openCase(tenant, family);
    await as(tenant).splitHousehold(input);
    const seed = {
      caseId,
      programme: "subsistence-allowance",
      unit: { kind: "household", id: family.householdId } as const,
      householdId: family.householdId,
      payeeResidentId: head,
      fromMonth: month("2026-02"),
      confirmedOn: "2026-01-10" as never,
    };
    const livingIn = async (of: string) => {
      const question = {
        township: townshipCode("999901001"),
        month: month(of),
        knownAt: tenant.clock.now(),
      };
      const [joined] = await caseFilesOf(tenant, [seed], question);
      return idsOf(joined?.file.members)?.toSorted();
    };
    expect(await livingIn("2026-08")).toEqual([head, wife, son, child].toSorted());
    expect(await livingIn("2026-09")).toEqual([head, wife].toSorted());
  });

  test("leave a mark on the cases of the old household, and take their own along", async () => {
    const { family, son, input } = await parting({ village: far });
    const allowance = await openCase(tenant, family);
    const support = { programme: "extreme-hardship", residentId: son } as const;
    const own = await openCase(tenant, family, support);
    const { householdId } = await as(tenant).splitHousehold(input);
    expect(await caseOf(tenant, allowance)).toMatchObject({
      householdId: family.householdId,
      village: near,
      reviewDue: { reason: "分户，家庭成员减少", since: "2026-09-01" },
    });
    const moved = await caseOf(tenant, own);
    expect(moved).toMatchObject({ householdId, householdNumber: input.number, village: far });
    expect(moved).not.toHaveProperty("reviewDue");
    const { cases } = await as(tenant).householdFile({ householdId: family.householdId });
    expect(cases).toMatchObject([{ reviewDue: { since: "2026-09-01" } }]);
  });

  test("hand the money on when they received it, and the headship when they had it", async () => {
    const { family, head, wife, input } = await parting();
    const caseId = await openCase(tenant, family);
    const leaving = [{ residentId: head, relation: "head" as const, paid: true }];
    const alone = { ...input, leaving };
    await expect(as(tenant).splitHousehold(alone)).rejects.toMatchObject({
      code: "HEAD_LEAVES",
      detail: { path: "nextHeadId", proposal: wife },
    });
    await as(tenant).splitHousehold({ ...alone, nextHeadId: wife });
    expect(await caseOf(tenant, caseId)).toMatchObject({ payeeResidentId: wife });
    expect(await homeOf(tenant, family.householdId)).toMatchObject({ headResidentId: wife });
  });

  test("are named by what they are to the new head, where that is said", async () => {
    const { family, head, wife, son, child, input } = await parting();
    await as(tenant).splitHousehold({
      ...input,
      leaving: [{ residentId: head, relation: "head", paid: true }],
      nextHeadId: son,
      staying: [
        { residentId: wife, relation: "parent" },
        { residentId: child, relation: "child" },
      ],
    });
    const { members } = await homeOf(tenant, family.householdId);
    expect(members?.map(({ residentId, relation }) => [residentId, relation])).toEqual([
      [wife, "parent"],
      [son, "head"],
      [child, "child"],
    ]);
  });

  test("are in both households' files, with who did it and why", async () => {
    const { family, input } = await parting();
    tenant.clock.set("2026-09-10T02:00:01.000Z");
    const { householdId } = await as(tenant).splitHousehold(input);
    const old = await as(tenant).householdFile({ householdId: family.householdId });
    expect(old.timeline[0]).toMatchObject({ action: "分户", actor: clerk.name });
    expect(old.timeline[0]?.text).toContain(input.reason);
    expect(old.formerMembers).toMatchObject([{ name: "王强", to: "2026-08-31" }, { name: "王*" }]);
    const fresh = await as(tenant).householdFile({ householdId });
    expect(fresh.timeline.map(({ action }) => action)).toContain("分户");
  });
});

describe("a split is refused", () => {
  test.each([
    ["a household out of reach", { householdId: "hh_none" }, "NO_HOUSEHOLD"],
    ["a household somebody wrote meanwhile", { revision: 7 }, "STALE"],
    ["a day to come", { on: "2026-10-01" }, "DAY_NOT_COME"],
    ["a village the county does not have", { village: "999901001999" }, "NO_VILLAGE"],
    ["a day before somebody had joined", { on: "2025-12-31" }, "BEFORE_JOINING"],
  ])("for %s", async (_, more, code) => {
    const { input } = await parting(more);
    expect(await failing(as(tenant).splitHousehold(input))).toBe(code);
  });

  test("for somebody who is no member, and for everybody at once", async () => {
    const { family, input } = await parting();
    const leave = (ids: readonly string[]) =>
      failing(
        as(tenant).splitHousehold({
          ...input,
          leaving: ids.map((residentId, i) => ({
            residentId,
            relation: i === 0 ? ("head" as const) : ("other" as const),
            paid: true,
          })),
        }),
      );
    expect(await leave(["rs_none"])).toBe("NOT_A_MEMBER");
    expect(await leave(family.residentIds)).toBe("ALL_LEAVE");
  });

  test("where the new household makes no sense, with the field and a proposal", async () => {
    const { son, child, input } = await parting();
    const childLeads = [
      { residentId: son, relation: "child" as const, paid: true },
      { residentId: child, relation: "head" as const, paid: true },
    ];
    await expect(
      as(tenant).splitHousehold({ ...input, leaving: childLeads }),
    ).rejects.toMatchObject({
      code: "CONTRADICTORY_HOUSEHOLD",
      detail: { path: "leaving.0.relation", proposal: "head" },
    });
  });

  test("where the number is another household's, and nothing of it is written", async () => {
    const { family, input } = await parting();
    const before = await homeOf(tenant, family.householdId);
    const split = as(tenant).splitHousehold({ ...input, number: family.number });
    expect(await failing(split)).toBe("ALREADY_HELD");
    expect(await homeOf(tenant, family.householdId)).toEqual(before);
  });

  test("into a township that is not the clerk's", async () => {
    const { input } = await parting();
    const split = (more: object) =>
      failing(as(tenant, townshipClerk).splitHousehold({ ...input, ...more }));
    expect(await split({ village: far })).toBe("NO_VILLAGE");
    expect(await split({})).toBe("nothing failed");
    const stranger = as(tenant, officerIn("999901002", "township-clerk"));
    expect(await failing(stranger.splitHousehold(input))).toBe("NO_HOUSEHOLD");
  });

  test("for the second of two officers who do it at once", async () => {
    const { input } = await parting();
    const other = { ...clerk, id: "of_other" };
    const both = [as(tenant).splitHousehold(input), as(tenant, other).splitHousehold(input)];
    const ends = await Promise.all(both.map((call) => failing(call)));
    expect(ends).toContain("nothing failed");
    expect(["STALE", "ALREADY_HELD"]).toContain(ends.find((end) => end !== "nothing failed"));
  });
});
