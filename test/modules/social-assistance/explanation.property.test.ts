import type { Due, TraceStep } from "@minzheng/entitlement";
import { month, type Ratio, ratio, ratioYuanText, roundFen, times } from "@minzheng/kernel";
import type { CaseFile } from "@minzheng/people";
import { extremeHardship, subsistenceAllowance } from "@minzheng/social-assistance/entitlement";
import type { PolicySet } from "@minzheng/social-assistance/policy";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  differencesOf,
  explain,
} from "../../../packages/modules/social-assistance/src/explanation.ts";
import { reckon } from "../../support/arithmetic.ts";
import { anyFamily, anyLonePerson, anyPolicy } from "./any-family.ts";

const at = month("2025-10");
const anyCase = fc.oneof({ arbitrary: anyFamily, weight: 4 }, anyLonePerson);
const dueOf = (file: CaseFile, policy: PolicySet, in_ = at): Due =>
  (file.unit.kind === "household" ? subsistenceAllowance : extremeHardship)(policy).dueFor(
    file,
    in_,
  );

const fenOf = (formula: string): Ratio =>
  times(reckon(formula.replace(/^近 \d+ 个月 /, "").replaceAll(" 人", "")), ratio(100n));

const told = (file: CaseFile, policy: PolicySet) => ({
  file,
  policy,
  names: new Map(file.members.map(({ residentId }) => [residentId, `某${residentId}`])),
});

/** The exact amount of a step, as the engine has it; of what is taken off, how much that is. */
function amountOf({ result }: TraceStep): Ratio | undefined {
  if (result.kind === "money") return ratio(result.amountFen);
  if (result.kind !== "exact") return undefined;
  const numerator = BigInt(result.numerator);
  return ratio(result.sign ? -numerator : numerator, BigInt(result.denominator));
}

describe("the formula of a step", () => {
  test("comes to its amount when anybody does it again, and rounded as it says", () => {
    let reckoned = 0;
    fc.assert(
      fc.property(anyPolicy, anyCase, (policy, file) => {
        const due = dueOf(file, policy);
        const { steps } = explain(due, told(file, policy));
        for (const [i, { id, formula, rounded }] of steps.entries()) {
          const step = due.trace.steps[i];
          const amount = step && amountOf(step);
          if (formula === undefined || amount === undefined) continue;
          reckoned += 1;
          const persons = ratio(rounded?.persons ?? 1);
          const exact = fenOf(formula);
          const own = ratio(
            exact.numerator * persons.denominator,
            exact.denominator * persons.numerator,
          );
          const paid = rounded ? times(ratio(roundFen(own, rounded)), persons) : exact;
          expect([id, formula, paid]).toEqual([id, formula, amount]);
          if (rounded) expect(ratioYuanText(own)).toBe(rounded.fromText);
        }
      }),
    );
    expect(reckoned).toBeGreaterThan(300);
  });
});

describe("an explanation", () => {
  test("has every step of the trace, every figure and every clause, and no id of a person beside a name", () => {
    fc.assert(
      fc.property(anyPolicy, anyCase, (policy, file) => {
        const due = dueOf(file, policy);
        const explained = explain(due, told(file, policy));
        expect(explained.steps.map(({ id, clause }) => [id, clause])).toEqual(
          due.trace.steps.map(({ id, clause }) => [id, clause]),
        );
        const money = explained.components.reduce((sum, { amountFen }) => sum + amountFen, 0);
        expect(money).toBe(explained.amountFen);
        expect(explained.steps.flatMap((step) => Object.keys(step))).not.toContain("residentId");
      }),
    );
  });

  test("differs from itself in nothing, and from another month in what has another value", () => {
    fc.assert(
      fc.property(anyPolicy, anyCase, (policy, file) => {
        const [october, january] = [at, month("2026-01")].map((in_) =>
          explain(dueOf(file, policy, in_), told(file, policy)),
        );
        if (october === undefined || january === undefined) throw new Error("two months");
        expect(differencesOf(october, october)).toEqual({ steps: [], parameters: [] });
        const { steps } = differencesOf(october, january);
        expect(steps.filter(({ before, after }) => before === after)).toEqual([]);
        if (october.amountFen !== january.amountFen) {
          expect(steps.map(({ id }) => id)).toContain("amount.total");
        }
      }),
    );
  });
});
