import { planted, rosterOf, rosterSheet } from "@minzheng/demo";
import type { ImportDetail } from "@minzheng/exchange";
import { checkRoster } from "@minzheng/exchange";
import { workOnImport } from "@minzheng/exchange/server";
import { assert, day, Failure } from "@minzheng/kernel";
import { resident } from "@minzheng/people";
import { factFrom, planFacts } from "@minzheng/people/server";
import { findRecord, holdersOf, penOf } from "@minzheng/register/server";
import { commit } from "@minzheng/store";
import { describe, expect, test } from "vitest";
import * as service from "../../packages/exchange/src/server/service.ts";
import {
  clerk,
  county,
  openCounty,
  recordsIn,
  sinkOf,
  type TestCounty,
  townshipClerk,
} from "./county.ts";

assert(county !== undefined, "the city has a first county");
const roster = rosterOf({ seed: "minzheng", county, size: "small", today: day("2026-11-24") });

async function uploaded({ tenant, files }: TestCounty, sheet: Uint8Array, officer = clerk) {
  const caller = { tenant, officer };
  const { importId, url } = await service.upload(caller, {
    fileName: "名册.xlsx",
    bytes: sheet.length,
  });
  files.set(url.replace("memory:", ""), sheet);
  return { caller, importId };
}

async function imported(at: TestCounty, sheet: Uint8Array): Promise<ImportDetail> {
  const { caller, importId } = await uploaded(at, sheet);
  await service.check(caller, importId);
  await finish(at, importId, "check");
  await service.commitImport(caller, importId);
  await finish(at, importId, "commit");
  return service.get(caller, importId);
}

async function finish({ tenant }: TestCounty, importId: string, mode: "check" | "commit") {
  for (let calls = 0; calls < 20; calls += 1) {
    if ((await workOnImport(tenant, await sinkOf(tenant), { importId, mode })).done) return;
  }
  throw new Error("the import does not end");
}

async function residentIdOf({ tenant }: TestCounty, residentIdNumber: string): Promise<string> {
  const [id] = await holdersOf(resident, tenant, {
    unique: "byResidentId",
    values: [{ residentIdNumber }],
  });
  assert(id !== undefined, "the resident was imported");
  return id;
}

async function recordDeath({ tenant }: TestCounty, id: string): Promise<void> {
  const pen = await penOf({ tenant, officer: clerk });
  const before = await findRecord(resident, tenant.store, id);
  assert(before !== undefined, "the resident exists");
  const fact = factFrom(
    pen,
    { type: "resident", id },
    {
      kind: "death",
      value: { diedOn: day("2026-11-02") },
      source: { office: "殡葬信息比对", saidOn: day("2026-11-03") },
      validFrom: day("2026-11-02"),
    },
  );
  const { plan, items } = planFacts(pen, before, { type: "resident", facts: [fact] });
  const actor = { id: clerk.id, name: clerk.name, role: "county-clerk" };
  const outcome = await commit(tenant.store, {
    actor,
    at: pen.at,
    action: "fact.record",
    records: [plan.write],
    items,
    cells: plan.cells,
  });
  expect(outcome).toEqual({ outcome: "committed" });
}

const code = (failure: unknown) => (failure instanceof Failure ? failure.code : failure);

