import {
  addMonths,
  type Day,
  Failure,
  type FailureDetail,
  lastDayOf,
  month,
  monthOf,
  monthsBetween,
} from "@minzheng/kernel";
import type { AnyFact, CaseFile, FactKind, SupposedFact } from "@minzheng/people";
import { type AssessInput, assessMonthsMax } from "./assess-shapes.ts";
import { entitlementOf, programmeNames } from "./entitlement.ts";
import { inForce, type PolicySet, policyIn } from "./policy.ts";
import {
  type HouseholdProblem,
  householdProblems,
  type IncomeProblem,
  incomeProblems,
} from "./rules.ts";

/** How far ahead today's figures are taken to hold. */
const monthsAheadMax = 36;

/**
 * Looks for what no calculation can be made of.
 *
 * @param whole the household with every fact it is asked with, in the order of the input
 * @returns what can be reckoned with, and would not be recorded so
 * @throws Failure as `assessFailures` lists them, in that order
 */
export function checkAssess(
  input: AssessInput,
  whole: CaseFile,
  policy: PolicySet,
): readonly IncomeProblem[] {
  checkHousehold(input, whole, policy);
  const problems = incomeProblems(whole, { policy, month: month(input.fromMonth) });
  for (const problem of problems) refuseIncome(problem, whole);
  checkPerson(input);
  return problems;
}

/** @throws Failure MONTHS_OUT_OF_ORDER, TOO_MANY_MONTHS, BEYOND_POLICY */
export function checkMonths(
  { fromMonth, toMonth }: AssessInput,
  today: Day,
  policy: PolicySet,
): void {
  const [from, to] = [month(fromMonth), month(toMonth)];
  if (to < from) {
    const detail = { path: "toMonth", value: to, proposal: from };
    throw new Failure("MONTHS_OUT_OF_ORDER", undefined, detail);
  }
  if (monthsBetween(from, to) >= assessMonthsMax) {
    const detail = { path: "toMonth", value: to, proposal: addMonths(from, assessMonthsMax - 1) };
    throw new Failure("TOO_MANY_MONTHS", { monthsMax: assessMonthsMax }, detail);
  }
  const last = addMonths(monthOf(today), monthsAheadMax);
  const [first] = policy.ruleSet.rows.map((row) => row.from).toSorted();
  const beyond = (detail: FailureDetail) => new Failure("BEYOND_POLICY", undefined, detail);
  if (!inForce(policy.ruleSet, from)) {
    throw beyond({ path: "fromMonth", value: from, proposal: first ?? null });
  }
  if (to > last) throw beyond({ path: "toMonth", value: to, proposal: last });
}

function contradiction(problem: string, detail: FailureDetail): Failure {
  return new Failure("CONTRADICTORY_HOUSEHOLD", { problem }, detail);
}

/** Whoever has died by then, or is away, is no contradiction: the answer says that nobody counts. */
const texts: Readonly<Partial<Record<HouseholdProblem["code"], string>>> = {
  NO_HEAD: "没有户主，请指定一人",
  TWO_HEADS: "一户只能有一个户主，请改为与户主的关系",
  TWO_SPOUSES: "户主只能有一个配偶，请核对关系",
  SPOUSE_MISSING: "户主已婚，却没有填配偶",
  AGE_CONTRADICTS_RELATION: "出生日期同与户主的关系不符，请核对",
};

function checkHousehold(input: AssessInput, whole: CaseFile, policy: PolicySet): void {
  const to = month(input.toMonth);
  const problems = householdProblems(whole, policyIn(policy, to));
  const twice = problems.find(({ code }) => code === "MEMBER_TWICE");
  if (twice !== undefined) {
    const [path, value] = [twice.path.replace("residentId", "name"), twice.value];
    throw new Failure("MEMBER_TWICE", undefined, { path, value, proposal: `${value}（二）` });
  }
  for (const { code, path, value, proposal } of problems) {
    const text = texts[code];
    if (text !== undefined) throw contradiction(text, { path, value, proposal });
  }
  for (const [i, { residentId, bornOn, facts }] of whole.members.entries()) {
    if (bornOn > lastDayOf(to)) {
      const detail = { path: `members.${i}.bornOn`, value: bornOn, proposal: lastDayOf(to) };
      throw contradiction(`${residentId}到截止月份还没有出生`, detail);
    }
    checkDays(facts, bornOn);
  }
  checkDays(whole.householdFacts);
  checkSubjects(input.householdFacts);
}

/** A fact's id is its place in the input. */
function checkDays(facts: readonly AnyFact[], bornOn?: Day): void {
  for (const { id, kind, value, validFrom, validTo } of facts) {
    if (validTo !== undefined && validTo < validFrom) {
      const detail = { path: `${id}.validTo`, value: validTo, proposal: validFrom };
      throw contradiction("情况结束的日期早于开始的日期", detail);
    }
    if (kind === "death" && bornOn !== undefined && value.diedOn < bornOn) {
      const detail = { path: `${id}.value.diedOn`, value: value.diedOn, proposal: bornOn };
      throw contradiction("去世的日期早于出生的日期", detail);
    }
  }
}

/** What can be true of one person only. */
const personal: readonly FactKind[] = [
  "disability",
  "serious-illness",
  "ability",
  "support-form",
  "study",
  "absence",
  "living",
  "marriage",
  "work",
  "job-refusal",
  "death",
];

function checkSubjects(householdFacts: readonly SupposedFact[]): void {
  const stray = householdFacts.findIndex(({ kind }) => personal.includes(kind));
  const kind = householdFacts[stray]?.kind;
  if (kind === undefined) return;
  const detail = { path: `householdFacts.${stray}.kind`, value: kind, proposal: "income" };
  throw contradiction("这类情况属于某一位成员，不属于全家", detail);
}

function refuseIncome({ code, ...detail }: IncomeProblem, whole: CaseFile): void {
  if (code !== "INCOME_WITHOUT_SOURCE" && code !== "EXEMPTION_UNKNOWN") return;
  const facts = [...whole.members.flatMap((member) => member.facts), ...whole.householdFacts];
  const fact = facts.find(({ id }) => detail.path.startsWith(`${id}.`));
  const item = fact?.kind === "income" ? fact.value.item : "";
  throw new Failure(code, { item }, detail);
}

function checkPerson({ programme, person, members }: AssessInput): void {
  if (entitlementOf(programme, programmeNames).unit === "household") return;
  const isNamed = members.some(({ name }) => name === person);
  if (isNamed || (person === undefined && members.length === 1)) return;
  const detail = { path: "person", value: person ?? null, proposal: members[0]?.name ?? null };
  throw new Failure("PERSON_NOT_NAMED", undefined, detail);
}
