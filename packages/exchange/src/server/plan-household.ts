import { firstDayOf, monthOf } from "@minzheng/kernel";
import { planHousehold } from "@minzheng/people/server";
import type { Pen, Plan } from "@minzheng/register/server";
import type { StoredItem } from "@minzheng/store";
import type { RosterHousehold, RosterPerson } from "../roster.ts";
import type { RosterCase, RosterSink } from "../roster-sink.ts";
import { newFacts } from "./new-facts.ts";

/** One household's part of an import; `plans` empty: the county has all of it. */
export interface HouseholdWrite {
  readonly outcome: "created" | "changed" | "same";
  readonly plans: readonly Plan[];
  readonly items: readonly StoredItem[];
}

export interface Planning {
  readonly pen: Pen;
  readonly sink: RosterSink;
  /** Name of the file: the document behind every fact. */
  readonly document: string;
}

/** A household the county does not have: residents, facts and cases in one. */
export function planNew(input: RosterHousehold, { pen, sink, document }: Planning): HouseholdWrite {
  const { number, category, village, confirmedOn, persons } = input;
  const saying = {
    validFrom: firstDayOf(monthOf(confirmedOn)),
    saidOn: pen.tenant.clock.today(),
    document,
  };
  const home = planHousehold(pen, {
    number,
    category,
    village,
    facts: [],
    members: persons.map((person) => ({
      resident: residentFields(person),
      relation: person.relation,
      paid: person.paid,
      from: saying.validFrom,
      facts: newFacts(person, saying),
    })),
  });
  const cases = casesOf(input, home.householdId, (person) => {
    return home.residentIds[persons.indexOf(person)] ?? "";
  });
  return {
    outcome: "created",
    plans: [...home.plans, ...sink.planCases(pen, cases, [])],
    items: home.items,
  };
}

export const residentFields = ({ name, residentIdNumber, phone, bornOn, sex }: RosterPerson) => ({
  name,
  residentIdNumber,
  bornOn,
  sex,
  ...(phone === undefined ? {} : { phone }),
});

/** An allowance is the household's and paid to its head; support is each person's own. */
export function casesOf(
  { programme, number, category, persons, village, confirmedOn }: RosterHousehold,
  householdId: string,
  residentIdOf: (person: RosterPerson) => string,
): readonly RosterCase[] {
  const paid = persons.filter((person) => person.paid);
  const alone = programme === "extreme-hardship";
  return (alone ? paid : persons.slice(0, 1)).map((payee) => ({
    programme,
    category,
    householdId,
    householdNumber: number,
    residentId: residentIdOf(payee),
    village,
    confirmedOn,
    persons: alone ? 1 : Math.max(1, paid.length),
    ...(payee.account === undefined ? {} : { account: payee.account }),
  }));
}
