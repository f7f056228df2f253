import { month, type RoundingMode } from "@minzheng/kernel";
import type { AnyFact, CaseFile } from "@minzheng/people";
import {
  extremeHardship,
  singlePersonAllowance,
  subsistenceAllowance,
} from "@minzheng/social-assistance/entitlement";
import { type PolicySet, policyIn, referencePolicy } from "@minzheng/social-assistance/policy";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fact, family, other, person, wage } from "./families.ts";

const at = month("2025-10");
const policies = fc
  .record({
    scope: fc.constantFrom("household" as const, "person" as const),
    mode: fc.constantFrom<RoundingMode>("ceil", "half-up", "floor"),
    unitFen: fc.constantFrom(1, 10, 100),
    minGap: fc.constantFrom("0", "0.2"),
  })
  .map(({ minGap, ...rounding }): PolicySet => {
    const row = { from: month("2021-07"), source: "市实施细则" };
    const { rounding: base, minGapRatio } = referencePolicy;
    return {
      ...referencePolicy,
      rounding: { ...base, rows: [{ ...row, value: rounding }] },
      minGapRatio: { ...minGapRatio, rows: [{ ...row, value: minGap }] },
    };
  });

const facts = fc
  .tuple(fc.boolean(), fc.boolean(), fc.nat(200_000))
  .map(([disabled, ill, wageFen]): readonly AnyFact[] => [
    ...(disabled ? [fact("disability", { kind: "physical", grade: 1 })] : []),
    ...(ill ? [fact("serious-illness", { listed: true })] : []),
    ...(wageFen > 50_000 ? [wage(wageFen, { id: `w${wageFen}` }, 1 + (wageFen % 12))] : []),
  ]);
const families = fc
  .record({
    category: fc.constantFrom("urban" as const, "rural" as const),
    people: fc.array(fc.tuple(fc.nat(95), facts, fc.boolean()), { minLength: 1, maxLength: 6 }),
    householdFen: fc.nat(300_000),
  })
  .map(({ category, people, householdFen }) =>
    family(
      category,
      people.map(([age, about, paid], i) => person(`r${i}`, age, about, paid || i === 0)),
      { householdFacts: [other("种植业", householdFen, { windowMonths: 12 })] },
    ),
  );

const dueOf = (policy: PolicySet, file: CaseFile) => subsistenceAllowance(policy).dueFor(file, at);
const richer = (file: CaseFile, byFen: number): CaseFile => ({
  ...file,
  householdFacts: [...file.householdFacts, other("其他收入", byFen)],
});

describe("the subsistence allowance of any family, by any rounding", () => {
  test("never rises when the income rises", () => {
    fc.assert(
      fc.property(policies, families, fc.nat(100_000), (policy, file, byFen) => {
        const [before, after] = [dueOf(policy, file), dueOf(policy, richer(file, byFen))];
        return after.amountFen <= before.amountFen;
      }),
    );
  });

  test("nor does what one member is given alone, or is given in extreme hardship", () => {
    const alone = [singlePersonAllowance, extremeHardship] as const;
    fc.assert(
      fc.property(policies, families, fc.nat(100_000), (policy, file, byFen) => {
        for (const programme of alone) {
          const entitlement = programme(policy);
          const own = { ...file, programme: entitlement.programme };
          const unit = { kind: "person", id: file.members[0]?.residentId ?? "" } as const;
          const dueFor = (of: CaseFile) => entitlement.dueFor({ ...of, unit }, at).amountFen;
          expect(dueFor(richer(own, byFen))).toBeLessThanOrEqual(dueFor(own));
        }
      }),
    );
  });

  test("is zero exactly when a reason is given", () => {
    fc.assert(
      fc.property(policies, families, (policy, file) => {
        const { amountFen, zeroReason, trace } = dueOf(policy, file);
        expect(amountFen === 0).toBe(zeroReason !== undefined);
        const verdict = trace.steps.find(({ id }) => id === "eligibility.income")?.result;
        const entitled = verdict?.kind === "verdict" && verdict.holds;
        expect(entitled).toBe(zeroReason !== "INCOME_NOT_BELOW_STANDARD");
      }),
    );
  });

  test("is the sum of its components, and of the steps that show them", () => {
    fc.assert(
      fc.property(policies, families, (policy, file) => {
        const { amountFen, components, trace } = dueOf(policy, file);
        const money = trace.steps.flatMap(({ id, section, result, subtotal }) =>
          section === "amount" && !subtotal && result.kind === "money"
            ? [[id, result.amountFen] as const]
            : [],
        );
        expect(components.reduce((sum, part) => sum + part.amountFen, 0)).toBe(amountFen);
        expect(money.reduce((sum, [, part]) => sum + part, 0)).toBe(amountFen);
        const total = trace.steps.find(({ id }) => id === "amount.total")?.result;
        expect(total).toEqual({ kind: "money", amountFen });
      }),
    );
  });

  test("holds at most one supplement per paid person and one shared gap", () => {
    fc.assert(
      fc.property(policies, families, (policy, file) => {
        const { components, personIds } = dueOf(policy, file);
        const persons = components.flatMap(({ residentId }) => residentId ?? []);
        expect(new Set(persons).size).toBe(persons.length);
        expect(persons.every((id) => personIds.includes(id))).toBe(true);
        expect(components.filter(({ byPersons }) => byPersons).length).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("the gap differs from the exact one by less than a unit per rounding", () => {
    fc.assert(
      fc.property(policies, families, (policy, file) => {
        const { components, trace, personIds, category } = dueOf(policy, file);
        const gap = components.find(({ code }) => code === "gap");
        const perHead = trace.steps.find(({ id }) => id === "income.per-head")?.result;
        const { minGapRatio, rounding, standard } = policyIn(policy, at);
        fc.pre(gap !== undefined && minGapRatio.value === "0");
        const [n, d] =
          perHead?.kind === "exact"
            ? [BigInt(perHead.numerator), BigInt(perHead.denominator)]
            : [BigInt(perHead?.kind === "money" ? perHead.amountFen : 0), 1n];
        const exact = (BigInt(standard[category].value) * d - n) * BigInt(personIds.length);
        const error = BigInt(gap.amountFen) * d - exact;
        const { mode, scope, unitFen } = rounding.value;
        const roundings = BigInt(scope === "person" ? personIds.length : 1);
        const most = BigInt(unitFen) * d * roundings;
        if (mode === "ceil") expect(error >= 0n && error < most).toBe(true);
        if (mode === "floor") expect(error <= 0n && -error < most).toBe(true);
        if (mode === "half-up") expect(2n * error <= most && -2n * error < most).toBe(true);
      }),
    );
  });

  test("does not depend on the order of members and facts", () => {
    fc.assert(
      fc.property(policies, families, (policy, file) => {
        const turned = {
          ...file,
          members: file.members.toReversed().map((m) => ({ ...m, facts: m.facts.toReversed() })),
        };
        return dueOf(policy, turned).amountFen === dueOf(policy, file).amountFen;
      }),
    );
  });
});
