import type { TraceStep } from "@minzheng/entitlement";
import { ageYearsInMonth, type Day, type Ratio, ratio, times } from "@minzheng/kernel";
import type { CaseMember, Obligor, Relation } from "@minzheng/people";
import {
  benefitIn,
  certificateIn,
  type FactOf,
  factHeld,
  factsHeld,
  isMinor,
  isWithinScope,
} from "../months.ts";
import type { Category, MonthPolicy } from "../policy-set.ts";
import { evidenceOf } from "../trace-steps.ts";
import { isBelowDisposable } from "./disposable-income.ts";
import { allOf, type Tested, type Verdict, verdictResult } from "./verdict.ts";

/** Members who may be in extreme hardship themselves, by resident id, and how sure that is. */
export type Candidates = ReadonlyMap<string, Verdict>;

/** A household as the test of one member's supporters sees it. */
export interface SupporterScene {
  readonly counted: readonly CaseMember[];
  readonly category: Category;
  /** Of the counted members, in fen per month. */
  readonly perHead: Ratio;
  /** Of the household, by the limits of margin households. */
  readonly property: Verdict;
  readonly candidates: Candidates;
}

/** What is known of one supporter, in the household or outside it. */
interface Supporter {
  readonly label: string;
  readonly residentId?: string;
  readonly fact?: FactOf<"obligor">;
  readonly bornOn?: Day;
  readonly benefit?: Obligor["benefit"] | undefined;
  /** Whether it is open if the supporter is in extreme hardship. */
  readonly isOpen?: boolean;
  readonly disability?: Obligor["disability"] | undefined;
  readonly incapacity?: Obligor["incapacity"];
  readonly perHead?: Ratio;
  readonly property: Verdict;
}

interface Shown {
  readonly label: string;
  readonly residentId?: string;
  readonly fact?: FactOf<"obligor"> | FactOf<"supporter">;
  readonly verdict: Verdict;
}

/**
 * Whether nobody is able to support a member: no legal supporter, or all of them unable. An
 * officer's own finding goes before what is recorded of each. Where nothing is recorded at all, a
 * person must look.
 *
 * @returns `pass` when nobody is able
 * @source TK-1, TK-4
 */
export function noSupporterTest(
  person: CaseMember,
  scene: SupporterScene,
  policy: MonthPolicy,
): Tested {
  const used = [policy.supporterUnable];
  const finding = factHeld(person.facts, "supporter", policy.month);
  if (finding) {
    const verdict = finding.value.able ? "fail" : "pass";
    const step = stepOf({ label: "经办人核定", fact: finding, verdict }, policy);
    return { verdict, steps: [step], used };
  }
  const supporters = supportersOf(person, scene, policy);
  if (supporters.length === 0) {
    const step = stepOf({ label: "情况未登记", verdict: "manual" }, policy);
    return { verdict: "manual", steps: [step], used };
  }
  const judged = supporters.map((supporter) => ({
    ...supporter,
    verdict: unableOf(supporter, scene.category, policy),
  }));
  return {
    verdict: allOf(judged.map(({ verdict }) => verdict)),
    steps: judged.map((one) => stepOf(one, policy)),
    used,
  };
}

/** Who owes support to somebody of a relation to the head, without further condition. */
const duties: Readonly<Record<Relation, readonly Relation[]>> = {
  head: ["spouse", "child", "parent"],
  spouse: ["head", "child"],
  child: ["head", "spouse"],
  parent: ["head", "sibling", "parent"],
  sibling: ["parent"],
  grandchild: ["child"],
  grandparent: ["parent", "grandparent"],
  other: [],
};
const relationTexts: Readonly<Record<Relation, string>> = {
  head: "户主",
  spouse: "配偶",
  child: "子女",
  parent: "父母",
  sibling: "兄弟姐妹",
  grandchild: "孙子女",
  grandparent: "祖父母",
  other: "其他",
};

/** Grown members with a duty, and the obligors recorded for the person. */
function supportersOf(
  person: CaseMember,
  scene: SupporterScene,
  { month }: MonthPolicy,
): readonly Supporter[] {
  const inside = scene.counted
    .filter((member) => member !== person && !isMinor(member, month))
    .filter(({ relation }) => duties[person.relation].includes(relation))
    .map((member): Supporter => {
      const candidate = scene.candidates.get(member.residentId);
      const onAllowance = benefitIn(member, month, ["subsistence-allowance"]);
      return {
        label: relationTexts[member.relation],
        residentId: member.residentId,
        bornOn: member.bornOn,
        benefit: candidate === "pass" ? "extreme-hardship" : onAllowance && "subsistence-allowance",
        isOpen: candidate === "manual",
        disability: certificateIn(member, month)?.value,
        perHead: scene.perHead,
        property: scene.property,
      };
    });
  const outside = factsHeld(person.facts, "obligor", month).map((fact): Supporter => {
    const { item, monthlyFen, householdSize, propertyWithinLimits, ...known } = fact.value;
    const perHead =
      monthlyFen === undefined || householdSize === undefined
        ? {}
        : { perHead: ratio(monthlyFen, householdSize) };
    const property =
      propertyWithinLimits === undefined ? "manual" : propertyWithinLimits ? "pass" : "fail";
    return { ...known, ...perHead, label: item, fact, property };
  });
  return [...inside, ...outside];
}

/** `pass`: unable. @source TK-4 */
function unableOf(supporter: Supporter, category: Category, policy: MonthPolicy): Verdict {
  const known = unableAsKnown(supporter, category, policy);
  return known === "fail" && supporter.isOpen ? "manual" : known;
}

function unableAsKnown(supporter: Supporter, category: Category, policy: MonthPolicy): Verdict {
  const { bornOn, benefit, disability, incapacity, property } = supporter;
  const rule = policy.supporterUnable.value;
  const ageYears = bornOn === undefined ? undefined : ageYearsInMonth(bornOn, policy.month);
  if (benefit === "extreme-hardship") return "pass";
  if (incapacity !== undefined && rule.incapacities.includes(incapacity)) return property;
  const isDisabled = disability !== undefined && isWithinScope(disability, rule.disability);
  if (ageYears === undefined && !isDisabled) return "manual";
  if (benefit === "subsistence-allowance" && (ageYears ?? 0) >= rule.onAllowanceAgeYearsMin)
    return "pass";
  return isDisabled || (ageYears ?? 0) >= rule.elderlyAgeYearsMin
    ? poorOf(supporter, category, policy)
    : "fail";
}

/** Below last year's disposable income of the place, with property within the limits. */
function poorOf(
  { perHead, property }: Supporter,
  category: Category,
  { disposableIncome }: MonthPolicy,
): Verdict {
  if (perHead === undefined) return "manual";
  const yearly = times(perHead, ratio(12));
  return isBelowDisposable(yearly, disposableIncome[category].value) ? property : "fail";
}

const texts: Readonly<Record<Verdict, string>> = {
  pass: "无能力",
  fail: "有能力",
  manual: "待人工核实",
};

function stepOf(
  { label, residentId, fact, verdict }: Shown,
  { supporterUnable }: MonthPolicy,
): TraceStep {
  return {
    id: ["eligibility.supporter", fact?.id ?? residentId].filter(Boolean).join("."),
    section: "eligibility",
    label: `法定义务人：${label}`,
    ...(residentId === undefined ? {} : { residentId }),
    ...(fact ? { factId: fact.id, evidence: evidenceOf(fact) } : {}),
    result: verdictResult(verdict, texts[verdict]),
    clause: supporterUnable.source,
  };
}
