import type { Day } from "@minzheng/kernel";
import type { AnyFact } from "@minzheng/people";
/** What is known of the person at the time of a service. */
export interface Recipient {
  readonly diedOn?: Day;
  readonly stays: readonly {
    readonly in: "hospital" | "institution";
    readonly from: Day;
    /** Last day; absent while it lasts. */
    readonly to?: Day;
  }[];
}

type Stay = Recipient["stays"][number];

/**
 * What a person's facts say about death and stays, from every fact there is: a bill is looked at by
 * the day of its service, not by the month. Support in an institution is a stay there.
 */
export function recipientOf(facts: readonly AnyFact[]): Recipient {
  const replaced = new Set(facts.map(({ replaces }) => replaces));
  const standing = facts.filter(({ id, withdrawn }) => !replaced.has(id) && withdrawn !== true);
  const diedOn = standing.flatMap((fact) => (fact.kind === "death" ? [fact.value.diedOn] : []));
  const [first] = diedOn.toSorted();
  return {
    ...(first === undefined ? {} : { diedOn: first }),
    stays: standing.flatMap((fact): readonly Stay[] => {
      if (fact.kind === "stay") return [{ in: fact.value.in, ...during(fact) }];
      const lives = fact.kind === "support-form" && fact.value.form === "concentrated";
      return lives ? [{ in: "institution", ...during(fact) }] : [];
    }),
  };
}

const during = ({ validFrom, validTo }: { validFrom: Day; validTo?: Day }) => ({
  from: validFrom,
  ...(validTo === undefined ? {} : { to: validTo }),
});
