import { type Officer, reaches } from "@minzheng/contract";
import type { HouseholdView } from "@minzheng/people";
import { registerRouter, transitionRouter } from "@minzheng/register/server";
import type { Tenant } from "@minzheng/store";
import type * as z from "zod/mini";
import { procedureRouters } from "./application/server.ts";
import { assess } from "./assess.ts";
import { paymentOf } from "./case-month.ts";
import { casesAsked } from "./cases-of-township.ts";
import { door, readers } from "./door.ts";
import { entitlements } from "./entitlement.ts";
import { ledger } from "./ledger.ts";
import { policyOf } from "./policy.ts";
import { allowanceCase } from "./registers.ts";
import { casesOfHouseholds, planCases } from "./roster.ts";

export { programmes } from "./cases.ts";

export const routers = () => {
  const { get, find, history } = registerRouter(allowanceCase);
  const assessed = door.assess.handler(({ input, context: { tenant } }) =>
    assess(input, {
      county: tenant.county,
      today: tenant.clock.today(),
      policy: policyOf(tenant.county),
    }),
  );
  return {
    assess: assessed,
    ledger,
    ...procedureRouters(),
    allowanceCase: { get, find, history, ...transitionRouter(allowanceCase) },
  };
};

/** For the roster import: see `RosterSink` of the exchange. */
export const rosterSink = { casesOf: casesOfHouseholds, planCases };

type HouseholdCase = z.infer<typeof HouseholdView>["cases"][number];

/** The cases of one household for its file, as far as the officer's areas go. */
export async function casesOf(
  tenant: Tenant,
  officer: Officer,
  householdId: string,
): Promise<readonly HouseholdCase[]> {
  const records = await casesAsked(tenant, { question: "byHousehold", values: { householdId } });
  const own = records.filter(({ area }) => reaches(officer, readers, area));
  const views = own.map(async (record) => {
    const { programme, fromMonth, toMonth, confirmedOn } = record.fields;
    return {
      caseId: record.id,
      programme,
      label: entitlements.find((one) => one.programme === programme)?.label ?? programme,
      state: record.state === "void" ? "已作废" : allowanceCase.process.states[record.state],
      fromMonth,
      ...(toMonth === undefined ? {} : { toMonth }),
      confirmedOn,
      ...(await paymentOf(tenant, record)),
    };
  });
  return Promise.all(views);
}
