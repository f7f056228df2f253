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
import { checkAssess } from "./assess-checks.ts";
import type { AssessInput, Assessment } from "./assess-shapes.ts";
import { beginningOf } from "./beginning.ts";
import { entitlementOf, entitlementsUnder } from "./entitlement.ts";
import { differencesOf, explain } from "./explanation.ts";
import type { Explanation } from "./explanation-shapes.ts";
import type { PolicySet } from "./policy.ts";

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
  checkAssess(input, at.today, at.policy);
  const entitlement = entitlementOf(input.programme, entitlementsUnder(at.policy));
  const names = new Map(input.members.map(({ name }) => [name, name]));
  const explained = monthsOf(input).map((asked) => {
    const file = fileOf(input, at, asked);
    const { policy } = at;
    return shownIn(input, explain(entitlement.dueFor(file, asked), { file, names, policy }));
  });
  const months = explained.map((now, i) => {
    const before = explained[i - 1];
    const changed = before && differencesOf(before, now);
    const differs = changed && changed.steps.length + changed.parameters.length > 0;
    return { ...now, eligible: now.amountFen > 0, ...(differs ? { changed } : {}) };
  });
  const totalFen = fen(months.reduce((sum, { amountFen }) => sum + amountFen, 0));
  const { programme, label } = entitlement;
  return { programme, label, months, totalFen, reckonedOn: at.today };
}

const monthsOf = ({ fromMonth, toMonth }: AssessInput): readonly Month[] => {
  const [from, to] = [month(fromMonth), month(toMonth)];
  return Array.from({ length: monthsBetween(from, to) + 1 }, (_, i) => addMonths(from, i));
};

/** Where nothing was confirmed, nothing is said of when it was. */
const shownIn = ({ confirmedOn }: AssessInput, explanation: Explanation): Explanation =>
  confirmedOn === undefined
    ? { ...explanation, steps: explanation.steps.filter(({ section }) => section !== "month") }
    : explanation;

/** The case file as the month would find it: who is born by then, and the facts of the month. */
function fileOf(input: AssessInput, at: AssessAt, asked: Month): CaseFile {
  const { programme, category, members, householdFacts } = input;
  const person = input.person ?? members[0]?.name ?? "";
  const isHousehold = programme === "subsistence-allowance";
  const township = `${at.county}000`;
  const held = (facts: readonly SupposedFact[], path: string) => {
    const known = facts.map((fact, i) => factOf(fact, `${path}.${i}`, at.today));
    return factsAt(known, asked, instant(`${at.today}T23:59:59.999Z`));
  };
  return {
    caseId: "supposed",
    programme,
    unit: isHousehold ? { kind: "household", id: "supposed" } : { kind: "person", id: person },
    householdId: "supposed",
    householdNumber: "supposed",
    village: villageCode(`${township}000`),
    township: townshipCode(township),
    category,
    members: members.flatMap(({ name, bornOn, facts, sex = "female", ...member }, i) =>
      bornOn > lastDayOf(asked)
        ? []
        : {
            ...member,
            sex,
            residentId: name,
            bornOn: day(bornOn),
            paid: isHousehold ? member.paid : name === person,
            facts: held(facts, `members.${i}.facts`),
          },
    ),
    householdFacts: held(householdFacts, "householdFacts"),
    ...beginningIn(input, at.policy),
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

/** Its id is its place in the input, so that a step of the answer points at what it rests on. */
function factOf(fact: SupposedFact, id: string, today: Day): AnyFact {
  const event = fact.kind === "death" ? fact.value.diedOn : fact.validFrom;
  const validFrom = fact.validFrom ?? event ?? sinceEver;
  const tellsByDecision = fact.kind === "death" || fact.kind === "absence";
  const { office = "试算假定", ...rest } = fact.source ?? {};
  return {
    ...fact,
    id,
    subject: { type: "resident", id },
    source: { saidOn: event ?? (tellsByDecision ? validFrom : today), office, ...rest },
    validFrom,
    knownSince: instant(`${today}T00:00:00.000Z`),
  };
}
