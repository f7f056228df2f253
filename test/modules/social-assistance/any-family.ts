import { month, type RoundingMode } from "@minzheng/kernel";
import type { AnyFact } from "@minzheng/people";
import { type PolicySet, referencePolicy } from "@minzheng/social-assistance/policy";
import fc from "fast-check";
import { alone, fact, family, other, person, wage } from "./families.ts";

const row = { from: month("2021-07"), source: "市实施细则" };

/** Policies of any rounding, with a minimum gap or without, with supplements added up or not. */
export const anyPolicy = fc
  .record({
    scope: fc.constantFrom("household" as const, "person" as const),
    mode: fc.constantFrom<RoundingMode>("ceil", "half-up", "floor"),
    unitFen: fc.constantFrom(1, 10, 100),
    minGap: fc.constantFrom("0", "0.2"),
    stacking: fc.constantFrom<PolicySet["supplementStacking"]["rows"][number]["value"]>(
      { mode: "highest" },
      { mode: "sum" },
      { mode: "sum", capPerPerson: { ratio: "0.35" } },
    ),
    employmentCost: fc.constantFrom("0", "0.1", "0.125"),
  })
  .map(
    ({ minGap, stacking, employmentCost, ...rounding }): PolicySet => ({
      ...referencePolicy,
      rounding: { ...referencePolicy.rounding, rows: [{ ...row, value: rounding }] },
      minGapRatio: { ...referencePolicy.minGapRatio, rows: [{ ...row, value: minGap }] },
      employmentCost: {
        ...referencePolicy.employmentCost,
        rows: [{ ...row, value: employmentCost }],
      },
      supplementStacking: {
        ...referencePolicy.supplementStacking,
        rows: [{ ...row, value: stacking }],
      },
      supplementRounding: {
        ...referencePolicy.supplementRounding,
        rows: [{ ...row, value: { mode: rounding.mode, unitFen: rounding.unitFen } }],
      },
    }),
  );

const anyFacts = fc
  .record({
    disabled: fc.boolean(),
    ill: fc.boolean(),
    away: fc.boolean(),
    wageFen: fc.nat(200_000),
    pensionFen: fc.nat(30_000),
    windowMonths: fc.integer({ min: 1, max: 12 }),
  })
  .map(({ disabled, ill, away, wageFen, pensionFen, windowMonths }): readonly AnyFact[] => [
    ...(disabled ? [fact("disability", { kind: "physical", grade: 1 })] : []),
    ...(ill ? [fact("serious-illness", { listed: true })] : []),
    ...(away && ill ? [fact("absence", { reason: "prison" }, { from: "2024-03-01" })] : []),
    ...(wageFen > 50_000 ? [wage(wageFen, { id: `w${wageFen}` }, windowMonths)] : []),
    ...(pensionFen > 10_000
      ? [other("基础养老金", pensionFen, { windowMonths, exemptionKey: "basic-pension" })]
      : []),
  ]);

const anyPeople = fc.array(fc.tuple(fc.nat(95), anyFacts, fc.boolean()), {
  minLength: 1,
  maxLength: 6,
});

/** Families of any ages, incomes and conditions; their facts have ids of their own. */
export const anyFamily = fc
  .record({
    category: fc.constantFrom("urban" as const, "rural" as const),
    people: anyPeople,
    farmFen: fc.nat(900_000),
  })
  .map(({ category, people, farmFen }) =>
    family(
      category,
      people.map(([age, facts, paid], i) => {
        const own = facts.map((one) => ({ ...one, id: `${one.id}-${i}` }));
        return person(`r${i}`, age, own, paid || i === 0);
      }),
      { householdFacts: [other("种植业", farmFen, { windowMonths: 12 })] },
    ),
  );

/** One person in extreme hardship, of any dependence. */
export const anyLonePerson = fc
  .record({
    category: fc.constantFrom("urban" as const, "rural" as const),
    failedActivities: fc.constantFrom(0, 1, 2, 3, 4, 5, 6),
    concentrated: fc.boolean(),
    assessed: fc.boolean(),
  })
  .map(({ category, failedActivities, concentrated, assessed }) => {
    const ability = fact("ability", { failedActivities: failedActivities as 0 });
    const form = fact("support-form", { form: concentrated ? "concentrated" : "dispersed" });
    return alone(category, person("r0", 70, assessed ? [ability, form] : []));
  });
