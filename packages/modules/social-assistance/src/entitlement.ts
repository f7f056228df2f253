import {
  defaultExclusions,
  type Entitlement,
  type Exclusion,
  type Figure,
  type Standard,
} from "@minzheng/entitlement";
import { assert, countyOf, fen, type Month } from "@minzheng/kernel";
import type { CaseFile } from "@minzheng/people";
import {
  type MonthPolicy,
  type PolicySet,
  policyIn,
  policyOf,
  policyUnder,
  referencePolicy,
} from "./policy.ts";
import { extremeHardshipDue, singlePersonAllowanceDue, subsistenceAllowanceDue } from "./rules.ts";

/** The subsistence allowance of a household, closed over a tenant's policy. Pure. */
export const subsistenceAllowance = (policy: PolicySet): Entitlement => {
  const at = monthly(policy);
  return {
    programme: "subsistence-allowance",
    label: "最低生活保障",
    unit: "household",
    dueFor: (file, month) => subsistenceAllowanceDue(file, at(month)),
    standardOf: (file, month) => standardOf(file, at(month).standard),
  };
};

/** The support of a person in extreme hardship, closed over a tenant's policy. Pure. */
export const extremeHardship = (policy: PolicySet): Entitlement => {
  const at = monthly(policy);
  return {
    programme: "extreme-hardship",
    label: "特困人员救助供养",
    unit: "person",
    dueFor: (file, month) => extremeHardshipDue(file, at(month)),
    standardOf: (file, month) => standardOf(file, at(month).hardshipBasic),
  };
};

/** The allowance of somebody taken in alone, closed over a tenant's policy. Pure. */
export const singlePersonAllowance = (policy: PolicySet): Entitlement => {
  const at = monthly(policy);
  return {
    programme: "single-person-allowance",
    label: "单人保",
    unit: "person",
    dueFor: (file, month) => singlePersonAllowanceDue(file, at(month)),
    standardOf: (file, month) => standardOf(file, at(month).standard),
  };
};

/** Supplements and care come on top; they are components of a person. */
function standardOf(
  file: CaseFile,
  of: Readonly<Record<CaseFile["category"], { readonly value: number; readonly source: string }>>,
): Standard {
  const { value, source } = of[file.category];
  return { perPersonFen: fen(value), source };
}

const programmes = [subsistenceAllowance, singlePersonAllowance, extremeHardship] as const;

/** All programmes under one policy. */
export const entitlementsUnder = (policy: PolicySet): readonly Entitlement[] =>
  programmes.map((of) => of(policy));

/** What the programmes are called; what they owe depends on the county's figures. */
export const programmeNames: readonly Pick<Entitlement, "programme" | "label" | "unit">[] =
  entitlementsUnder(referencePolicy);

/**
 * Every programme of the module by a county's own figures over the defaults of the county that a
 * file lies in. Pure.
 *
 * @param figures known at one instant, in the order in which they were signed
 */
export const entitlementsBy = (figures: readonly Figure[]): readonly Entitlement[] =>
  programmes.map((of) => {
    const byCounty = new Map<string, Entitlement>();
    const { programme, label, unit } = of(referencePolicy);
    const at = ({ township }: CaseFile): Entitlement => {
      const county = countyOf(township);
      const entitlement = byCounty.get(county) ?? of(policyUnder(policyOf(county), figures));
      byCounty.set(county, entitlement);
      return entitlement;
    };
    return {
      programme,
      label,
      unit,
      dueFor: (file, month) => at(file).dueFor(file, month),
      standardOf: (file, month) => at(file).standardOf?.(file, month),
    };
  });

/**
 * @param of entitlements, or what the programmes are called
 * @throws Defect when no such programme is decided here
 */
export function entitlementOf<One extends { readonly programme: string }>(
  programme: string,
  of: readonly One[],
): One {
  const found = of.find((entitlement) => entitlement.programme === programme);
  assert(found, `${programme} has no rules here`);
  return found;
}

/** What nobody has two of, of these programmes and of those that other modules pay. */
export const exclusions: readonly Exclusion[] = defaultExclusions;

/** A county asks for the same month thousands of times: each month is resolved once. */
function monthly(policy: PolicySet): (month: Month) => MonthPolicy {
  const months = new Map<Month, MonthPolicy>();
  return (month) => {
    const known = months.get(month) ?? policyIn(policy, month);
    months.set(month, known);
    return known;
  };
}
