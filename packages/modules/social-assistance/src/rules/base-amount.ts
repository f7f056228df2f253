import {
  type Arithmetic,
  type Component,
  reckon,
  type TraceStep,
  termOf,
} from "@minzheng/entitlement";
import {
  assert,
  compareRatio,
  type Fen,
  fen,
  type Ratio,
  ratio,
  ratioOf,
  times,
} from "@minzheng/kernel";
import type { CaseMember } from "@minzheng/people";
import type { InForce, MonthPolicy, SupplementAmount } from "../policy-set.ts";
import { fenOf, worked } from "../trace-steps.ts";
import { afterRefusal, refusalSteps, refusersAmong, stopsWhole } from "./job-refusal.ts";

/** Whom the base amount is for, and what it is measured by. */
export interface BaseAsked {
  readonly perHead: Ratio;
  readonly standard: InForce<number>;
  readonly paid: readonly CaseMember[];
  /** The share that is kept of it while an allowance phases out. EF-5 */
  readonly kept?: string;
}

export interface Base {
  readonly component: Component;
  /** Whom it is for: without those whose own share has stopped. */
  readonly personIds: readonly string[];
  readonly steps: readonly TraceStep[];
  readonly used: readonly InForce<unknown>[];
}

/** What one person gets before any rounding, and how it is found. */
interface PerPerson {
  readonly code: "gap" | "tier";
  readonly label: string;
  readonly note: string;
  readonly arithmetic: Arithmetic;
  readonly used: readonly InForce<unknown>[];
}

/**
 * The base amount of an allowance: the gap of every paid person, lifted to the minimum of the place,
 * or the fixed amount of the household's tier; rounded as the place says; less the shares of those
 * who have refused work.
 *
 * @source DB-3, DB-4, DB-7 to DB-9
 */
export function baseOf(asked: BaseAsked, policy: MonthPolicy): Base {
  const { paid, standard } = asked;
  const per = policy.method.value === "tier" ? tierOf(asked, policy) : gapOf(asked, policy);
  const whole = (persons: number): Arithmetic => arithmeticFor(per, { ...asked, persons }, policy);
  const refusers = refusersAmong(paid, policy);
  const isStopped = stopsWhole(policy);
  const staying = isStopped ? paid.filter((member) => !refusers.includes(member)) : paid;
  const byPersons = Array.from({ length: staying.length + 1 }, (_, persons): Fen => {
    if (persons === 0) return fen(0);
    const all = isStopped ? persons + refusers.length : persons;
    const refusal = { before: whole(all), persons: all, refusers: refusers.length };
    return fenOf(afterRefusal(refusal, policy));
  });
  const before = whole(paid.length);
  return {
    component: {
      code: per.code,
      amountFen: byPersons.at(-1) ?? fen(0),
      ruleId: `subsistence-allowance.${per.code}`,
      parameter: `${standard.key}@${standard.from}`,
      byPersons,
    },
    personIds: staying.map(({ residentId }) => residentId),
    steps: [
      {
        id: `${per.code}.base`,
        section: "amount",
        label: per.label,
        note: `${per.note}，${policy.rounding.text}`,
        ...worked(before),
        clause: policy.clauses.amount.value,
      },
      ...refusalSteps({ refusers, before, persons: paid.length }, policy),
    ],
    used: [
      policy.method,
      ...per.used,
      policy.rounding,
      ...(refusers.length > 0 ? [policy.jobRefusal] : []),
    ],
  };
}

/** The gap of one person, lifted to the minimum of the place. DB-3, DB-4 */
function gapOf({ perHead, standard }: BaseAsked, { minGapRatio }: MonthPolicy): PerPerson {
  const gap: Arithmetic = { minus: [{ fen: standard.value }, termOf(perHead)] };
  const least: Arithmetic = { times: [{ fen: standard.value }, { share: minGapRatio.value }] };
  const lifted = compareRatio(reckon(gap), reckon(least)) < 0;
  return {
    code: "gap",
    label: "补差",
    note: lifted ? "按最低补差" : "人均补差",
    arithmetic: lifted ? least : gap,
    used: [minGapRatio],
  };
}

/** The lowest tier whose bound the income stays below. DB-3 */
function tierOf({ perHead, standard }: BaseAsked, { tiers }: MonthPolicy): PerPerson {
  const line = ratio(standard.value);
  const tier = tiers.value.find(
    ({ incomeBelow }) => compareRatio(perHead, times(line, ratioOf(incomeBelow))) < 0,
  );
  assert(tier, "the last tier reaches the standard, and who is here stays below it");
  return {
    code: "tier",
    label: "分档补助",
    note: tier.tier,
    arithmetic: amountArithmetic(tier.perPerson, standard.value),
    used: [tiers],
  };
}

/** Fen, or a share of the standard. */
const amountArithmetic = (amount: SupplementAmount, standardFen: number): Arithmetic =>
  "fen" in amount ? amount : { times: [{ fen: standardFen }, { share: amount.ratio }] };

interface For extends BaseAsked {
  readonly persons: number;
}

/** By household the sum is rounded, by person every share, before it is multiplied. DB-8 */
function arithmeticFor(
  { arithmetic }: PerPerson,
  { persons, kept }: For,
  { rounding }: MonthPolicy,
): Arithmetic {
  const { scope, mode, unitFen } = rounding.value;
  const count: Arithmetic = { count: persons, unit: "人" };
  const share: readonly Arithmetic[] = kept === undefined || kept === "1" ? [] : [{ share: kept }];
  if (scope === "household")
    return { round: { times: [arithmetic, count, ...share] }, mode, unitFen };
  const own = share.length === 0 ? arithmetic : { times: [arithmetic, ...share] };
  return { times: [{ round: own, mode, unitFen }, count] };
}
