import { addDays, type Day, Failure } from "@minzheng/kernel";
import { masks } from "@minzheng/register";
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
import { getItem, keyOf, openPaper, paperHead, readCode, type StoredItem } from "@minzheng/store";
import { checkCount, checkVillage, type Person, refuseFuture } from "./desk.ts";
import type { AnyFact } from "./fact.ts";
import { factsOfSubject } from "./fact-items.ts";
import type { NewFact } from "./fact-shapes.ts";
import { type NewMember, planHousehold } from "./plans.ts";
import { resident } from "./registers.ts";
import { contentOf, standingFacts } from "./standing-facts.ts";
import {
  factsFromPaper,
  type PaperMember,
  readPaper,
  type TransferPaper,
} from "./transfer-paper.ts";

const roles = ["county-clerk"] as const;
const uploadType = "application/octet-stream";
const bytesMax = 1024 * 1024;
const uploadKey = (paperId: string) => `uploads/transfers/${paperId}`;

export interface PaperRef {
  readonly paperId: string;
  readonly code: string;
}

export interface MoveInInput extends PaperRef {
  readonly number: string;
  readonly village: string;
  readonly category: "urban" | "rural";
  readonly address?: string | undefined;
  readonly on: string;
  readonly reason: string;
}

/** An address to send another county's paper to. */
export async function uploadPaper({ tenant }: By) {
  const paperId = tenant.newId("tp");
  const url = await tenant.bucket.uploadUrl(uploadKey(paperId), uploadType);
  return { paperId, url, contentType: uploadType };
}

/**
 * What a paper says, before anything is done with it: numbers masked, and who is known here.
 *
 * @throws Failure NOT_UPLOADED, NOT_A_PAPER, FOR_ANOTHER_COUNTY, WRONG_CODE
 */
export async function lookAtPaper(by: By, ref: PaperRef) {
  const { paper, from } = await openedPaper(by, ref);
  const known = await knownHere(by, paper.members);
  return {
    from,
    movedOn: paper.movedOn,
    number: paper.household.number,
    category: paper.household.category,
    members: paper.members.map((member, i) => ({
      name: member.name,
      residentIdMasked: masks["resident-id"](member.residentIdNumber),
      relation: member.relation,
      facts: member.facts.length,
      known: known[i]?.state ?? "new",
    })),
    cases: paper.cases.map(({ label, state, fromMonth, toMonth }) => ({
      label,
      state,
      fromMonth,
      ...(toMonth === undefined ? {} : { toMonth }),
    })),
  };
}

/**
 * Opens the household that a paper tells of. People who had left this county come back under their
 * own records; what this county knew of them and the paper does not say has ended.
 *
 * Order of checks: the paper, the days, the village, whether it was taken in before, people known here.
 *
 * @throws Failure NOT_UPLOADED, NOT_A_PAPER, FOR_ANOTHER_COUNTY, WRONG_CODE, DAY_NOT_COME,
 *   BEFORE_LEAVING, NO_VILLAGE, ALREADY_TAKEN, ANOTHER_NAME, IN_TWO_HOUSEHOLDS, ALREADY_HELD for the number, TOO_MANY_RECORDS
 */
export async function moveIn(by: By, input: MoveInInput): Promise<{ householdId: string }> {
  const { paper, from } = await openedPaper(by, input);
  const pen = await penOf(by);
  refuseFuture(input.on, pen.today);
  refuseEarly(input.on, paper);
  await checkVillage(by, input.village, roles);
  const taken = takenKey(pen, paper);
  if ((await getItem(by.tenant.store, taken)) !== undefined) {
    throw new Failure("ALREADY_TAKEN", undefined);
  }
  const known = await knownHere(by, paper.members);
  const members = await Promise.all(
    paper.members.map((member, i) => newMember(pen, member, { known: known[i], on: input.on })),
  );
  const plan = planHousehold(pen, {
    number: input.number,
    category: input.category,
    village: input.village,
    ...(input.address === undefined ? {} : { address: input.address }),
    members,
    facts: factsFromPaper(paper.household.facts),
  });
  const guard: StoredItem = { ...taken, householdId: plan.householdId, from, at: pen.at };
  const items = [...plan.items, guard];
  checkCount(plan.plans, items);
  const actor = actorOf(by, roles, input.village);
  const { reason } = input;
  await commitAct(pen, { actor, action: "household.move-in", reason, plans: plan.plans, items });
  return { householdId: plan.householdId };
}

