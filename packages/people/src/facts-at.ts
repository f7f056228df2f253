import { type Day, firstDayOf, lastDayOf } from "@minzheng/kernel";
import type { AnyFact, FactsAt } from "./fact.ts";

/**
 * The facts that held at the end of a month, as they were known at an instant.
 *
 * Two clocks: `validFrom` to `validTo` is when it was so, `knownSince` is when the bureau knew. A
 * fact is out once a known fact replaces it, and a withdrawal is never in itself. A death is kept
 * for the month in which it ended, since the month of death is paid.
 *
 * Ordered by kind, then validity, then id, so that equal facts give equal case files.
 */
export const factsAt: FactsAt = (facts, month, knownAt) => {
  const known = facts.filter(({ knownSince }) => knownSince <= knownAt);
  const replaced = new Set(known.map(({ replaces }) => replaces));
  const [first, last] = [firstDayOf(month), lastDayOf(month)];
  return known
    .filter((fact) => !replaced.has(fact.id) && !fact.withdrawn && holds(fact, first, last))
    .sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
};

function holds({ kind, validFrom, validTo }: AnyFact, first: Day, last: Day): boolean {
  if (validFrom > last) return false;
  return validTo === undefined || validTo >= (kind === "death" ? first : last);
}

const orderOf = ({ kind, validFrom, id }: AnyFact): string => `${kind}#${validFrom}#${id}`;
