import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { day, Failure, instant, month, townshipCode } from "@minzheng/kernel";
import { type AnyFact, factsAt, resident } from "@minzheng/people";
import {
  type CaseSeed,
  caseFilesOf,
  divisionsOf,
  type FactInput,
  factsOfSubject,
  factsOfTownship,
  type HouseholdCase,
  loadDivisions,
  recordFact,
} from "@minzheng/people/server";
import { type By, findRecord, historyOf } from "@minzheng/register/server";
import { keyOf } from "@minzheng/store";
import { beforeAll, describe, expect, test } from "vitest";
import { findHouseholds } from "../../packages/people/src/find-households.ts";
import { householdFile } from "../../packages/people/src/household-file.ts";
import { clerk, officerIn, townshipClerk } from "../support/officers.ts";
import { freshTenant, type TestTenant } from "../support/tenant.ts";
import { disabled, member, openHousehold, village, wage } from "./family.ts";

let tenant: TestTenant;
const as = (officer: By["officer"]): By => ({ tenant, officer });
const noCases = () => Promise.resolve([] as readonly HouseholdCase[]);
const failing = (call: Promise<unknown>) =>
  call.then(
    () => "nothing failed",
    (error: unknown) => (error instanceof Failure ? error.code : error),
  );
const admin = officerIn("999901", "system-admin");
const township = townshipCode("999901001");

beforeAll(async () => {
  tenant = await freshTenant();
  await loadDivisions(as(admin), [
    { code: "999901001", name: "青石镇" },
    { code: village, name: "柳树村", category: "rural" },
    { code: "999901002", name: "白水乡" },
  ]);
});

describe("divisions", () => {
  test("loaded again, only a new name is written", async () => {
    const rows = [
      { code: "999901001", name: "青石镇" },
      { code: "999901002", name: "白水镇" },
      { code: "999901003", name: "河口乡" },
    ];
    expect(await loadDivisions(as(admin), rows)).toEqual({ created: 1, renamed: 1, same: 1 });
    expect(await loadDivisions(as(admin), rows)).toEqual({ created: 0, renamed: 0, same: 3 });
    const names = (await divisionsOf(tenant)).map(({ code, name }) => `${code} ${name}`);
    expect(names).toEqual([
      "999901001 青石镇",
      `${village} 柳树村`,
      "999901002 白水镇",
      "999901003 河口乡",
    ]);
  });

  test("of another county are refused before anything is written", async () => {
    const rows = [
      { code: "999901004", name: "新镇" },
      { code: "999902001", name: "别县镇" },
    ];
    expect(await failing(loadDivisions(as(admin), rows))).toBe("OUTSIDE_TENANT");
    expect((await divisionsOf(tenant)).map(({ name }) => name)).not.toContain("新镇");
  });
});

describe("a household's file", () => {
  test("shows adults by name, minors masked, numbers masked, and nobody's secrets", async () => {
    const home = await openHousehold(as(clerk), {
      members: [
        member("王秀兰", "1960-05-02", { facts: [wage("2026-01-01"), disabled("2026-02-01")] }),
        member("王小明", "2015-08-01", { relation: "grandchild" }),
      ],
    });
    const file = await householdFile(as(clerk), home.householdId, noCases);
    const [adult, minor] = file.members;
    expect(file).toMatchObject({
      headName: "王秀兰",
      villageName: "柳树村",
      townshipName: "青石镇",
    });
    expect(adult).toMatchObject({ name: "王秀兰", ageYears: 66, relation: "head" });
    expect(minor).toMatchObject({ name: "王*", ageYears: 11 });
    expect(adult?.residentIdMasked).toMatch(/^9999\*{10}\d{3}[\dX]$/);
    expect(adult?.facts.map(({ text }) => text)).toEqual([
      "肢体残疾二级",
      "零工收入 1,200.00 元/月",
    ]);
    for (const { resident: person } of home.members) {
      expect(JSON.stringify(file)).not.toContain(person.residentIdNumber);
    }
    expect(file.timeline).toHaveLength(1);
    expect(file.timeline[0]).toMatchObject({ actor: clerk.name, action: "建档" });
  });

  test("tells finance officers nothing of illness or disability", async () => {
    const home = await openHousehold(as(clerk), {
      members: [member("赵强", "1970-01-01", { facts: [disabled("2026-02-01")] })],
    });
    const finance = officerIn("999901", "finance-officer");
    const file = await householdFile(as(finance), home.householdId, noCases);
    expect(file.members[0]?.facts).toEqual([]);
    expect(JSON.stringify(file)).not.toContain("残疾");
  });

  test("does not exist for a clerk of another township", async () => {
    const home = await openHousehold(as(clerk));
    const elsewhere = officerIn("999901002", "township-clerk");
    const call = householdFile(as(elsewhere), home.householdId, noCases);
    expect(await failing(call)).toBe("NO_HOUSEHOLD");
  });
});

