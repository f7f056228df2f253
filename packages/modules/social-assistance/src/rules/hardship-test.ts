import type { TraceStep } from "@minzheng/entitlement";
import { ageYearsInMonth, compareRatio, ratio } from "@minzheng/kernel";
import { benefitLabels, type CaseMember } from "@minzheng/people";
import { isUnableToWork } from "../extreme-hardship.ts";
import { householdIncome, incomeOf, perHeadOf } from "../income.ts";
import { incomeSteps } from "../income-steps.ts";
import { membershipIn } from "../membership.ts";
import { benefitIn, categoryIn, isBelow, type KnownHousehold } from "../months.ts";
import type { MonthPolicy } from "../policy-set.ts";
import { evidenceOf } from "../trace-steps.ts";
import { verdictStep } from "./income-test.ts";
import { propertyTest } from "./property-test.ts";
import { type Candidates, noSupporterTest, type SupporterScene } from "./supporters.ts";
import { allOf, type Tested, together, verdictResult } from "./verdict.ts";

/** The tests of extreme hardship of one person, each with its own verdict. */
export interface HardshipTested extends Tested {
  readonly parts: Readonly<
    Record<"capacity" | "choice" | "income" | "property" | "supporter", Tested>
  >;
}

/**
 * Whether each counted member is in extreme hardship: unable to work, without a source of living,
 * without a supporter who is able. A couple or a parent and child may all be: who is in extreme
 * hardship supports nobody. So all who could be are taken to be, until one of them turns out to
 * have a supporter.
 *
 * @returns by resident id
 * @source TK-1 to TK-5
 */
export function hardshipTests(
  file: KnownHousehold,
  policy: MonthPolicy,
): ReadonlyMap<string, HardshipTested> {
  const scene = sceneOf(file, policy);
  const alone = scene.counted.map((person) => {
    return { person, own: ownTests(file, { person, scene }, policy) };
  });
  const own = alone.map(({ person, own }) => {
    return [person.residentId, together(Object.values(own)).verdict] as const;
  });
  const candidates = settled(new Map(own), scene, policy);
  return new Map(
    alone.map(({ person, own }) => {
      const supporter = noSupporterTest(person, { ...scene, candidates }, policy);
      const parts = { ...own, supporter };
      return [person.residentId, { ...together(Object.values(parts)), parts }];
    }),
  );
}

type OwnParts = Omit<HardshipTested["parts"], "supporter">;

function sceneOf(file: KnownHousehold, policy: MonthPolicy): SupporterScene {
  const { counted } = membershipIn(file, policy);
  const category = categoryIn(file, policy);
  const income = householdIncome(file, counted, policy);
  return {
    counted,
    category,
    perHead: perHeadOf(income, Math.max(counted.length, 1)),
    property: propertyTest(file, { counted, programme: "margin-household" }, policy).verdict,
    candidates: new Map(),
  };
}

/**
 * The most members who can all be in extreme hardship together. Verdicts only ever get worse from
 * one look to the next, so the looking ends.
 */
function settled(candidates: Candidates, scene: SupporterScene, policy: MonthPolicy): Candidates {
  const left = [...candidates].flatMap(([id, own]) => {
    const person = scene.counted.find(({ residentId }) => residentId === id);
    if (!person || own === "fail") return [];
    const supporter = noSupporterTest(person, { ...scene, candidates }, policy);
    const verdict = allOf([own, supporter.verdict]);
    return verdict === "fail" ? [] : [[id, verdict] as const];
  });
  const next = new Map(left);
  const isSame = next.size === candidates.size && left.every(([id, v]) => candidates.get(id) === v);
  return isSame ? next : settled(next, scene, policy);
}

function ownTests(
  file: KnownHousehold,
  { person, scene }: { person: CaseMember; scene: SupporterScene },
  policy: MonthPolicy,
): OwnParts {
  const asked = { counted: scene.counted, programme: "extreme-hardship" } as const;
  return {
    capacity: capacityTest(person, policy),
    choice: choiceTest(person, policy),
    income: incomePart(file, { person, scene }, policy),
    property: propertyTest(file, asked, policy),
  };
}

/** TK-2; TK-5: minors are admitted up to an age that reaches beyond the inability to work. */
export function capacityTest(person: CaseMember, policy: MonthPolicy): Tested {
  const { workIncapacity, hardshipMinors, month } = policy;
  const isUnable = isUnableToWork(person, policy);
  const isMinor = isBelow(hardshipMinors.value.admittedBelow, person, month);
  const verdict = isUnable || isMinor ? "pass" : "fail";
  const parameter = isUnable || !isMinor ? workIncapacity : hardshipMinors;
  const step: TraceStep = {
    id: "eligibility.capacity",
    section: "eligibility",
    label: verdict === "pass" ? "无劳动能力" : "有劳动能力",
    note: `${ageYearsInMonth(person.bornOn, month)} 周岁`,
    residentId: person.residentId,
    result: verdictResult(verdict),
    clause: parameter.source,
  };
  return { verdict, steps: [step], used: [parameter] };
}

/** Who is kept as an orphan or unattended child by choice is not in extreme hardship. TK-5 */
function choiceTest(person: CaseMember, { month }: MonthPolicy): Tested {
  const chosen = benefitIn(person, month, ["orphan", "unattended-child"]);
  if (!chosen) return { verdict: "pass", steps: [], used: [] };
  const step: TraceStep = {
    id: "eligibility.choice",
    section: "eligibility",
    label: `已选择${benefitLabels[chosen.value.programme]}`,
    residentId: person.residentId,
    factId: chosen.id,
    evidence: evidenceOf(chosen),
    result: verdictResult("fail"),
    clause: "特困人员认定办法 第九条",
  };
  return { verdict: "fail", steps: [step], used: [] };
}

/** The person's own income, and a share of what the household earns as a whole. TK-3 */
function incomePart(
  file: KnownHousehold,
  { person, scene }: { person: CaseMember; scene: SupporterScene },
  policy: MonthPolicy,
): Tested {
  const standard = policy.standard[scene.category];
  const scope = {
    counted: [person],
    exemptions: policy.hardshipExemptions,
    sharedBy: scene.counted.length,
  };
  const income = incomeOf(file, scope, policy);
  const own = perHeadOf(income, 1);
  const isBelowStandard = compareRatio(own, ratio(standard.value)) < 0;
  const line = { fen: standard.value };
  const clause = "特困人员认定办法 第六条";
  const step = verdictStep(own, { id: "hardship", label: "低保标准", line, clause });
  return {
    verdict: isBelowStandard ? "pass" : "fail",
    steps: [...incomeSteps(income, policy), step],
    used: [standard, ...income.used],
  };
}
