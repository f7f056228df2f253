import { driveRun, getRun, openRun, sign } from "@minzheng/disbursement/server";
import { day, type Month } from "@minzheng/kernel";
import { loadDivisions } from "@minzheng/people/server";
import { commitAct, penOf } from "@minzheng/register/server";
import { programmes, rosterSink } from "@minzheng/registry/server";
import { officers } from "../disbursement/county.ts";
import { member, openHousehold, wage } from "../people/family.ts";
import { clerk, officerIn } from "../support/officers.ts";
import { freshTenant, type TestTenant } from "../support/tenant.ts";

export const township = "999901001";
export const village = `${township}001`;

/** A county with one township, that waits for its families. */
export async function freshCounty(): Promise<TestTenant> {
  const tenant = await freshTenant();
  await loadDivisions({ tenant, officer: officerIn("999901", "system-admin") }, [
    { code: township, name: "青石镇" },
    { code: village, name: "柳树村" },
  ]);
  return tenant;
}

/** One urban person with a wage who has the allowance since January: the standard less nine tenths. */
export async function openAllowance(tenant: TestTenant, wageFen: number) {
  const by = { tenant, officer: clerk };
  const home = await openHousehold(by, {
    category: "urban",
    members: [member("王秀兰", "1980-05-02", { facts: [wage("2026-01-01", wageFen)] })],
  });
  const pen = await penOf(by);
  const [residentId = ""] = home.residentIds;
  const sink = await rosterSink(tenant, pen.at);
  const plans = sink.planCases(
    pen,
    [
      {
        programme: "subsistence-allowance",
        category: "urban",
        householdId: home.householdId,
        householdNumber: home.number,
        residentId,
        village,
        confirmedOn: day("2025-12-10"),
        persons: 1,
        account: {
          bank: "县农商银行",
          account: `62${home.number}`.replace(/\D/g, "").padEnd(17, "0"),
          holder: "王秀兰",
        },
      },
    ],
    [],
  );
  const actor = { id: clerk.id, name: clerk.name, role: "county-clerk" };
  await commitAct(pen, { actor, action: "allowance-case.open", plans });
  return { ...home, caseId: plans[0]?.record.id ?? "" };
}

/** The month's run up to the frozen roster. */
export async function frozenRun(tenant: TestTenant, month: Month) {
  const paying = await programmes();
  const { runId } = await openRun(tenant, paying, month, officers.clerk);
  await driveRun(tenant, paying, runId);
  return (await getRun(tenant.store, runId)).run;
}

/** Three people sign; the money may go. */
export async function approve(tenant: TestTenant, runId: string): Promise<void> {
  const { run } = await getRun(tenant.store, runId);
  const columns = [
    ["prepare", officers.clerk],
    ["review", officers.reviewer],
    ["approve", officers.approver],
  ] as const;
  for (const [step, actor] of columns) {
    const signature = { step, hash: run.rosterHash ?? "", opinion: "同意" };
    await sign({ tenant, actor, runId }, signature);
  }
}
