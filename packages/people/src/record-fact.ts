import { type Role, reaches } from "@minzheng/contract";
import { assert, canonicalJson, type Day, dayOfInstant, Failure } from "@minzheng/kernel";
import {
  actorOf,
  type By,
  commitAct,
  findRecord,
  penOf,
  type Stored,
} from "@minzheng/register/server";
import type { AnyFact, FactKind } from "./fact.ts";
import { factFrom, factsOfSubject, planFacts, successionOf } from "./fact-items.ts";
import { isFactKind, type NewFact, readFactValue } from "./fact-shapes.ts";
import { household, resident } from "./registers.ts";

export interface FactInput {
  readonly subject: { readonly type: "resident" | "household"; readonly id: string };
  readonly kind: string;
  readonly value: unknown;
  readonly source: { readonly office: string; readonly document?: string | undefined };
  readonly validFrom: string;
  readonly replaces?: string | undefined;
}

const writers = ["county-clerk", "township-clerk"] as const satisfies readonly Role[];

/**
 * Records one fact beside its subject. `replaces` names the fact that this one follows (it begins
 * later: the old one ends the day before) or corrects.
 *
 * Order of checks: the subject exists and is in reach, the kind and value, the fact it replaces,
 * whether the same is recorded already.
 *
 * @throws Failure NO_SUBJECT, NOT_A_FACT, SAME_FACT, STALE
 */
export async function recordFact(by: By, input: FactInput): Promise<{ factId: string }> {
  const { subject } = input;
  const record = await subjectOf(by, subject);
  const pen = await penOf(by);
  const fact = newFactOf(input, dayOfInstant(pen.at));
  const known = standing(await factsOfSubject(by.tenant.store, pen.sealer, subject));
  const old = known.find(({ id }) => id === input.replaces);
  if (input.replaces !== undefined && old?.kind !== fact.kind) {
    throw notAFact("replaces", "要更正的情况不存在、已被更正，或不是同一类");
  }
  const same = known.find((other) => contentOf(other) === contentOf(fact));
  if (same !== undefined) throw new Failure("SAME_FACT", { factId: same.id });
  const next = factFrom(pen, subject, fact);
  const facts = old === undefined ? [next] : successionOf(pen, { old, next });
  const { plan, items } = planFacts(pen, record, { type: subject.type, facts });
  const actor = actorOf(by, writers, record.area);
  await commitAct(pen, { actor, action: `${subject.type}.record-fact`, plans: [plan], items });
  return { factId: next.id };
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
  return record;
}

function newFactOf(input: FactInput, saidOn: Day): NewFact {
  const { kind, value, source, validFrom } = input;
  if (!isFactKind(kind)) throw notAFact("kind", "没有这一类情况");
  const read = readFactValue<FactKind>(kind, value);
  if (!("value" in read)) throw notAFact(read.path, read.problem);
  const { office, document } = source;
  return {
    kind,
    value: read.value,
    source: { office, ...(document === undefined ? {} : { document }), saidOn },
    validFrom,
  } as NewFact;
}

/** Facts that no other one replaces. */
function standing(facts: readonly AnyFact[]): readonly AnyFact[] {
  const replaced = new Set(facts.map(({ replaces }) => replaces));
  return facts.filter(({ id, withdrawn }) => !replaced.has(id) && !withdrawn);
}

const contentOf = ({ kind, value, validFrom, validTo }: NewFact): string =>
  canonicalJson({ kind, value, validFrom, validTo });

function notAFact(path: string, problem: string) {
  assert(path !== "", "a problem says where");
  return new Failure("NOT_A_FACT", { path, problem }, { path });
}
