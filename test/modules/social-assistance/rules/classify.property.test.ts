import { compareRatio, month } from "@minzheng/kernel";
import type { CaseFile } from "@minzheng/people";
import {
  singlePersonAllowance,
  subsistenceAllowance,
} from "@minzheng/social-assistance/entitlement";
import { type PolicySet, policyIn, referencePolicy } from "@minzheng/social-assistance/policy";
import {
  allowanceTest,
  classes,
  classify,
  compositionOf,
  householdIncome,
  marginTest,
  membershipIn,
} from "@minzheng/social-assistance/rules";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyHousehold, anyMonth, anyPolicy, asPerson } from "../any-household.ts";
import { other, setIn } from "../families.ts";

const richer = (file: CaseFile, byFen: number): CaseFile => ({
  ...file,
  householdFacts: [...file.householdFacts, other("其他收入", byFen)],
});
/** Nobody keeps anything for having found work: phase-out is the exception of the property. */
const withoutPhaseOut = (policy: PolicySet) => setIn("phaseOut", { months: 0, path: [] }, policy);

describe("any household, under any policy, in any month", () => {
  test("gets no more when its income rises, by gap or by tier, together or alone", () => {
    fc.assert(
      fc.property(
        fc.record({ policy: anyPolicy, file: anyHousehold, at: anyMonth, byFen: fc.nat(200_000) }),
        ({ policy: drawn, file, at, byFen }) => {
          const policy = setIn("unitOfOne", "share", withoutPhaseOut(drawn));
          const alone = asPerson(file, "single-person-allowance");
          for (const [entitlement, own] of [
            [subsistenceAllowance(policy), file],
            [singlePersonAllowance(policy), alone],
          ] as const) {
            const [before, after] = [own, richer(own, byFen)].map(
              (one) => entitlement.dueFor(one, at).amountFen,
            );
            expect(after).toBeLessThanOrEqual(before ?? 0);
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  test("counts each member or says why not, and pays only those who count", () => {
    fc.assert(
      fc.property(anyPolicy, anyHousehold, anyMonth, (policy, file, at) => {
        const resolved = policyIn(policy, at);
        const standings = compositionOf(file, resolved);
        const { counted, paid } = membershipIn(file, resolved);
        expect(standings.map(({ member }) => member)).toEqual(file.members);
        expect(standings.flatMap((one) => (one.counted ? one.member : []))).toEqual(counted);
        expect(paid.every((member) => counted.includes(member) && member.paid)).toBe(true);
      }),
    );
  });

  test("never has a negative income, and deductions never raise it", () => {
    fc.assert(
      fc.property(anyPolicy, anyHousehold, anyMonth, (policy, file, at) => {
        const income = householdIncome(file, file.members, policyIn(policy, at));
        expect(income.countable.numerator >= 0n).toBe(true);
        const isBelow = compareRatio(income.countable, income.gross) <= 0;
        expect(isBelow || income.gross.numerator < 0n).toBe(true);
      }),
    );
  });

  test("is one class: the first whose test passes, with every earlier test shown", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(anyPolicy, anyHousehold, anyMonth, (policy, file, at) => {
        const resolved = policyIn(policy, at);
        const found = classify(file, resolved, () => ({ holds: true, steps: [], used: [] }));
        seen.add(found.class);
        const order = found.tests.map((tested) => classes.indexOf(tested.class));
        expect(order).toEqual(order.toSorted((a, b) => a - b));
        const passed = found.tests.filter(({ verdict }) => verdict === "pass");
        expect(passed.length).toBe(found.class === "other" ? 0 : 1);
        expect(found.tests.at(-1)?.class === found.class || found.class === "other").toBe(true);
        if (found.class === "margin-household") {
          expect(allowanceTest(file, resolved).verdict).not.toBe("pass");
        }
        if (found.class === "other") expect(marginTest(file, resolved).verdict).not.toBe("pass");
      }),
      { numRuns: 400 },
    );
    expect([...seen].toSorted()).toEqual([...classes, "other"].toSorted());
  });

  test("is recognised for the allowance exactly when the month's due finds its income below", () => {
    fc.assert(
      fc.property(anyHousehold, anyMonth, (file, at) => {
        const resolved = policyIn(referencePolicy, at);
        const tested = allowanceTest(file, resolved);
        const due = subsistenceAllowance(withoutPhaseOut(referencePolicy)).dueFor(file, at);
        fc.pre(membershipIn(file, resolved).counted.length > 0);
        const isBelow = due.zeroReason !== "INCOME_NOT_BELOW_STANDARD";
        expect(tested.verdict === "pass").toBe(isBelow);
      }),
    );
  });
});

test("the law of 2026 by itself changes no amount but where an obligor has not consented", () => {
  fc.assert(
    fc.property(anyPolicy, anyHousehold, (policy, file) => {
      const isAsked = file.members.some(({ facts }) =>
        facts.some(({ kind }) => kind === "obligor"),
      );
      fc.pre(!isAsked && !policy.phaseOut.rows.some(({ value }) => value.months > 0));
      const still = file.members.map((member) => ({ ...member, bornOn: "1990-01-15" as const }));
      const [june, july] = ["2026-06", "2026-07"].map((at) =>
        subsistenceAllowance(policy).dueFor({ ...file, members: still as never }, month(at)),
      );
      fc.pre(june?.personIds.length === july?.personIds.length);
      expect(july?.amountFen).toBe(june?.amountFen);
      expect(july?.trace.ruleSet).not.toBe(june?.trace.ruleSet);
    }),
    { numRuns: 300 },
  );
});
