import type { CaseMember } from "@minzheng/people";
import { compositionOf } from "../membership.ts";
import {
  clergyApart,
  factHeld,
  factsHeld,
  isDisabledWithin,
  isMinor,
  type KnownHousehold,
} from "../months.ts";
import type { AloneGround, MonthPolicy } from "../policy-set.ts";

/** A member who may be taken in alone, and on what. */
export interface AloneUnit {
  readonly residentId: string;
  readonly grounds: readonly AloneGround[];
}

/** Grounds that count only inside a margin household, and those that stand by themselves. */
export const isInsideMargin = (
  ground: AloneGround,
): ground is "severe-disability" | "serious-illness" =>
  ground === "severe-disability" || ground === "serious-illness";

/**
 * On what a person may apply alone in the month; empty when on nothing.
 *
 * @source HH-5, HH-6
 */
export const aloneGroundsOf = (member: CaseMember, policy: MonthPolicy): readonly AloneGround[] =>
  policy.aloneGrounds.value.filter((ground) => tests[ground](member, policy));

type Test = (member: CaseMember, policy: MonthPolicy) => boolean;

const isSevere: Test = (member, { month, severeDisability }) =>
  isDisabledWithin(member, month, severeDisability.value);

const tests: Readonly<Record<AloneGround, Test>> = {
  "severe-disability": isSevere,
  "serious-illness": ({ facts }, { month }) =>
    factHeld(facts, "serious-illness", month)?.value.listed ?? false,
  clergy: (member, { month, clergyMonths }) =>
    clergyApart(member, month, clergyMonths.value) !== undefined,
  "jobless-severe-disability": (member, policy) =>
    !isMinor(member, policy.month) && isSevere(member, policy) && isJobless(member, policy),
};

/** As recorded; without a record, whoever earns no wage and does no business. */
function isJobless({ facts }: CaseMember, { month }: MonthPolicy): boolean {
  const work = factHeld(facts, "work", month);
  if (work) return work.value.status === "jobless";
  return factsHeld(facts, "income", month).every(
    ({ value }) => value.class !== "wage" && value.class !== "business",
  );
}

/**
 * The members who may apply alone, each as a unit of one. Inside a margin household all grounds
 * count; outside it only those that stand by themselves.
 *
 * @source HH-5, HH-6
 */
export function aloneUnits(
  file: KnownHousehold,
  { isMargin }: { readonly isMargin: boolean },
  policy: MonthPolicy,
): readonly AloneUnit[] {
  return compositionOf(file, policy)
    .filter(({ counted, ground }) => counted || ground === "clergy")
    .flatMap(({ member }) => {
      const grounds = aloneGroundsOf(member, policy).filter(
        (ground) => isMargin || !isInsideMargin(ground),
      );
      return grounds.length === 0 ? [] : [{ residentId: member.residentId, grounds }];
    });
}

/** The household as it looks when only one of it is meant: nothing of the others', nothing shared. */
export const unitOfOne = (file: KnownHousehold, member: CaseMember): KnownHousehold => ({
  ...file,
  members: [member],
  householdFacts: file.householdFacts.filter(
    ({ kind }) => kind === "residence" || kind === "category-ground",
  ),
});
