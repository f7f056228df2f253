import {
  addMonths,
  type Day,
  day,
  Failure,
  type FailureDetail,
  lastDayOf,
  month,
  monthOf,
  monthsBetween,
} from "@minzheng/kernel";
import { contradictionsIn, type FactKind, type SupposedFact } from "@minzheng/people";
import { type AssessInput, assessMonthsMax } from "./assess-shapes.ts";
import { inForce, type PolicySet } from "./policy.ts";

/** How far ahead today's figures are taken to hold. */
const monthsAheadMax = 36;

/**
 * Looks for what no calculation can be made of.
 *
 * @throws Failure as `assessFailures` lists them, in that order
 */
export function checkAssess(input: AssessInput, today: Day, policy: PolicySet): void {
  checkMonths(input);
  checkPolicy(input, today, policy);
  checkNames(input);
  checkHousehold(input);
  for (const [path, facts] of factLists(input)) checkSources(path, facts);
  checkPerson(input);
}

function checkMonths({ fromMonth, toMonth }: AssessInput): void {
  const [from, to] = [month(fromMonth), month(toMonth)];
  if (to < from) {
    throw new Failure("MONTHS_OUT_OF_ORDER", undefined, {
      path: "toMonth",
      value: to,
      proposal: from,
    });
  }
  if (monthsBetween(from, to) < assessMonthsMax) return;
  const proposal = addMonths(from, assessMonthsMax - 1);
  const detail = { path: "toMonth", value: to, proposal };
  throw new Failure("TOO_MANY_MONTHS", { monthsMax: assessMonthsMax }, detail);
}

function checkPolicy({ fromMonth, toMonth }: AssessInput, today: Day, policy: PolicySet): void {
  const last = addMonths(monthOf(today), monthsAheadMax);
  const [first] = policy.ruleSet.rows.map(({ from }) => from).toSorted();
  const beyond = (detail: FailureDetail) => new Failure("BEYOND_POLICY", undefined, detail);
  if (!inForce(policy.ruleSet, month(fromMonth))) {
    throw beyond({ path: "fromMonth", value: fromMonth, proposal: first ?? null });
  }
  if (toMonth > last) throw beyond({ path: "toMonth", value: toMonth, proposal: last });
}

function checkNames({ members }: AssessInput): void {
  const names = members.map(({ name }) => name.trim());
  const again = names.findIndex((name, i) => names.indexOf(name) < i);
  const name = names[again];
  if (name === undefined) return;
  const detail = { path: `members.${again}.name`, value: name, proposal: `${name}（二）` };
  throw new Failure("MEMBER_TWICE", undefined, detail);
}

function contradiction(problem: string, detail: FailureDetail): Failure {
  return new Failure("CONTRADICTORY_HOUSEHOLD", { problem }, detail);
}

/** A child may be supposed that is born on the way; ages are those at the end of the months. */
function checkHousehold(input: AssessInput): void {
  const { members, toMonth, householdFacts } = input;
  const end = lastDayOf(month(toMonth));
  for (const [i, { name, bornOn, facts }] of members.entries()) {
    if (bornOn > end) {
      const detail = { path: `members.${i}.bornOn`, value: bornOn, proposal: end };
      throw contradiction(`${name}到截止月份还没有出生`, detail);
    }
    checkDays(`members.${i}.facts`, facts, day(bornOn));
  }
  checkRelations(input, end);
  checkDays("householdFacts", householdFacts);
  checkSubjects(householdFacts);
}

function checkRelations({ members }: AssessInput, end: Day): void {
  const headSex = members.find(({ relation }) => relation === "head")?.sex;
  const told = members.map(({ name, relation, bornOn, sex }) => ({
    residentIdNumber: name,
    relation,
    bornOn: day(bornOn),
    sex: sex ?? (relation === "spouse" && headSex !== "male" ? "male" : "female"),
  }));
  const [found] = contradictionsIn(told, end);
  if (found === undefined) return;
  const { path, problem, proposal = null } = found;
  const value = members[Number(path.split(".")[1])]?.relation ?? null;
  throw contradiction(problem, { path, value, proposal });
}

function checkDays(path: string, facts: readonly SupposedFact[], bornOn?: Day): void {
  for (const [i, { kind, value, validFrom, validTo }] of facts.entries()) {
    if (validFrom !== undefined && validTo !== undefined && validTo < validFrom) {
      const detail = { path: `${path}.${i}.validTo`, value: validTo, proposal: validFrom };
      throw contradiction("情况结束的日期早于开始的日期", detail);
    }
    if (kind === "death" && bornOn !== undefined && value.diedOn < bornOn) {
      const detail = { path: `${path}.${i}.value.diedOn`, value: value.diedOn, proposal: bornOn };
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
  "death",
];

function checkSubjects(householdFacts: readonly SupposedFact[]): void {
  const stray = householdFacts.findIndex(({ kind }) => personal.includes(kind));
  const kind = householdFacts[stray]?.kind;
  if (kind === undefined) return;
  const detail = { path: `householdFacts.${stray}.kind`, value: kind, proposal: "income" };
  throw contradiction("这类情况属于某一位成员，不属于全家", detail);
}

const factLists = ({ members, householdFacts }: AssessInput) => [
  ...members.map(({ facts }, i) => [`members.${i}.facts`, facts] as const),
  ["householdFacts", householdFacts] as const,
];

function checkSources(path: string, facts: readonly SupposedFact[]): void {
  for (const [i, fact] of facts.entries()) {
    if (fact.kind !== "income" || fact.source !== undefined) continue;
    const { item } = fact.value;
    const detail = { path: `${path}.${i}.source`, value: item, proposal: "本人申报" };
    throw new Failure("INCOME_WITHOUT_SOURCE", { item }, detail);
  }
}

function checkPerson({ programme, person, members }: AssessInput): void {
  if (programme !== "extreme-hardship") return;
  const isNamed = members.some(({ name }) => name === person);
  if (isNamed || (person === undefined && members.length === 1)) return;
  const detail = { path: "person", value: person ?? null, proposal: members[0]?.name ?? null };
  throw new Failure("PERSON_NOT_NAMED", undefined, detail);
}
