import type { Due, TraceStep } from "@minzheng/entitlement";
import { fen } from "@minzheng/kernel";
import type { CaseFile } from "@minzheng/people";
import { membershipIn } from "./membership.ts";
import { categoryIn, standingIn } from "./months.ts";
import type { InForce, MonthPolicy } from "./policy-set.ts";
import { type AllowanceAmount, allowanceAmount, totalStep } from "./rules/allowance-amount.ts";
import type { BaseAsked } from "./rules/base-amount.ts";
import { incomeTest, standardLine } from "./rules/income-test.ts";
import { phaseOutIn } from "./rules/phase-out.ts";
import { categorySteps, parametersOf, standingStep } from "./trace-steps.ts";

/**
 * What a household is owed as subsistence allowance for the month of the policy.
 *
 * The base amount for every paid member, by gap or by tier, rounded as the place says; plus one
 * supplement per person. Nothing when the income per head reaches the standard, unless it does so
 * because somebody found work and the allowance phases out.
 *
 * @source DB-1 to DB-9, EF-5, HH-2, HH-7
 */
export function subsistenceAllowanceDue(file: CaseFile, policy: MonthPolicy): Due {
  const category = categoryIn(file, policy);
  const standard = policy.standard[category];
  const standing = standingIn(file, policy.month);
  if (standing !== "RUNNING")
    return nothing(file, policy, { zeroReason: standing, steps: [], used: [] });
  const members = membershipIn(file, policy);
  if (members.counted.length === 0) {
    const zeroReason = members.allDead ? "DECEASED" : "NOBODY_COUNTED";
    return nothing(file, policy, { ...members, zeroReason });
  }
  const line = standardLine(category, policy);
  const { perHead, isBelow, ...shown } = incomeTest(file, { members, line }, policy);
  const phaseOut = isBelow ? undefined : phaseOutIn(file, { members, standard }, policy);
  const steps = [...shown.steps, ...(phaseOut?.steps ?? [])];
  const used = [...members.used, ...shown.used, ...(phaseOut?.used ?? [])];
  if (!isBelow && !phaseOut)
    return nothing(file, policy, { zeroReason: "INCOME_NOT_BELOW_STANDARD", steps, used });
  if (members.paid.length === 0)
    return nothing(file, policy, { zeroReason: "NOBODY_PAID", steps, used });
  return owed(file, policy, { paid: members.paid, perHead, ...phaseOut, steps, used });
}
/** What a calculation shows, and which dated parameters it read besides the standard. */
interface Workings {
  readonly steps: readonly TraceStep[];
  readonly used: readonly InForce<unknown>[];
}

function owed(
  file: CaseFile,
  policy: MonthPolicy,
  found: Workings & Omit<BaseAsked, "standard">,
): Due {
  const standard = policy.standard[categoryIn(file, policy)];
  const amount = allowanceAmount({ ...found, standard }, policy);
  const steps = [
    ...found.steps,
    ...amount.steps,
    ...categorySteps(file, policy),
    standingStep(file, policy.month),
  ];
  const due = dueOf(file, policy, { ...amount, steps, used: [...found.used, ...amount.used] });
  return amount.amountFen === 0 ? { ...due, zeroReason: "ROUNDED_TO_ZERO" } : due;
}

function nothing(
  file: CaseFile,
  policy: MonthPolicy,
  { zeroReason, steps, used }: Workings & { readonly zeroReason: string },
): Due {
  const personIds = file.members.filter(({ paid }) => paid).map(({ residentId }) => residentId);
  const due = dueOf(file, policy, {
    steps: [
      ...steps,
      totalStep([], policy),
      ...categorySteps(file, policy),
      standingStep(file, policy.month),
    ],
    used,
    amountFen: fen(0),
    components: [],
    personIds,
  });
  return { ...due, zeroReason };
}

function dueOf(
  file: CaseFile,
  policy: MonthPolicy,
  { steps, used, amountFen, components, personIds }: AllowanceAmount,
): Due {
  const category = categoryIn(file, policy);
  return {
    programme: "subsistence-allowance",
    caseId: file.caseId,
    unit: file.unit,
    month: policy.month,
    category,
    amountFen,
    components,
    personIds,
    trace: {
      ruleSet: policy.ruleSet.value,
      parameters: parametersOf([policy.ruleSet, policy.standard[category], ...used]),
      steps,
    },
  };
}
