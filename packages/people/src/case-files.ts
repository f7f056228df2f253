import {
  assert,
  type Day,
  type Instant,
  lastDayOf,
  type Month,
  type TownshipCode,
  townshipCode,
  villageCode,
} from "@minzheng/kernel";
import { recordsById, type Stored, sealContext } from "@minzheng/register/server";
import type { SealContext, Sealer, Store, Tenant } from "@minzheng/store";
import type { CaseFile } from "./case-file.ts";
import type { AnyFact } from "./fact.ts";
import { factsOfSubject, factsOfTownship } from "./fact-items.ts";
import { factsAt } from "./facts-at.ts";
import { type HouseholdRecord, household, resident } from "./registers.ts";

/** What a programme's own case record says; everything else comes from people. */
export interface CaseSeed {
  readonly caseId: string;
  readonly programme: string;
  readonly unit: CaseFile["unit"];
  readonly householdId: string;
  /** Who receives the money. */
  readonly payeeResidentId: string;
  readonly fromMonth: Month;
  readonly toMonth?: Month;
  readonly confirmedOn: Day;
}

/** A value as it lies, and what it must be opened with, far from its record. */
interface SealedPart {
  readonly envelope: string;
  readonly context: SealContext;
}

/** A case and its payee as a person; the account is the programme's. Nothing readable. */
export interface JoinedCase {
  readonly file: CaseFile;
  readonly payee: {
    readonly residentId: string;
    readonly name: SealedPart;
    readonly residentIdNumber: SealedPart;
    readonly nameToken: string;
  };
}

/**
 * Joins a programme's cases of one township with households, residents and the facts of the month
 * as known at an instant; in the order of case ids.
 *
 * Consistency: records are read consistently by id. Facts are read by index, a moment behind the
 * table; each record counts its facts, and whose facts are not all there is read again from the
 * table itself. So nothing that was known at `knownAt` is missed.
 */
export async function caseFilesOf(
  tenant: Tenant,
  seeds: readonly CaseSeed[],
  { township, month, knownAt }: { township: TownshipCode; month: Month; knownAt: Instant },
): Promise<readonly JoinedCase[]> {
  const join = await caseFilesOver(tenant, seeds, { township, knownAt });
  return join(month, seeds);
}

/** Cases of one township in any month: read once, joined as often as there are months to look at. */
export type JoinMonth = (month: Month, seeds: readonly CaseSeed[]) => readonly JoinedCase[];

/**
 * {@link caseFilesOf} for more than one month.
 *
 * @returns joins those of the seeds that are asked for
 */
export async function caseFilesOver(
  tenant: Tenant,
  seeds: readonly CaseSeed[],
  { township, knownAt }: { township: TownshipCode; knownAt: Instant },
): Promise<JoinMonth> {
  const { store } = tenant;
  const sealer = await tenant.sealer();
  const households = await recordsById(
    household,
    store,
    seeds.map(({ householdId }) => householdId),
  );
  const memberIds = [...households.values()].flatMap(({ fields }) =>
    [...fields.members, ...(fields.formerMembers ?? [])].map(({ residentId }) => residentId),
  );
  const payeeIds = seeds.map(({ payeeResidentId }) => payeeResidentId);
  const residents = await recordsById(resident, store, [...memberIds, ...payeeIds]);
  const indexed = await factsOfTownship(store, sealer, township);
  const facts = await completed({ store, sealer, indexed }, [
    ...[...households.values()].map((record) => ({ type: "household" as const, record })),
    ...[...residents.values()].map((record) => ({ type: "resident" as const, record })),
  ]);
  return (month, asked) => {
    const heldBy = (id: string) => factsAt(facts.get(id) ?? [], month, knownAt);
    return [...asked]
      .sort((a, b) => (a.caseId < b.caseId ? -1 : 1))
      .map((seed) => joined(seed, { households, residents, heldBy, month }));
  };
}

interface Known {
  readonly households: ReadonlyMap<string, Stored<typeof household>>;
  readonly residents: ReadonlyMap<string, Stored<typeof resident>>;
  readonly heldBy: (id: string) => readonly AnyFact[];
  readonly month: Month;
}

function joined(seed: CaseSeed, { households, residents, heldBy, month }: Known): JoinedCase {
  const { payeeResidentId, householdId, ...own } = seed;
  const home = households.get(householdId);
  assert(home !== undefined, `case ${seed.caseId} has no household`);
  const members = livingIn(home.fields, lastDayOf(month)).map(({ residentId, relation, paid }) => {
    const person = residentOf(residents, residentId);
    return {
      residentId,
      relation,
      bornOn: person.fields.bornOn as Day,
      sex: person.fields.sex,
      paid: seed.unit.kind === "person" ? seed.unit.id === residentId : paid,
      facts: heldBy(residentId),
    };
  });
  const { number, village, category } = home.fields;
  return {
    file: {
      ...own,
      householdId,
      householdNumber: number,
      village: villageCode(village),
      township: townshipCode(village.slice(0, 9)),
      category,
      members,
      householdFacts: heldBy(householdId),
    },
    payee: payeeOf(residentOf(residents, payeeResidentId)),
  };
}

/** Who belonged to the household on the day, those who have left since included. */
const livingIn = ({ members, formerMembers = [] }: HouseholdRecord["fields"], day: Day) => [
  ...formerMembers.filter(({ from, to }) => from <= day && day <= to),
  ...members.filter(({ from }) => from <= day),
];

function residentOf(residents: Known["residents"], id: string): Stored<typeof resident> {
  const person = residents.get(id);
  assert(person !== undefined, `resident ${id} does not exist`);
  return person;
}

/** A resident's sealed parts, to be opened where the bank file is made. */
function payeeOf({ id, fields, tokens }: Stored<typeof resident>): JoinedCase["payee"] {
  const part = (field: "name" | "residentIdNumber") => ({
    envelope: fields[field],
    context: sealContext(resident, id, field),
  });
  const nameToken = tokens["name"];
  assert(nameToken !== undefined, `resident ${id} has no name token`);
  return {
    residentId: id,
    name: part("name"),
    residentIdNumber: part("residentIdNumber"),
    nameToken,
  };
}

interface Subject {
  readonly type: "resident" | "household";
  readonly record: Stored<typeof resident> | Stored<typeof household>;
}

interface Sources {
  readonly store: Store;
  readonly sealer: Sealer;
  readonly indexed: ReadonlyMap<string, readonly AnyFact[]>;
}

/** The index's facts, and the table's where the record counts more than the index shows. */
async function completed(
  { store, sealer, indexed }: Sources,
  subjects: readonly Subject[],
): Promise<ReadonlyMap<string, readonly AnyFact[]>> {
  const facts = new Map(indexed);
  for (const { type, record } of subjects) {
    const changedAt = String(record.item["changedAt"]);
    const seen = (facts.get(record.id) ?? []).filter(({ knownSince }) => knownSince <= changedAt);
    if (seen.length === (record.fields.facts ?? 0)) continue;
    facts.set(record.id, await factsOfSubject(store, sealer, { type, id: record.id }));
  }
  return facts;
}
