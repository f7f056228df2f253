import { type Month, month, type RoundingMode } from "@minzheng/kernel";
import { type AnyFact, type CaseFile, type CaseMember, relations } from "@minzheng/people";
import { type PolicySet, referencePolicy } from "@minzheng/social-assistance/policy";
import fc from "fast-check";
import { benefit, fact, family, kin, other, setIn, wage } from "./families.ts";

/** Households and policies of every kind that the rules know, for properties. */
export const anyMonth: fc.Arbitrary<Month> = fc.oneof(
  fc.constantFrom("2026-05", "2026-06", "2026-07", "2026-08").map(month),
  fc
    .tuple(fc.integer({ min: 2022, max: 2027 }), fc.integer({ min: 1, max: 12 }))
    .map(([year, number]) => month(`${year}-${String(number).padStart(2, "0")}`)),
);

const amountFen = fc.oneof(fc.nat(200_000), fc.constantFrom(0, 980_00, 760_00));
const windowMonths = fc.constantFrom(1, 3, 6, 7, 12);
const since = fc.constantFrom("2020-01-01", "2022-06-30", "2024-11-11", "2025-09-01", "2026-05-20");

/** One fact of a person, with an id made of its number. */
const anyFact = fc
  .record({
    kind: fc.constantFrom(
      ...(["wage", "wage", "business", "exempt", "obligor", "deduction", "disability"] as const),
      ...(["illness", "work", "refusal", "study", "absence", "living", "benefit"] as const),
      ...(["ability", "form", "death"] as const),
    ),
    fen: amountFen,
    more: amountFen,
    window: windowMonths,
    from: since,
    number: fc.nat(6),
    flag: fc.boolean(),
  })
  .map(
    (drawn) =>
      (index: number): AnyFact =>
        factOf(drawn, `f${index}`),
  );

interface Drawn {
  readonly kind: string;
  readonly fen: number;
  readonly more: number;
  readonly window: number;
  readonly from: string;
  readonly number: number;
  readonly flag: boolean;
}

function factOf({ kind, fen, more, window, from, number, flag }: Drawn, id: string): AnyFact {
  const said = { from, id };
  switch (kind) {
    case "wage":
      return wage(fen, said, window);
    case "business":
      return fact(
        "income",
        { class: "business", item: "经营", totalFen: flag ? fen : -fen, windowMonths: window },
        said,
      );
    case "exempt":
      return fact(
        "income",
        {
          class: "transfer",
          item: "养老金",
          totalFen: fen,
          windowMonths: window,
          exemptionKey: "basic-pension",
        },
        said,
      );
    case "obligor":
      return fact(
        "obligor",
        {
          relation: flag ? "child" : "sibling",
          item: id,
          ...(number > 1 ? { monthlyFen: more * 5, householdSize: number } : {}),
          ...(number === 0 ? { paidFen: fen } : {}),
          ...(number === 5 ? { agreedFen: fen, paidFen: more } : {}),
          ...(number === 6 ? { benefit: "extreme-hardship" as const } : {}),
          ...(flag ? { consentOn: "2026-06-01" as never, supports: number + 1 } : {}),
        },
        said,
      );
    case "deduction":
      return fact(
        "deduction",
        {
          ground: flag ? "serious-illness" : "tax",
          item: "支出",
          totalFen: fen,
          windowMonths: window,
        },
        said,
      );
    case "disability":
      return fact(
        "disability",
        { kind: flag ? "physical" : "psychiatric", grade: ((number % 4) + 1) as 1 },
        said,
      );
    case "illness":
      return fact("serious-illness", { listed: flag }, said);
    case "work":
      return fact(
        "work",
        { status: number < 4 ? "employed" : flag ? "jobless" : "flexible" },
        said,
      );
    case "refusal":
      return fact("job-refusal", { inARow: number + 1 }, said);
    case "study":
      return fact(
        "study",
        { stage: flag ? "university" : "postgraduate", fullTime: number > 2 },
        said,
      );
    case "absence":
      return fact("absence", { reason: flag ? "prison" : number > 3 ? "clergy" : "parole" }, said);
    case "living":
      return fact("living", { together: flag }, said);
    case "benefit":
      return { ...benefit(flag ? "extreme-hardship" : "disability-living-subsidy", fen), id };
    case "ability":
      return fact("ability", { failedActivities: number as 0 }, said);
    case "form":
      return fact("support-form", { form: flag ? "dispersed" : "concentrated" }, said);
    default:
      return fact("death", { diedOn: from as never }, said);
  }
}

