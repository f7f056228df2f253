import { factsOfSubject, recordFacts } from "@minzheng/people/server";
import { commitAct, penOf, planOpen } from "@minzheng/register/server";
import { reassessment } from "@minzheng/social-assistance/application";
import { allowanceCase } from "@minzheng/social-assistance/registers";
import { beforeEach, expect, test } from "vitest";
import { family, type Office, office, outcomeOf } from "./office.ts";

let at: Office;
beforeEach(async () => {
  at = await office();
  at.on("2026-02-03");
});

const ability = (residentId: string, failedActivities: number) => ({
  residentId,
  kind: "ability",
  value: { failedActivities },
  source: { office: "乡镇人民政府", document: "评估表" },
  validFrom: "2025-11-01",
});

/** WE-08: a man who fails two of six activities, supported since December. */
async function supported() {
  const { tenant, staff, village } = at;
  const { householdId, number, residentIds } = await family(at);
  const [residentId = ""] = residentIds;
  const by = { tenant, officer: staff.clerk };
  await recordFacts(by, { householdId, facts: [ability(residentId, 2)] });
  const pen = await penOf(by);
  const id = tenant.newId(allowanceCase.idPrefix, pen.at);
  const plan = planOpen(allowanceCase, pen, {
    id,
    fields: {
      ...{ programme: "extreme-hardship", category: "urban", householdId, village },
      ...{ householdNumber: number, unitKind: "person", unitId: residentId, persons: 1 },
      ...{ payeeResidentId: residentId, confirmedOn: "2025-11-05", fromMonth: "2025-12" },
    },
  });
  const actor = { id: staff.clerk.id, name: staff.clerk.name, role: "township-clerk" };
  await commitAct(pen, { actor, action: "allowance-case.open", plans: [plan] });
  return { caseId: id, householdId, residentId };
}

type Supported = Awaited<ReturnType<typeof supported>>;
const report = (known: Supported) =>
  at.open(reassessment, at.staff.clerk, {
    ...{ ...known, village: at.village, reporter: "relative", words: "不能自己下床了" },
  });
const assess = (id: string, failedActivities: number, assessedOn: string) =>
  at.take(reassessment, at.staff.reviewer, {
    ...{ id, do: "assess", fields: { failedActivities, form: "评估表 2", assessedOn } },
  });

const abilities = async ({ residentId }: Supported) => {
  const { tenant } = at;
  const subject = { type: "resident", id: residentId } as const;
  const facts = await factsOfSubject(tenant.store, await tenant.sealer(), subject);
  const replaced = facts.map(({ replaces }) => replaces);
  return facts
    .filter(({ id, kind }) => kind === "ability" && !replaced.includes(id))
    .map(({ value, validFrom, validTo }) => [value, validFrom, validTo])
    .sort();
};

test("WE-08: a reported change is assessed within ten working days, and tells as a fact", async () => {
  const known = await supported();
  const { id } = await report(known);
  const running = (await at.read(reassessment, id)).clocks?.["assess"]?.[0];
  /** Of ten working days after the third the feast takes the 16th to the 23rd; the 14th is worked. */
  expect(running).toMatchObject({ startedOn: "2026-02-03", end: "2026-02-24" });
  at.on("2026-02-12");
  expect(await outcomeOf(assess(id, 4, "2026-02-13"))).toMatchObject({ rule: "ASSESSED_LATER" });
  await assess(id, 4, "2026-02-12");
  expect((await at.read(reassessment, id)).clocks?.["assess"]?.[0]?.metOn).toBe("2026-02-12");
  expect(await abilities(known)).toEqual([
    [{ failedActivities: 2 }, "2025-11-01", "2026-02-11"],
    [{ failedActivities: 4 }, "2026-02-12", undefined],
  ]);
  expect((await at.read(allowanceCase, known.caseId)).fields.reviewDue).toMatchObject({
    since: "2026-02-12",
  });
});

test("the same tier changes no case; nobody else has a tier that could change", async () => {
  const known = await supported();
  const { id } = await report(known);
  expect(await outcomeOf(report(known))).toMatchObject({ code: "ALREADY_HELD" });
  await assess(id, 3, "2026-02-03");
  expect((await at.read(allowanceCase, known.caseId)).fields.reviewDue).toBeUndefined();
  const stranger = report({ ...known, residentId: "rs_other" });
  expect(await outcomeOf(stranger)).toMatchObject({ rule: "NOT_SUPPORTED" });
});
