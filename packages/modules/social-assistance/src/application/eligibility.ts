import type { CaseFile } from "@minzheng/people";
import type { MonthPolicy } from "../policy.ts";
import type { ProcedureProgramme } from "../procedure-clocks.ts";
import {
  allowanceTest,
  aloneUnits,
  hardshipTests,
  marginTest,
  type Tested,
  type Verdict,
} from "../rules.ts";

type Test = (file: CaseFile, policy: MonthPolicy) => Pick<Tested, "verdict" | "steps"> | undefined;

const only = (verdict: Verdict): Pick<Tested, "verdict" | "steps"> => ({ verdict, steps: [] });

/** Somebody taken in alone lives in a margin household, or has a ground of their own. HH-5 */
function aloneTest(file: CaseFile, policy: MonthPolicy) {
  const isMargin =
    allowanceTest(file, policy).verdict !== "pass" && marginTest(file, policy).verdict !== "fail";
  const units = aloneUnits(file, { isMargin }, policy);
  return only(units.some(({ residentId }) => residentId === file.unit.id) ? "pass" : "fail");
}

/** Who receives the allowance is no margin household, whatever its property. CL-1 */
function marginAloneTest(file: CaseFile, policy: MonthPolicy) {
  return allowanceTest(file, policy).verdict === "pass" ? only("fail") : marginTest(file, policy);
}

const tests: Readonly<Partial<Record<ProcedureProgramme, Test>>> = {
  "subsistence-allowance": allowanceTest,
  "margin-household": marginAloneTest,
  "single-person-allowance": aloneTest,
  "extreme-hardship": (file, policy) => hardshipTests(file, policy).get(file.unit.id),
};

/**
 * What the rules have against recognising a unit for a programme. What they leave to a person, and
 * a programme they do not know, is not against it.
 *
 * @returns Chinese: the test that fails
 */
export function ineligible(
  file: CaseFile,
  programme: ProcedureProgramme,
  policy: MonthPolicy,
): string | undefined {
  const tested = tests[programme]?.(file, policy);
  if (tested?.verdict !== "fail") return undefined;
  const failed = tested.steps.find(({ result }) => result.kind === "verdict" && !result.holds);
  if (failed === undefined) return "不在认定范围";
  const { label, note, result } = failed;
  const text = result.kind === "verdict" ? result.text : "";
  return [label, text, note].filter((part) => part !== undefined && part !== "").join("，");
}