describe("finding households", () => {
  const find = async (area: string, text?: string) => {
    const searcher = { tenant, officer: clerk, casesOf: noCases };
    return (await findHouseholds(searcher, { area, text })).rows.map(({ number }) => number);
  };

  test("works by number, by id number, by its last four and by name", async () => {
    const home = await openHousehold(as(clerk), { members: [member("司马长风", "1958-03-04")] });
    const number = home.members[0]?.resident.residentIdNumber ?? "";
    for (const text of [home.number, number, "司马长风"]) {
      expect(await find("999901", text)).toEqual([home.number]);
    }
    expect(await find("999901", number.slice(-4))).toContain(home.number);
    expect(await find("999901002", home.number)).toEqual([]);
    expect(await find("999901", "查无此人")).toEqual([]);
  });

  test("without a text, lists a village, a township or the county page by page", async () => {
    const far = await openHousehold(as(clerk), { village: "999901002001" });
    expect(await find("999901002001")).toEqual([far.number]);
    expect(await find("999901002")).toEqual([far.number]);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const searcher = { tenant, officer: clerk, casesOf: noCases };
      const page = await findHouseholds(searcher, { area: "999901", cursor });
      seen.push(...page.rows.map(({ number }) => number));
      cursor = page.cursor;
    } while (cursor !== undefined);
    expect(seen).toContain(far.number);
    expect(new Set(seen).size).toBe(seen.length);
  });
});

describe("recording a fact", () => {
  const input = (id: string, rest: Partial<FactInput> = {}): FactInput => ({
    subject: { type: "resident", id },
    kind: "income",
    value: { class: "wage", item: "工资", totalFen: 200_000, windowMonths: 1 },
    source: { office: "本人申报" },
    validFrom: "2026-06-01",
    ...rest,
  });
  const headOf = async () => (await openHousehold(as(clerk))).residentIds[0] ?? "";

  test("writes it beside the subject, counts it, and leaves an audit entry", async () => {
    const id = await headOf();
    const { factId } = await recordFact(as(townshipClerk), input(id));
    const facts = await factsOf(id);
    expect(facts.map((fact) => fact.id)).toEqual([factId]);
    expect((await findRecord(resident, tenant.store, id))?.fields.facts).toBe(1);
    const { rows, intact } = await historyOf(resident, tenant.store, id);
    expect(intact).toBe(true);
    expect(rows.at(-1)).toMatchObject({ action: "resident.record-fact", role: "township-clerk" });
  });

  test("checks the value by its kind and says where it is wrong", async () => {
    const id = await headOf();
    const wrong = recordFact(as(clerk), input(id, { value: { class: "wage", item: "工资" } }));
    await expect(wrong).rejects.toMatchObject({
      code: "NOT_A_FACT",
      data: { path: "value.totalFen" },
    });
    expect(await failing(recordFact(as(clerk), input(id, { kind: "weather" })))).toBe("NOT_A_FACT");
  });

  test("of the same content is refused once it stands", async () => {
    const id = await headOf();
    const { factId } = await recordFact(as(clerk), input(id));
    await expect(recordFact(as(clerk), input(id))).rejects.toMatchObject({
      code: "SAME_FACT",
      data: { factId },
    });
  });

  test("that follows another ends it the day before, and earlier months still read the old", async () => {
    const id = await headOf();
    const old = await recordFact(as(clerk), input(id));
    tenant.clock.set("2026-09-11T02:00:00.000Z");
    const value = { class: "wage", item: "工资", totalFen: 300_000, windowMonths: 1 };
    const next = input(id, { value, validFrom: "2026-08-01", replaces: old.factId });
    await recordFact(as(clerk), next);
    const facts = await factsOf(id);
    expect(incomeIn(facts, "2026-07")).toEqual([200_000]);
    expect(incomeIn(facts, "2026-08")).toEqual([300_000]);
    expect(incomeIn(facts, "2026-08", "2026-09-10T12:00:00.000Z")).toEqual([200_000]);
  });

  test("that corrects another replaces it for all months", async () => {
    const id = await headOf();
    const old = await recordFact(as(clerk), input(id));
    const value = { class: "wage", item: "工资", totalFen: 150_000, windowMonths: 1 };
    await recordFact(as(clerk), input(id, { value, replaces: old.factId }));
    expect(incomeIn(await factsOf(id), "2026-07")).toEqual([150_000]);
    const again = recordFact(as(clerk), input(id, { replaces: old.factId }));
    expect(await failing(again)).toBe("NOT_A_FACT");
  });

  test("about somebody of another township finds nobody", async () => {
    const id = await headOf();
    const elsewhere = officerIn("999901002", "township-clerk");
    expect(await failing(recordFact(as(elsewhere), input(id)))).toBe("NO_SUBJECT");
  });
});

