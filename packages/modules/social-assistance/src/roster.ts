import type { Day, Instant } from "@minzheng/kernel";
import {
  type AnyStored,
  type Pen,
  type Plan,
  planAmend,
  planOpen,
  tokenOf,
} from "@minzheng/register/server";
import type { Tenant } from "@minzheng/store";
import { beginningOf } from "./beginning.ts";
import { casesAsked } from "./cases-of-township.ts";
import { policyKnownAt } from "./known-policy.ts";
import type { PolicySet } from "./policy.ts";
import { allowanceCase } from "./registers.ts";

/** One case as a roster sheet has it; the form is the sheet importer's. */
export interface RosterCase {
  readonly programme: "subsistence-allowance" | "extreme-hardship";
  readonly category: "urban" | "rural";
  readonly householdId: string;
  readonly householdNumber: string;
  /** Who receives the money: the head, or the supported person. */
  readonly residentId: string;
  readonly village: string;
  readonly confirmedOn: Day;
  readonly persons: number;
  readonly account?: { readonly bank?: string; readonly account: string; readonly holder: string };
}

const questionsAtOnce = 8;

/** Where a roster's cases go, by the figures known at the instant: see `RosterSink` of the exchange. */
export async function rosterSinkAt(tenant: Tenant, knownAt: Instant) {
  const policy = await policyKnownAt(tenant, knownAt);
  return { casesOf: casesOfHouseholds, planCases: planCasesUnder(policy) };
}

/** Cases by household id, found by index and read consistently. Void ones are left out. */
async function casesOfHouseholds(
  tenant: Tenant,
  householdIds: readonly string[],
): Promise<ReadonlyMap<string, readonly AnyStored[]>> {
  const cases = new Map<string, readonly AnyStored[]>();
  for (let from = 0; from < householdIds.length; from += questionsAtOnce) {
    const homes = householdIds.slice(from, from + questionsAtOnce).map(async (householdId) => {
      const asked = { question: "byHousehold", values: { householdId } } as const;
      const records = await casesAsked(tenant, asked);
      const held = records.filter(({ state }) => state !== "void");
      cases.set(householdId, held);
    });
    await Promise.all(homes);
  }
  return cases;
}

/**
 * Opens or amends the cases of one household as the roster has them.
 *
 * A sheet never reopens an ended case, takes away an account, or moves the first month of a running
 * entitlement to a later one: those are decisions.
 */
const planCasesUnder =
  (policy: PolicySet) =>
  (pen: Pen, cases: readonly RosterCase[], held: readonly AnyStored[]): readonly Plan[] =>
    cases.flatMap((entry) => {
      const fields = fieldsOf(policy, entry);
      const own = held.filter(
        (old) =>
          old.fields["programme"] === fields.programme && old.fields["unitId"] === fields.unitId,
      );
      const before = own.find(({ state }) => state !== "ended") ?? own[0];
      if (before === undefined) {
        const id = pen.tenant.newId(allowanceCase.idPrefix, pen.at);
        return [planOpen(allowanceCase, pen, { id, fields })];
      }
      const changed = before.state === "ended" ? {} : changesOf(pen, before, fields);
      if (Object.keys(changed).length === 0) return [];
      return [planAmend(allowanceCase, pen, { before, fields: changed })];
    });

type Fields = ReturnType<typeof fieldsOf>;

function fieldsOf(policy: PolicySet, entry: RosterCase) {
  const { residentId, account, ...same } = entry;
  const isHousehold = entry.programme === "subsistence-allowance";
  return {
    ...same,
    unitKind: isHousehold ? "household" : "person",
    unitId: isHousehold ? entry.householdId : residentId,
    payeeResidentId: residentId,
    fromMonth: beginningOf(policy, entry.programme, entry.confirmedOn),
    ...(account === undefined ? {} : { account: account.account, accountHolder: account.holder }),
    ...(account?.bank === undefined ? {} : { bank: account.bank }),
  } as const;
}

/** What differs; sealed values are compared by their tokens. */
function changesOf(
  { sealer }: Pen,
  { fields: old, tokens }: AnyStored,
  fields: Fields,
): Readonly<Record<string, unknown>> {
  const differs = ([part, value]: [string, unknown]) => {
    if (part === "fromMonth") return String(value) < String(old[part]);
    if (part !== "account" && part !== "accountHolder") return value !== old[part];
    return tokens[part] !== tokenOf(allowanceCase, sealer, { part, value: String(value) });
  };
  return Object.fromEntries(Object.entries(fields).filter(differs));
}
