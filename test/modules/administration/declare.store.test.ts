import { contract } from "@minzheng/administration/contract";
import type { Officer } from "@minzheng/contract";
import { clientOf, safe, wireFailureOf } from "@minzheng/contract/client";
import { commitAct, penOf, planOpen } from "@minzheng/register/server";
import { application } from "@minzheng/social-assistance/application";
import { contract as assistance } from "@minzheng/social-assistance/contract";
import { beforeAll, expect, test } from "vitest";
import { openHousehold } from "../../people/family.ts";
import { countyDoor, type Door, fetchInto } from "../../support/door.ts";
import { clerk, officerIn } from "../../support/officers.ts";
import { allSamples } from "../../support/samples.ts";
import { freshTenant, type TestTenant } from "../../support/tenant.ts";

const county = "999901";
const township = `${county}001`;
const related = { ...officerIn(township, "township-clerk"), name: "赵永福" };
const colleague = { ...officerIn(township, "township-clerk"), id: "of_colleague", name: "孙玉兰" };
const admin = officerIn(county, "security-admin");

let tenant: TestTenant;
let door: Door;
let householdId: string;
let matterId: string;

beforeAll(async () => {
  tenant = await freshTenant(county);
  door = countyDoor(tenant);
  for (const officer of [related, colleague, admin]) await door.enrol(officer);
  ({ householdId } = await openHousehold({ tenant, officer: clerk }));
  const pen = await penOf({ tenant, officer: clerk });
  matterId = tenant.newId(application.idPrefix, pen.at);
  const { application: sample } = await allSamples();
  const fields = { ...sample?.fields, householdId, village: `${township}001` };
  const plans = [planOpen(application, pen, { id: matterId, fields })];
  const actor = { id: clerk.id, name: clerk.name, role: "county-clerk" };
  await commitAct(pen, { actor, action: "application.open", plans });
});

const options = (officer: Officer) => ({
  baseUrl: `https://example.invalid/api/${county}`,
  fetch: fetchInto(door, officer),
});
const own = (officer: Officer) => clientOf(contract, options(officer)).interest;
const cases = (officer: Officer) => clientOf(assistance, options(officer)).application;

const submitted = async (officer: Officer) => {
  const { error } = await safe(cases(officer).advance({ id: matterId, transition: "submit" }));
  return wireFailureOf(error);
};
const aMinuteLater = () =>
  tenant.clock.set(new Date(Date.parse(tenant.clock.now()) + 60_000).toISOString());

test("an officer keeps away from a relative's matter and is told whom to hand it to", async () => {
  const { id } = await own(related).declare({ householdId, relation: "sibling" });
  aMinuteLater();
  const refused = await submitted(related);
  expect(refused).toMatchObject({ code: "CONFLICT_OF_INTEREST", proposal: "孙玉兰" });
  expect(refused?.message).toContain("应当回避");
  const amended = await safe(
    cases(related).amend({ id: matterId, fields: { acceptsOther: false } }),
  );
  expect(wireFailureOf(amended.error)?.code).toBe("CONFLICT_OF_INTEREST");
  const { "staff-relative": sample } = await allSamples();
  const fields = { ...sample?.fields, householdId, village: `${township}001` };
  const { staffRelative } = clientOf(assistance, options(related));
  expect((await staffRelative.open({ fields: fields as never })).state).toBe("registered");
  const { steps } = await cases(related).get({ id: matterId });
  expect(steps.every(({ refused: why }) => why !== undefined)).toBe(true);
  expect((await submitted(colleague))?.code).not.toBe("CONFLICT_OF_INTEREST");

  await own(admin).advance({ id, transition: "end", reason: "申报有误，已核实" });
  aMinuteLater();
  expect((await submitted(related))?.code).not.toBe("CONFLICT_OF_INTEREST");
});

test("an interest is one's own, in a household that exists in one's reach", async () => {
  const elsewhere = { ...officerIn(`${county}002`, "township-clerk"), id: "of_elsewhere" };
  for (const [officer, about] of [
    [elsewhere, { householdId }],
    [related, { householdId: "hh_none" }],
    [related, {}],
  ] as const) {
    const { error } = await safe(own(officer).declare({ ...about, relation: "relative" }));
    expect(wireFailureOf(error)?.code).toBe("NO_RECORD");
  }
});
