import { type Day, type Fen, fen, monthOf } from "@minzheng/kernel";
import type { CaseMember } from "@minzheng/people";
import { dayMonthsFrom } from "../day-months.ts";
import { certificateIn, type FactOf, type KnownHousehold } from "../months.ts";
import { evidenceOf } from "../trace-steps.ts";
import type { Aid, Spending, SpendingFacts } from "./spending.ts";

export type Spent = Pick<SpendingFacts, "spending" | "aid" | "livingFen">;

/**
 * What a household's facts say was spent and received in the twelve months before the day of its
 * application, that day included.
 *
 * @source RG-1, RG-2
 */
export function spentBefore(
  { members, householdFacts }: Pick<KnownHousehold, "members" | "householdFacts">,
  appliedOn: Day,
): Spent {
  const after = dayMonthsFrom(appliedOn, -12);
  const within = ({ validFrom }: { validFrom: Day }) => after < validFrom && validFrom <= appliedOn;
  const said = [
    ...members.flatMap((member) => member.facts.map((fact) => ({ fact, member }))),
    ...householdFacts.map((fact) => ({ fact, member: undefined })),
  ].filter(({ fact }) => within(fact) && fact.withdrawn !== true);
  const living = said.flatMap(({ fact }) =>
    fact.kind === "spending" && fact.value.of === "living" ? [ownFen(fact)] : [],
  );
  const spent = {
    spending: said.flatMap(({ fact, member }) =>
      fact.kind === "spending" ? (spendingOf(fact, member, appliedOn) ?? []) : [],
    ),
    aid: said.flatMap(({ fact }) =>
      fact.kind === "aid" ? [{ id: fact.id, ...fact.value } satisfies Aid] : [],
    ),
  };
  if (living.length === 0) return spent;
  return { ...spent, livingFen: living.reduce((sum, amount) => sum + amount, 0) };
}

const ownFen = ({ value }: FactOf<"spending">): Fen =>
  fen(Math.max(0, value.paidFen - value.reimbursedFen));

function spendingOf(
  fact: FactOf<"spending">,
  member: CaseMember | undefined,
  appliedOn: Day,
): Spending | undefined {
  const { of: kind, item, paidFen, reimbursedFen, designated, stage, otherKind = "" } = fact.value;
  const base = {
    id: fact.id,
    item,
    ...(member === undefined ? {} : { residentId: member.residentId }),
    evidence: evidenceOf(fact),
    paidFen,
    reimbursedFen,
  };
  switch (kind) {
    case "living":
      return undefined;
    case "medical":
      return { ...base, kind, designated: designated ?? false };
    case "education":
      return stage === undefined ? undefined : { ...base, kind, stage };
    case "rehabilitation": {
      const certificate = member && certificateIn(member, monthOf(appliedOn));
      return { ...base, kind, residentDisabled: certificate !== undefined };
    }
    case "other":
      return { ...base, kind, otherKind };
  }
}
