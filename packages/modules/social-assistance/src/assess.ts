import {
  addMonths,
  type Day,
  day,
  fen,
  instant,
  lastDayOf,
  type Month,
  month,
  monthsBetween,
  townshipCode,
  villageCode,
} from "@minzheng/kernel";
import { type AnyFact, type CaseFile, factsAt, type SupposedFact } from "@minzheng/people";
import { checkAssess, checkMonths } from "./assess-checks.ts";
import type { AssessInput, Assessment, Classified } from "./assess-shapes.ts";
import { beginningOf } from "./beginning.ts";
import { entitlementOf, entitlementsUnder, programmeNames } from "./entitlement.ts";
import { differencesOf, explain, explainSteps } from "./explanation.ts";
import type { Explanation } from "./explanation-shapes.ts";
import { wordOf } from "./policy/value-text.ts";
import { type PolicySet, policyIn } from "./policy.ts";
import { type AssistanceClass, classify, type IncomeProblem } from "./rules.ts";

/** Where and when a supposition is reckoned. */
export interface AssessAt {
  readonly county: string;
  readonly today: Day;
  readonly policy: PolicySet;
}

/**
 * What a supposed household would be owed, month by month, with the whole calculation of each. The
 * case file is put together from the input; everything after that is what a run does with a
 * recorded one. Reads nothing and stores nothing.
 *
 * @throws Failure as `assessFailures` declares
 */
export function assess(input: AssessInput, at: AssessAt): Assessment {
  const { policy, today } = at;
  checkMonths(input, today, policy);
  const whole = householdOf(input, at);
  const problems = checkAssess(input, whole, policy);
  const entitlement = entitlementOf(input.programme, entitlementsUnder(policy));
  const names = new Map(input.members.map(({ name }) => [name, name]));
  const assessed = monthsOf(input).map((asked) => {
    const file = fileIn(whole, asked, today);
    const told = { file, names, policy };
    const explanation = shownIn(input, explain(entitlement.dueFor(file, asked), told));
    return { ...explanation, classification: classified(told, asked) };
  });
  const months = assessed.map((now, i) => {
    const before = assessed[i - 1];
    const changed = before && differencesOf(before, now);
    const differs = changed && changed.steps.length + changed.parameters.length > 0;
    return { ...now, eligible: now.amountFen > 0, ...(differs ? { changed } : {}) };
  });
  return {
    programme: entitlement.programme,
    label: entitlement.label,
    months,
    totalFen: fen(months.reduce((sum, { amountFen }) => sum + amountFen, 0)),
    doubts: problems.map((problem) => ({ ...problem, text: doubtTexts[problem.code] })),
    reckonedOn: today,
  };
}

const doubtTexts: Readonly<Record<IncomeProblem["code"], string>> = {
  INCOME_WITHOUT_SOURCE: "这笔收入没有写明来源",
  EXEMPTION_UNKNOWN: "没有这一种不计入收入的项目",
  WINDOW_DIFFERS: "当地对这类收入按另外的月数平均",
  CONSENT_MISSING: "没有义务人的同意，不能推算其应给付的费用",
  FINANCES_UNKNOWN: "义务人的收入或家庭人口没有填，推算不出应给付的费用",
};

const monthsOf = ({ fromMonth, toMonth }: AssessInput): readonly Month[] => {
  const [from, to] = [month(fromMonth), month(toMonth)];
  return Array.from({ length: monthsBetween(from, to) + 1 }, (_, i) => addMonths(from, i));
};

/** Where nothing was confirmed, nothing is said of when it was. */
const shownIn = ({ confirmedOn }: AssessInput, explanation: Explanation): Explanation =>
  confirmedOn === undefined
    ? { ...explanation, steps: explanation.steps.filter(({ section }) => section !== "month") }
    : explanation;

const classTexts: Readonly<Record<AssistanceClass | "other", string>> = {
  "extreme-hardship": "特困人员",
  "subsistence-allowance": "低保家庭",
  "margin-household": "低保边缘家庭",
  "rigid-expenditure": "刚性支出困难家庭",
  other: "不属于以上类别",
};

