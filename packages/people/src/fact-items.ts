import { addDays, canonicalJson, type TownshipCode, townshipOf } from "@minzheng/kernel";
import { type Pen, type Plan, planAmend, type Stored } from "@minzheng/register/server";
import { keyOf, queryAll, type Sealer, type Store, type StoredItem } from "@minzheng/store";
import type { AnyFact } from "./fact.ts";
import { type NewFact, sensitiveKinds } from "./fact-shapes.ts";
import { household, resident } from "./registers.ts";

type Subject = AnyFact["subject"];
type SubjectRecord = Stored<typeof resident> | Stored<typeof household>;

/** The immutable item of a fact. Values about health and liberty lie sealed. */
export function factItem(
  { tenant, sealer }: Pick<Pen, "tenant" | "sealer">,
  fact: AnyFact,
  area: string,
): StoredItem {
  const { id, subject, kind, value, validFrom } = fact;
  const t = tenant.store.tenant;
  const text = canonicalJson(value);
  return {
    ...fact,
    value: sensitiveKinds.includes(kind) ? sealer.seal(text, sealed(fact)) : text,
    township: townshipOf(area),
    pk: keyOf(t, subject.type, subject.id),
    sk: `fact#${kind}#${validFrom}#${id}`,
    gsi1pk: keyOf(t, "fact", townshipOf(area)),
    gsi1sk: `${subject.id}#${kind}#${validFrom}`,
  };
}

type FactItem = StoredItem & Omit<AnyFact, "value"> & { readonly value: string };

function factOf(sealer: Sealer, item: StoredItem): AnyFact {
  const { pk: _, sk: __, gsi1pk: ___, gsi1sk: ____, township: _____, ...fact } = item as FactItem;
  const { kind, value } = fact;
  const text = sensitiveKinds.includes(kind) ? sealer.open(value, sealed(fact)) : value;
  return { ...fact, value: JSON.parse(text) } as AnyFact;
}

const sealed = ({ id, kind }: Pick<AnyFact, "id" | "kind">) => ({
  field: `fact.${kind}`,
  record: id,
});

/** Gives a fact its id and the instant since when it is known. */
export const factFrom = (pen: Pen, subject: Subject, fact: NewFact): AnyFact =>
  ({ ...fact, id: pen.tenant.newId("ft", pen.at), subject, knownSince: pen.at }) as AnyFact;

/**
 * What is written when a fact is followed or corrected by another.
 *
 * A later beginning is a succession: the old fact is written again with its last day, so that the
 * months before still read it. An earlier or equal beginning is a correction: the new one replaces
 * the old.
 */
export function successionOf(
  pen: Pen,
  { old, next }: { old: AnyFact; next: AnyFact },
): readonly AnyFact[] {
  if (next.validFrom <= old.validFrom) return [{ ...next, replaces: old.id }];
  const ended = {
    ...old,
    id: pen.tenant.newId("ft", pen.at),
    knownSince: pen.at,
    validTo: addDays(next.validFrom, -1),
    replaces: old.id,
  };
  return [ended, next];
}

/** The subject's record with its count of facts raised, and the items, for one commit. */
export function planFacts(
  pen: Pen,
  before: SubjectRecord,
  { type, facts }: { type: Subject["type"]; facts: readonly AnyFact[] },
): { readonly plan: Plan; readonly items: readonly StoredItem[] } {
  const register = type === "resident" ? resident : household;
  const count = (before.fields.facts ?? 0) + facts.length;
  const plan = planAmend(register, pen, { before, fields: { facts: count } });
  const recorded = facts.map(({ id, kind, validFrom }) => ({ id, kind, validFrom }));
  const write = { ...plan.write, changed: { ...plan.write.changed, recorded } };
  return {
    plan: { ...plan, write },
    items: facts.map((fact) => factItem(pen, fact, before.area)),
  };
}

/** Every fact about one subject, read consistently. */
export async function factsOfSubject(
  store: Store,
  sealer: Sealer,
  { type, id }: Subject,
): Promise<readonly AnyFact[]> {
  const pk = keyOf(store.tenant, type, id);
  return read(sealer, queryAll(store, { pk, prefix: "fact#", consistent: true }));
}

/**
 * Every fact of a township's people and households, by subject. Read by index, which is a moment
 * behind: compare with the count on the subject's record, as `caseFilesOf` does.
 */
export async function factsOfTownship(
  store: Store,
  sealer: Sealer,
  township: TownshipCode,
): Promise<ReadonlyMap<string, readonly AnyFact[]>> {
  const pk = keyOf(store.tenant, "fact", township);
  const facts = await read(sealer, queryAll(store, { index: "gsi1", pk }));
  const bySubject = new Map<string, AnyFact[]>();
  for (const fact of facts) {
    const own = bySubject.get(fact.subject.id) ?? [];
    own.push(fact);
    bySubject.set(fact.subject.id, own);
  }
  return bySubject;
}

async function read(sealer: Sealer, items: AsyncIterable<StoredItem>): Promise<AnyFact[]> {
  const facts: AnyFact[] = [];
  for await (const item of items) facts.push(factOf(sealer, item));
  return facts;
}
