import { addDays, type Day, firstDayOf, lastDayOf } from "@minzheng/kernel";
import type { AnyFact, FactKind, FactsAt } from "./fact.ts";

/**
 * The facts that held at the end of a month, as they were known at an instant.
 *
 * Two clocks: `validFrom` to `validTo` is when it was so, `knownSince` is when the bureau knew. A
 * fact is out once a known fact replaces it, and a withdrawal is never in itself. Kinds
 * whose change tells from the next month are kept while they held on the eve of the month or later:
 * a death, since its month is paid, and what an assessment or form was before the change.
 *
 * Ordered by kind, then validity, then id, so that equal facts give equal case files.
 */
export const factsAt: FactsAt = (facts, month, knownAt) => {
  const known = facts.filter(({ knownSince }) => knownSince <= knownAt);
  const replaced = new Set(known.map(({ replaces }) => replaces));
  const [eve, last] = [addDays(firstDayOf(month), -1), lastDayOf(month)];
  return known
    .filter((fact) => !replaced.has(fact.id) && !fact.withdrawn && holds(fact, eve, last))
    .sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
};

const tellFromNextMonth: readonly FactKind[] = ["death", "ability", "support-form"];

function holds({ kind, validFrom, validTo }: AnyFact, eve: Day, last: Day): boolean {
  if (validFrom > last) return false;
  return validTo === undefined || validTo >= (tellFromNextMonth.includes(kind) ? eve : last);
}

const orderOf = ({ kind, validFrom, id }: AnyFact): string => `${kind}#${validFrom}#${id}`;
