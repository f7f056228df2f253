import { workOnImport } from "@minzheng/exchange/server";
import { assert, month } from "@minzheng/kernel";
import { factsAt, resident } from "@minzheng/people";
import { factsOfSubject } from "@minzheng/people/server";
import { holdersOf } from "@minzheng/register/server";
import { expect, test } from "vitest";
import * as service from "../../packages/exchange/src/server/service.ts";
import { clerk, openCounty, recordsIn, sinkOf, type TestCounty } from "./county.ts";
import { checkOf, context, header, rowOf, sheetXml, sound, xlsxOf } from "./sheets.ts";

type Row = Parameters<typeof rowOf>[0];
const head: Row = { ...sound, wageIncome: "300" };
const wife: Row = { relation: "之妻", name: "李成", residentIdNumber: "99990119460520004X" };
const neighbour: Row = {
  ...sound,
  householdNumber: "A2",
  name: "何大福",
  residentIdNumber: "999901194605200066",
  account: "6299990100000000028",
};

/** An officer's sheet on its way; the caller does the next step. */
async function sent({ tenant, files }: TestCounty, rows: readonly Row[]) {
  const caller = { tenant, officer: clerk };
  const sheet = xlsxOf(sheetXml([header, ...rows.map(rowOf)]));
  const about = { fileName: "名册.xlsx", bytes: sheet.length };
  const { importId, url } = await service.upload(caller, about);
  files.set(url.replace("memory:", ""), sheet);
  const run = async (mode: "check" | "commit") => {
    await (mode === "check" ? service.check : service.commitImport)(caller, importId);
    while (!(await workOnImport(tenant, await sinkOf(tenant), { importId, mode })).done);
    return service.get(caller, importId);
  };
  return { caller, importId, run };
}

async function imported(at: TestCounty, rows: readonly Row[]) {
  const { run } = await sent(at, rows);
  await run("check");
  return (await run("commit")).outcome;
}

async function factsOf({ tenant }: TestCounty, residentIdNumber: string, kind: string) {
  const values = [{ residentIdNumber }];
  const [id] = await holdersOf(resident, tenant, { unique: "byResidentId", values });
  assert(id !== undefined, "the resident was imported");
  const all = await factsOfSubject(tenant.store, await tenant.sealer(), { type: "resident", id });
  return factsAt(all, month("2026-11"), tenant.clock.now())
    .filter((fact) => fact.kind === kind)
    .map(({ value }) => value);
}

const idOf = ({ residentIdNumber }: Row) => String(residentIdNumber);
const county = () => openCounty([...context.divisions] as never);

test("无 and 否 end a disability and an illness, an empty cell leaves them", async () => {
  const at = await county();
  const ill = { ...wife, disabilityKind: "肢体", disabilityGrade: "二级", seriousIllness: "是" };
  await imported(at, [head, ill]);
  const facts = async () => [
    ...(await factsOf(at, idOf(wife), "disability")),
    ...(await factsOf(at, idOf(wife), "serious-illness")),
  ];
  expect(await imported(at, [head, wife])).toMatchObject({ same: 1, changed: 0 });
  expect(await facts()).toEqual([{ kind: "physical", grade: 2 }, { listed: true }]);
  const well = { ...wife, disabilityKind: "无", seriousIllness: "否" };
  expect(await imported(at, [head, well])).toMatchObject({ same: 0, changed: 1 });
  expect(await facts()).toEqual([{ listed: false }]);
  const before = await recordsIn(at.store);
  expect(await imported(at, [head, well])).toMatchObject({ same: 1, changed: 0 });
  expect(await recordsIn(at.store)).toEqual(before);
  expect(await imported(at, [head, ill])).toMatchObject({ same: 0, changed: 1 });
  expect(await facts()).toEqual([{ kind: "physical", grade: 2 }, { listed: true }]);
});

test("a disability that a sheet of this month brought is withdrawn by 无 in the same month", async () => {
  const at = await county();
  await imported(at, [head]);
  const disabled = { ...head, disabilityKind: "视力", disabilityGrade: "1级" };
  await imported(at, [disabled]);
  expect(await factsOf(at, idOf(head), "disability")).toHaveLength(1);
  await imported(at, [{ ...head, disabilityGrade: "无" }]);
  expect(await factsOf(at, idOf(head), "disability")).toEqual([]);
});

test("one changed income writes that household only", async () => {
  const at = await county();
  await imported(at, [head, wife, neighbour]);
  const others = async () =>
    (await recordsIn(at.store)).filter((item) => /"A2"|#A2\b/.test(JSON.stringify(item)));
  const before = await others();
  expect(await imported(at, [{ ...head, wageIncome: "301" }, wife, neighbour])).toEqual({
    created: 0,
    changed: 1,
    same: 1,
    rejected: 0,
  });
  expect(await others()).toEqual(before);
  expect(await factsOf(at, idOf(head), "income")).toMatchObject([{ totalFen: 301_00 }]);
});

test("a household that cannot be written any more stands in the sheet of bad rows", async () => {
  const at = await county();
  const late = await sent(at, [head, wife, neighbour]);
  await late.run("check");
  await expect(service.badRows(late.caller, late.importId)).rejects.toThrow("NO_PROBLEMS");
  await imported(at, [{ ...head, householdNumber: "B7" }]);
  expect((await late.run("commit")).outcome).toEqual({
    created: 1,
    changed: 0,
    same: 0,
    rejected: 2,
  });
  const asked = { importId: late.importId, limit: 50 };
  const { rows, byCode } = await service.problems(late.caller, asked);
  expect(byCode).toContainEqual({ code: "NOT_WRITTEN", label: "导入时没有写入", rows: 2 });
  expect(rows.map(({ row }) => row)).toEqual([2, 3]);
  const { url } = await service.badRows(late.caller, late.importId);
  const bad = at.files.get(url.replace("memory:", ""));
  assert(bad !== undefined, "there is a sheet of bad rows");
  const again = await checkOf(bad);
  expect(again.rows.map(({ raw }) => raw.at(-1)?.includes("没有写入"))).toEqual([true, true]);
});

test("a check that never ended can be asked for again, once in ten minutes", async () => {
  const at = await county();
  const { caller, importId } = await sent(at, [head]);
  const later = (minutes: number) => {
    const clock = {
      ...at.tenant.clock,
      now: () => `2026-11-24T03:${minutes}:00.000Z` as ReturnType<typeof at.tenant.clock.now>,
    };
    return service.check({ ...caller, tenant: { ...at.tenant, clock } }, importId);
  };
  for (const minutes of [10, 11, 19, 20]) {
    expect(await later(minutes)).toMatchObject({ state: "CHECKING" });
  }
  const names = at.started.map((name) => name.replace(`import ${importId}-`, ""));
  expect(names).toEqual([
    "check-1",
    "check-2-20261124031",
    "check-2-20261124031",
    "check-2-20261124032",
  ]);
});
