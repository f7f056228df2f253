import { type Due, formulaText, reevaluate, resolveDues } from "@minzheng/entitlement";
import type { Month } from "@minzheng/kernel";
import type { CaseFile } from "@minzheng/people";
import {
  exclusions,
  extremeHardship,
  singlePersonAllowance,
  subsistenceAllowance,
} from "@minzheng/social-assistance/entitlement";
import type { PolicySet } from "@minzheng/social-assistance/policy";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyHousehold, anyMonth, anyPolicy, asPerson } from "./any-household.ts";

const duesOf = (policy: PolicySet, file: CaseFile, at: Month): readonly Due[] => [
  subsistenceAllowance(policy).dueFor({ ...file, caseId: "ac_1" }, at),
  singlePersonAllowance(policy).dueFor(
    { ...asPerson(file, "single-person-allowance"), caseId: "ac_2" },
    at,
  ),
  extremeHardship(policy).dueFor({ ...asPerson(file, "extreme-hardship"), caseId: "ac_3" }, at),
];
const runs = { numRuns: 400 };

describe("the trace of any household, under any policy, in any month", () => {
  test("reckons again to the same fen, step by step, and its components add up to it", () => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(anyPolicy, anyHousehold, anyMonth, (policy, file, at) => {
        for (const due of duesOf(policy, file, at)) {
          const { amountFen, contradictions } = reevaluate(due.trace);
          expect(contradictions).toEqual([]);
          expect(amountFen).toBe(due.amountFen);
          expect(due.components.reduce((sum, part) => sum + part.amountFen, 0)).toBe(amountFen);
          expect(due.zeroReason !== undefined).toBe(due.amountFen === 0);
          for (const step of due.trace.steps) {
            const kind = step.id.split(".")[0] ?? "";
            seen.set(kind, (seen.get(kind) ?? 0) + 1);
          }
        }
      }),
      runs,
    );
    const kinds = ["gap", "tier", "single", "basic", "care", "supplement", "refusal", "phase-out"];
    expect(kinds.filter((kind) => !seen.has(kind))).toEqual([]);
  });

  test("shows exactly the arithmetic that it rests on", () => {
    fc.assert(
      fc.property(anyPolicy, anyHousehold, anyMonth, (policy, file, at) => {
        const steps = duesOf(policy, file, at).flatMap(({ trace }) => trace.steps);
        for (const { arithmetic, formula } of steps) {
          if (arithmetic) expect(formula?.endsWith(formulaText(arithmetic))).toBe(true);
        }
      }),
      runs,
    );
  });

  test("reckons again after the programmes have been made compatible", () => {
    fc.assert(
      fc.property(anyPolicy, anyHousehold, anyMonth, (policy, file, at) => {
        const { dues } = resolveDues(duesOf(policy, file, at), exclusions);
        for (const due of dues) {
          expect(reevaluate(due.trace)).toMatchObject({
            amountFen: due.amountFen,
            contradictions: [],
          });
        }
        const paying = dues.filter(({ amountFen }) => amountFen > 0);
        const persons = paying.flatMap(({ personIds }) => personIds);
        expect(new Set(persons).size).toBe(persons.length);
      }),
      runs,
    );
  });

  test("names every clause, and every parameter with its source and its words", () => {
    fc.assert(
      fc.property(anyPolicy, anyHousehold, anyMonth, (policy, file, at) => {
        for (const { trace } of duesOf(policy, file, at)) {
          expect(trace.steps.filter(({ clause }) => clause === "")).toEqual([]);
          for (const { value, source } of trace.parameters) {
            expect(source).not.toBe("");
            expect(value).not.toMatch(/undefined|\[object|[{}"]/);
          }
        }
      }),
      runs,
    );
  });
});
