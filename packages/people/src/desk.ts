import { type Role, reaches } from "@minzheng/contract";
import { type Day, Failure } from "@minzheng/kernel";
import {
  type By,
  findRecord,
  holdersOf,
  type Plan,
  recordsById,
  refuseInterest,
  type Stored,
} from "@minzheng/register/server";
import type { Relation } from "./case-file.ts";
import type { NamedCase, OpenMatter } from "./casework.ts";
import { type Contradiction, contradictionsIn } from "./contradictions.ts";
import { division, household, resident } from "./registers.ts";

export type Home = Stored<typeof household>;
export type Person = Stored<typeof resident>;

/** A household on the desk, with the people who live in it now. */
export interface HomeAt {
  readonly home: Home;
  readonly people: ReadonlyMap<string, Person>;
}

interface Asked {
  readonly id: string;
  /** The revision the officer looked at; absent: whatever is there now. */
  readonly revision?: number | undefined;
  readonly roles: readonly Role[];
}

/**
 * A kept household and its members, read consistently.
 *
 * @throws Failure NO_HOUSEHOLD when it does not exist or lies out of reach,
 *   CONFLICT_OF_INTEREST, STALE, NOT_KEPT
 */
export async function homeAt(by: By, { id, revision, roles }: Asked): Promise<HomeAt> {
  const { store } = by.tenant;
  const home = await findRecord(household, store, id);
  if (home === undefined || !reaches(by.officer, roles, home.area)) {
    throw new Failure("NO_HOUSEHOLD", undefined);
  }
  refuseInterest(by.officer, { roles, record: home });
  if (revision !== undefined && revision !== home.revision) {
    throw new Failure("STALE", { revision: home.revision });
  }
  refuseNotKept(home, household.process.states);
  const ids = home.fields.members.map(({ residentId }) => residentId);
  return { home, people: await recordsById(resident, store, ids) };
}

/** @throws Failure NO_RESIDENT when there is nobody or out of reach, CONFLICT_OF_INTEREST, NOT_KEPT */
export async function personAt(by: By, { id, roles }: Asked): Promise<Person> {
  const person = await findRecord(resident, by.tenant.store, id);
  if (person === undefined || !reaches(by.officer, roles, person.area)) {
    throw new Failure("NO_RESIDENT", undefined, { value: id });
  }
  refuseInterest(by.officer, { roles, record: person });
  refuseNotKept(person, resident.process.states);
  return person;
}

function refuseNotKept(
  { state }: { readonly state: string },
  states: Readonly<Record<string, string>>,
): void {
  if (state !== "kept") throw new Failure("NOT_KEPT", { state: states[state] ?? "已作废" });
}

/** What happened is recorded after it happened. @throws Failure DAY_NOT_COME */
export function refuseFuture(on: string, today: Day): void {
  if (on <= today) return;
  throw new Failure("DAY_NOT_COME", { today }, { path: "on", value: on, proposal: today });
}

/** @throws Failure CASE_RUNNING that names what must be ended first */
export function refuseRunning(cases: readonly NamedCase[]): void {
  const running = cases.filter(({ isRunning }) => isRunning);
  if (running.length === 0) return;
  throw new Failure("CASE_RUNNING", {
    cases: running.map(({ caseId, label }) => ({ caseId, label })),
  });
}

/** @throws Failure MATTER_OPEN that names what must be finished where it was begun */
export function refuseOpen(matters: readonly OpenMatter[]): void {
  if (matters.length === 0) return;
  throw new Failure("MATTER_OPEN", { matters: matters.map(({ label }) => label) });
}

/**
 * What is being decided names people as they were when it was begun.
 *
 * @throws Failure MATTER_OPEN
 */
export const refuseNamed = (matters: readonly OpenMatter[], ids: readonly string[]): void =>
  refuseOpen(matters.filter(({ residentIds }) => residentIds.some((id) => ids.includes(id))));

interface Composed {
  readonly residentId: string;
  readonly relation: Relation;
}

/**
 * A household must make sense as it will stand.
 *
 * @param path of its members in the input
 * @throws Failure CONTRADICTORY_HOUSEHOLD
 */
export function refuseContradictions(
  members: readonly Composed[],
  people: ReadonlyMap<string, Person>,
  { today, path }: { readonly today: Day; readonly path: string },
): void {
  const told = members.map(({ residentId, relation }) => {
    const { bornOn, sex } = personIn(people, residentId).fields;
    return { residentIdNumber: residentId, bornOn: bornOn as Day, sex, relation };
  });
  const problems = contradictionsIn(told, today).map(
    (problem): Contradiction => ({ ...problem, path: problem.path.replace("members", path) }),
  );
  const [first] = problems;
  if (first === undefined) return;
  const detail = first.proposal === undefined ? {} : { proposal: first.proposal };
  throw new Failure("CONTRADICTORY_HOUSEHOLD", { problems }, { path: first.path, ...detail });
}

export function personIn(people: ReadonlyMap<string, Person>, id: string): Person {
  const person = people.get(id);
  if (person === undefined) throw new Failure("NOT_A_MEMBER", { residentId: id });
  return person;
}

/** The eldest of some people: who is proposed where somebody must be. */
export const eldestOf = (
  ids: readonly string[],
  people: ReadonlyMap<string, Person>,
): string | undefined =>
  ids.toSorted((a, b) => (bornOf(people, a) < bornOf(people, b) ? -1 : 1))[0];

const bornOf = (people: ReadonlyMap<string, Person>, id: string) =>
  people.get(id)?.fields.bornOn ?? "";

/** A transaction takes a hundred writes; some are left for the totals. */
const writesMax = 90;

/** @throws Failure TOO_MANY_RECORDS before a transaction would not take them */
export function checkCount(plans: readonly Plan[], items: readonly unknown[] = []): void {
  const writes = plans.reduce(
    (sum, { write: { claims = [], releases = [] } }) => sum + 2 + claims.length + releases.length,
    items.length,
  );
  if (writes > writesMax) throw new Failure("TOO_MANY_RECORDS", undefined);
}

/**
 * Where a household shall live.
 *
 * @throws Failure NO_VILLAGE when the county does not know it, or the officer does not reach it
 */
export async function checkVillage(
  { tenant, officer }: By,
  village: string,
  roles: readonly Role[],
): Promise<void> {
  const asked = { unique: "byCode", values: [{ code: village }] } as const;
  const [known] = await holdersOf(division, tenant, asked);
  if (known === undefined || !reaches(officer, roles, village)) {
    throw new Failure("NO_VILLAGE", undefined, { path: "village", value: village });
  }
}
