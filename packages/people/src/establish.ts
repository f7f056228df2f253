import { reaches } from "@minzheng/contract";
import { type Day, Failure, type ResidentId } from "@minzheng/kernel";
import {
  actorOf,
  type By,
  commitAct,
  holdersOf,
  type Pen,
  penOf,
  recordsById,
  tokenOf,
} from "@minzheng/register/server";
import type { Relation } from "./case-file.ts";
import { contradictionsIn } from "./contradictions.ts";
import { type NewMember, planHousehold } from "./plans.ts";
import { newFactOf, type ToldFact, writers } from "./record-fact.ts";
import { household, resident } from "./registers.ts";
import { readResidentIdText } from "./resident-id-text.ts";

type Told = readonly ToldFact[] | undefined;

export interface EstablishInput {
  readonly number?: string | undefined;
  readonly category: "urban" | "rural";
  readonly village: string;
  readonly address?: string | undefined;
  readonly members: readonly {
    readonly name: string;
    readonly residentIdNumber: string;
    readonly phone?: string | undefined;
    readonly relation: Relation;
    readonly paid: boolean;
    readonly from?: string | undefined;
    readonly facts?: Told;
  }[];
  readonly facts?: Told;
}

export interface Established {
  readonly householdId: string;
  readonly number: string;
  readonly residentIds: string[];
}

/**
 * Opens a household with its members and facts in one act. Whoever the county knows already joins
 * it, if nobody else's household has them.
 *
 * Order of checks: id numbers, contradictions, facts, members known under another name or in another
 * household, the household's number.
 *
 * @throws Failure BAD_RESIDENT_ID, CONTRADICTORY_HOUSEHOLD, NO_SOURCE, NOT_A_FACT, ANOTHER_NAME,
 *   IN_TWO_HOUSEHOLDS, ALREADY_HELD
 */
export async function establishHousehold(by: By, input: EstablishInput): Promise<Established> {
  const pen = await penOf(by);
  const today = by.tenant.clock.today();
  const told = input.members.map((member, i) => ({
    ...member,
    id: readNumber(member.residentIdNumber, i),
  }));
  refuseContradictions(told, today);
  const read = (facts: Told, path: string) =>
    (facts ?? []).map((one, i) => newFactOf(one, { saidOn: today, path: `${path}facts.${i}.` }));
  const newcomers = told.map((member, i): NewMember => {
    const { name, phone, relation, paid, from = today, id, facts } = member;
    const { number: residentIdNumber, bornOn, sex } = id;
    const person = { name, residentIdNumber, bornOn, sex };
    return {
      resident: phone === undefined ? person : { ...person, phone },
      relation,
      paid,
      from,
      facts: read(facts, `members.${i}.`),
    };
  });
  const members = await withKnown(by, pen, newcomers);
  const { category, village, address, number = numberFor(pen) } = input;
  const plan = planHousehold(pen, {
    number,
    category,
    village,
    ...(address === undefined ? {} : { address }),
    members,
    facts: read(input.facts, ""),
  });
  const { plans, items } = plan;
  const actor = actorOf(by, writers, village);
  await commitAct(pen, { actor, action: "household.establish", plans, items });
  return { householdId: plan.householdId, number, residentIds: [...plan.residentIds] };
}

/** Chance enough that a county never meets the same twice; the claim on it is the judge. */
const numberFor = ({ tenant, at }: Pen): string =>
  `H${tenant.newId("no", at).slice(-9)}`.toUpperCase();

function readNumber(text: string, i: number): ResidentId {
  const read = readResidentIdText(text.normalize("NFKC").replaceAll(/\s/g, "").toUpperCase());
  if (!("code" in read)) return read;
  const path = `members.${i}.residentIdNumber`;
  const { text: problem, proposal } = read;
  const proposed = proposal === undefined ? {} : { proposal };
  throw new Failure("BAD_RESIDENT_ID", { path, problem, ...proposed }, { path, ...proposed });
}

function refuseContradictions(
  told: readonly { readonly relation: Relation; readonly id: ResidentId }[],
  today: Day,
): void {
  const members = told.map(({ relation, id: { number: residentIdNumber, bornOn, sex } }) => ({
    relation,
    residentIdNumber,
    bornOn,
    sex,
  }));
  const problems = contradictionsIn(members, today);
  const [first] = problems;
  if (first === undefined) return;
  const { path, proposal } = first;
  const detail = proposal === undefined ? { path } : { path, proposal };
  throw new Failure("CONTRADICTORY_HOUSEHOLD", { problems }, detail);
}

/** The same members, with the records of those whom the county has already. */
async function withKnown(
  { tenant, officer }: By,
  { sealer }: Pen,
  members: readonly NewMember[],
): Promise<readonly NewMember[]> {
  const values = members.map(({ resident: { residentIdNumber } }) => ({ residentIdNumber }));
  const holders = await holdersOf(resident, tenant, { unique: "byResidentId", values });
  const held = holders.flatMap((id) => id ?? []);
  const people = await recordsById(resident, tenant.store, held);
  const homes = await recordsById(
    household,
    tenant.store,
    [...people.values()].flatMap(({ fields }) => fields.householdId ?? []),
  );
  return members.map((member, i) => {
    const known = people.get(holders[i] ?? "");
    if (known === undefined) return member;
    const { name } = member.resident;
    if (known.tokens["name"] !== tokenOf(resident, sealer, { part: "name", value: name })) {
      const path = `members.${i}.name`;
      throw new Failure("ANOTHER_NAME", { path }, { path });
    }
    const { householdId } = known.fields;
    if (householdId === undefined) return { ...member, known };
    const path = `members.${i}.residentIdNumber`;
    const home = homes.get(householdId);
    const near = home !== undefined && reaches(officer, writers, home.area);
    throw new Failure("IN_TWO_HOUSEHOLDS", { path, ...(near ? { householdId } : {}) }, { path });
  });
}
