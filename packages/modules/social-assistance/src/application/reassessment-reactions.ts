import { assert, day, monthOf } from "@minzheng/kernel";
import { type AnyFact, type FactValues, resident } from "@minzheng/people";
import { factFrom, factsOfSubject, planFacts, successionOf } from "@minzheng/people/server";
import {
  findRecord,
  type Pen,
  type Plan,
  planAmend,
  type Reaction,
  type Reactions,
} from "@minzheng/register/server";
import { careTier } from "../extreme-hardship.ts";
import { policyKnownAt } from "../known-policy.ts";
import { policyIn } from "../policy.ts";
import { allowanceCase } from "../registers.ts";
import type { reassessment } from "./reassessment.ts";

type React = Reaction<typeof reassessment>;

/** What is known of a person's ability today: neither replaced nor withdrawn. */
async function standingAbility(pen: Pen, residentId: string) {
  const subject = { type: "resident", id: residentId } as const;
  const facts = await factsOfSubject(pen.tenant.store, pen.sealer, subject);
  const replaced = new Set(facts.map(({ replaces }) => replaces));
  const isAbility = (fact: AnyFact): fact is Extract<AnyFact, { kind: "ability" }> =>
    fact.kind === "ability";
  return facts
    .filter(isAbility)
    .filter(({ id, withdrawn }) => !replaced.has(id) && withdrawn !== true)
    .toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
    .at(-1);
}

/**
 * What was found becomes a fact, which tells from the next month. Where it is another tier of care,
 * the case is marked: an adjustment has to give the new amount its decision.
 *
 * @source TK-7, WE-08
 */
const assessed: React = async ({ pen, before, given }) => {
  const { caseId, residentId } = before.fields;
  const { form = "", assessedOn = pen.today } = given;
  const failedActivities = given.failedActivities as FactValues["ability"]["failedActivities"];
  const [person, running, old] = await Promise.all([
    findRecord(resident, pen.tenant.store, residentId),
    findRecord(allowanceCase, pen.tenant.store, caseId),
    standingAbility(pen, residentId),
  ]);
  assert(person && running, "the guards have seen the case and whose it is");
  const told = {
    kind: "ability",
    value: { failedActivities },
    source: {
      office: "乡镇人民政府（街道办事处）",
      document: form,
      saidOn: day(assessedOn),
    },
    validFrom: day(assessedOn),
  } as const;
  const next = factFrom(pen, { type: "resident", id: residentId }, told);
  const facts = old === undefined ? [next] : successionOf(pen, { old, next });
  const { plan, items } = planFacts(pen, person, { type: "resident", facts });
  const policy = policyIn(await policyKnownAt(pen.tenant, pen.at), monthOf(pen.today));
  const tierOf = (failed: number) => careTier(failed, policy);
  const isSame = old && tierOf(old.value.failedActivities) === tierOf(failedActivities);
  const mark = { reason: "重新评估后自理能力等级变化，应调整照料护理", since: assessedOn };
  const marked: readonly Plan[] = isSame
    ? []
    : [planAmend(allowanceCase, pen, { before: running, fields: { reviewDue: mark } })];
  return { plans: [plan, ...marked], items };
};

/** What else is written when a reassessment takes a step. */
export const reassessmentReactions: Reactions<typeof reassessment> = { assessed };
