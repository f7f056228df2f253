import { Failure } from "@minzheng/kernel";
import { household, resident } from "@minzheng/people";
import { type EstablishInput, establishHousehold, recordFacts } from "@minzheng/people/server";
import { amendRecord, type By, findRecord, historyOf, openRecord } from "@minzheng/register/server";
import { beforeAll, describe, expect, test } from "vitest";
import { householdFile } from "../../packages/people/src/household-file.ts";
import { clerk, officerIn, townshipClerk } from "../support/officers.ts";
import { freshTenant, type TestTenant } from "../support/tenant.ts";
import { residentIdNumber, village } from "./family.ts";

let tenant: TestTenant;
beforeAll(async () => {
  tenant = await freshTenant();
});
const as = (officer: By["officer"]): By => ({ tenant, officer });
const failing = (call: Promise<unknown>) =>
  call.then(
    () => "nothing failed",
    (error: unknown) =>
      error instanceof Failure ? { code: error.code, ...error.detail, data: error.data } : error,
  );

const wage = {
  kind: "income",
  value: { class: "wage", item: "工资", totalFen: 200_000, windowMonths: 1 },
  source: { office: "本人申报", document: "收入承诺书" },
  validFrom: "2026-09-01",
} as const;

/** A number whose sex is told by its last but one digit. */
function numberOf(bornOn: string, sex: "male" | "female"): string {
  const number = residentIdNumber(bornOn);
  const odd = Number(number.charAt(16)) % 2 === 1;
  return odd === (sex === "male") ? number : numberOf(bornOn, sex);
}

type Told = EstablishInput["members"][number];
const told = (name: string, bornOn: string, rest: Partial<Told> = {}): Told => ({
  name,
  residentIdNumber: numberOf(bornOn, rest.relation === "spouse" ? "female" : "male"),
  relation: "head",
  paid: true,
  ...rest,
});
const family = (rest: Partial<EstablishInput> = {}): EstablishInput => ({
  category: "urban",
  village,
  members: [
    told("王建国", "1980-01-01", { facts: [wage] }),
    told("李秀英", "1982-01-01", { relation: "spouse" }),
    told("王小雨", "2016-01-01", { relation: "child" }),
  ],
  ...rest,
});

describe("establishing a household", () => {
  test("writes household, members and facts in one act, by a township's clerk", async () => {
    const input = family({ number: "SQ-0001", address: "柳树村 3 组" });
    const made = await establishHousehold(as(townshipClerk), input);
    expect(made).toMatchObject({ number: "SQ-0001" });
    expect(made.residentIds).toHaveLength(3);
    const file = await householdFile(as(clerk), made.householdId, () => Promise.resolve([]));
    expect(file).toMatchObject({ number: "SQ-0001", headName: "王建国", category: "urban" });
    expect(file.members.map(({ relation, sex, ageYears }) => [relation, sex, ageYears])).toEqual([
      ["head", "male", 46],
      ["spouse", "female", 44],
      ["child", "male", 10],
    ]);
    expect(file.members[0]?.facts).toMatchObject([
      { text: "工资 2,000.00 元/月", source: "本人申报 收入承诺书", validFrom: "2026-09-01" },
    ]);
    const { rows } = await historyOf(household, tenant.store, made.householdId);
    expect(rows).toMatchObject([{ action: "household.establish", role: "township-clerk" }]);
  });

  test("makes a number where none is given, and reads ids as people type them", async () => {
    const [head, ...rest] = family().members;
    const typed = [...(head?.residentIdNumber ?? "")].join(" ").toLowerCase();
    const members = [
      { ...told("王建国", "1980-01-01"), ...head, residentIdNumber: typed },
      ...rest,
    ];
    const made = await establishHousehold(as(clerk), family({ members }));
    expect(made.number).toMatch(/^H[0-9A-Z]{9}$/);
    const stored = await findRecord(household, tenant.store, made.householdId);
    expect(stored?.fields.number).toBe(made.number);
  });

  test("a wrong id number is proposed as it could be meant, masked", async () => {
    const good = residentIdNumber("1980-01-01");
    const wrong = good.slice(0, 17) + (good.endsWith("0") ? "1" : "0");
    const members = [told("王建国", "1980-01-01", { residentIdNumber: wrong })];
    const proposal = `9999**********${good.slice(-4)}`;
    expect(await failing(establishHousehold(as(clerk), family({ members })))).toMatchObject({
      code: "BAD_RESIDENT_ID",
      path: "members.0.residentIdNumber",
      proposal,
      data: { proposal },
    });
  });

  test("a contradictory household is refused with every contradiction", async () => {
    const members = [
      told("王建国", "1980-01-01"),
      told("王大山", "1950-01-01", { relation: "child" }),
      told("王小山", "1985-01-01"),
    ];
    expect(await failing(establishHousehold(as(clerk), family({ members })))).toMatchObject({
      code: "CONTRADICTORY_HOUSEHOLD",
      path: "members.2.relation",
      proposal: "other",
      data: { problems: [{ path: "members.2.relation" }, { path: "members.1.relation" }] },
    });
  });

  test("an income nobody is named for is refused, and a source is proposed", async () => {
    const facts = [wage, { ...wage, source: undefined }];
    const members = [told("王建国", "1980-01-01", { facts })];
    expect(await failing(establishHousehold(as(clerk), family({ members })))).toMatchObject({
      code: "NO_SOURCE",
      path: "members.0.facts.1.source.office",
      proposal: "本人申报",
    });
  });

  test("a fact without its amount is refused where it stands", async () => {
    const fact = { ...wage, value: { class: "wage", item: "工资", windowMonths: 1 } };
    const input = family({ members: [told("王建国", "1980-01-01")], facts: [fact] });
    expect(await failing(establishHousehold(as(clerk), input))).toMatchObject({
      code: "NOT_A_FACT",
      path: "facts.0.value.totalFen",
    });
  });

  test("nobody is a member of two households, and the other one is named only in reach", async () => {
    const first = await establishHousehold(as(clerk), family());
    const [head] =
      (await findRecord(household, tenant.store, first.householdId))?.fields.members ?? [];
    const number = await numberOfResident(head?.residentId ?? "");
    const members = [told("王建国", "1980-01-01", { residentIdNumber: number })];
    expect(await failing(establishHousehold(as(clerk), family({ members })))).toMatchObject({
      code: "IN_TWO_HOUSEHOLDS",
      path: "members.0.residentIdNumber",
      data: { householdId: first.householdId },
    });
    const far = family({ members, village: "999901002001" });
    const elsewhere = officerIn("999901002", "township-clerk");
    expect(await failing(establishHousehold(as(elsewhere), far))).toMatchObject({
      code: "IN_TWO_HOUSEHOLDS",
      data: { path: "members.0.residentIdNumber" },
    });
    const renamed = [told("王建军", "1980-01-01", { residentIdNumber: number })];
    expect(
      await failing(establishHousehold(as(clerk), family({ members: renamed }))),
    ).toMatchObject({ code: "ANOTHER_NAME", path: "members.0.name" });
  });

  test("somebody the county knows, who lives in no household, joins with their record", async () => {
    const number = numberOf("1955-03-03", "male");
    const known = await openRecord(resident, as(clerk), {
      name: "陈孤山",
      residentIdNumber: number,
      bornOn: "1955-03-03",
      sex: "male",
      village,
    });
    const members = [told("陈孤山", "1955-03-03", { residentIdNumber: number, facts: [wage] })];
    const made = await establishHousehold(as(clerk), family({ members }));
    expect(made.residentIds).toEqual([known.id]);
    const joined = await findRecord(resident, tenant.store, known.id);
    expect(joined?.fields).toMatchObject({ householdId: made.householdId, facts: 1 });
  });

  test("sixteen officers who establish one family at once leave one household", async () => {
    const input = family();
    const calls = Array.from({ length: 16 }, () => failing(establishHousehold(as(clerk), input)));
    const outcomes = await Promise.all(calls);
    expect(outcomes.filter((outcome) => outcome === "nothing failed")).toHaveLength(1);
  });
});

