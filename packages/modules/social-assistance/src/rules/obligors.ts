import { type Arithmetic, reckon, type TraceStep, termOf } from "@minzheng/entitlement";
import { ageYearsInMonth, type Ratio, ratio, ratioOf, times } from "@minzheng/kernel";
import type { Obligor } from "@minzheng/people";
import type { FactOf } from "../months.ts";
import type { Category, InForce, MonthPolicy } from "../policy-set.ts";
import { evidenceOf, worked } from "../trace-steps.ts";

/** Where the amount of one obligor's support comes from. */
export type SupportGround =
  | "payment"
  | "formula"
  /** Nothing is counted: */
  | "poor"
  | "disregarded"
  | "no-consent"
  | "not-known";

/** What somebody outside the household pays, or is taken to pay, in a month. */
export interface Support {
  readonly fact: FactOf<"obligor">;
  /** Whom it is for; absent: the household as a whole. */
  readonly residentId?: string;
  readonly ground: SupportGround;
  readonly monthly: Ratio;
  readonly arithmetic: Arithmetic;
  readonly used: readonly InForce<unknown>[];
}

export interface SupportAsked {
  readonly fact: FactOf<"obligor">;
  readonly residentId?: string;
  readonly category: Category;
  /** Asked for somebody who is taken in alone: some obligors are disregarded. HH-6 */
  readonly alone: boolean;
}

const nothing: Arithmetic = { fen: 0 };

/**
 * The support of one obligor: the larger of what is paid and what an agreement or judgment says,
 * else the formula of the place. Poor obligors pay nothing. Without consent, where the law asks for
 * it, the finances cannot be looked at and no formula is applied.
 *
 * @source IN-5, IN-6, HH-6
 */
export function supportOf(asked: SupportAsked, policy: MonthPolicy): Support {
  const { fact, residentId } = asked;
  const found = groundOf(asked, policy);
  const monthly = reckon(found.arithmetic);
  const used = found.used ?? [];
  const support = { fact, ground: found.ground, arithmetic: found.arithmetic, monthly, used };
  return residentId === undefined ? support : { ...support, residentId };
}

interface Found {
  readonly ground: SupportGround;
  readonly arithmetic: Arithmetic;
  readonly used?: readonly InForce<unknown>[];
}

function groundOf({ fact, category, alone }: SupportAsked, policy: MonthPolicy): Found {
  const { value } = fact;
  const { poorObligors, supportConsent, supportDisregard, supportFormula } = policy;
  if (value.benefit !== undefined && poorObligors.value.includes(value.benefit)) {
    return { ground: "poor", arithmetic: nothing, used: [poorObligors] };
  }
  if (alone && isDisregarded(value, policy)) {
    return { ground: "disregarded", arithmetic: nothing, used: [supportDisregard] };
  }
  const said = [value.paidFen, value.agreedFen].flatMap((fen) =>
    fen === undefined ? [] : { fen },
  );
  const [first] = said;
  if (first) return { ground: "payment", arithmetic: said.length > 1 ? { largest: said } : first };
  if (supportConsent.value && value.consentOn === undefined) {
    return { ground: "no-consent", arithmetic: nothing, used: [supportConsent] };
  }
  const arithmetic = formulaOf(value, category, policy);
  return arithmetic
    ? { ground: "formula", arithmetic, used: [supportFormula, policy.standard[category]] }
    : { ground: "not-known", arithmetic: nothing };
}

function isDisregarded({ relation, bornOn }: Obligor, { month, supportDisregard }: MonthPolicy) {
  const { relations, ageYearsMin } = supportDisregard.value;
  const isOld = bornOn !== undefined && ageYearsInMonth(bornOn, month) >= ageYearsMin;
  return isOld || relations.includes(relation);
}

/** The named formulas of {@link SupportFormula}. Undefined while the finances are not known. */
function formulaOf(
  { monthlyFen, householdSize, supports = 1 }: Obligor,
  category: Category,
  { standard, marginRatio, supportFormula }: MonthPolicy,
): Arithmetic | undefined {
  if (monthlyFen === undefined || householdSize === undefined) return undefined;
  const { formula, share } = supportFormula.value;
  const line = ratio(standard[category].value);
  const perPerson = formula === "margin-excess" ? times(line, ratioOf(marginRatio.value)) : line;
  const least = { times: [termOf(perPerson), { count: householdSize, unit: "人" as const }] };
  const excess: Arithmetic = { minus: [{ fen: monthlyFen }, least] };
  const kept = reckon(excess).numerator < 0n ? { largest: [excess, nothing] } : excess;
  const part: Arithmetic = { times: [kept, { share }] };
  return formula === "standard-excess-shared"
    ? { over: [part, { count: supports, unit: "人" }] }
    : part;
}

const groundTexts: Readonly<Record<SupportGround, string>> = {
  payment: "按实际给付与协议、判决中较高的计算",
  formula: "按当地办法推算",
  poor: "义务人本身困难，不计",
  disregarded: "单独申请，按规定不计",
  "no-consent": "未取得义务人同意，不推算",
  "not-known": "义务人收入未核实，不计",
};

export const supportStep = (support: Support): TraceStep => {
  const { fact, residentId, ground, arithmetic, used } = support;
  return {
    id: `income.support.${fact.id}`,
    section: "income",
    label: `赡养（抚养、扶养）费：${fact.value.item}`,
    note: groundTexts[ground],
    ...(residentId === undefined ? {} : { residentId }),
    factId: fact.id,
    evidence: evidenceOf(fact),
    ...worked(arithmetic),
    clause: used[0]?.source ?? "最低生活保障审核确认办法 第十三条",
  };
};
