import type { TownshipCode } from "@minzheng/kernel";
import { type AnyFact, household, resident } from "@minzheng/people";
import { factsOfSubject, factsOfTownship } from "@minzheng/people/server";
import { type AnyStored, holdersOf, recordsById, type Stored } from "@minzheng/register/server";
import type { Tenant } from "@minzheng/store";
import type { RosterHousehold } from "../roster.ts";
import type { RosterSink } from "../roster-sink.ts";

/** What the county has of one roster household. */
export interface HeldHousehold {
  readonly record: Stored<typeof household>;
  /** Residents of the household and persons of the roster row by row, by resident id. */
  readonly residents: ReadonlyMap<string, Stored<typeof resident>>;
  readonly facts: (subjectId: string) => readonly AnyFact[];
  readonly cases: readonly AnyStored[];
}

export interface Held {
  /** By household number; absent: the household is new. */
  readonly households: ReadonlyMap<string, HeldHousehold>;
  /** Resident id by id number, for everybody of the roster the county knows. */
  readonly residentIds: ReadonlyMap<string, string>;
  /** Household in which a known person lives. */
  readonly homeOf: ReadonlyMap<string, string | undefined>;
  /** Households and persons whose records are closed: merged, dissolved, moved out, void. */
  readonly closed: ReadonlySet<string>;
}

/** Reads what the county has of these households, consistently. */
export async function heldOf(
  tenant: Tenant,
  sink: RosterSink,
  wanted: readonly RosterHousehold[],
): Promise<Held> {
  const { store } = tenant;
  const numbers = wanted.map(({ number }) => number);
  const ids = await holdersOf(household, tenant, {
    unique: "byNumber",
    values: numbers.map((number) => ({ number })),
  });
  const idNumbers = wanted.flatMap(({ persons }) =>
    persons.map((person) => person.residentIdNumber),
  );
  const people = await holdersOf(resident, tenant, {
    unique: "byResidentId",
    values: idNumbers.map((residentIdNumber) => ({ residentIdNumber })),
  });
  const homes = await recordsById(household, store, present(ids));
  const members = [...homes.values()].flatMap(({ fields }) =>
    fields.members.map(({ residentId }) => residentId),
  );
  const residents = await recordsById(resident, store, [...members, ...present(people)]);
  const cases = await sink.casesOf(tenant, [...homes.keys()]);
  const facts = await factsFor(tenant, [...homes.values()], residents);
  return {
    households: new Map(
      numbers.flatMap((number, i) => {
        const record = homes.get(ids[i] ?? "");
        if (!record) return [];
        return [[number, { record, residents, facts, cases: cases.get(record.id) ?? [] }]];
      }),
    ),
    residentIds: new Map(
      idNumbers.flatMap((number, i) => (people[i] ? [[number, people[i]]] : [])),
    ),
    homeOf: new Map([...residents].map(([id, { fields }]) => [id, fields.householdId])),
    closed: new Set(
      [...homes.values(), ...residents.values()].flatMap(({ id, state }) =>
        state === "kept" ? [] : [id],
      ),
    ),
  };
}

const present = (ids: readonly (string | undefined)[]): string[] =>
  ids.filter((id) => id !== undefined);

/** By township from the index; whose record counts more facts is read again from the table. */
async function factsFor(
  tenant: Tenant,
  homes: readonly Stored<typeof household>[],
  residents: ReadonlyMap<string, Stored<typeof resident>>,
): Promise<(subjectId: string) => readonly AnyFact[]> {
  const sealer = await tenant.sealer();
  const known = new Map<string, readonly AnyFact[]>();
  for (const township of new Set(homes.map(({ area }) => area.slice(0, 9) as TownshipCode))) {
    const found = await factsOfTownship(tenant.store, sealer, township);
    for (const [id, facts] of found) known.set(id, facts);
  }
  for (const { id, fields } of residents.values()) {
    if ((known.get(id)?.length ?? 0) === (fields.facts ?? 0)) continue;
    known.set(id, await factsOfSubject(tenant.store, sealer, { type: "resident", id }));
  }
  return (subjectId) => known.get(subjectId) ?? [];
}
