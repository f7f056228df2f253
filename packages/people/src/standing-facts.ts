import { canonicalJson } from "@minzheng/kernel";
import type { AnyFact } from "./fact.ts";
import type { NewFact } from "./fact-shapes.ts";

/** Facts that no other one replaces. */
export function standingFacts(facts: readonly AnyFact[]): readonly AnyFact[] {
  const replaced = new Set(facts.map(({ replaces }) => replaces));
  return facts.filter(({ id, withdrawn }) => !replaced.has(id) && !withdrawn);
}

/** What a fact says, whoever said it and whenever it was known. */
export const contentOf = ({ kind, value, validFrom, validTo }: NewFact): string =>
  canonicalJson({ kind, value, validFrom, validTo });