/** Nobody lives in two counties. @throws Failure BEFORE_LEAVING */
function refuseEarly(on: string, { movedOn }: TransferPaper): void {
  if (on >= movedOn) return;
  throw new Failure("BEFORE_LEAVING", { movedOn }, { path: "on", value: on, proposal: movedOn });
}

/** One paper of a move is taken in; the others tell the same. */
const takenKey = ({ tenant }: Pen, { moveId }: TransferPaper) => ({
  pk: keyOf(tenant.store.tenant, "transfer", moveId),
  sk: "taken",
});

async function openedPaper({ tenant }: By, { paperId, code }: PaperRef) {
  const { bucket } = tenant;
  const size = await bucket.size(uploadKey(paperId));
  if (size === undefined) throw new Failure("NOT_UPLOADED", undefined);
  const bytes = size > bytesMax ? new Uint8Array() : await bucket.get(uploadKey(paperId));
  const head = paperHead(bytes);
  if (head === undefined) throw new Failure("NOT_A_PAPER", { problem: "" });
  if (head.to !== tenant.county) throw new Failure("FOR_ANOTHER_COUNTY", { county: head.to });
  const read = readCode(code);
  const text = read === undefined ? undefined : openPaper(bytes, read);
  if (text === undefined) throw new Failure("WRONG_CODE", undefined, { path: "code" });
  return { paper: readPaper(text), from: head.from };
}

/**
 * Records of the members that this county has already.
 *
 * @throws Failure ANOTHER_NAME, IN_TWO_HOUSEHOLDS for one who lives here in a household
 */
async function knownHere(
  { tenant }: By,
  members: readonly PaperMember[],
): Promise<readonly (Person | undefined)[]> {
  const values = members.map(({ residentIdNumber }) => ({ residentIdNumber }));
  const holders = await holdersOf(resident, tenant, { unique: "byResidentId", values });
  const held = holders.flatMap((id) => id ?? []);
  const people = await recordsById(resident, tenant.store, held);
  const sealer = await tenant.sealer();
  return members.map((member, i) => {
    const person = people.get(holders[i] ?? "");
    if (person === undefined) return undefined;
    const path = `members.${i}`;
    const name = tokenOf(resident, sealer, { part: "name", value: member.name });
    if (person.tokens["name"] !== name) throw new Failure("ANOTHER_NAME", { path }, { path });
    const livesHere = person.state === "kept" && person.fields.householdId !== undefined;
    if (livesHere || person.state === "merged") {
      throw new Failure("IN_TWO_HOUSEHOLDS", { households: [] }, { path });
    }
    return person;
  });
}

/**
 * A member as the paper tells of them. What is recorded of somebody already is not recorded again,
 * but has the last day that the paper says; what the paper does not repeat ended before they came.
 */
async function newMember(
  pen: Pen,
  { relation, paid, facts: told, ...person }: PaperMember,
  { known, on }: { known: Person | undefined; on: string },
): Promise<NewMember> {
  const { phone, ...rest } = person;
  const facts = factsFromPaper(told);
  const here = known === undefined ? [] : await factsKnown(pen, known);
  const said = new Map(facts.map((fact) => [beginningOf(fact), fact]));
  const recorded = new Set(here.map(beginningOf));
  const ended = here.flatMap((fact) => {
    const again = said.get(beginningOf(fact));
    const eve = addDays(on as Day, -1);
    const isOver = fact.validTo === undefined && fact.validFrom <= eve;
    const last = again === undefined ? (isOver ? eve : fact.validTo) : again.validTo;
    return last === fact.validTo ? [] : [lastingUntil(pen, fact, last)];
  });
  return {
    ...(known && { known }),
    resident: phone === undefined ? rest : { ...rest, phone },
    relation,
    paid,
    from: on,
    facts: facts.filter((fact) => !recorded.has(beginningOf(fact))),
    ended,
  };
}

const factsKnown = async ({ tenant, sealer }: Pen, { id }: Person) =>
  standingFacts(await factsOfSubject(tenant.store, sealer, { type: "resident", id }));

/** What a fact says and since when, however long it lasted. */
const beginningOf = ({ kind, value, validFrom }: NewFact): string =>
  contentOf({ kind, value, validFrom } as NewFact);

/** The fact as it is known now, with another last day or none. */
function lastingUntil(pen: Pen, fact: AnyFact, last: Day | undefined): AnyFact {
  const { validTo: _, ...rest } = fact;
  const id = pen.tenant.newId("ft", pen.at);
  const lasting = last === undefined ? {} : { validTo: last };
  return { ...rest, ...lasting, id, knownSince: pen.at, replaces: fact.id } as AnyFact;
}
