import type { TraceStep } from "@minzheng/entitlement";
import {
  compareRatio,
  type Fen,
  plus,
  type Ratio,
  ratio,
  ratioOf,
  roundFen,
  times,
  yuanText,
} from "@minzheng/kernel";
import type { CaseMember } from "@minzheng/people";
import { belongsTo, certificateIn, type FactOf, factHeld } from "./months.ts";
import {
  type InForce,
  type MonthPolicy,
  percentText,
  type SupplementAmount,
  type SupplementGroup,
} from "./policy-set.ts";
import { evidenceOf, moneyResult, roundedFrom } from "./trace-steps.ts";

type Group = MonthPolicy["supplements"][number];

/** What one person receives on top of the gap. */
export interface Supplement {
  readonly member: CaseMember;
  /** The groups it is paid for: one where the highest is paid, several where they add up. */
  readonly groups: readonly Group[];
  readonly amountFen: Fen;
  readonly step: TraceStep;
}

/**
 * The classified supplements of the paid members, each person's rounded once.
 *
 * @source DB-6, DB-7
 */
export function supplementsOf(
  paid: readonly CaseMember[],
  standard: InForce<number>,
  policy: MonthPolicy,
): readonly Supplement[] {
  return paid.flatMap((member) => {
    const groups = groupsPaid(member, standard, policy);
    if (groups.length === 0) return [];
    const exact = groups.map(({ amount }) => exactAmount(amount.value, standard)).reduce(plus);
    const owed = capped(exact, standard, policy);
    const amountFen = roundFen(owed.amount, policy.supplementRounding.value);
    const step = stepOf({ member, groups, amountFen, standard, owed }, policy);
    return [{ member, groups, amountFen, step }];
  });
}

function groupsPaid(
  member: CaseMember,
  standard: InForce<number>,
  { month, severeDisability, supplements, supplementStacking }: MonthPolicy,
): readonly Group[] {
  const severe = severeDisability.value;
  const groups = supplements.filter(({ applies }) => belongsTo(applies, member, { month, severe }));
  if (supplementStacking.value.mode === "sum") return groups;
  const rank = ({ amount }: Group) => exactAmount(amount.value, standard);
  const highest = groups.reduce<Group | undefined>(
    (best, next) => (best && compareRatio(rank(best), rank(next)) >= 0 ? best : next),
    undefined,
  );
  return highest ? [highest] : [];
}

const exactAmount = (amount: SupplementAmount, standard: InForce<number>): Ratio =>
  "fen" in amount ? ratio(amount.fen) : times(ratio(standard.value), ratioOf(amount.ratio));

/** What is owed before rounding, and the cap where it is what counts. */
interface Owed {
  readonly amount: Ratio;
  readonly cap?: SupplementAmount;
}

function capped(amount: Ratio, standard: InForce<number>, policy: MonthPolicy): Owed {
  const { capPerPerson: cap } = policy.supplementStacking.value;
  if (cap === undefined || compareRatio(amount, exactAmount(cap, standard)) <= 0) return { amount };
  return { amount: exactAmount(cap, standard), cap };
}

interface Described {
  readonly member: CaseMember;
  readonly groups: readonly Group[];
  readonly amountFen: Fen;
  readonly standard: InForce<number>;
  readonly owed: Owed;
}

function stepOf(
  { member, groups, amountFen, standard, owed }: Described,
  policy: MonthPolicy,
): TraceStep {
  const fact = groups.map(({ applies }) => evidenceFact(applies, member, policy)).find(Boolean);
  const clauses = [...new Set(groups.map(({ amount }) => amount.source))];
  return {
    id: `supplement.${groups.map(({ group }) => group).join("+")}.${member.residentId}`,
    section: "amount",
    label: "分类施保",
    note: `${groups.map(({ label }) => label).join("、")}${owed.cap ? "，按每人上限" : ""}`,
    residentId: member.residentId,
    ...(fact ? { factId: fact.id } : {}),
    evidence: fact ? evidenceOf(fact) : "户籍",
    formula: (owed.cap ? [owed.cap] : groups.map(({ amount }) => amount.value))
      .map((amount) => formulaOf(amount, standard))
      .join(" + "),
    ...roundedFrom(owed.amount, amountFen, policy.supplementRounding.value),
    result: moneyResult(amountFen),
    clause: clauses.join("；"),
  };
}

const formulaOf = (amount: SupplementAmount, { value }: InForce<number>): string =>
  "fen" in amount ? yuanText(amount.fen) : `${yuanText(value)} × ${percentText(amount.ratio)}`;

function evidenceFact(
  applies: SupplementGroup["applies"],
  member: CaseMember,
  { month }: MonthPolicy,
): FactOf<"disability"> | FactOf<"serious-illness"> | undefined {
  if (applies.to === "severe-disability") return certificateIn(member, month);
  if (applies.to === "serious-illness") return factHeld(member.facts, "serious-illness", month);
  return undefined;
}
