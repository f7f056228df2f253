import { type Officer, type Role, reaches } from "@minzheng/contract";
import { type Due, resolveDues } from "@minzheng/entitlement";
import {
  ageYearsInMonth,
  assert,
  Failure,
  type Instant,
  type Month,
  townshipCode,
} from "@minzheng/kernel";
import { type CaseFile, type CaseMember, resident } from "@minzheng/people";
import { figuresOf } from "@minzheng/policy/figures";
import { masks } from "@minzheng/register";
import { findRecord, openField, recordsById } from "@minzheng/register/server";
import type { Tenant } from "@minzheng/store";
import { isPaid, joinCases } from "./cases.ts";
import { casesAsked, type StoredCase } from "./cases-of-township.ts";
import { entitlementOf, entitlementsBy, exclusions, followingDues } from "./entitlement.ts";
import { explain } from "./explanation.ts";
import type { Explanation } from "./own-contract.ts";
import { allowanceCase } from "./registers.ts";

/** One case in one month, as the roster of that month would have it. */
export interface CaseMonth {
  readonly file: CaseFile;
  readonly due: Due;
  /** Of the members, as officer and family may read them. */
  readonly names: ReadonlyMap<string, string>;
  readonly explanation: Explanation;
  /** What was paid on top of it for the same month, on lines of its own. */
  readonly following: readonly Explanation[];
}

/** @throws Failure NO_CASE when there is none, or none within the officer's areas */
export async function reachedCase(
  { tenant, officer }: { readonly tenant: Tenant; readonly officer: Officer },
  caseId: string,
  roles: readonly Role[],
): Promise<StoredCase> {
  const record = await findRecord(allowanceCase, tenant.store, caseId);
  if (!record || !reaches(officer, roles, record.area)) throw new Failure("NO_CASE", undefined);
  return record;
}

/** What a case is owed for a month beside the household's other cases, and why. */
export async function caseMonth(
  tenant: Tenant,
  record: StoredCase,
  at: { readonly month: Month; readonly knownAt: Instant },
): Promise<CaseMonth> {
  const township = townshipCode(record.area.slice(0, 9));
  const values = { householdId: record.fields.householdId };
  const siblings = await casesAsked(tenant, { question: "byHousehold", values });
  const others = siblings.filter((other) => other.id !== record.id && isPaid(other, at.month));
  const cases = await joinCases(tenant, [record, ...others], { township, ...at });
  const figures = await figuresOf(tenant.store, at.knownAt);
  const entitlements = entitlementsBy(figures);
  const dues = cases.map(({ file }) =>
    entitlementOf(file.programme, entitlements).dueFor(file, at.month),
  );
  const resolved = resolveDues(dues, exclusions, entitlements).dues;
  const decided = cases.flatMap(({ file }, i) => {
    const due = resolved[i];
    return due === undefined ? [] : [{ file, due }];
  });
  const own = decided.find(({ due }) => due.caseId === record.id);
  assert(own, `${record.id} was not joined`);
  const { file, due } = own;
  const names = await namesOf(tenant, file.members, at.month);
  const known = { county: tenant.county, month: at.month, figures };
  const later = followingDues(known, resolved).filter(({ caseId }) => caseId === record.id);
  return {
    file,
    due,
    names,
    explanation: explain(due, { file, names }),
    following: later.map((one) => explain(one, { file, names })),
  };
}

/** Names by resident id; of minors only the family name. */
export async function namesOf(
  tenant: Tenant,
  members: readonly CaseMember[],
  at: Month,
): Promise<ReadonlyMap<string, string>> {
  const sealer = await tenant.sealer();
  const ids = members.map(({ residentId }) => residentId);
  const records = await recordsById(resident, tenant.store, ids);
  return new Map(
    members.flatMap(({ residentId, bornOn }) => {
      const record = records.get(residentId);
      const name = record && openField(resident, sealer, { record, field: "name" });
      if (name === undefined) return [];
      const isMinor = ageYearsInMonth(bornOn, at) < 18;
      return [[residentId, isMinor ? masks.name(name) : name] as const];
    }),
  );
}

/** Where the money of a case goes, as it may be shown: the account by its last four. */
export async function paymentOf(tenant: Tenant, record: StoredCase) {
  const { payeeResidentId, bank = "" } = record.fields;
  const sealer = await tenant.sealer();
  const payee = await findRecord(resident, tenant.store, payeeResidentId);
  const account = openField(allowanceCase, sealer, { record, field: "account" });
  return {
    payeeName: (payee && openField(resident, sealer, { record: payee, field: "name" })) ?? "",
    bank,
    accountTail: account === undefined ? "" : masks.account(account).slice(-4),
  };
}
