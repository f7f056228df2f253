import { type Ratio, ratio, ratioOf } from "@minzheng/kernel";
import type { PolicySet } from "../policy-set.ts";
import type { Parameter, SupplementAmount } from "./parameter.ts";

/** Values of one parameter with what they may not leave, both ends included. */
export interface Bounded {
  readonly parameter: Parameter<unknown>;
  readonly of: (value: unknown) => Ratio;
  readonly least: number;
  readonly most?: number;
}

type Ends = readonly [least: number, most?: number];

function bounded<Value>(
  parameter: Parameter<Value>,
  [least, most]: Ends,
  of: (value: Value) => Ratio,
): Bounded {
  const bound = { parameter, least, of: of as (value: unknown) => Ratio };
  return most === undefined ? bound : { ...bound, most };
}
const whole = (parameter: Parameter<number>, ...ends: Ends) => bounded(parameter, ends, ratio);
const share = (parameter: Parameter<string>, ...ends: Ends) => bounded(parameter, ends, ratioOf);
const part: Ends = [0, 1];

/** A share has a bound; fen have none but zero. */
const amount = (value: SupplementAmount): Ratio =>
  "fen" in value ? ratio(value.fen < 0 ? -1 : 0) : ratioOf(value.ratio);

/**
 * The bounds of the catalogue: what national rules leave to the place, and no more.
 *
 * @source domain/assistance.md 8, column of bounds; RV-2, EF-4, EF-5, DB-9, HH-2, TK-5
 */
export const boundsOf = (policy: PolicySet): readonly Bounded[] => [
  ...Object.values(policy.standard).map((parameter) => whole(parameter, 1)),
  share(policy.minGapRatio, ...part),
  ...policy.supplements.map((group) => bounded(group.amount, [0, 1], amount)),
  bounded(policy.insignificantChange, part, amount),
  bounded(policy.rounding, [1], ({ unitFen }) => ratio(unitFen)),
  bounded(policy.supplementRounding, [1], ({ unitFen }) => ratio(unitFen)),
  bounded(policy.phaseOut, [0, 6], ({ months }) => ratio(months)),
  bounded(policy.jobRefusal, [3, 3], ({ times }) => ratio(times)),
  bounded(policy.jobRefusal, part, ({ cut }) => ratioOf(cut)),
  ...Object.values(policy.singlePersonRatio).map((parameter) => share(parameter, ...part)),
  share(policy.singlePersonFloor, ...part),
  share(policy.marginRatio, 1),
  whole(policy.effectiveOffset, 0, 1),
  whole(policy.hardshipOffset, 1, 1),
  whole(policy.cutoffDay, 1, 28),
  share(policy.employmentCost, ...part),
  ...Object.values(policy.incomeWindow).map((parameter) => whole(parameter, 1, 24)),
  bounded(policy.supportFormula, part, (formula) => ratioOf(formula.share)),
  whole(policy.clergyMonths, 36, 36),
  whole(policy.longTermMonths, 0),
  whole(policy.lookBackMonths, 1),
  ...Object.values(policy.propertyLimits).map((parameter) =>
    bounded(parameter, [0], ({ financialMonths }) => ratio(financialMonths)),
  ),
  bounded(policy.hardshipMinors, [16, 18], ({ admittedBelow }) => ratio(admittedBelow)),
  bounded(policy.hardshipMinors, [18, 18], ({ staysBelow }) => ratio(staysBelow)),
  whole(policy.review.A, 1, 12),
  whole(policy.review.B, 1, 12),
  whole(policy.review.C, 1, 6),
  whole(policy.deathReviewMonths, 1, 3),
];

/** Every parameter of a tenant, however deep it stands. */
export function parametersIn(policy: PolicySet): readonly Parameter<unknown>[] {
  const { id: _, exemptions: __, hardshipExemptions: ___, ...rest } = policy;
  return Object.values(rest).flatMap(parametersBelow);
}

function parametersBelow(part: object): readonly Parameter<unknown>[] {
  if ("rows" in part && "unit" in part) return [part as Parameter<unknown>];
  return Object.values(part).flatMap((inner: unknown) =>
    typeof inner === "object" && inner !== null ? parametersBelow(inner) : [],
  );
}