const factsOf = async (id: string) =>
  factsOfSubject(tenant.store, await tenant.sealer(), { type: "resident", id });

function incomeIn(facts: readonly AnyFact[], of: string, at = "2027-01-01T00:00:00.000Z") {
  return factsAt(facts, month(of), instant(at)).map((fact) =>
    fact.kind === "income" ? fact.value.totalFen : fact.kind,
  );
}

describe("case files", () => {
  const seedOf = (home: { householdId: string; residentIds: readonly string[] }): CaseSeed => ({
    caseId: `ac_${home.householdId}`,
    programme: "subsistence-allowance",
    unit: { kind: "household", id: home.householdId },
    householdId: home.householdId,
    payeeResidentId: home.residentIds[0] ?? "",
    fromMonth: month("2026-01"),
    confirmedOn: day("2025-12-20"),
  });
  const at = { township, month: month("2026-09"), knownAt: instant("2026-12-31T00:00:00.000Z") };

  test("join household, members and the facts of the month, with the payee still sealed", async () => {
    const home = await openHousehold(as(clerk), {
      members: [
        member("王秀兰", "1960-05-02", { facts: [wage("2026-01-01"), disabled("2026-10-01")] }),
        member("王小明", "2015-08-01", { relation: "grandchild", from: "2026-10-01" }),
      ],
      facts: [
        {
          ...wage("2026-01-01"),
          kind: "property",
          value: { class: "vehicle", item: "车", valueFen: 1 },
        },
      ],
    });
    const [joined] = await caseFilesOf(tenant, [seedOf(home)], at);
    expect(joined?.file).toMatchObject({ householdNumber: home.number, township, village });
    expect(joined?.file.members).toHaveLength(1);
    expect(joined?.file.members[0]?.facts.map(({ kind }) => kind)).toEqual(["income"]);
    expect(joined?.file.householdFacts.map(({ kind }) => kind)).toEqual(["property"]);
    expect(JSON.stringify(joined)).not.toContain("王秀兰");
    const { name } = joined?.payee ?? expect.fail("there is a payee");
    expect((await tenant.sealer()).open(name.envelope, name.context)).toBe("王秀兰");
  });

  test("miss no fact that the index has not shown yet", async () => {
    const home = await openHousehold(as(clerk), {
      members: [member("李四", "1970-01-01", { facts: [wage("2026-01-01")] })],
    });
    const [id = ""] = home.residentIds;
    const [fact] = await factsOf(id);
    const item = { pk: keyOf("999901", "resident", id), sk: `fact#income#2026-01-01#${fact?.id}` };
    await hideFromIndex(item);
    const byIndex = await factsOfTownship(tenant.store, await tenant.sealer(), township);
    expect(byIndex.get(id)).toBeUndefined();
    const [joined] = await caseFilesOf(tenant, [seedOf(home)], at);
    expect(joined?.file.members[0]?.facts.map((each) => each.id)).toEqual([fact?.id]);
  });

  test("come in the order of their cases", async () => {
    const homes = [];
    for (let i = 0; i < 3; i += 1) homes.push(await openHousehold(as(clerk)));
    const seeds = homes.map(seedOf);
    const joined = await caseFilesOf(tenant, [...seeds].reverse(), at);
    const ids = joined.map(({ file }) => file.caseId);
    expect(ids).toEqual([...ids].sort());
  });
});

/** What the table looks like in the moment before its index follows. */
async function hideFromIndex({ pk, sk }: { pk: string; sk: string }): Promise<void> {
  const { client, table } = tenant.store;
  await client.send(
    new UpdateCommand({
      TableName: table,
      Key: { pk, sk },
      UpdateExpression: "REMOVE gsi1pk, gsi1sk",
    }),
  );
}
