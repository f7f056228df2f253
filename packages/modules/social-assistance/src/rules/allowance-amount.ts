import type { Component, TraceStep } from "@minzheng/entitlement";
import { addFen, type Fen } from "@minzheng/kernel";
import type { InForce, MonthPolicy } from "../policy-set.ts";
import { type Supplement, supplementsOf } from "../supplements.ts";
import { worked } from "../trace-steps.ts";
import { type BaseAsked, baseOf } from "./base-amount.ts";

/** What an allowance comes to, and for whom. */
export interface AllowanceAmount {
  readonly amountFen: Fen;
  readonly components: readonly Component[];
  readonly personIds: readonly string[];
  /** Of the amount, the total last. */
  readonly steps: readonly TraceStep[];
  readonly used: readonly InForce<unknown>[];
}

/**
 * The base amount and one supplement for each person it is for.
 *
 * @source DB-3 to DB-9
 */
export function allowanceAmount(asked: BaseAsked, policy: MonthPolicy): AllowanceAmount {
  const base = baseOf(asked, policy);
  const staying = asked.paid.filter(({ residentId }) => base.personIds.includes(residentId));
  const supplements = supplementsOf(staying, asked, policy);
  const components = [base.component, ...supplements.map(componentOf)];
  return {
    amountFen: addFen(...components.map((component) => component.amountFen)),
    components,
    personIds: base.personIds,
    steps: [...base.steps, ...supplements.map(({ step }) => step), totalStep(components, policy)],
    used: [
      ...base.used,
      ...(supplements.length > 0 ? [policy.supplementStacking, policy.supplementRounding] : []),
      ...supplements.flatMap(({ groups }) => groups.map(({ amount }) => amount)),
    ],
  };
}

const componentOf = ({ member, groups, amountFen }: Supplement): Component => ({
  code: "supplement",
  amountFen,
  ruleId: `supplement.${groups.map(({ group }) => group).join("+")}`,
  parameter: groups.map(({ amount }) => `${amount.key}@${amount.from}`).join("+"),
  residentId: member.residentId,
});

/** The sum of the components, as the last line of the amount. */
export const totalStep = (
  components: readonly Component[],
  { clauses }: MonthPolicy,
): TraceStep => ({
  id: "amount.total",
  section: "amount",
  label: "月保障金",
  ...worked({ sum: components.map(({ amountFen }) => ({ fen: amountFen })) }),
  subtotal: true,
  clause: `${clauses.amount.value}；最低生活保障审核确认办法 第二十七条`,
});
