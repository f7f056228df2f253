import { decidedMonths, frozenMonthOf } from "@minzheng/disbursement/server";
import type { RosterSink } from "@minzheng/exchange/server";
import { day, type Instant } from "@minzheng/kernel";
import type { NewFact } from "@minzheng/people";
import { planHousehold } from "@minzheng/people/server";
import { commitAct, penOf } from "@minzheng/register/server";
import { programmes, rosterSinkAt, routers } from "@minzheng/social-assistance/server";
import type { Tenant } from "@minzheng/store";
import { createRouterClient } from "@orpc/server";
import { clerk } from "../../support/officers.ts";
import type { TestTenant } from "../../support/tenant.ts";

export const village = "999901001001";
/** What the registry hands to the importer. */
export const sinkOf = (tenant: TestTenant): Promise<RosterSink> =>
  rosterSinkAt(tenant, tenant.clock.now());
const frozenMonth = frozenMonthOf(async () => programmes);
/** What the run says of its months. */
export const monthsDecided = (tenant: Tenant, since: Instant) => decidedMonths(tenant.store, since);

const said = (value: object): NewFact =>
  ({
    ...value,
    source: { office: "名册导入", saidOn: day("2025-09-18") },
    validFrom: day("2025-09-01"),
  }) as NewFact;

const resident = (name: string, residentIdNumber: string, bornOn: string) => ({
  name,
  residentIdNumber,
  bornOn,
  sex: "male" as const,
});

/** WE-01's family, confirmed 2025-09-18, with the mother in extreme hardship when asked for. */
export async function recordedFamily(tenant: TestTenant, withHardship = false) {
  const pen = await penOf({ tenant, officer: clerk });
  const wage = said({
    kind: "income",
    value: { class: "wage", item: "工资", totalFen: 2000_00, windowMonths: 1 },
  });
  const home = planHousehold(pen, {
    number: "YX-0001",
    category: "urban",
    village,
    facts: [],
    members: [
      {
        resident: resident("王建国", "999901198001010016", "1980-01-01"),
        relation: "head",
        paid: true,
        from: "2025-01-01",
        facts: [wage],
      },
      {
        resident: resident("李秀英", "999901198201010029", "1982-01-01"),
        relation: "spouse",
        paid: true,
        from: "2025-01-01",
        facts: [],
      },
      {
        resident: resident("王小雨", "999901201601010014", "2016-01-01"),
        relation: "child",
        paid: true,
        from: "2025-01-01",
        facts: [],
      },
    ],
  });
  const entry = {
    programme: "subsistence-allowance" as const,
    category: "urban" as const,
    householdId: home.householdId,
    householdNumber: "YX-0001",
    residentId: home.residentIds[0] ?? "",
    village,
    confirmedOn: day("2025-09-18"),
    persons: 3,
    account: { bank: "中国农业银行", account: "6228480000040000317", holder: "王建国" },
  };
  const hardship = {
    ...entry,
    programme: "extreme-hardship" as const,
    residentId: home.residentIds[1] ?? "",
    persons: 1,
  };
  const rosterSink = await sinkOf(tenant);
  const plans = rosterSink.planCases(pen, withHardship ? [entry, hardship] : [entry], []);
  await commitAct(pen, {
    actor: { id: clerk.id, name: clerk.name, role: "county-clerk" },
    action: "household.open",
    plans: [...home.plans, ...plans],
    items: home.items,
  });
  const [caseId = "", hardshipId = ""] = plans.map(({ record }) => record.id);
  return { ...home, entry, caseId, hardshipId };
}

/** The procedures as an officer calls them, behind the door, with the real run beside them. */
export const client = (tenant: TestTenant, officer = clerk) =>
  createRouterClient(routers({ frozenMonth, decidedMonths: monthsDecided }), {
    context: { tenant, officer, requestId: "r1" },
  });