describe("a roster is imported", () => {
  test("households without errors come in, the others stay out and can be fetched as a sheet", async () => {
    const at = await openCounty();
    const detail = await imported(at, await rosterSheet(roster));
    expect(detail).toMatchObject({
      state: "DONE",
      households: roster.sound.length,
      counts: { new: roster.sound.length, changed: 0, same: 0 },
      outcome: { created: roster.sound.length, changed: 0, same: 0 },
    });
    const caller = { tenant: at.tenant, officer: clerk };
    const { rows, byCode } = await service.problems(caller, {
      importId: detail.importId,
      limit: 50,
    });
    expect(byCode.map(({ label }) => label)).toEqual(
      expect.arrayContaining(["身份证号存成数字", "身份证号校验"]),
    );
    expect(JSON.stringify(rows)).not.toMatch(/\d{17}[\dX]/);
    const { url } = await service.badRows(caller, detail.importId);
    const bad = at.files.get(url.replace("memory:", ""));
    assert(bad !== undefined, "there is a sheet of bad rows");
    const again = await checkRoster(bad, {
      divisions: [],
      today: at.tenant.clock.today(),
      areas: [],
    });
    assert("check" in again, "the sheet of bad rows can be read again");
    expect(again.check.header.columns.at(-1)?.header).toBe("问题说明");
    expect(new Set(again.check.rows.map((row) => row.householdNumber)).size).toBe(
      planted.badHouseholds,
    );
    const records = await recordsIn(at.store);
    const kept = (kind: string) =>
      records.filter(({ pk, sk }) => pk.includes(`#${kind}#`) && sk === "record");
    expect(kept("household")).toHaveLength(roster.sound.length);
    expect(kept("allowance-case")).toHaveLength(roster.sound.length);
    expect(kept("resident")).toHaveLength(roster.sound.flatMap(({ persons }) => persons).length);
    const text = JSON.stringify(records);
    for (const { persons, account } of roster.sound) {
      expect(text).not.toContain(account.number);
      for (const person of persons) expect(text).not.toContain(person.residentIdNumber);
    }
  });

  test("the same file again writes nothing but the import's own record", async () => {
    const at = await openCounty();
    const sheet = await rosterSheet(roster);
    await imported(at, sheet);
    const before = await recordsIn(at.store);
    const detail = await imported(at, sheet);
    expect(detail).toMatchObject({
      counts: { new: 0, changed: 0, same: roster.sound.length },
      outcome: { created: 0, changed: 0, same: roster.sound.length },
    });
    expect(await recordsIn(at.store)).toEqual(before);
  });

  test("a changed wage and account change one household, and the old wage stays on record", async () => {
    const at = await openCounty();
    await imported(at, await rosterSheet(roster));
    const [first, ...rest] = roster.sound.filter(
      ({ programme }) => programme === "subsistence-allowance",
    );
    const others = roster.sound.filter((household) => household !== first);
    assert(first !== undefined && rest.length > 0, "there is an allowance household");
    const [head, ...members] = first.persons;
    assert(head !== undefined, "a household has a head");
    const raised = { ...head, wageYuan: head.wageYuan + 120 };
    const account = { ...first.account, number: "6217001234567890123" };
    const changed = { ...first, account, persons: [raised, ...members] };
    const detail = await imported(
      at,
      await rosterSheet({ ...roster, sound: [changed, ...others] }),
    );
    expect(detail.outcome).toMatchObject({ created: 0, changed: 1, same: roster.sound.length - 1 });
    const wages = (await recordsIn(at.store)).filter(
      ({ sk, value }) => sk.startsWith("fact#income") && String(value).includes("工资性收入"),
    );
    expect(
      wages.some(({ value }) => String(value).includes(`"totalFen":${raised.wageYuan * 100}`)),
    ).toBe(true);
    const again = await imported(at, await rosterSheet({ ...roster, sound: [changed, ...others] }));
    expect(again.outcome).toMatchObject({ created: 0, changed: 0, same: roster.sound.length });
  });

  test("a person who is known to have died is a warning, and one of another household an error", async () => {
    const at = await openCounty();
    await imported(at, await rosterSheet({ ...roster, bad: [] }));
    const [first, second, ...others] = roster.sound;
    assert(first && second?.persons[0], "the roster has two households");
    const id = await residentIdOf(at, second.persons[0].residentIdNumber);
    await recordDeath(at, id);
    const moved = { ...first, number: "X-1", persons: first.persons };
    const sheet = await rosterSheet({ ...roster, bad: [], sound: [moved, second, ...others] });
    const { caller, importId } = await uploaded(at, sheet);
    await service.check(caller, importId);
    await finish(at, importId, "check");
    const { byCode } = await service.problems(caller, { importId, limit: 50 });
    expect(byCode).toContainEqual({ code: "PERSON_DECEASED", label: "已死亡", rows: 1 });
    expect(byCode).toContainEqual({
      code: "PERSON_ELSEWHERE",
      label: "已在别户",
      rows: first.persons.length,
    });
    expect(await service.get(caller, importId)).toMatchObject({
      counts: { new: 0, same: roster.sound.length - 1, withErrors: first.persons.length },
    });
    await service.commitImport(caller, importId);
    await finish(at, importId, "commit");
    expect((await service.get(caller, importId)).outcome).toEqual({
      created: 0,
      changed: 0,
      same: roster.sound.length - 1,
      rejected: first.persons.length,
    });
  });

  test("a worker that is called twice, or again after the end, doubles nothing", async () => {
    const at = await openCounty();
    const { caller, importId } = await uploaded(at, await rosterSheet(roster));
    await service.check(caller, importId);
    await Promise.all([finish(at, importId, "check"), finish(at, importId, "check")]);
    await service.commitImport(caller, importId);
    const work = { importId, mode: "commit" as const };
    const sink = await sinkOf(at.tenant);
    await Promise.allSettled([
      workOnImport(at.tenant, sink, work),
      workOnImport(at.tenant, sink, work),
    ]);
    await finish(at, importId, "commit");
    const records = await recordsIn(at.store);
    const households = records.filter(
      ({ pk, sk }) => pk.includes("#household#") && sk === "record",
    );
    expect(households).toHaveLength(roster.sound.length);
    const { outcome } = await service.get(caller, importId);
    expect(outcome).toMatchObject({ created: roster.sound.length, changed: 0 });
    expect(await workOnImport(at.tenant, sink, work)).toEqual({ done: true });
    expect(await recordsIn(at.store)).toEqual(records);
  });
});

