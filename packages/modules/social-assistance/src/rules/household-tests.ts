import { membershipIn } from "../membership.ts";
import { categoryIn, type KnownHousehold } from "../months.ts";
import type { MonthPolicy, PropertyProgramme } from "../policy-set.ts";
import { type IncomeLine, incomeTest, marginLine, standardLine } from "./income-test.ts";
import { propertyTest } from "./property-test.ts";
import { type Tested, together, verdictResult } from "./verdict.ts";

/**
 * Whether a household is to be recognised for the subsistence allowance: its income per head stays
 * below the standard, and its property passes.
 *
 * @source DB-1
 */
export const allowanceTest = (file: KnownHousehold, policy: MonthPolicy): Tested => {
  const line = standardLine(categoryIn(file, policy), policy);
  return householdTest(file, { line, programme: "subsistence-allowance" }, policy);
};

/**
 * Whether a household that is not to have the allowance is a margin household: its income per head
 * stays below the margin line, and its property passes the wider limits. Not a band of incomes: a
 * household below the standard whose property only these limits let through is one too.
 *
 * @source MG-1, MG-2
 */
export const marginTest = (file: KnownHousehold, policy: MonthPolicy): Tested => {
  const line = marginLine(categoryIn(file, policy), policy);
  return householdTest(file, { line, programme: "margin-household" }, policy);
};

function householdTest(
  file: KnownHousehold,
  { line, programme }: { line: IncomeLine; programme: PropertyProgramme },
  policy: MonthPolicy,
): Tested {
  const members = membershipIn(file, policy);
  if (members.counted.length === 0) return nobody(members, policy);
  const income = incomeTest(file, { members, line }, policy);
  const property = propertyTest(file, { counted: members.counted, programme }, policy);
  const used = [...members.used, ...income.used];
  return together([{ ...income, verdict: income.isBelow ? "pass" : "fail", used }, property]);
}

const nobody = ({ steps, used }: Omit<Tested, "verdict">, { clauses }: MonthPolicy): Tested => ({
  verdict: "fail",
  steps: [
    ...steps,
    {
      id: "members.nobody",
      section: "eligibility",
      label: "没有计入家庭人口的成员",
      result: verdictResult("fail"),
      clause: clauses.eligibility.value,
    },
  ],
  used,
});
