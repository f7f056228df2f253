import type { Due, TraceStep } from "@minzheng/entitlement";
import { fen, month, type Ratio, ratio, roundFen, times } from "@minzheng/kernel";
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

/** What a step says its formula comes to. */
function saidBy({ result, rounded }: TraceStep): Ratio | undefined {
  if (result.kind === "exact") return ratio(BigInt(result.numerator), BigInt(result.denominator));
  if (result.kind !== "money") return undefined;
  if (rounded === undefined) return ratio(result.amountFen);
  const exact = ratio(BigInt(rounded.numerator), BigInt(rounded.denominator));
  const persons = rounded.persons ?? 1;
  expect(roundFen(exact, rounded)).toBe(rounded.amountFen);
  expect(fen(rounded.amountFen * persons)).toBe(result.amountFen);
  return times(exact, ratio(persons));
}

describe("a trace", () => {
  test("says of every amount a formula that comes to it, before rounding, to the last fraction", () => {
    let reckoned = 0;
    fc.assert(
      fc.property(anyPolicy, anyCase, (policy, file) => {
        for (const step of dueOf(file, policy).trace.steps) {
          const said = saidBy(step);
          if (step.formula === undefined || said === undefined) continue;
          const sign =
            step.id === "income.employment-cost" && step.result.kind === "exact" ? -1n : 1n;
          expect([step.id, fenOf(step.formula)]).toEqual([step.id, times(said, ratio(sign))]);
          reckoned += 1;
        }
      }),
    );
    expect(reckoned).toBeGreaterThan(300);
  });
});

describe("an explanation", () => {
  const told = (file: CaseFile, policy: PolicySet) => ({
    file,
    policy,
    names: new Map(file.members.map(({ residentId }) => [residentId, `某${residentId}`])),
  });

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