describe("an import refuses what is out of order", () => {
  test("the order of the failures is: no import, not uploaded, not checked, already committed", async () => {
    const at = await openCounty([]);
    const caller = { tenant: at.tenant, officer: clerk };
    await expect(service.get(caller, "im_none").catch(code)).resolves.toBe("NO_IMPORT");
    const { importId } = await service.upload(caller, { fileName: "a.xlsx", bytes: 10 });
    await expect(service.check(caller, importId).catch(code)).resolves.toBe("NOT_UPLOADED");
    await expect(service.commitImport(caller, importId).catch(code)).resolves.toBe("NOT_CHECKED");
    await expect(service.badRows(caller, importId).catch(code)).resolves.toBe("NO_PROBLEMS");
    const large = { fileName: "a.xlsx", bytes: 10 * 1024 * 1024 + 1 };
    await expect(service.upload(caller, large).catch(code)).resolves.toBe("TOO_LARGE");
    await expect(service.upload(caller, { fileName: "a.xls", bytes: 1 }).catch(code)).resolves.toBe(
      "NOT_A_SHEET",
    );
  });

  test("a file that is no sheet is refused with its reason, and cannot be committed", async () => {
    const at = await openCounty([]);
    const { caller, importId } = await uploaded(at, new TextEncoder().encode("不是,名册\n1,2"));
    await service.check(caller, importId);
    await finish(at, importId, "check");
    expect(await service.get(caller, importId)).toMatchObject({
      state: "REFUSED",
      refusal: { code: "NO_HEADER" },
    });
    await expect(service.commitImport(caller, importId).catch(code)).resolves.toBe("NOT_CHECKED");
    expect(at.started).toEqual([`import ${importId}-check-1`]);
  });

  test("a file replaced after its check is not imported", async () => {
    const at = await openCounty();
    const { caller, importId } = await uploaded(at, await rosterSheet(roster));
    await service.check(caller, importId);
    await finish(at, importId, "check");
    at.files.set(`imports/${importId}/upload`, await rosterSheet({ ...roster, bad: [] }));
    await service.commitImport(caller, importId);
    const before = await recordsIn(at.store);
    await finish(at, importId, "commit");
    expect(await service.get(caller, importId)).toMatchObject({ state: "REFUSED" });
    expect(await recordsIn(at.store)).toEqual(before);
  });

  test("a township clerk imports their own township only, and sees only their own imports", async () => {
    const at = await openCounty();
    const [first] = roster.sound;
    assert(first !== undefined, "the roster has a household");
    const { caller, importId } = await uploaded(
      at,
      await rosterSheet(roster),
      townshipClerk(first.township.code),
    );
    await service.check(caller, importId);
    await finish(at, importId, "check");
    const own = roster.sound.filter(({ township }) => township.code === first.township.code);
    expect(await service.get(caller, importId)).toMatchObject({ households: own.length });
    const other = { tenant: at.tenant, officer: townshipClerk("999901101") };
    await expect(service.get(other, importId).catch(code)).resolves.toBe("NO_IMPORT");
    expect((await service.list(other)).rows).toEqual([]);
    expect((await service.list({ tenant: at.tenant, officer: clerk })).rows).toHaveLength(1);
  });
});
