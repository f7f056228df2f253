import { type Arithmetic, reckon, type TraceStep } from "@minzheng/entitlement";
import { compareRatio, type Fen } from "@minzheng/kernel";
import type { CaseMember } from "@minzheng/people";
import { belongsTo, certificateIn, type FactOf, factHeld } from "./months.ts";
import type { InForce, MonthPolicy, SupplementAmount, SupplementGroup } from "./policy-set.ts";
import { evidenceOf, fenOf, worked } from "./trace-steps.ts";

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
  by: Measure,
  policy: MonthPolicy,
): readonly Supplement[] {
  return paid.flatMap((member) => {
    const groups = groupsPaid(member, by, policy);
    if (groups.length === 0) return [];
    const arithmetic = rounded(groups, by, policy);
    const step = stepOf({ member, groups, arithmetic }, policy);
    return [{ member, groups, amountFen: fenOf(arithmetic), step }];
  });
}

/** What supplements are shares of, and the share of them that is kept in a phase-out. */
interface Measure {
  readonly standard: InForce<number>;
  readonly kept?: string;
}

/** One amount for all groups together, up to the cap, rounded once. */
function rounded(groups: readonly Group[], by: Measure, policy: MonthPolicy): Arithmetic {
  const { mode, unitFen } = policy.supplementRounding.value;
  const { capPerPerson } = policy.supplementStacking.value;
  const amounts = groups.map(({ amount }) => amountOf(amount.value, by));
  const [only] = amounts;
  const together: Arithmetic = only && amounts.length === 1 ? only : { sum: amounts };
  const cap = capPerPerson && amountOf(capPerPerson, by);
  const isOver = cap !== undefined && compareRatio(reckon(together), reckon(cap)) > 0;
  const exact = isOver ? cap : together;
  const { kept = "1" } = by;
  return { round: kept === "1" ? exact : { times: [exact, { share: kept }] }, mode, unitFen };
}

function groupsPaid(
  member: CaseMember,
  by: Measure,
  { month, severeDisability, supplements, supplementStacking }: MonthPolicy,
): readonly Group[] {
  const severe = severeDisability.value;
  const groups = supplements.filter(({ applies }) => belongsTo(applies, member, { month, severe }));
  if (supplementStacking.value.mode === "sum") return groups;
  const rank = ({ amount }: Group) => reckon(amountOf(amount.value, by));
  const highest = groups.reduce<Group | undefined>(
    (best, next) => (best && compareRatio(rank(best), rank(next)) >= 0 ? best : next),
    undefined,
  );
  return highest ? [highest] : [];
}

const amountOf = (amount: SupplementAmount, { standard }: Measure): Arithmetic =>
  "fen" in amount
    ? { fen: amount.fen }
    : { times: [{ fen: standard.value }, { share: amount.ratio }] };

interface Described {
  readonly member: CaseMember;
  readonly groups: readonly Group[];
  readonly arithmetic: Arithmetic;
}

function stepOf({ member, groups, arithmetic }: Described, policy: MonthPolicy): TraceStep {
  const fact = groups.map(({ applies }) => evidenceFact(applies, member, policy)).find(Boolean);
  const clauses = [...new Set(groups.map(({ amount }) => amount.source))];
  return {
    id: `supplement.${groups.map(({ group }) => group).join("+")}.${member.residentId}`,
    section: "amount",
    label: "分类施保",
    note: groups.map(({ label }) => label).join("、"),
    residentId: member.residentId,
    ...(fact ? { factId: fact.id } : {}),
    evidence: fact ? evidenceOf(fact) : "户籍",
    ...worked(arithmetic),
    clause: clauses.join("；"),
  };
}

function evidenceFact(
  applies: SupplementGroup["applies"],
  member: CaseMember,
  { month }: MonthPolicy,
): FactOf<"disability"> | FactOf<"serious-illness"> | undefined {
  if (applies.to === "severe-disability") return certificateIn(member, month);
  if (applies.to === "serious-illness") return factHeld(member.facts, "serious-illness", month);
  return undefined;
}
