import { type Arithmetic, type TraceStep, termOf } from "@minzheng/entitlement";
import {
  compareRatio,
  type Month,
  monthOf,
  monthsBetween,
  type Ratio,
  ratio,
} from "@minzheng/kernel";
import type { CaseMember } from "@minzheng/people";
import { incomeOf, perHeadOf } from "../income.ts";
import type { Membership } from "../membership.ts";
import { factHeld, factsHeld, type KnownHousehold } from "../months.ts";
import type { InForce, MonthPolicy } from "../policy-set.ts";
import { evidenceOf, worked } from "../trace-steps.ts";

/** What a household keeps although its income has reached the standard. */
export interface PhaseOutMonth {
  /** Income per head without the wages of the job that was found. */
  readonly perHead: Ratio;
  /** Share of the earlier amount that is paid in this month. */
  readonly kept: string;
  readonly steps: readonly TraceStep[];
  readonly used: readonly InForce<unknown>[];
}

/** A job found by a member: since when, and the wages it brought. */
interface Job {
  readonly member: CaseMember;
  readonly since: Month;
  readonly wageFactIds: readonly string[];
}

/**
 * The phase-out of a household whose income is over the standard only because somebody found work:
 * for so many months from the one in which the job began it keeps a share of what it would be owed
 * without the new wages. A raise or a new measurement of the wages does not begin it anew.
 *
 * @param members as they count in the month
 * @returns undefined where work is not the reason, or the months are over
 * @source EF-5
 */
export function phaseOutIn(
  file: KnownHousehold,
  { members, standard }: { members: Membership; standard: InForce<number> },
  policy: MonthPolicy,
): PhaseOutMonth | undefined {
  const jobs = members.counted.flatMap((member) => jobOf(member, policy.month) ?? []);
  const [first] = jobs.toSorted((a, b) => (a.since < b.since ? -1 : 1));
  if (!first) return undefined;
  const { months, path } = policy.phaseOut.value;
  const at = monthsBetween(first.since, policy.month);
  const kept = at < months ? path[at] : undefined;
  if (kept === undefined) return undefined;
  const without = jobs.flatMap(({ wageFactIds }) => wageFactIds);
  const income = incomeOf(file, { counted: members.counted, without }, policy);
  const perHead = perHeadOf(income, members.counted.length);
  if (compareRatio(perHead, ratio(standard.value)) >= 0) return undefined;
  const arithmetic: Arithmetic = {
    over: [termOf(income.countable), { count: members.counted.length, unit: "人" }],
  };
  return {
    perHead,
    kept,
    steps: [
      {
        id: "phase-out.income",
        section: "eligibility",
        label: "就业前人均月收入",
        note: "不含新就业的工资",
        ...worked(arithmetic),
        clause: policy.phaseOut.source,
      },
      {
        ...stepOf(first, policy.month),
        note: noteOf(at + 1, policy),
        clause: policy.phaseOut.source,
      },
    ],
    used: [policy.phaseOut],
  };
}

function jobOf(member: CaseMember, month: Month): Job | undefined {
  const work = factHeld(member.facts, "work", month);
  if (work?.value.status !== "employed") return undefined;
  const wages = factsHeld(member.facts, "income", month).filter(
    ({ value, validFrom }) => value.class === "wage" && validFrom >= work.validFrom,
  );
  if (wages.length === 0) return undefined;
  return { member, since: monthOf(work.validFrom), wageFactIds: wages.map(({ id }) => id) };
}

function stepOf({ member }: Job, month: Month): Omit<TraceStep, "clause"> {
  const work = factHeld(member.facts, "work", month);
  return {
    id: "phase-out.month",
    section: "eligibility",
    label: "因就业收入超过标准，渐退期内继续保障",
    residentId: member.residentId,
    ...(work ? { factId: work.id, evidence: evidenceOf(work) } : {}),
    result: { kind: "verdict", holds: true, text: "渐退" },
  };
}

const noteOf = (number: number, { phaseOut }: MonthPolicy): string =>
  `第 ${number} 个月，共 ${phaseOut.value.months} 个月`;
