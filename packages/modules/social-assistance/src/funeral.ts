import type { Component, Due, TraceStep } from "@minzheng/entitlement";
import { assert, type Day, type Month } from "@minzheng/kernel";
import type { CaseFile } from "@minzheng/people";
import { categoryIn, firstPayment } from "./months.ts";
import { inForce, type MonthPolicy, type PolicySet } from "./policy-set.ts";
import { funeralAllowance } from "./rules/hardship-end.ts";
import { evidenceOf, parametersOf, worked } from "./trace-steps.ts";

/** What it is called; a case of extreme hardship that ended by death has one, in one month. */
export const funeral = { programme: "funeral-allowance", label: "特困人员丧葬费" } as const;

const law = "社会救助暂行办法 第十五条";

/** The month whose run pays it: decided after the cut-off of a roster it is in the next one. */
export const funeralMonth = (decidedOn: Day, { cutoffDay }: Pick<PolicySet, "cutoffDay">): Month =>
  firstPayment(decidedOn, 1, inForce(cutoffDay, decidedOn.slice(0, 7) as Month)?.value ?? 31)
    .rosterMonth;

/**
 * The one payment for the funeral of the case's person, for the month it is paid in. It counts
 * nobody: the person is no recipient of that month.
 *
 * @source TK-12
 */
export function funeralDue(file: CaseFile, policy: MonthPolicy): Due {
  const person = file.members.find(({ residentId }) => residentId === file.unit.id);
  assert(person, `${file.unit.id} is no member of the household`);
  const death = person.facts.find(({ kind }) => kind === "death");
  const amountFen = funeralAllowance(person, policy);
  const { key, from, source } = policy.funeral;
  const components: readonly Component[] =
    amountFen === 0
      ? []
      : [
          {
            code: "funeral",
            amountFen,
            ruleId: "funeral-allowance",
            parameter: `${key}@${from}`,
            residentId: person.residentId,
          },
        ];
  const died: TraceStep = {
    id: "funeral.death",
    section: "eligibility",
    label: "特困人员去世，由供养资金负担丧葬",
    residentId: person.residentId,
    ...(death === undefined ? {} : { factId: death.id, evidence: evidenceOf(death) }),
    result: {
      kind: "verdict",
      holds: death !== undefined,
      text: death === undefined ? "没有死亡登记" : "符合",
    },
    clause: law,
  };
  const due: Due = {
    programme: funeral.programme,
    caseId: file.caseId,
    unit: file.unit,
    month: policy.month,
    category: categoryIn(file, policy),
    oneOff: true,
    amountFen,
    components,
    personIds: amountFen === 0 ? [] : [person.residentId],
    trace: {
      ruleSet: "特困人员救助供养",
      parameters: parametersOf([policy.funeral]),
      steps: [
        died,
        {
          id: "funeral.amount",
          section: "amount",
          label: "丧葬费",
          note: "一次性",
          ...worked({ fen: amountFen }),
          clause: source,
        },
      ],
    },
  };
  if (amountFen > 0) return due;
  return { ...due, zeroReason: death === undefined ? "NOT_DECEASED" : "NO_FUNERAL_SET" };
}
