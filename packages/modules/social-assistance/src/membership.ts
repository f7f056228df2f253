import type { TraceStep } from "@minzheng/entitlement";
import type { CaseFile, CaseMember } from "@minzheng/people";
import { absenceTelling, deathTelling, type FactOf } from "./months.ts";
import type { AbsenceReason, MonthPolicy } from "./policy-set.ts";

export const absenceTexts: Readonly<Record<AbsenceReason, string>> = {
  prison: "服刑",
  "drug-isolation": "强制隔离戒毒",
  missing: "宣告失踪",
  clergy: "宗教教职人员",
  conscript: "义务兵",
  parole: "监外服刑",
};

/** Who counts in the household in the month, who is paid, and why the others do not count. */
export interface Membership {
  /** They divide the income. */
  readonly counted: readonly CaseMember[];
  /** They multiply the gap. */
  readonly paid: readonly CaseMember[];
  readonly allDead: boolean;
  readonly steps: readonly TraceStep[];
}

/** @source HH-2, HH-7, EF-3, EF-4 */
export function membershipIn(file: CaseFile, policy: MonthPolicy): Membership {
  const { month, changeMonthRule, notCounted } = policy;
  const rule = changeMonthRule.value;
  const looked = file.members.map((member) => ({
    member,
    gone:
      deathTelling(member, month, rule) ??
      absenceTelling(member, month, { rule, reasons: notCounted.value }),
  }));
  const counted = looked.filter(({ gone }) => !gone).map(({ member }) => member);
  return {
    counted,
    paid: counted.filter(({ paid }) => paid),
    allDead: looked.length > 0 && looked.every(({ gone }) => gone?.kind === "death"),
    steps: looked.flatMap(({ member, gone }) => (gone ? [stepOf(member, gone, policy)] : [])),
  };
}

function stepOf(
  { residentId }: CaseMember,
  fact: FactOf<"death"> | FactOf<"absence">,
  { changeMonthRule, notCounted }: MonthPolicy,
): TraceStep {
  const isDeath = fact.kind === "death";
  return {
    id: `members.not-counted.${residentId}`,
    section: "eligibility",
    label: "不计入家庭人口",
    note: isDeath ? "已死亡" : absenceTexts[fact.value.reason],
    residentId,
    factId: fact.id,
    result: { kind: "verdict", holds: false, text: "不计入" },
    clause: isDeath ? changeMonthRule.source : notCounted.source,
  };
}
