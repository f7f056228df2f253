import type { PaidCase, Payee, Programmes } from "@minzheng/entitlement";
import {
  assert,
  type Instant,
  isTownshipCode,
  type Month,
  type TownshipCode,
} from "@minzheng/kernel";
import { division } from "@minzheng/people";
import { type CaseSeed, caseFilesOver, type JoinedCase } from "@minzheng/people/server";
import { figuresOf } from "@minzheng/policy/figures";
import { allRecords, sealContext } from "@minzheng/register/server";
import type { Sealer, Tenant } from "@minzheng/store";
import { isMistyped } from "./account-number.ts";
import { mendings, openMending } from "./application/mending.ts";
import { papersOf } from "./case-papers.ts";
import { casesOfTownship, type StoredCase } from "./cases-of-township.ts";
import { entitlementsOfRun, exclusions, following, programmeNames } from "./entitlement.ts";
import { funeral } from "./funeral.ts";
import { isPausedIn } from "./pauses.ts";
import { allowanceCase } from "./registers.ts";

/** When a case is looked at: a month, with what was known at an instant. */
export interface At {
  readonly township: TownshipCode;
  readonly month: Month;
  readonly knownAt: Instant;
}

/** All programmes, ready for the run. */
export const programmes: Programmes = {
  programmes: [...programmeNames, { ...funeral, unit: "person" as const }].map((entitlement) => ({
    entitlement,
  })),
  cases: async (tenant, township, knownAt) => {
    const rows = await casesOfTownship(tenant, township);
    const join = await joinOver(tenant, rows, { township, knownAt });
    return (month) => {
      const monthly = rows.filter((row) => isPaid(row, month));
      const buried = rows.filter(({ state, fields }) => {
        return state === "ended" && fields.funeralMonth === month;
      });
      const joined = [...join(month, monthly), ...join(month, buried, funeral.programme)];
      return joined.toSorted((a, b) => (a.file.caseId < b.file.caseId ? -1 : 1));
    };
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

/**
 * Whether the case runs in the month and no pause leaves it unpaid. Its state is of today, the
 * month may be one gone by: a case that is paused or ended now was paid before.
 */
export function isPaid({ state, fields }: StoredCase, month: Month): boolean {
  const { fromMonth, toMonth } = fields;
  const runs = state !== "void" && (state !== "ended" || toMonth !== undefined);
  const covers = fromMonth <= month && (toMonth === undefined || month <= toMonth);
  return runs && covers && !isPausedIn(fields, month);
}

/** Case files and payees of records of one township, ordered by case id. */
export async function joinCases(
  tenant: Tenant,
  records: readonly StoredCase[],
  { month, ...at }: At,
): Promise<readonly PaidCase[]> {
  const join = await joinOver(tenant, records, at);
  return join(month, records);
}

/** Under which programme the cases are decided; absent: each under its own. */
type JoinMonth = (
  month: Month,
  records: readonly StoredCase[],
  programme?: string,
) => readonly PaidCase[];

/** Reads once what the cases are made of; joins those that are asked for, as of a month. */
async function joinOver(
  tenant: Tenant,
  records: readonly StoredCase[],
  at: Omit<At, "month">,
): Promise<JoinMonth> {
  if (records.length === 0) return () => [];
  const sealer = await tenant.sealer();
  const byId = new Map(records.map((record) => [record.id, record]));
  const join = await caseFilesOver(tenant, records.map(seedOf), at);
  return (month, asked, programme) => {
    const seeds = asked.map(seedOf).map((seed) => (programme ? { ...seed, programme } : seed));
    return join(month, seeds).map((found) => {
      const record = byId.get(found.file.caseId);
      assert(record, `${found.file.caseId} was not asked for`);
      const payee = payeeOf(sealer, record, found.payee);
      const offset = offsetAgreed(record);
      return {
        file: found.file,
        ...(payee === undefined ? {} : { payee }),
        ...(offset === undefined ? {} : { offset }),
      };
    });
  };
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

function offsetAgreed({ fields: { offsetFrom, offsetTo } }: StoredCase): PaidCase["offset"] {
  if (offsetFrom === undefined) return undefined;
  const from = offsetFrom as Month;
  return offsetTo === undefined ? { from } : { from, to: offsetTo as Month };
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
