import { countyOf, type Day } from "@minzheng/kernel";
import type { CaseFile } from "@minzheng/people";
import type { MonthPolicy, PolicySet } from "../policy.ts";
import type { ProcedureProgramme } from "../procedure-clocks.ts";
import { rigidPolicyOf, rigidTestOf } from "../rigid-expenditure/rules.ts";
import { spentBefore } from "../rigid-expenditure/spent.ts";
import {
  allowanceTest,
  aloneUnits,
  classify,
  hardshipTests,
  marginTest,
  type Tested,
  type Verdict,
} from "../rules.ts";

/** By whose figures, and for an application of which day. */
export interface Measure {
  readonly policy: PolicySet;
  readonly month: MonthPolicy;
  readonly appliedOn: Day;
}

type Test = (file: CaseFile, measure: Measure) => Pick<Tested, "verdict" | "steps"> | undefined;

const only = (verdict: Verdict): Pick<Tested, "verdict" | "steps"> => ({ verdict, steps: [] });

/** Somebody taken in alone lives in a margin household, or has a ground of their own. HH-5 */
function aloneTest(file: CaseFile, { month: policy }: Measure) {
  const isMargin =
    allowanceTest(file, policy).verdict !== "pass" && marginTest(file, policy).verdict !== "fail";
  const units = aloneUnits(file, { isMargin }, policy);
  return only(units.some(({ residentId }) => residentId === file.unit.id) ? "pass" : "fail");
}

/** Who receives the allowance is no margin household, whatever its property. CL-1 */
function marginAloneTest(file: CaseFile, { month: policy }: Measure) {
  return allowanceTest(file, policy).verdict === "pass" ? only("fail") : marginTest(file, policy);
}

/** All that comes before it in the order of the law has failed, and what was spent suffices. RG-1 */
function rigidTest(file: CaseFile, { policy, month, appliedOn }: Measure) {
  const rigid = rigidPolicyOf(countyOf(file.township), month.month);
  const test = rigidTestOf({ ...policy, rigid }, spentBefore(file, appliedOn));
  const { class: found, tests: made } = classify(file, month, test);
  const last = made.find((one) => one.class === "rigid-expenditure");
  return found === "rigid-expenditure" || last?.verdict === "manual"
    ? undefined
    : (last ?? only("fail"));
}

const tests: Readonly<Record<ProcedureProgramme, Test>> = {
  "subsistence-allowance": (file, { month }) => allowanceTest(file, month),
  "margin-household": marginAloneTest,
  "single-person-allowance": aloneTest,
  "extreme-hardship": (file, { month }) => hardshipTests(file, month).get(file.unit.id),
  "rigid-expenditure": rigidTest,
};

/**
 * What the rules have against recognising a unit for a programme. What they leave to a person is not
 * against it.
 *
 * @returns Chinese: the test that fails
 */
export function ineligible(
  file: CaseFile,
  programme: ProcedureProgramme,
  measure: Measure,
): string | undefined {
  const tested = tests[programme](file, measure);
  if (tested?.verdict !== "fail") return undefined;
  const failed = tested.steps.find(({ result }) => result.kind === "verdict" && !result.holds);
  if (failed === undefined) return "不在认定范围";
  const { label, note, result } = failed;
  const text = result.kind === "verdict" ? result.text : "";
  return [label, text, note].filter((part) => part !== undefined && part !== "").join("，");
}