async function numberOfResident(id: string): Promise<string> {
  const stored = await findRecord(resident, tenant.store, id);
  const sealer = await tenant.sealer();
  const context = { field: "resident.residentIdNumber", record: id };
  return sealer.open(stored?.fields.residentIdNumber ?? "", context);
}

describe("recording several facts of a household", () => {
  const property = {
    ...wage,
    kind: "property",
    value: { class: "deposit", item: "存款", valueFen: 100_000 },
  };
  const made = () => establishHousehold(as(clerk), family());

  test("writes them together and answers with their ids in order", async () => {
    const { householdId, residentIds } = await made();
    const [, spouse = ""] = residentIds;
    const facts = [{ ...wage, residentId: spouse }, property, { ...property, residentId: spouse }];
    const { factIds } = await recordFacts(as(townshipClerk), { householdId, facts });
    expect(new Set(factIds).size).toBe(3);
    const file = await householdFile(as(clerk), householdId, () => Promise.resolve([]));
    expect(file.members[1]?.facts.map(({ id }) => id)).toEqual(
      expect.arrayContaining([factIds[0], factIds[2]]),
    );
    expect((await findRecord(household, tenant.store, householdId))?.fields.facts).toBe(1);
  });

  test("refuses all of them for one that is wrong, and says which", async () => {
    const { householdId, residentIds } = await made();
    const facts = [property, { ...wage, residentId: residentIds[1] ?? "", source: { office: "" } }];
    expect(await failing(recordFacts(as(clerk), { householdId, facts }))).toMatchObject({
      code: "NO_SOURCE",
      path: "facts.1.source.office",
    });
    const twice = [property, property];
    expect(await failing(recordFacts(as(clerk), { householdId, facts: twice }))).toMatchObject({
      code: "SAME_FACT",
      path: "facts.1.",
    });
    const stray = [{ ...wage, residentId: "rs_nobody" }];
    expect(await failing(recordFacts(as(clerk), { householdId, facts: stray }))).toMatchObject({
      code: "NOT_A_MEMBER",
      path: "facts.0.residentId",
    });
    expect((await findRecord(household, tenant.store, householdId))?.revision).toBe(1);
  });

  test("does not exist outside the officer's area", async () => {
    const { householdId } = await made();
    const elsewhere = as(officerIn("999901002", "township-clerk"));
    const call = recordFacts(elsewhere, { householdId, facts: [property] });
    expect(await failing(call)).toMatchObject({ code: "NO_HOUSEHOLD" });
  });

  test("a household somebody changed meanwhile is refused whole", async () => {
    const { householdId } = await made();
    const calls = [property, { ...property, validFrom: "2026-08-01" }].map((fact) =>
      failing(recordFacts(as(clerk), { householdId, facts: [fact] })),
    );
    const outcomes = await Promise.all([
      ...calls,
      failing(amendRecord(household, as(clerk), { id: householdId, fields: { address: "新址" } })),
    ]);
    const stale = outcomes.filter((outcome) => outcome !== "nothing failed");
    expect(stale.every((outcome) => (outcome as { code?: string }).code === "STALE")).toBe(true);
    const { intact } = await historyOf(household, tenant.store, householdId);
    expect(intact).toBe(true);
  });
});
