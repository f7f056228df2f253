import { addDays, type Day, firstDayOf, monthOf } from "@minzheng/kernel";
import { type AnyFact, factsAt, household, resident } from "@minzheng/people";
import { factFrom, factItem, successionOf } from "@minzheng/people/server";
import { openField, type Plan, planAmend, planOpen, type Stored } from "@minzheng/register/server";
import type { StoredItem } from "@minzheng/store";
import type { RosterHousehold, RosterPerson } from "../roster.ts";
import type { HeldHousehold } from "./held.ts";
import { factsToRecord, newFacts, type Saying } from "./new-facts.ts";
import { casesOf, type HouseholdWrite, type Planning, residentFields } from "./plan-household.ts";

interface PersonWrite {
  readonly id: string;
  readonly plans: readonly Plan[];
  readonly items: readonly StoredItem[];
}

/**
 * What must be written so that the county has what the roster says; nothing when it has it.
 *
 * @param residentIds resident id by id number, for everybody the county knows
 */
export function planChange(
  input: RosterHousehold,
  held: HeldHousehold,
  residentIds: ReadonlyMap<string, string>,
  planning: Planning,
): HouseholdWrite {
  const { pen, sink, document } = planning;
  const today = pen.tenant.clock.today();
  const saying = { validFrom: firstDayOf(monthOf(today)), saidOn: today, document };
  const persons = input.persons.map((person) => {
    const known = held.residents.get(residentIds.get(person.residentIdNumber) ?? "");
    return known
      ? planKnown(person, known, { input, held, saying, planning })
      : planAdded(person, { input, held, saying, planning });
  });
  const home = planHome(input, held, { ids: persons.map(({ id }) => id), today, planning });
  const idOf = (person: RosterPerson) => persons[input.persons.indexOf(person)]?.id ?? "";
  const cases = sink.planCases(pen, casesOf(input, held.record.id, idOf), held.cases);
  const plans = [...home, ...persons.flatMap((person) => person.plans), ...cases];
  if (plans.length === 0) return { outcome: "same", plans, items: [] };
  return { outcome: "changed", plans, items: persons.flatMap((person) => person.items) };
}

interface Scene {
  readonly input: RosterHousehold;
  readonly held: HeldHousehold;
  readonly saying: Saying;
  readonly planning: Planning;
}

function planKnown(
  person: RosterPerson,
  known: Stored<typeof resident>,
  { input, held, saying, planning: { pen } }: Scene,
): PersonWrite {
  const facts = held.facts(known.id);
  const now = factsAt(facts, monthOf(saying.validFrom), pen.at);
  const written = factsToRecord(person, now, saying).flatMap(
    ({ old, next }): readonly AnyFact[] => {
      if (next === undefined) return old ? [endOf(old, saying, pen)] : [];
      const fact = factFrom(pen, { type: "resident", id: known.id }, next);
      return old === undefined ? [fact] : successionOf(pen, { old, next: fact });
    },
  );
  const opened = (field: "name" | "phone") =>
    openField(resident, pen.sealer, { record: known, field });
  const fields = {
    ...(opened("name") === person.name ? {} : { name: person.name }),
    ...(person.phone === undefined || opened("phone") === person.phone
      ? {}
      : { phone: person.phone }),
    ...(known.fields.village === input.village ? {} : { village: input.village }),
    ...(known.fields.householdId === held.record.id ? {} : { householdId: held.record.id }),
    ...(written.length === 0 ? {} : { facts: (known.fields.facts ?? 0) + written.length }),
  };
  if (Object.keys(fields).length === 0) return { id: known.id, plans: [], items: [] };
  return {
    id: known.id,
    plans: [planAmend(resident, pen, { before: known, fields })],
    items: written.map((fact) => factItem(pen, fact, input.village)),
  };
}

/** The fact as it was up to the day before; withdrawn where it began no earlier. */
function endOf(
  old: AnyFact,
  { validFrom, document, saidOn }: Saying,
  pen: Planning["pen"],
): AnyFact {
  const ended = {
    ...old,
    id: pen.tenant.newId("ft", pen.at),
    knownSince: pen.at,
    replaces: old.id,
  };
  if (old.validFrom < validFrom) return { ...ended, validTo: addDays(validFrom, -1) };
  return { ...ended, source: { office: "名册导入", document, saidOn }, withdrawn: true };
}

function planAdded(
  person: RosterPerson,
  { input, held, saying, planning: { pen } }: Scene,
): PersonWrite {
  const id = pen.tenant.newId(resident.idPrefix, pen.at);
  const facts = newFacts(person, saying).map((fact) =>
    factFrom(pen, { type: "resident", id }, fact),
  );
  const home = { village: input.village, householdId: held.record.id, facts: facts.length };
  return {
    id,
    plans: [planOpen(resident, pen, { id, fields: { ...residentFields(person), ...home } })],
    items: facts.map((fact) => factItem(pen, fact, input.village)),
  };
}

/** Members keep the day from which they counted; who is not in the roster any more leaves. */
function planHome(
  input: RosterHousehold,
  { record }: HeldHousehold,
  { ids, today, planning: { pen } }: { ids: readonly string[]; today: Day; planning: Planning },
): readonly Plan[] {
  const before = new Map(record.fields.members.map((member) => [member.residentId, member]));
  const members = input.persons.map(({ relation, paid }, i) => {
    const residentId = ids[i] ?? "";
    const from = before.get(residentId)?.from ?? firstDayOf(monthOf(today));
    return { residentId, relation, paid, from };
  });
  const wanted = {
    members,
    headResidentId: ids[0] ?? "",
    category: input.category,
    village: input.village,
  };
  const now = record.fields;
  const sameMembers =
    members.length === now.members.length &&
    members.every((member) => {
      const old = before.get(member.residentId);
      return old?.relation === member.relation && old.paid === member.paid;
    });
  const same =
    sameMembers &&
    wanted.headResidentId === now.headResidentId &&
    wanted.category === now.category &&
    wanted.village === now.village;
  return same ? [] : [planAmend(household, pen, { before: record, fields: wanted })];
}
