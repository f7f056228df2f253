import { resident } from "@minzheng/people";
import { historyOf, openRecord } from "@minzheng/register/server";
import { application } from "@minzheng/social-assistance/application";
import { beforeAll, describe, expect, test } from "vitest";
import { asked } from "../modules/social-assistance/application/office.ts";
import { clerk, officerIn, townshipClerk } from "../support/officers.ts";
import type { TestTenant } from "../support/tenant.ts";
import {
  as,
  caseOf,
  endCase,
  factsOf,
  failing,
  far,
  freshCounty,
  homeOf,
  near,
  openCase,
  openFamily,
  personOf,
} from "./desk.ts";
import { member, openHousehold, wage } from "./family.ts";

let tenant: TestTenant;
beforeAll(async () => {
  tenant = await freshCounty();
});
const reason = "同一人，两次建档";
const moving = {
  village: far,
  category: "rural" as const,
  on: "2026-09-01",
  document: "准迁证 7 号",
  reason: "投靠子女",
};

/** The family's head once more, alone in a household of his own, with a wage of its own. */
async function doubled() {
  const family = await openFamily(tenant);
  const alone = await openHousehold(
    { tenant, officer: clerk },
    { members: [member("王建国", "1960-05-02", { facts: [wage("2026-02-01", 90_000)] })] },
  );
  const [keepId = ""] = family.residentIds;
  const [mergeId = ""] = alone.residentIds;
  const input = { keepId, mergeId, livesIn: family.householdId, takeFacts: [], reason };
  return { family, alone, keepId, mergeId, input };
}

describe("two records of one person", () => {
  test("become one: the second points to the first, and the household it was alone in ends", async () => {
    const { family, alone, keepId, mergeId, input } = await doubled();
    const [fact] = await factsOf(tenant, mergeId);
    await as(tenant).mergeResidents({ ...input, takeFacts: [fact?.id ?? ""] });
    const gone = await personOf(tenant, mergeId);
    expect(gone).toMatchObject({ state: "merged", merge: { into: keepId } });
    expect(await homeOf(tenant, alone.householdId)).toMatchObject({ state: "dissolved" });
    const taken = await factsOf(tenant, keepId);
    expect(taken).toMatchObject([{ kind: "income", value: fact?.value, source: fact?.source }]);
    expect(taken[0]?.knownSince).toBe(tenant.clock.now());
    expect(await personOf(tenant, keepId)).toMatchObject({
      householdId: family.householdId,
      facts: 1,
    });
    for (const id of [keepId, mergeId]) {
      const { rows, intact } = await historyOf(resident, tenant.store, id);
      expect([rows.at(-1)?.label, intact]).toEqual(["合并重复档案", true]);
    }
  });

  test("in one household leave one row", async () => {
    const home = await openHousehold(
      { tenant, officer: clerk },
      {
        members: [
          member("赵大", "1950-01-01"),
          member("赵大", "1950-01-01", { relation: "other" }),
          member("赵二", "1980-01-01", { relation: "child" }),
        ],
      },
    );
    const [mergeId = "", keepId = "", child = ""] = home.residentIds;
    await as(tenant).mergeResidents({ keepId, mergeId, takeFacts: [], reason });
    const { members, headResidentId } = await homeOf(tenant, home.householdId);
    expect(members?.map(({ residentId, relation }) => [residentId, relation])).toEqual([
      [keepId, "head"],
      [child, "child"],
    ]);
    expect(headResidentId).toBe(keepId);
  });

  test("counted twice by one case leave a mark on it: it was paid for one person too many", async () => {
    const home = await openHousehold(
      { tenant, officer: clerk },
      {
        members: [
          member("钱大", "1950-01-01"),
          member("钱大", "1950-01-01", { relation: "other" }),
        ],
      },
    );
    const [keepId = "", mergeId = ""] = home.residentIds;
    const caseId = await openCase(tenant, home);
    await as(tenant).mergeResidents({ keepId, mergeId, takeFacts: [], reason });
    expect(await caseOf(tenant, caseId)).toMatchObject({
      reviewDue: { reason: "重复档案合并，家庭成员减少", since: tenant.clock.today() },
    });
  });

  test("are found under either number, where the person lives", async () => {
    const { family, alone, input } = await doubled();
    await as(tenant).mergeResidents(input);
    const text = alone.members[0]?.resident.residentIdNumber ?? "";
    const { rows } = await as(tenant).findHouseholds({ area: "999901", text });
    expect(rows).toMatchObject([{ householdId: family.householdId }]);
  });

  test("take ended cases along too: whoever asks finds all of them under one record", async () => {
    const { family, alone, keepId, input } = await doubled();
    const support = { programme: "extreme-hardship" } as const;
    await endCase(tenant, await openCase(tenant, family, { ...support, residentId: keepId }));
    const ended = await openCase(tenant, alone, support);
    await endCase(tenant, ended);
    await as(tenant).mergeResidents(input);
    expect(await caseOf(tenant, ended)).toMatchObject({ state: "ended", unitId: keepId });
  });

  test("take their cases along: unit, payee and household become those of the record that stands", async () => {
    const { family, alone, keepId, mergeId, input } = await doubled();
    const caseId = await openCase(tenant, alone, { programme: "extreme-hardship" });
    expect(await caseOf(tenant, caseId)).toMatchObject({ unitId: mergeId });
    await as(tenant).mergeResidents(input);
    expect(await caseOf(tenant, caseId)).toMatchObject({
      state: "active",
      unitId: keepId,
      payeeResidentId: keepId,
      householdId: family.householdId,
      householdNumber: family.number,
    });
  });
});

