import { countyStaff, type Officer, reaches, townshipStaff } from "@minzheng/contract";
import type { HouseholdView } from "@minzheng/people";
import { resident } from "@minzheng/people";
import { masks } from "@minzheng/register";
import {
  openField,
  recordsById,
  registerRouter,
  transitionRouter,
} from "@minzheng/register/server";
import type { Tenant } from "@minzheng/store";
import type * as z from "zod/mini";
import { casesAsked } from "./cases-of-township.ts";
import { entitlements } from "./entitlement.ts";
import { ledger } from "./ledger.ts";
import { priceSubsidyRouters } from "./price-subsidy/server.ts";
import { allowanceCase } from "./registers.ts";
import { casesOfHouseholds, planCases } from "./roster.ts";
import { serviceAssistanceRouters } from "./service-assistance/server.ts";
import { temporaryAssistanceRouters } from "./temporary-assistance/server.ts";

export { programmes } from "./cases.ts";

export const routers = () => {
  const { get, find, titles, history } = registerRouter(allowanceCase);
  return {
    ledger,
    allowanceCase: { get, find, titles, history, ...transitionRouter(allowanceCase) },
    ...temporaryAssistanceRouters(),
    ...serviceAssistanceRouters(),
    ...priceSubsidyRouters(),
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
  const staff = [...countyStaff, ...townshipStaff];
  const own = records.filter(({ area }) => reaches(officer, staff, area));
  const payees = await recordsById(
    resident,
    tenant.store,
    own.map(({ fields }) => fields.payeeResidentId),
  );
  const sealer = await tenant.sealer();
  return own.map((record) => {
    const {
      programme,
      fromMonth,
      toMonth,
      confirmedOn,
      payeeResidentId,
      bank = "",
    } = record.fields;
    const payee = payees.get(payeeResidentId);
    const account = openField(allowanceCase, sealer, { record, field: "account" });
    return {
      caseId: record.id,
      programme,
      label: entitlements.find((one) => one.programme === programme)?.label ?? programme,
      state: record.state === "void" ? "已作废" : allowanceCase.process.states[record.state],
      fromMonth,
      ...(toMonth === undefined ? {} : { toMonth }),
      confirmedOn,
      payeeName: (payee && openField(resident, sealer, { record: payee, field: "name" })) ?? "",
      bank,
      accountTail: account === undefined ? "" : masks.account(account).slice(-4),
    };
  });
}
