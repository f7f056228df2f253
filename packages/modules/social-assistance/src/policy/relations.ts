import { compareRatio, type Month, type Ratio, ratio, ratioOf, times } from "@minzheng/kernel";
import type { PolicySet } from "../policy-set.ts";
import type { Tier } from "./allowance.ts";
import type { CareForm } from "./hardship.ts";
import { type Category, inForce } from "./parameter.ts";
import type { PolicyProblem } from "./policy-problem.ts";

/**
 * What the figures of one month say to each other.
 *
 * @source domain/assistance.md 8, DB-3, TK-8
 */
export const relationProblems = (policy: PolicySet, month: Month): readonly PolicyProblem[] => [
  ...tierProblems(policy, month),
  ...categories.flatMap((category) => standardProblems(policy, month, category)),
  ...forms.flatMap((form) => careProblems(policy, month, form)),
  ...marginProblems(policy, month),
];

const categories: readonly Category[] = ["urban", "rural"];
const forms: readonly CareForm[] = ["dispersed", "concentrated"];
const tiersMin = 4;
/** The least that extreme hardship gets, as a multiple of the allowance. TK-8 */
const basicTimes = "1.3";

/** Places that pay by tier have at least four, the top one near the whole standard. DB-3 */
function tierProblems(policy: PolicySet, month: Month): readonly PolicyProblem[] {
  const tiers = inForce(policy.tiers, month)?.value;
  if (tiers === undefined || inForce(policy.method, month)?.value !== "tier") return [];
  const path = `${policy.tiers.key}@${month}`;
  const wrong = { path, severity: "error" } as const;
  const standard = inForce(policy.standard.urban, month)?.value ?? 0;
  const [top] = tiers;
  const share = top && shareOf(top, standard);
  const isTopRight =
    share !== undefined &&
    compareRatio(share, ratioOf("0.9")) >= 0 &&
    compareRatio(share, ratio(1)) <= 0;
  return [
    ...(tiers.length >= tiersMin
      ? []
      : [{ ...wrong, code: "TOO_FEW_TIERS", value: tiers.length, proposal: tiersMin } as const]),
    ...(isInOrder(tiers, standard)
      ? []
      : [{ ...wrong, code: "TIERS_OUT_OF_ORDER", value: tiers.length, proposal: null } as const]),
    ...(isTopRight
      ? []
      : [{ ...wrong, code: "TOP_TIER_OUT_OF_BOUNDS", value: null, proposal: "0.9" } as const]),
  ];
}

const shareOf = ({ perPerson }: Tier, standardFen: number): Ratio =>
  "fen" in perPerson ? ratio(perPerson.fen, Math.max(standardFen, 1)) : ratioOf(perPerson.ratio);

/** Incomes rise to the standard itself, amounts fall: nobody gets more for earning more. */
function isInOrder(tiers: readonly Tier[], standardFen: number): boolean {
  const last = tiers.at(-1);
  const reaches = last !== undefined && compareRatio(ratioOf(last.incomeBelow), ratio(1)) === 0;
  return (
    reaches &&
    tiers.every((tier, i) => {
      const before = tiers[i - 1];
      if (before === undefined) return true;
      const rises = compareRatio(ratioOf(before.incomeBelow), ratioOf(tier.incomeBelow)) < 0;
      const falls = compareRatio(shareOf(before, standardFen), shareOf(tier, standardFen)) > 0;
      return rises && falls;
    })
  );
}

function standardProblems(
  policy: PolicySet,
  month: Month,
  category: Category,
): readonly PolicyProblem[] {
  const standard = inForce(policy.standard[category], month)?.value;
  const guide = inForce(policy.standardGuide[category], month)?.value;
  const basic = inForce(policy.hardshipBasic[category], month)?.value;
  if (standard === undefined) return [];
  const least = times(ratio(standard), ratioOf(basicTimes));
  const isBasicLow = basic !== undefined && compareRatio(ratio(basic), least) < 0;
  return [
    ...(guide !== undefined && standard < guide
      ? [
          {
            code: "BELOW_GUIDE",
            path: `${policy.standard[category].key}@${month}`,
            value: standard,
            proposal: guide,
            severity: "error",
          } as const,
        ]
      : []),
    ...(isBasicLow
      ? [
          {
            code: "BASIC_BELOW_1_3",
            path: `${policy.hardshipBasic[category].key}@${month}`,
            value: basic,
            proposal: Number((least.numerator + least.denominator - 1n) / least.denominator),
            severity: "warning",
          } as const,
        ]
      : []),
  ];
}

/** Who depends more on care does not get less of it. */
function careProblems(policy: PolicySet, month: Month, form: CareForm): readonly PolicyProblem[] {
  const care = policy.hardshipCare[form];
  const tiers = (["self-care", "partly-dependent", "fully-dependent"] as const).map((tier) => ({
    key: care[tier].key,
    fen: inForce(care[tier], month)?.value ?? 0,
  }));
  return tiers.flatMap(({ key, fen }, i): readonly PolicyProblem[] => {
    const less = tiers[i - 1]?.fen ?? 0;
    const path = `${key}@${month}`;
    return fen >= less
      ? []
      : [{ code: "CARE_OUT_OF_ORDER", path, value: fen, proposal: less, severity: "warning" }];
  });
}

/** A margin household may own at least what a household with the allowance may. MG-2 */
function marginProblems(policy: PolicySet, month: Month): readonly PolicyProblem[] {
  const { "margin-household": margin, "subsistence-allowance": allowance } = policy.propertyLimits;
  const value = inForce(margin, month)?.value.financialMonths ?? 0;
  const least = inForce(allowance, month)?.value.financialMonths ?? 0;
  const path = `${margin.key}@${month}`;
  return value >= least
    ? []
    : [{ code: "MARGIN_STRICTER", path, value, proposal: least, severity: "warning" }];
}