/** Work that began in May 2026, well paid. */
const jobFound = (id: string): readonly AnyFact[] => [
  fact("work", { status: "employed" }, { from: "2026-05-20", id: `${id}-work` }),
  wage(9000_00, { from: "2026-05-20", id: `${id}-wage` }),
];

const anyMember = fc
  .record({
    relation: fc.constantFrom(...relations),
    age: fc.nat(95),
    facts: fc.array(anyFact, { maxLength: 6 }),
    paid: fc.boolean(),
    foundWork: fc.nat(5).map((drawn) => drawn === 0),
  })
  .map(({ relation, age, facts, paid, foundWork }) => (index: number): CaseMember => {
    const drawn = facts.map((make, i) => make(index * 10 + i));
    const own = foundWork ? [...drawn, ...jobFound(`j${index}`)] : drawn;
    return { ...kin(relation, `r${index}`, age, own), paid: paid || index === 0 };
  });

/** A household whose first member heads it; running since 2021. */
export const anyHousehold: fc.Arbitrary<CaseFile> = fc
  .record({
    category: fc.constantFrom("urban" as const, "rural" as const),
    people: fc.array(anyMember, { minLength: 1, maxLength: 5 }),
    householdFen: fc.nat(400_000),
    window: windowMonths,
  })
  .map(({ category, people, householdFen, window }) => {
    const members = people.map((make, i) => make(i));
    const [head, ...rest] = members;
    const income = other("种植业", householdFen, { windowMonths: window });
    return family(category, head ? [{ ...head, relation: "head" }, ...rest] : [], {
      householdFacts: householdFen > 100_000 ? [income] : [],
      fromMonth: month("2021-07"),
    });
  });

const roundings = fc.record({
  scope: fc.constantFrom("household" as const, "person" as const),
  mode: fc.constantFrom<RoundingMode>("ceil", "half-up", "floor"),
  unitFen: fc.constantFrom(1, 10, 100),
});

/** The reference tenant with other rules of the place. */
export const anyPolicy: fc.Arbitrary<PolicySet> = fc
  .record({
    rounding: roundings,
    minGap: fc.constantFrom("0", "0.2"),
    method: fc.constantFrom("gap" as const, "tier" as const),
    cut: fc.constantFrom("1", "0.5"),
    path: fc.constantFrom(["1", "0.5", "0.3"], ["1"], Array<string>(6).fill("0.9"), []),
    stacking: fc.constantFrom(
      { mode: "highest" } as const,
      { mode: "sum" } as const,
      { mode: "sum", capPerPerson: { ratio: "0.35" } } as const,
    ),
    base: fc.constantFrom(
      { of: "wage" } as const,
      { of: "minimum-wage", monthlyFen: 180_000 } as const,
    ),
    formula: fc.constantFrom("margin-excess", "standard-excess-shared", "standard-excess"),
    share: fc.constantFrom("0.3", "1/3"),
    floor: fc.constantFrom("0", "1"),
    unitOfOne: fc.constantFrom("share" as const, "gap" as const),
    rule: fc.constantFrom("decision-plus-1" as const, "event-plus-1" as const),
  })
  .map((drawn) => {
    const { formula, share, cut, path } = drawn;
    const months = path.length;
    const set: readonly ((policy: PolicySet) => PolicySet)[] = [
      (policy) => setIn("rounding", drawn.rounding, policy),
      (policy) => setIn("minGapRatio", drawn.minGap, policy),
      (policy) => setIn("method", drawn.method, policy),
      (policy) => setIn("jobRefusal", { times: 3, cut }, policy),
      (policy) => setIn("phaseOut", { months, path }, policy),
      (policy) => setIn("supplementStacking", drawn.stacking, policy),
      (policy) => setIn("employmentCostBase", drawn.base, policy),
      (policy) => setIn("supportFormula", { formula: formula as "margin-excess", share }, policy),
      (policy) => setIn("singlePersonFloor", drawn.floor, policy),
      (policy) => setIn("unitOfOne", drawn.unitOfOne, policy),
      (policy) => setIn("changeMonthRule", drawn.rule, policy),
    ];
    return set.reduce((policy, apply) => apply(policy), referencePolicy);
  });

/** The household's file as the programme that supports its first member has it. */
export const asPerson = (file: CaseFile, programme: string): CaseFile => ({
  ...file,
  programme,
  unit: { kind: "person", id: "r0" },
  members: file.members.map((member, i) => ({ ...member, paid: i === 0 })),
});
