import type { Day } from "@minzheng/kernel";
import type { AnyFact, NewFact } from "@minzheng/people";
import type { RosterPerson } from "../roster.ts";

export interface Saying {
  readonly validFrom: Day;
  /** The file, as the officer named it. */
  readonly document: string;
  readonly saidOn: Day;
}

/** What the roster says about one person, valid from a day on. */
export function newFacts(person: RosterPerson, saying: Saying): readonly NewFact[] {
  const { validFrom, document, saidOn } = saying;
  const common = { source: { office: "名册导入", document, saidOn }, validFrom };
  const { disability, failedActivities, supportForm, seriousIllness } = person;
  const facts: NewFact[] = person.incomes.map((income) => ({
    ...common,
    kind: "income",
    value: {
      class: income.class,
      item: income.item,
      totalFen: income.amountFen,
      windowMonths: 1,
      ...(income.exemptionKey === undefined ? {} : { exemptionKey: income.exemptionKey }),
    },
  }));
  if (disability && disability !== "none")
    facts.push({ ...common, kind: "disability", value: disability });
  if (seriousIllness) facts.push({ ...common, kind: "serious-illness", value: { listed: true } });
  if (failedActivities !== undefined) {
    facts.push({ ...common, kind: "ability", value: { failedActivities } });
  }
  if (supportForm !== undefined) {
    facts.push({ ...common, kind: "support-form", value: { form: supportForm } });
  }
  return facts;
}

/** Facts of one subject that cannot hold side by side share a slot: one per kind, and per income. */
export const slotOf = (fact: Pick<NewFact, "kind" | "value"> | AnyFact): string =>
  fact.kind === "income" && "class" in fact.value
    ? `income ${fact.value.class} ${fact.value.item}`
    : fact.kind;

/** A fact that follows another, begins, or, without `next`, ends. */
export interface Recording {
  readonly old?: AnyFact | undefined;
  readonly next?: NewFact;
}

/**
 * What must be recorded so that the person's facts say what the roster says: new and changed ones,
 * and zero for an income the roster no longer has, where it has the column. A disability or an illness ends when the roster
 * says that there is none. What it leaves out is not taken away: an empty cell is no evidence.
 */
export function factsToRecord(
  person: RosterPerson,
  now: readonly AnyFact[],
  saying: Saying,
): readonly Recording[] {
  const wanted = [...newFacts(person, saying), ...noIllness(person, now, saying)];
  const bySlot = new Map(now.map((fact) => [slotOf(fact), fact]));
  const slots = new Set(wanted.map(slotOf));
  const gone = now.flatMap((fact): NewFact[] => {
    if (fact.kind !== "income" || fact.value.totalFen === 0 || slots.has(slotOf(fact))) return [];
    if (person.unsaidIncomes?.includes(fact.value.class)) return [];
    const { validFrom, document, saidOn } = saying;
    const source = { office: "名册导入", document, saidOn };
    return [{ kind: "income", value: { ...fact.value, totalFen: 0 }, source, validFrom }];
  });
  const said = [...wanted, ...gone].flatMap((next): Recording[] => {
    const old = bySlot.get(slotOf(next));
    return old !== undefined && sameValue(old.value, next.value) ? [] : [{ old, next }];
  });
  if (person.disability !== "none") return said;
  const ended = now.filter(({ kind }) => kind === "disability");
  return [...said, ...ended.map((old): Recording => ({ old }))];
}

function noIllness(
  { seriousIllness }: RosterPerson,
  now: readonly AnyFact[],
  { validFrom, document, saidOn }: Saying,
): readonly NewFact[] {
  const known = now.some((fact) => fact.kind === "serious-illness" && fact.value.listed);
  if (seriousIllness !== false || !known) return [];
  const source = { office: "名册导入", document, saidOn };
  return [{ kind: "serious-illness", value: { listed: false }, source, validFrom }];
}

const sameValue = (a: object, b: object): boolean => {
  const text = (value: object) => JSON.stringify(Object.entries(value).sort());
  return text(a) === text(b);
};