describe("a merge is refused", () => {
  test("until it is said in which household the person lives", async () => {
    const { family, alone, input } = await doubled();
    const { livesIn: _, ...unsaid } = input;
    await expect(as(tenant).mergeResidents(unsaid)).rejects.toMatchObject({
      code: "IN_TWO_HOUSEHOLDS",
      data: {
        households: expect.arrayContaining([
          { householdId: family.householdId, number: family.number },
          { householdId: alone.householdId, number: alone.number },
        ]),
      },
      detail: { path: "livesIn", proposal: family.householdId },
    });
  });

  test("where both have a running case of one programme, and names them", async () => {
    const { family, alone, input } = await doubled();
    const cases = [await openCase(tenant, family), await openCase(tenant, alone)];
    const both = cases.map((caseId) => ({ caseId, label: "最低生活保障" }));
    await expect(as(tenant).mergeResidents(input)).rejects.toMatchObject({
      code: "BOTH_HAVE_CASES",
      data: { cases: both },
    });
  });

  test("where the household that would end is paid", async () => {
    const { alone, input } = await doubled();
    await openCase(tenant, alone);
    expect(await failing(as(tenant).mergeResidents(input))).toBe("CASE_RUNNING");
  });

  test("while an application names the record that would vanish; not while it names the other", async () => {
    const { family, alone, input } = await doubled();
    const file = (home: typeof family) =>
      openRecord(application, { tenant, officer: clerk }, asked(home, near));
    await file(alone);
    await expect(as(tenant).mergeResidents(input)).rejects.toMatchObject({
      code: "MATTER_OPEN",
      data: { matters: ["救助申请（草稿）"] },
    });
    const other = await doubled();
    await file(other.family);
    expect(await failing(as(tenant).mergeResidents(other.input))).toBe("nothing failed");
  });

  test("where the household that goes on would have no head, and proposes the eldest", async () => {
    const { family, alone, input } = await doubled();
    const livesAlone = { ...input, livesIn: alone.householdId };
    const [head, wife = ""] = family.residentIds;
    await expect(as(tenant).mergeResidents(livesAlone)).rejects.toMatchObject({
      code: "HEAD_LEAVES",
      detail: { path: "nextHeadId", proposal: wife },
    });
    await as(tenant).mergeResidents({ ...livesAlone, nextHeadId: wife });
    const { members, headResidentId } = await homeOf(tenant, family.householdId);
    expect(headResidentId).toBe(wife);
    expect(members?.map(({ residentId }) => residentId)).not.toContain(head);
    expect(members?.[0]).toMatchObject({ residentId: wife, relation: "head" });
  });

  test("of a record with itself, of nobody, of one that is merged, and by a township's clerk", async () => {
    const { keepId, input } = await doubled();
    const merge = (more: object, officer = clerk) =>
      failing(as(tenant, officer).mergeResidents({ ...input, ...more }));
    expect(await merge({ mergeId: keepId })).toBe("SAME_PERSON");
    expect(await merge({ mergeId: "rs_none" })).toBe("NO_RESIDENT");
    expect(await merge({ takeFacts: ["ft_none"] })).toBe("NO_FACT");
    expect(await merge({}, townshipClerk)).toBe("NO_RESIDENT");
    expect(await merge({})).toBe("nothing failed");
    expect(await merge({})).toBe("NOT_KEPT");
    const { value, validFrom } = wage("2026-03-01");
    const subject = { type: "resident", id: input.mergeId } as const;
    const told = { subject, kind: "income", value, source: { office: "本人申报" }, validFrom };
    expect(await failing(as(tenant).recordFact(told))).toBe("NO_SUBJECT");
  });
});

