import type { PaidCase, Payee, Programmes } from "@minzheng/entitlement";
import {
  assert,
  type Instant,
  isTownshipCode,
  type Month,
  type TownshipCode,
} from "@minzheng/kernel";
import { division } from "@minzheng/people";
import { type CaseSeed, caseFilesOf, type JoinedCase } from "@minzheng/people/server";
import { figuresOf } from "@minzheng/policy/figures";
import { allRecords, sealContext } from "@minzheng/register/server";
import type { Sealer, Tenant } from "@minzheng/store";
import { isMistyped } from "./account-number.ts";
import { mendings, openMending } from "./application/mending.ts";
import { papersOf } from "./case-papers.ts";
import { casesOfTownship, type StoredCase } from "./cases-of-township.ts";
import { entitlementsOfRun, exclusions, following, programmeNames } from "./entitlement.ts";
import { funeral } from "./funeral.ts";
import { allowanceCase } from "./registers.ts";

/** When a case is looked at: a month, with what was known at an instant. */
export interface At {
  readonly township: TownshipCode;
  readonly month: Month;
  readonly knownAt: Instant;
  /** Under which programme the cases are decided; absent: their own. */
  readonly programme?: string;
}

/** All programmes, ready for the run. */
export const programmes: Programmes = {
  programmes: [...programmeNames, { ...funeral, unit: "person" as const }].map((entitlement) => ({
    entitlement,
  })),
  cases: async (tenant, township, month, knownAt) => {
    const rows = await casesOfTownship(tenant, township);
    const at = { township, month, knownAt };
    const monthly = rows.filter((row) => isPaid(row, month));
    const buried = rows.filter(({ state, fields }) => {
      return state === "ended" && fields.funeralMonth === month;
    });
    const { programme } = funeral;
    const joined = [
      ...(await joinCases(tenant, monthly, at)),
      ...(await joinCases(tenant, buried, { ...at, programme })),
    ];
    return joined.toSorted((a, b) => (a.file.caseId < b.file.caseId ? -1 : 1));
  },
  following,
  exclusions,
  figures: (tenant, knownAt) => figuresOf(tenant.store, knownAt),
  under: entitlementsOfRun,
  papers: papersOf,
  openMending,
  mendings,
  townships: async (tenant) => {
    const rows = await allRecords(division, tenant, { question: "byCounty", values: {} });
    return rows
      .flatMap(({ fields: { code, name } }) => (isTownshipCode(code) ? [{ code, name }] : []))
      .toSorted((a, b) => (a.code < b.code ? -1 : 1));
  },
};

/** Active in the month, or ended with a last month that the month does not exceed. */
export function isPaid(
  { state, fields: { fromMonth, toMonth } }: StoredCase,
  month: Month,
): boolean {
  const runs = state === "active" || (state === "ended" && toMonth !== undefined);
  return runs && fromMonth <= month && (toMonth === undefined || month <= toMonth);
}

/** Case files and payees of records of one township, ordered by case id. */
export async function joinCases(
  tenant: Tenant,
  records: readonly StoredCase[],
  at: At,
): Promise<readonly PaidCase[]> {
  if (records.length === 0) return [];
  const sealer = await tenant.sealer();
  const byId = new Map(records.map((record) => [record.id, record]));
  const { programme } = at;
  const seeds = records.map(seedOf).map((seed) => (programme ? { ...seed, programme } : seed));
  const joined = await caseFilesOf(tenant, seeds, at);
  return joined.map((found) => {
    const record = byId.get(found.file.caseId);
    assert(record, `${found.file.caseId} was not asked for`);
    const payee = payeeOf(sealer, record, found.payee);
    return payee ? { file: found.file, payee } : { file: found.file };
  });
}

function seedOf({ id, fields }: StoredCase): CaseSeed {
  const { programme, unitKind, unitId, householdId, payeeResidentId } = fields;
  const seed = {
    caseId: id,
    programme,
    unit: { kind: unitKind, id: unitId },
    householdId,
    payeeResidentId,
    fromMonth: fields.fromMonth as Month,
    confirmedOn: fields.confirmedOn as CaseSeed["confirmedOn"],
  };
  return fields.toMonth === undefined ? seed : { ...seed, toMonth: fields.toMonth as Month };
}

/** Where the money goes, all of it still sealed; undefined while no account is known. */
function payeeOf(
  sealer: Sealer,
  { id, fields, tokens }: StoredCase,
  person: JoinedCase["payee"],
): Payee | undefined {
  const { bank, account, accountHolder } = fields;
  const [accountToken, accountHolderToken] = [tokens["account"], tokens["accountHolder"]];
  if (!(bank && account && accountHolder && accountToken && accountHolderToken)) return undefined;
  const number = sealer.open(account, sealContext(allowanceCase, id, "account"));
  const sealed = (field: "account" | "accountHolder", envelope: string) => ({
    envelope,
    context: sealContext(allowanceCase, id, field),
  });
  return {
    ...person,
    bank,
    account: sealed("account", account),
    accountTail: number.slice(-4),
    accountHolder: sealed("accountHolder", accountHolder),
    accountToken,
    accountHolderToken,
    ...(isMistyped(number) ? { accountProblem: "check-digit" } : {}),
    ...(fields.accountKind === undefined ? {} : { accountKind: fields.accountKind }),
  };
}
