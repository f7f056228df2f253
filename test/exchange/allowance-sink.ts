import { addMonths, monthOf } from "@minzheng/kernel";
import type { RosterCase, RosterSink } from "@minzheng/exchange/server";
import { type AnyStored, allRecords, openField, planAmend, planOpen, recordsById } from "@minzheng/register/server";
import { allowanceCase } from "../../packages/modules/social-assistance/src/registers.ts";

/** The real register behind the sink, as the registry wires it. */
export const sink: RosterSink = {
  casesOf: async (tenant, householdIds) => {
    const cases = new Map<string, readonly AnyStored[]>();
    for (const householdId of householdIds) {
      const found = await allRecords(allowanceCase, tenant, { question: "byHousehold", values: { householdId } });
      const records = await recordsById(allowanceCase, tenant.store, found.map(({ id }) => id));
      cases.set(householdId, [...records.values()]);
    }
    return cases;
  },
  planCases: (pen, cases, held) =>
    cases.flatMap((wanted) => {
      const fields = fieldsOf(wanted);
      const before = held.find(({ fields: own }) => own["unitId"] === fields.unitId);
      if (!before) return [planOpen(allowanceCase, pen, { id: pen.tenant.newId("ac", pen.at), fields })];
      const now = (name: string) =>
        name === "account" || name === "accountHolder"
          ? openField(allowanceCase, pen.sealer, { record: before, field: name })
          : before.fields[name];
      const changed = Object.entries(fields).filter(([name, value]) => now(name) !== value);
      return changed.length === 0
        ? []
        : [planAmend(allowanceCase, pen, { before, fields: Object.fromEntries(changed) })];
    }),
};

function fieldsOf({ account, residentId, ...wanted }: RosterCase) {
  const person = wanted.programme === "extreme-hardship";
  return {
    ...wanted,
    unitKind: person ? "person" : "household",
    unitId: person ? residentId : wanted.householdId,
    payeeResidentId: residentId,
    fromMonth: addMonths(monthOf(wanted.confirmedOn), 1),
    ...(account?.bank === undefined ? {} : { bank: account.bank }),
    ...(account === undefined ? {} : { account: account.account, accountHolder: account.holder }),
  };
}
