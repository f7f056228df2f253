import { type Role, reaches } from "@minzheng/contract";
import { assert, type Day, Failure } from "@minzheng/kernel";
import {
  actorOf,
  type By,
  commitAct,
  findRecord,
  type Pen,
  penOf,
  recordsById,
  refuseInterest,
  type Stored,
} from "@minzheng/register/server";
import type { AnyFact, FactKind } from "./fact.ts";
import { factFrom, factsOfSubject, planFacts, successionOf } from "./fact-items.ts";
import { isFactKind, type NewFact, readFactValue } from "./fact-shapes.ts";
import { household, resident } from "./registers.ts";
import { contentOf, standingFacts } from "./standing-facts.ts";

/** A fact as somebody tells it; whether it is one is found out here. */
export interface ToldFact {
  readonly kind: string;
  readonly value: unknown;
  readonly source?:
    | { readonly office?: string | undefined; readonly document?: string | undefined }
    | undefined;
  readonly validFrom: string;
  readonly replaces?: string | undefined;
}

export interface FactInput extends ToldFact {
  readonly subject: AnyFact["subject"];
}

export const writers = ["county-clerk", "township-clerk"] as const satisfies readonly Role[];

/**
 * Records one fact beside its subject; of a merged record nothing is said any more. `replaces` names
 * the fact that this one follows (it begins later: the old one ends the day before) or corrects.
 *
 * Order of checks: the subject exists and is in reach, source, kind and value, the fact it replaces,
 * whether the same is recorded already.
 *
 * @throws Failure NO_SUBJECT, CONFLICT_OF_INTEREST, NO_SOURCE, NOT_A_FACT, SAME_FACT, STALE
 */
export async function recordFact(by: By, input: FactInput): Promise<{ factId: string }> {
  const { subject } = input;
  const record = await subjectOf(by, subject);
  const pen = await penOf(by);
  const { written, newIds } = await factsToWrite(pen, subject, [{ told: input, path: "" }]);
  const { plan, items } = planFacts(pen, record, { type: subject.type, facts: written });
  const actor = actorOf(by, writers, record.area);
  await commitAct(pen, { actor, action: `${subject.type}.record-fact`, plans: [plan], items });
  const [factId] = newIds;
  assert(factId !== undefined, "one fact was told");
  return { factId };
}

/**
 * Records facts about a household and its members in one act.
 *
 * Order of checks: the household exists and is in reach; then fact by fact as {@link recordFact},
 * after whether it is about a member.
 *
 * @throws Failure NO_HOUSEHOLD, CONFLICT_OF_INTEREST, NOT_A_MEMBER, NO_SOURCE, NOT_A_FACT,
 *   SAME_FACT, STALE
 */
export async function recordFacts(
  by: By,
  {
    householdId,
    facts,
  }: {
    readonly householdId: string;
    readonly facts: readonly (ToldFact & { readonly residentId?: string | undefined })[];
  },
): Promise<{ factIds: string[] }> {
  const { store } = by.tenant;
  const home = await findRecord(household, store, householdId);
  if (home === undefined || !reaches(by.officer, writers, home.area)) {
    throw new Failure("NO_HOUSEHOLD", undefined);
  }
  refuseInterest(by.officer, { roles: writers, record: home });
  const members = home.fields.members.map(({ residentId }) => residentId);
  const told = facts.map((fact, i) => ({ told: fact, path: `facts.${i}.`, i }));
  const stray = told.find(
    ({ told: { residentId } }) => residentId !== undefined && !members.includes(residentId),
  );
  if (stray !== undefined) {
    const path = `${stray.path}residentId`;
    throw new Failure("NOT_A_MEMBER", { path }, { path });
  }
  const pen = await penOf(by);
  const people = await recordsById(resident, store, members);
  const factIds: string[] = [];
  const plans = [];
  const items = [];
  for (const [id, own] of Map.groupBy(told, ({ told: { residentId } }) => residentId)) {
    const record = id === undefined ? home : people.get(id);
    assert(record !== undefined, `household ${householdId} has a member who does not exist`);
    const type = id === undefined ? "household" : "resident";
    const { written, newIds } = await factsToWrite(pen, { type, id: record.id }, own);
    for (const [n, { i }] of own.entries()) factIds[i] = newIds[n] ?? "";
    const planned = planFacts(pen, record, { type, facts: written });
    plans.push(planned.plan);
    items.push(...planned.items);
  }
  const actor = actorOf(by, writers, home.area);
  await commitAct(pen, { actor, action: "household.record-facts", plans, items });
  return { factIds };
}

interface Told {
  readonly told: ToldFact;
  /** Before the names of its parts in the input: `facts.2.`. */
  readonly path: string;
}

/** What is written for facts told of one subject, those they end or correct included. */
async function factsToWrite(
  pen: Pen,
  subject: AnyFact["subject"],
  told: readonly Told[],
): Promise<{ readonly written: readonly AnyFact[]; readonly newIds: readonly string[] }> {
  const known = standingFacts(await factsOfSubject(pen.tenant.store, pen.sealer, subject));
  const written: AnyFact[] = [];
  const newIds: string[] = [];
  for (const { told: one, path } of told) {
    const fact = newFactOf(one, { saidOn: pen.today, path });
    const old = known.find(({ id }) => id === one.replaces);
    if (one.replaces !== undefined && old?.kind !== fact.kind) {
      throw notAFact(`${path}replaces`, "要更正的情况不存在、已被更正，或不是同一类");
    }
    const same = [...known, ...written].find((other) => contentOf(other) === contentOf(fact));
    if (same !== undefined) throw new Failure("SAME_FACT", { factId: same.id }, { path });
    const next = factFrom(pen, subject, fact);
    written.push(...(old === undefined ? [next] : successionOf(pen, { old, next })));
    newIds.push(next.id);
  }
  return { written, newIds };
}

async function subjectOf(
  { tenant, officer }: By,
  { type, id }: FactInput["subject"],
): Promise<Stored<typeof resident> | Stored<typeof household>> {
  const record =
    type === "resident"
      ? await findRecord(resident, tenant.store, id)
      : await findRecord(household, tenant.store, id);
  if (record === undefined || !reaches(officer, writers, record.area)) {
    throw new Failure("NO_SUBJECT", undefined);
  }
  const { state } = record;
  if (state === "merged") throw new Failure("NO_SUBJECT", undefined);
  refuseInterest(officer, { roles: writers, record });
  return record;
}

/**
 * Reads what was told as a fact of its kind.
 *
 * @param at the day on which it is said, and what stands before the parts' names in the input
 * @throws Failure NO_SOURCE, NOT_A_FACT
 */
export function newFactOf(told: ToldFact, at: { saidOn: Day; path: string }): NewFact {
  const { kind, value, source, validFrom } = told;
  const office = source?.office?.trim() ?? "";
  if (office.length < 2) {
    const path = `${at.path}source.office`;
    throw new Failure("NO_SOURCE", undefined, { path, proposal: "本人申报" });
  }
  if (!isFactKind(kind)) throw notAFact(`${at.path}kind`, "没有这一类情况");
  const read = readFactValue<FactKind>(kind, value);
  if (!("value" in read)) throw notAFact(`${at.path}${read.path}`, read.problem);
  const document = source?.document;
  return {
    kind,
    value: read.value,
    source: { office, ...(document === undefined ? {} : { document }), saidOn: at.saidOn },
    validFrom,
  } as NewFact;
}

function notAFact(path: string, problem: string) {
  assert(path !== "", "a problem says where");
  return new Failure("NOT_A_FACT", { path, problem }, { path });
}
