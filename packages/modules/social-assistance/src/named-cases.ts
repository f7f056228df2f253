import { type Day, monthOf } from "@minzheng/kernel";
import type { NamedCase, NamedCasesOf } from "@minzheng/people/server";
import { planAmend } from "@minzheng/register/server";
import type { Tenant } from "@minzheng/store";
import { casesAsked, type StoredCase } from "./cases-of-township.ts";
import { programmeNames } from "./entitlement.ts";
import { allowanceCase } from "./registers.ts";

/** What the people desk may know of the module's cases, and how they follow their people. */
export const namedCasesOf: NamedCasesOf = async (tenant, householdIds) => {
  const homes = [...new Set(householdIds)].map((householdId) =>
    casesAsked(tenant, { question: "byHousehold", values: { householdId } }),
  );
  const found = (await Promise.all(homes)).flat();
  return found.filter(({ state }) => state !== "void").map((record) => namedCase(tenant, record));
};

function namedCase(tenant: Tenant, record: StoredCase): NamedCase {
  const { programme, unitKind, unitId, toMonth, ...fields } = record.fields;
  const states: Readonly<Record<string, string>> = allowanceCase.process.states;
  return {
    caseId: record.id,
    programme,
    label: programmeNames.find((one) => one.programme === programme)?.label ?? programme,
    state: states[record.state] ?? record.state,
    isRunning: isRunning(record, monthOf(tenant.clock.today())),
    unit: { kind: unitKind, id: unitId },
    householdId: fields.householdId,
    payeeResidentId: fields.payeeResidentId,
    category: fields.category,
    confirmedOn: fields.confirmedOn as Day,
    fromMonth: fields.fromMonth,
    ...(toMonth === undefined ? {} : { toMonth }),
    planChange: (pen, { review, ...change }) => {
      const fields = { ...change, ...(review && { reviewDue: review }) };
      return [planAmend(allowanceCase, pen, { before: record, fields })];
    },
  };
}

/** Suspended cases may be resumed, and so run; what ends with this month does not any more. */
const isRunning = ({ state, fields: { toMonth } }: StoredCase, month: string): boolean =>
  (state === "active" || state === "suspended") && (toMonth === undefined || toMonth > month);
