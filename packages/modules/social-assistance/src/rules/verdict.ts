import type { TraceStep } from "@minzheng/entitlement";
import type { InForce } from "../policy-set.ts";

/** `manual`: what is recorded does not decide it, a person must. */
export type Verdict = "pass" | "fail" | "manual";

/** One test of a programme with the steps that show it. */
export interface Tested {
  readonly verdict: Verdict;
  readonly steps: readonly TraceStep[];
  readonly used: readonly InForce<unknown>[];
}

/** All must pass: one failure decides, else one open question leaves it open. */
export function allOf(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes("fail")) return "fail";
  return verdicts.includes("manual") ? "manual" : "pass";
}

export const together = (tests: readonly Tested[]): Tested => ({
  verdict: allOf(tests.map(({ verdict }) => verdict)),
  steps: tests.flatMap(({ steps }) => steps),
  used: tests.flatMap(({ used }) => used),
});

const texts: Readonly<Record<Verdict, string>> = {
  pass: "符合",
  fail: "不符合",
  manual: "待人工核实",
};

/** The result of a step that shows a verdict. */
export const verdictResult = (verdict: Verdict, text = texts[verdict]): TraceStep["result"] => ({
  kind: "verdict",
  holds: verdict === "pass",
  text,
});
