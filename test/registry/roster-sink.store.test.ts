import type { RosterCase } from "@minzheng/exchange/server";
import { day } from "@minzheng/kernel";
import { commitAct, findRecord, penOf, planState, recordsById } from "@minzheng/register/server";
import { rosterSink } from "@minzheng/registry/server";
import { allowanceCase } from "@minzheng/social-assistance/registers";
import { beforeAll, expect, test } from "vitest";
import { openHousehold, village } from "../people/family.ts";
import { clerk, reviewer } from "../support/officers.ts";
import { freshTenant, type TestTenant } from "../support/tenant.ts";

let tenant: TestTenant;
beforeAll(async () => {
  tenant = await freshTenant();
});

const by = () => ({ tenant, officer: clerk });
const actor = { id: clerk.id, name: clerk.name, role: "county-clerk" };

async function wantedCase(rest: Partial<RosterCase> = {}): Promise<RosterCase> {
  const { householdId, residentIds, number } = await openHousehold(by());
  return {
    programme: "subsistence-allowance",
    category: "rural",
    householdId,
    householdNumber: number,
    residentId: residentIds[0] ?? "",
    village,
    confirmedOn: day("2026-08-20"),
    persons: 2,
    account: { bank: "青石农商行", account: "6222021234567890", holder: "王秀兰" },
    ...rest,
  };
}

/** Plans and commits; @returns ids of the records written */
async function send(wanted: RosterCase): Promise<readonly string[]> {
  const sink = await rosterSink(tenant, tenant.clock.now());
  const pen = await penOf(by());
  const held = await sink.casesOf(tenant, [wanted.householdId]);
  const plans = sink.planCases(pen, [wanted], held.get(wanted.householdId) ?? []);
  if (plans.length > 0) {
    await commitAct(pen, { actor, action: "exchange.commit", plans });
  }
  return plans.map(({ record }) => record.id);
}
const caseOf = async (id: string | undefined) => findRecord(allowanceCase, tenant.store, id ?? "");

test("a new case begins in the month after it was confirmed, its account sealed", async () => {
  const [id] = await send(await wantedCase());
  const stored = await caseOf(id);
  expect(stored).toMatchObject({ state: "active", fields: { fromMonth: "2026-09", persons: 2 } });
  expect(JSON.stringify(stored)).not.toContain("6222021234567890");
});

test("the same roster again writes nothing", async () => {
  const wanted = await wantedCase();
  expect(await send(wanted)).toHaveLength(1);
  expect(await send(wanted)).toEqual([]);
});

test("a changed account is amended in the same case, and its first month stays", async () => {
  const wanted = await wantedCase();
  const [id] = await send(wanted);
  const changed = {
    ...wanted,
    confirmedOn: day("2026-09-05"),
    account: { bank: "青石农商行", account: "6222020000000001", holder: "王秀兰" },
  };
  expect(await send(changed)).toEqual([id]);
  expect((await caseOf(id))?.fields).toMatchObject({
    fromMonth: "2026-09",
    confirmedOn: "2026-09-05",
  });
});

test("a case that has ended is left to the officer who may readmit it", async () => {
  const wanted = await wantedCase();
  const [id = ""] = await send(wanted);
  const before = (await recordsById(allowanceCase, tenant.store, [id])).get(id);
  const pen = await penOf({ tenant, officer: reviewer });
  if (before === undefined) expect.fail("the case is there");
  const plan = planState(allowanceCase, pen, { before, state: "ended", act: "end" });
  await commitAct(pen, { actor, action: "allowance-case.end", plans: [plan] });
  expect(await send({ ...wanted, persons: 3 })).toEqual([]);
});

test("extreme hardship is each person's own case", async () => {
  const wanted = await wantedCase({ programme: "extreme-hardship", persons: 1 });
  const [id] = await send(wanted);
  expect((await caseOf(id))?.fields).toMatchObject({
    unitKind: "person",
    unitId: wanted.residentId,
  });
});
