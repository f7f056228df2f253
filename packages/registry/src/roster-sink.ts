import type { RosterCase, RosterSink } from "@minzheng/exchange/server";
import { addMonths, monthOf } from "@minzheng/kernel";
import {
  type AnyStored,
  allRecords,
  openField,
  type Pen,
  type Plan,
  planAmend,
  planOpen,
  recordsById,
} from "@minzheng/register/server";
import { allowanceCase } from "@minzheng/social-assistance/registers";
import type { Tenant } from "@minzheng/store";

const questionsAtOnce = 8;

/**
 * Where an imported roster's cases go: the register of social assistance.
 *
 * A case that runs is brought to what the roster says; its first month stays as decided. A case
 * that has ended is left alone, since taking it up again is another officer's decision.
 */
export const rosterSink: RosterSink = {
  casesOf: async (tenant, householdIds) => {
    const ids: string[] = [];
    for (let from = 0; from < householdIds.length; from += questionsAtOnce) {
      const homes = householdIds.slice(from, from + questionsAtOnce);
      const found = await Promise.all(homes.map((home) => caseIdsOf(tenant, home)));
      ids.push(...found.flat());
    }
    const cases = new Map<string, readonly AnyStored[]>(householdIds.map((id) => [id, []]));
    for (const record of (await recordsById(allowanceCase, tenant.store, ids)).values()) {
      const { householdId } = record.fields;
      if (record.state !== "void") {
        cases.set(householdId, [...(cases.get(householdId) ?? []), record]);
      }
    }
    return cases;
  },
  planCases: (pen, cases, held) => cases.flatMap((wanted) => planCase(pen, wanted, held)),
};

async function caseIdsOf(tenant: Tenant, householdId: string): Promise<readonly string[]> {
  const asked = { question: "byHousehold", values: { householdId } };
  return (await allRecords(allowanceCase, tenant, asked)).map(({ id }) => id);
}

function planCase(pen: Pen, wanted: RosterCase, held: readonly AnyStored[]): readonly Plan[] {
  const { fromMonth, ...fields } = fieldsOf(wanted);
  const before = held.find(
    ({ fields: own }) => own["programme"] === wanted.programme && own["unitId"] === fields.unitId,
  );
  if (before === undefined) {
    const id = pen.tenant.newId(allowanceCase.idPrefix, pen.at);
    return [planOpen(allowanceCase, pen, { id, fields: { ...fields, fromMonth } })];
  }
  if (before.state === "ended") return [];
  const now = (field: string) =>
    field === "account" || field === "accountHolder"
      ? openField(allowanceCase, pen.sealer, { record: before, field })
      : before.fields[field];
  const changed = Object.entries(fields).filter(([field, value]) => now(field) !== value);
  return changed.length === 0
    ? []
    : [planAmend(allowanceCase, pen, { before, fields: Object.fromEntries(changed) })];
}

/** The entitlement begins in the month after it was confirmed. @source 最低生活保障审核确认办法 第二十三条 */
function fieldsOf({ account, residentId, ...wanted }: RosterCase) {
  const alone = wanted.programme === "extreme-hardship";
  return {
    ...wanted,
    unitKind: alone ? "person" : "household",
    unitId: alone ? residentId : wanted.householdId,
    payeeResidentId: residentId,
    fromMonth: addMonths(monthOf(wanted.confirmedOn), 1),
    ...(account?.bank === undefined ? {} : { bank: account.bank }),
    ...(account === undefined ? {} : { account: account.account, accountHolder: account.holder }),
  };
}
