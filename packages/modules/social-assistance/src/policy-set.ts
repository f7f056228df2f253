import { assert, type Month } from "@minzheng/kernel";
import type { AllowancePolicy, SupplementGroup } from "./policy/allowance.ts";
import type { DecisionPolicy } from "./policy/decisions.ts";
import type { HardshipPolicy } from "./policy/hardship.ts";
import type { HouseholdPolicy } from "./policy/household.ts";
import type { IncomePolicy } from "./policy/income.ts";
import type { NationalPolicy } from "./policy/national.ts";
import {
  type Exemption,
  type InForce,
  inForce,
  type Parameter,
  type SupplementAmount,
} from "./policy/parameter.ts";
import type { PropertyPolicy } from "./policy/property.ts";

export * from "@minzheng/policy/stop-reasons";
export * from "./policy/allowance.ts";
export * from "./policy/decisions.ts";
export * from "./policy/hardship.ts";
export * from "./policy/household.ts";
export * from "./policy/income.ts";
export * from "./policy/national.ts";
export * from "./policy/parameter.ts";
export * from "./policy/policy-problem.ts";
export * from "./policy/property.ts";
export { roundingText } from "./policy/value-text.ts";

/** All dated parameters of one tenant. Data only: a changed rule of the place is a new row. */
export interface PolicySet
  extends NationalPolicy,
    HouseholdPolicy,
    IncomePolicy,
    PropertyPolicy,
    AllowancePolicy,
    HardshipPolicy,
    DecisionPolicy {
  readonly id: string;
}

type Resolved<Of> =
  Of extends Parameter<infer Value>
    ? InForce<Value>
    : Of extends readonly SupplementGroup[]
      ? readonly (Omit<SupplementGroup, "amount"> & {
          readonly amount: InForce<SupplementAmount>;
        })[]
      : Of extends readonly Exemption[]
        ? ReadonlyMap<string, InForce<true> & { readonly label: string }>
        : Of extends object
          ? { readonly [Key in keyof Of]: Resolved<Of[Key]> }
          : Of;

/** Everything a rule may read about the place and the month. */
export type MonthPolicy = { readonly month: Month } & {
  readonly [Key in Exclude<keyof PolicySet, "id">]: Resolved<PolicySet[Key]>;
};

/**
 * Resolves a policy set for one month.
 *
 * @throws Defect when a parameter has no row for the month
 */
export function policyIn(policy: PolicySet, month: Month): MonthPolicy {
  const { id, supplements, exemptions, hardshipExemptions, ...parameters } = policy;
  return {
    month,
    ...resolved(parameters, { id, month }),
    supplements: supplementsIn(supplements, month),
    exemptions: exemptionsIn("income", exemptions, month),
    hardshipExemptions: exemptionsIn("extreme-hardship", hardshipExemptions, month),
  } as MonthPolicy;
}

interface At {
  readonly id: string;
  readonly month: Month;
}

/** Every parameter as the month sees it, however deep it stands. */
function resolved(parameters: object, at: At): object {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, part]) => [name, partIn(part, at)]),
  );
}

function partIn(part: object, at: At): object {
  if (!isParameter(part)) return resolved(part, at);
  const found = inForce(part, at.month);
  assert(found, `${at.id} has no ${part.key} for ${at.month}`);
  return found;
}

const isParameter = (part: object): part is Parameter<unknown> => "rows" in part && "unit" in part;

function supplementsIn(
  supplements: readonly SupplementGroup[],
  month: Month,
): MonthPolicy["supplements"] {
  return supplements.flatMap(({ amount, ...group }) => {
    const found = inForce(amount, month);
    return found ? [{ ...group, amount: found }] : [];
  });
}

function exemptionsIn(
  subject: "income" | "extreme-hardship",
  exemptions: readonly Exemption[],
  month: Month,
): MonthPolicy["exemptions"] {
  return new Map(
    exemptions.flatMap(({ key, label, rows }) => {
      const found = inForce({ key: `${subject}.exempt.${key}`, unit: "word", rows }, month);
      return found ? [[key, { ...found, label, text: `${label}不计入` }] as const] : [];
    }),
  );
}