describe("a merge taken back", () => {
  test("leaves both as they lived before, and withdraws what was taken over", async () => {
    const { family, alone, keepId, mergeId, input } = await doubled();
    const before = await homeOf(tenant, family.householdId);
    const [fact] = await factsOf(tenant, mergeId);
    await as(tenant).mergeResidents({ ...input, takeFacts: [fact?.id ?? ""] });
    await as(tenant).undoMerge({ residentId: mergeId, reason: "是两个人" });
    expect(await personOf(tenant, mergeId)).toMatchObject({
      state: "kept",
      householdId: alone.householdId,
    });
    expect(await homeOf(tenant, alone.householdId)).toMatchObject({ state: "kept" });
    const after = await homeOf(tenant, family.householdId);
    expect(after.members).toEqual(before.members);
    const facts = await factsOf(tenant, keepId);
    expect(facts.map(({ withdrawn = false }) => withdrawn)).toContain(true);
    expect((await personOf(tenant, keepId)).facts).toBe(facts.length);
    expect(await failing(as(tenant).undoMerge({ residentId: mergeId, reason }))).toBe("NOT_MERGED");
  });

  test("gives the household that went on without them its head again", async () => {
    const { family, alone, mergeId, input } = await doubled();
    const before = await homeOf(tenant, family.householdId);
    const [head = "", wife = ""] = family.residentIds;
    const livesAlone = { ...input, livesIn: alone.householdId, nextHeadId: wife };
    await as(tenant).mergeResidents(livesAlone);
    await as(tenant).undoMerge({ residentId: mergeId, reason: "是两个人" });
    const after = await homeOf(tenant, family.householdId);
    expect(after.headResidentId).toBe(before.headResidentId);
    expect(after.members?.map(({ residentId }) => residentId).toSorted()).toEqual(
      [...family.residentIds].toSorted(),
    );
    expect(await personOf(tenant, head)).toMatchObject({ householdId: family.householdId });
    expect(await homeOf(tenant, alone.householdId)).toMatchObject({
      members: [{ residentId: mergeId }],
    });
  });

  test("finds both where their households are now, in another township too", async () => {
    const { family, alone, keepId, mergeId, input } = await doubled();
    const [, wife = ""] = family.residentIds;
    await as(tenant).moveHousehold({ ...moving, householdId: alone.householdId });
    await as(tenant).mergeResidents({ ...input, livesIn: alone.householdId, nextHeadId: wife });
    expect(await personOf(tenant, keepId)).toMatchObject({ village: far });
    await as(tenant).undoMerge({ residentId: mergeId, reason: "是两个人" });
    expect(await personOf(tenant, keepId)).toMatchObject({ village: near });
    expect(await personOf(tenant, mergeId)).toMatchObject({ village: far });
  });

  test("after the household has moved leaves nobody behind in the old village", async () => {
    const { family, keepId, mergeId, input } = await doubled();
    await as(tenant).mergeResidents({ ...input, livesIn: family.householdId });
    await as(tenant).moveHousehold({ ...moving, householdId: family.householdId });
    await as(tenant).undoMerge({ residentId: mergeId, reason: "是两个人" });
    expect(await personOf(tenant, keepId)).toMatchObject({ village: far });
    expect(await personOf(tenant, mergeId)).toMatchObject({ village: near });
  });

  test("keeps what was recorded since with the record that stood", async () => {
    const { family, keepId, mergeId, input } = await doubled();
    const [taken] = await factsOf(tenant, mergeId);
    await as(tenant).mergeResidents({ ...input, takeFacts: [taken?.id ?? ""] });
    const { value, validFrom } = wage("2026-08-01", 70_000);
    const subject = { type: "resident", id: keepId } as const;
    const told = { subject, kind: "income", value, source: { office: "本人申报" }, validFrom };
    const { factId } = await as(tenant).recordFact(told);
    await as(tenant).undoMerge({ residentId: mergeId, reason: "是两个人" });
    const standing = (await as(tenant).householdFile({ householdId: family.householdId })).members
      .filter(({ residentId }) => residentId === keepId)
      .flatMap(({ facts }) => facts.map(({ id }) => id));
    expect(standing).toEqual([factId]);
  });

  test("marks the running cases of both households, whose decisions were about one person", async () => {
    const { family, mergeId, input } = await doubled();
    const caseId = await openCase(tenant, family);
    await as(tenant).mergeResidents(input);
    expect(await caseOf(tenant, caseId)).not.toHaveProperty("reviewDue");
    await as(tenant).undoMerge({ residentId: mergeId, reason: "是两个人" });
    expect(await caseOf(tenant, caseId)).toMatchObject({
      reviewDue: { reason: "重复档案合并已撤销", since: tenant.clock.today() },
    });
  });

  test("is refused once the person has moved on", async () => {
    const { family, keepId, mergeId, input } = await doubled();
    await as(tenant).mergeResidents(input);
    const [, next = ""] = family.residentIds;
    await as(tenant).splitHousehold({
      householdId: family.householdId,
      leaving: [{ residentId: keepId, relation: "head", paid: true }],
      nextHeadId: next,
      number: `S${mergeId}`,
      category: "rural",
      village: near,
      on: tenant.clock.today(),
      reason: "独居",
    });
    const undo = as(tenant).undoMerge({ residentId: mergeId, reason });
    expect(await failing(undo)).toBe("MOVED_SINCE");
  });

  test("is nobody's business in another county's township", async () => {
    const { mergeId, input } = await doubled();
    await as(tenant).mergeResidents(input);
    const stranger = as(tenant, officerIn("999901002", "county-clerk"));
    expect(await failing(stranger.undoMerge({ residentId: mergeId, reason }))).toBe("NO_RESIDENT");
  });
});
