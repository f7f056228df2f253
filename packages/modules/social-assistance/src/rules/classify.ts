import type { TraceStep } from "@minzheng/entitlement";
import { type Month, type Ratio, ratio, times } from "@minzheng/kernel";
import { householdIncome } from "../income.ts";
import { membershipIn } from "../membership.ts";
import { categoryIn, type KnownHousehold } from "../months.ts";
import type { Category, InForce, MonthPolicy } from "../policy-set.ts";
import { type AloneUnit, aloneUnits } from "./alone.ts";
import { hardshipTests } from "./hardship-test.ts";
import { allowanceTest, marginTest } from "./household-tests.ts";
import { propertyTest } from "./property-test.ts";
import { allOf, type Tested, type Verdict } from "./verdict.ts";

/** In the order in which they are tested. CL-1 */
export const classes = [
  "extreme-hardship",
  "subsistence-allowance",
  "margin-household",
  "rigid-expenditure",
] as const;
export type AssistanceClass = (typeof classes)[number];

/** A household's means, as the test of rigid expenditure asks for them. */
export interface RigidMeans {
  readonly category: Category;
  readonly members: number;
  /** Countable income of twelve months, exact. */
  readonly income: Ratio;
  readonly property: { readonly holds: boolean; readonly steps: readonly TraceStep[] };
}

/** The test of rigid expenditure; what was spent is the caller's to know. */
export type RigidTest = (
  means: RigidMeans,
  month: Month,
) => {
  readonly holds: boolean;
  readonly steps: readonly TraceStep[];
  readonly used: readonly InForce<unknown>[];
};

export interface ClassTested extends Tested {
  readonly class: AssistanceClass;
}

export interface Classification {
  readonly class: AssistanceClass | "other";
  /** False while a test before the one that passed is left to a person. */
  readonly isSettled: boolean;
  /** Every test that was made, in order, with its own steps. The last one passed, or none did. */
  readonly tests: readonly ClassTested[];
  /** Members in extreme hardship although the household as a whole is not. */
  readonly inHardship: readonly string[];
  /** Members who may apply alone beside a household of this class. CL-2 */
  readonly alone: readonly AloneUnit[];
}

/**
 * One application, classified: the tests in the order of the law until one passes. A household is
 * one class at a time and whole; only members taken in alone stand beside it.
 *
 * @param rigid absent: not asked, as where an application ends before it
 * @source CL-1 to CL-4, MG-2
 */
export function classify(
  file: KnownHousehold,
  policy: MonthPolicy,
  rigid?: RigidTest,
): Classification {
  const hardship = hardshipTests(file, policy);
  const makers: Readonly<Record<AssistanceClass, () => Tested | undefined>> = {
    "extreme-hardship": () => wholeHardship(file, hardship),
    "subsistence-allowance": () => allowanceTest(file, policy),
    "margin-household": () => marginTest(file, policy),
    "rigid-expenditure": () => rigid && rigidTested(file, policy, rigid),
  };
  const tests: ClassTested[] = [];
  for (const name of classes) {
    const tested = makers[name]();
    if (tested) tests.push({ ...tested, class: name });
    if (tested?.verdict === "pass") break;
  }
  const last = tests.at(-1);
  const found = last?.verdict === "pass" ? last.class : "other";
  const isMargin = found === "margin-household";
  const isCovered = found === "extreme-hardship" || found === "subsistence-allowance";
  return {
    class: found,
    isSettled: tests.every(({ verdict }) => verdict !== "manual"),
    tests,
    inHardship:
      found === "extreme-hardship"
        ? []
        : [...hardship].flatMap(([id, { verdict }]) => (verdict === "pass" ? [id] : [])),
    alone: isCovered ? [] : aloneUnits(file, { isMargin }, policy),
  };
}

/** Of the person who applies, else of everybody who counts: nobody is left behind. CL-4 */
function wholeHardship(
  { unit }: KnownHousehold,
  hardship: ReturnType<typeof hardshipTests>,
): Tested | undefined {
  if (unit.kind === "person") return hardship.get(unit.id);
  const tests = [...hardship.values()];
  if (tests.length === 0) return undefined;
  return {
    verdict: allOf(tests.map(({ verdict }) => verdict)),
    steps: tests.flatMap(({ steps }) => steps),
    used: tests.flatMap(({ used }) => used),
  };
}

function rigidTested(
  file: KnownHousehold,
  policy: MonthPolicy,
  rigid: RigidTest,
): Tested | undefined {
  const { counted } = membershipIn(file, policy);
  if (counted.length === 0) return undefined;
  const asked = { counted, programme: "rigid-expenditure" } as const;
  const property = propertyTest(file, asked, policy);
  const means: RigidMeans = {
    category: categoryIn(file, policy),
    members: counted.length,
    income: times(householdIncome(file, counted, policy).countable, ratio(12)),
    property: { holds: property.verdict !== "fail", steps: property.steps },
  };
  const { holds, steps, used } = rigid(means, policy.month);
  return { verdict: holds ? property.verdict : "fail", steps, used: [...property.used, ...used] };
}

/**
 * What is tested when extreme hardship has ended: the household's class without it, and whether
 * temporary assistance is to be looked at.
 *
 * @source TK-11; 特困人员认定办法 第二十七条
 */
export function fallThrough(
  file: KnownHousehold,
  policy: MonthPolicy,
  temporary: (file: KnownHousehold, month: Month) => Verdict,
): { readonly allowance: Tested; readonly temporary: Verdict } {
  const household = { ...file, unit: { kind: "household", id: file.unit.id } } as const;
  return {
    allowance: allowanceTest(household, policy),
    temporary: temporary(household, policy.month),
  };
}
