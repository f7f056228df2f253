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
import { programmeNames } from "./entitlement.ts";
import { ledger } from "./ledger.ts";
import { allowanceCase } from "./registers.ts";
import { rosterSinkAt } from "./roster.ts";

export { programmes } from "./cases.ts";
export { figureProblems } from "./figure-problems.ts";
export { namedCasesOf } from "./named-cases.ts";

export const routers = () => {
  const { get, find, history } = registerRouter(allowanceCase);
  return { ledger, allowanceCase: { get, find, history, ...transitionRouter(allowanceCase) } };
};

export { rosterSinkAt };

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
      reviewDue,
    } = record.fields;
    const payee = payees.get(payeeResidentId);
    const account = openField(allowanceCase, sealer, { record, field: "account" });
    return {
      caseId: record.id,
      programme,
      label: programmeNames.find((one) => one.programme === programme)?.label ?? programme,
      state: record.state === "void" ? "已作废" : allowanceCase.process.states[record.state],
      fromMonth,
      ...(toMonth === undefined ? {} : { toMonth }),
      confirmedOn,
      payeeName: (payee && openField(resident, sealer, { record: payee, field: "name" })) ?? "",
      bank,
      accountTail: account === undefined ? "" : masks.account(account).slice(-4),
      ...(reviewDue && { reviewDue }),
    };
  });
}
