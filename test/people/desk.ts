import type { Officer } from "@minzheng/contract";
import { assert, day, Failure, monthOf } from "@minzheng/kernel";
import { household, resident } from "@minzheng/people";
import { factsOfSubject, loadDivisions, type routers } from "@minzheng/people/server";
import { commitAct, findRecord, penOf, planState } from "@minzheng/register/server";
import { modules, rosterSink } from "@minzheng/registry/server";
import { allowanceCase } from "@minzheng/social-assistance/registers";
import { createRouterClient } from "@orpc/server";
import { clerk, officerIn } from "../support/officers.ts";
import { freshTenant, type TestTenant } from "../support/tenant.ts";
import { member, openHousehold, residentIdNumber } from "./family.ts";

export const [near, far] = ["999901001001", "999901002001"];
export const people = (await modules.people()) as ReturnType<typeof routers>;

/** A county of two townships, with a village in each. */
export async function freshCounty(code = "999901"): Promise<TestTenant> {
  const tenant = await freshTenant(code);
  await loadDivisions({ tenant, officer: officerIn(code, "system-admin") }, [
    { code: `${code}001`, name: "青石镇" },
    { code: `${code}001001`, name: "柳树村", category: "rural" },
    { code: `${code}002`, name: "白水乡" },
    { code: `${code}002001`, name: "河口社区", category: "urban" },
  ]);
  return tenant;
}

export const as = (tenant: TestTenant, officer: Officer = clerk) =>
  createRouterClient(people, { context: { tenant, officer, requestId: "r" } });

/** An id number of a man born on the day. */
export function numberOfMan(bornOn: string): string {
  const number = residentIdNumber(bornOn);
  return Number(number[16]) % 2 === 1 ? number : numberOfMan(bornOn);
}

/** Code of the failure, or what came instead. */
export const failing = (call: Promise<unknown>) =>
  call.then(
    () => "nothing failed",
    (error: unknown) => (error instanceof Failure ? error.code : error),
  );

/** A couple, their grown son and a child, in the near village. */
export function openFamily(tenant: TestTenant) {
  const wife = member("李秀英", "1962-03-01", { relation: "spouse" });
  const members = [
    member("王建国", "1960-05-02"),
    { ...wife, resident: { ...wife.resident, sex: "female" as const } },
    member("王强", "1985-08-01", { relation: "child" }),
    member("王小雨", "2015-08-01", { relation: "grandchild" }),
  ];
  return openHousehold({ tenant, officer: clerk }, { members });
}

type Family = Awaited<ReturnType<typeof openFamily>>;
interface Wanted {
  readonly programme?: "subsistence-allowance" | "extreme-hardship";
  readonly residentId?: string;
}

/** A running case of the household, or of one person in it. */
export async function openCase(
  tenant: TestTenant,
  home: Pick<Family, "householdId" | "number" | "residentIds">,
  { programme = "subsistence-allowance", residentId = home.residentIds[0] ?? "" }: Wanted = {},
): Promise<string> {
  const pen = await penOf({ tenant, officer: clerk });
  const sink = await rosterSink(tenant, pen.at);
  const plans = sink.planCases(
    pen,
    [
      {
        programme,
        category: "rural",
        householdId: home.householdId,
        householdNumber: home.number,
        residentId,
        village: near,
        confirmedOn: day("2026-01-10"),
        persons: 1,
      },
    ],
    [],
  );
  const actor = { id: clerk.id, name: clerk.name, role: "county-clerk" };
  await commitAct(pen, { actor, action: "allowance-case.open", plans });
  return plans[0]?.record.id ?? "";
}

/** Ends a case with the month, as the decision of an adjustment does. */
export async function endCase(tenant: TestTenant, id: string): Promise<void> {
  const pen = await penOf({ tenant, officer: clerk });
  const before = await findRecord(allowanceCase, tenant.store, id);
  assert(before, "the case was opened");
  const fields = { toMonth: monthOf(pen.today) };
  const plan = planState(allowanceCase, pen, { before, state: "ended", act: "end", fields });
  const actor = { id: "of_reviewer", name: "复核员", role: "county-reviewer" };
  await commitAct(pen, { actor, action: "adjustment.decide", plans: [plan] });
}

export const homeOf = async ({ store }: TestTenant, id: string) => {
  const record = await findRecord(household, store, id);
  return { state: record?.state, ...record?.fields, revision: record?.revision };
};
export const personOf = async ({ store }: TestTenant, id: string) => {
  const record = await findRecord(resident, store, id);
  return { state: record?.state, ...record?.fields, tokens: record?.tokens };
};
export const caseOf = async ({ store }: TestTenant, id: string) => {
  const record = await findRecord(allowanceCase, store, id);
  return { state: record?.state, ...record?.fields };
};
export const factsOf = async (tenant: TestTenant, id: string) =>
  factsOfSubject(tenant.store, await tenant.sealer(), { type: "resident", id });