interface Told {
  readonly file: CaseFile;
  readonly names: ReadonlyMap<string, string>;
  readonly policy: PolicySet;
}

/** The household's class in the month. Spending is not asked: rigid expenditure is not tested. */
function classified({ file, names, policy }: Told, asked: Month): Classified {
  const found = classify(file, policyIn(policy, asked));
  return {
    class: found.class,
    label: classTexts[found.class],
    isSettled: found.isSettled,
    inHardship: [...found.inHardship],
    alone: found.alone.map(({ residentId, grounds }) => ({
      name: residentId,
      grounds: grounds.map(wordOf),
    })),
    tests: found.tests.map(({ class: tested, verdict, steps }) => ({
      class: tested,
      label: classTexts[tested],
      verdict,
      reasons: explainSteps(
        steps.filter(({ result }) => result.kind === "verdict"),
        { file, names },
      ),
    })),
  };
}

/** The household with every fact it is asked with. A fact's id is its place in the input. */
function householdOf(input: AssessInput, { county, today, policy }: AssessAt): CaseFile {
  const { programme, category, members, householdFacts } = input;
  const isHousehold = entitlementOf(programme, programmeNames).unit === "household";
  const person = input.person ?? members[0]?.name ?? "";
  const township = `${county}000`;
  const facts = (all: readonly SupposedFact[], path: string) =>
    all.map((fact, i) => factOf(fact, `${path}.${i}`, today));
  return {
    caseId: "supposed",
    programme,
    unit: isHousehold ? { kind: "household", id: "supposed" } : { kind: "person", id: person },
    householdId: "supposed",
    householdNumber: "supposed",
    village: villageCode(`${township}000`),
    township: townshipCode(township),
    category,
    members: members.map(({ name, relation, bornOn, sex = "female", paid, ...member }, i) => ({
      residentId: name,
      relation,
      bornOn: day(bornOn),
      sex,
      paid: isHousehold ? paid : name === person,
      facts: facts(member.facts, `members.${i}.facts`),
    })),
    householdFacts: facts(householdFacts, "householdFacts"),
    ...beginningIn(input, policy),
  };
}

/** The case file as the month would find it: who is born by then, and the facts of the month. */
function fileIn(whole: CaseFile, asked: Month, today: Day): CaseFile {
  const held = (facts: readonly AnyFact[]) =>
    factsAt(facts, asked, instant(`${today}T23:59:59.999Z`));
  return {
    ...whole,
    members: whole.members
      .filter(({ bornOn }) => bornOn <= lastDayOf(asked))
      .map((member) => ({ ...member, facts: held(member.facts) })),
    householdFacts: held(whole.householdFacts),
  };
}

function beginningIn({ programme, fromMonth, confirmedOn }: AssessInput, policy: PolicySet) {
  if (confirmedOn === undefined) {
    const from = month(fromMonth);
    return { fromMonth: from, confirmedOn: lastDayOf(addMonths(from, -1)) };
  }
  const decided = day(confirmedOn);
  return { fromMonth: beginningOf(policy, programme, decided), confirmedOn: decided };
}

const sinceEver = day("1900-01-01");

/**
 * A supposed fact as if it were recorded today. Who says so is asked of income alone; everything
 * else may be supposed.
 */
export function factOf(fact: SupposedFact, id: string, today: Day): AnyFact {
  const event = fact.kind === "death" ? fact.value.diedOn : fact.validFrom;
  const validFrom = fact.validFrom ?? event ?? sinceEver;
  const tellsByDecision = fact.kind === "death" || fact.kind === "absence";
  const supposed = fact.kind === "income" ? "" : "试算假定";
  const { office = supposed, ...rest } = fact.source ?? {};
  return {
    ...fact,
    id,
    subject: { type: "resident", id },
    source: { saidOn: event ?? (tellsByDecision ? validFrom : today), office, ...rest },
    validFrom,
    knownSince: instant(`${today}T00:00:00.000Z`),
  };
}
