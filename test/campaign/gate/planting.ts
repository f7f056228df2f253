import { divisionsOf, rosterSheet } from "@minzheng/demo";
import { workOnImport } from "@minzheng/exchange/server";
import { assert } from "@minzheng/kernel";
import { household, resident } from "@minzheng/people";
import { factFrom, loadDivisions, planFacts } from "@minzheng/people/server";
import { commitActs, holdersOf, penOf, recordsById } from "@minzheng/register/server";
import { importTargets } from "@minzheng/registry/server";
import { allowanceCase } from "@minzheng/social-assistance/registers";
import type { Tenant } from "@minzheng/store";
import * as service from "../../../packages/exchange/src/server/service.ts";
import { officerIn } from "../../support/officers.ts";
import type { Home } from "./office.ts";
import { county, type Household } from "./people.ts";
import type { Planted } from "./plants.ts";

const clerk = officerIn(county.code, "county-clerk");

/** A family of the sheet, as it was taken in. */
export type Family = Home;

const divisionsAtOnce = 20;

/**
 * Loads the county's divisions, sends the sheet, has it checked, and takes it in, as the clerk does.
 *
 * @returns families by household number
 */
export async function importFamilies(
  tenant: Tenant,
  households: readonly Household[],
): Promise<ReadonlyMap<string, Family>> {
  const rows = divisionsOf(county);
  const admin = { tenant, officer: officerIn(county.code, "system-admin") };
  for (let from = 0; from < rows.length; from += divisionsAtOnce)
    await loadDivisions(admin, rows.slice(from, from + divisionsAtOnce));
  const sheet = await rosterSheet({ county, sound: households, bad: [], deaths: [] });
  const caller = { tenant, officer: clerk };
  const { importId, url } = await service.upload(caller, {
    fileName: "名册.xlsx",
    bytes: sheet.length,
  });
  const sent = await fetch(url, {
    method: "PUT",
    headers: { "content-type": "application/octet-stream" },
    body: new Uint8Array(sheet),
  });
  assert(sent.ok, `the sheet was not taken: ${sent.status}`);
  await service.check(caller, importId);
  await finish(tenant, importId, "check");
  await service.commitImport(caller, importId);
  await finish(tenant, importId, "commit");
  const { outcome } = await service.get(caller, importId);
  const taken = (outcome?.created ?? 0) + (outcome?.changed ?? 0) + (outcome?.same ?? 0);
  assert(taken === households.length, `${taken} of ${households.length} families were taken in`);
  return familiesOf(tenant, households);
}

async function finish(tenant: Tenant, importId: string, mode: "check" | "commit"): Promise<void> {
  for (let calls = 0; calls < 1000; calls += 1) {
    const targets = await importTargets(tenant, tenant.clock.now());
    if ((await workOnImport(tenant, targets, { importId, mode })).done) return;
  }
  throw new Error("the import does not end");
}

async function familiesOf(
  tenant: Tenant,
  households: readonly Household[],
): Promise<ReadonlyMap<string, Family>> {
  const homes = await holdersOf(household, tenant, {
    unique: "byNumber",
    values: households.map(({ number }) => ({ number })),
  });
  const ids = homes.map((id, i) => {
    assert(id !== undefined, `${households[i]?.number} was taken in`);
    return id;
  });
  const records = await recordsById(household, tenant.store, ids);
  const units = ids.map((id, i) => {
    const hard = households[i]?.programme === "extreme-hardship";
    const programme = hard ? ("extreme-hardship" as const) : ("subsistence-allowance" as const);
    const record = records.get(id);
    assert(record !== undefined, `${id} is a household`);
    const residentIds = record.fields.members.map(({ residentId }) => residentId);
    const unitId = hard ? (residentIds[0] ?? "") : id;
    return { householdId: id, residentIds, village: record.fields.village, programme, unitId };
  });
  const cases = await holdersOf(allowanceCase, tenant, {
    unique: "byUnit",
    values: units.map(({ programme, unitId }) => ({ programme, unitId })),
  });
  return new Map(
    units.map((unit, i) => {
      const caseId = cases[i];
      assert(caseId !== undefined, `${unit.unitId} has a case`);
      return [households[i]?.number ?? "", { ...unit, caseId }];
    }),
  );
}

/** Facts as feeds bring them, and what officers filed. */
export async function plantOthers(
  tenant: Tenant,
  families: ReadonlyMap<string, Family>,
  sown: readonly { readonly planted: Planted }[],
): Promise<void> {
  const homesOf = ({ households }: Planted) =>
    households.map(({ number }) => {
      const home = families.get(number);
      assert(home !== undefined, `${number} was taken in`);
      return home;
    });
  await recordAll(
    tenant,
    sown.flatMap(({ planted }) =>
      (planted.facts ?? []).map(({ of = 0, ...fact }) => {
        const residentId = homesOf(planted)[0]?.residentIds[of];
        assert(residentId !== undefined, "the fact is about somebody");
        return { residentId, fact };
      }),
    ),
  );
  for (const { planted } of sown) {
    const [home, ...others] = homesOf(planted);
    if (home !== undefined) await planted.file?.({ tenant, officer: clerk }, home, others);
  }
}

type Fact = NonNullable<Planted["facts"]>[number];

async function recordAll(
  tenant: Tenant,
  told: readonly { readonly residentId: string; readonly fact: Omit<Fact, "of"> }[],
): Promise<void> {
  const pen = await penOf({ tenant, officer: clerk });
  const ids = told.map(({ residentId }) => residentId);
  const people = await recordsById(resident, tenant.store, ids);
  const actor = { id: clerk.id, name: clerk.name, role: "county-clerk" };
  const acts = told.map(({ residentId, fact }) => {
    const before = people.get(residentId);
    assert(before !== undefined, `${residentId} was taken in`);
    const known = factFrom(pen, { type: "resident", id: residentId }, fact as never);
    const { plan, items } = planFacts(pen, before, { type: "resident", facts: [known] });
    return { actor, action: "resident.record-fact", plans: [plan], items };
  });
  await commitActs(pen, acts);
}
