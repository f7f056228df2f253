import type { TraceStep } from "@minzheng/entitlement";
import { addMonths, monthOf } from "@minzheng/kernel";
import { benefitLabels, type CaseMember } from "@minzheng/people";
import {
  absenceTelling,
  benefitIn,
  clergyApart,
  deathTelling,
  type FactOf,
  factHeld,
  factsHeld,
  isDisabledWithin,
  isMinor,
  type KnownHousehold,
} from "./months.ts";
import type { AbsenceReason, InForce, MonthPolicy } from "./policy-set.ts";

export const absenceTexts: Readonly<Record<AbsenceReason, string>> = {
  prison: "服刑",
  "drug-isolation": "强制隔离戒毒",
  missing: "宣告失踪",
  clergy: "宗教教职人员",
  conscript: "义务兵",
  parole: "监外服刑",
};

/** Why somebody counts. `registered`: nothing says otherwise than that they live together. HH-1 */
export type CountedGround =
  | "head"
  | "spouse"
  | "minor-child"
  | "student"
  | "dependent-adult"
  | "long-term"
  | "registered";
/** Why somebody does not. HH-2, HH-3 */
export type NotCountedGround =
  | "death"
  | AbsenceReason
  | "benefit"
  | "lives-apart"
  | "not-long-term";

interface Looked {
  readonly member: CaseMember;
  readonly clause: string;
  /** The dated figures that decided it. */
  readonly used: readonly InForce<unknown>[];
  readonly fact?: FactOf<"death" | "absence" | "benefit" | "living">;
}
interface Counted extends Looked {
  readonly counted: true;
  readonly ground: CountedGround;
}
interface NotCounted extends Looked {
  readonly counted: false;
  readonly ground: NotCountedGround;
}
/** One member with the reason for counting or not counting. */
export type Standing = Counted | NotCounted;

/** Who counts in the household in the month, who is paid, and why the others do not count. */
export interface Membership {
  /** They divide the income. */
  readonly counted: readonly CaseMember[];
  /** They multiply the gap. */
  readonly paid: readonly CaseMember[];
  readonly allDead: boolean;
  readonly steps: readonly TraceStep[];
  readonly used: readonly InForce<unknown>[];
}

/** @source HH-1 to HH-4, HH-7, EF-3, EF-4 */
export function membershipIn(file: KnownHousehold, policy: MonthPolicy): Membership {
  const { month, benefitsNotPaid } = policy;
  const standings = compositionOf(file, policy);
  const counted = standings.filter((standing) => standing.counted).map(({ member }) => member);
  const elsewhere = counted.filter((member) => benefitIn(member, month, benefitsNotPaid.value));
  const shown = standings.filter((standing) => isWorthSaying(standing, policy));
  return {
    counted,
    paid: counted.filter((member) => member.paid && !elsewhere.includes(member)),
    allDead: standings.length > 0 && standings.every(({ ground }) => ground === "death"),
    steps: [
      ...shown.map(stepOf),
      ...elsewhere.filter(({ paid }) => paid).map((member) => notPaidStep(member, policy)),
    ],
    used: [
      ...shown.flatMap(({ used }) => used),
      ...(elsewhere.length > 0 ? [benefitsNotPaid] : []),
    ],
  };
}

/** Every member with the reason for counting or not, in the order of the file. @source HH-1 to HH-4 */
export const compositionOf = (
  { members }: Pick<KnownHousehold, "members">,
  policy: MonthPolicy,
): readonly Standing[] =>
  members.map((member) => goneFrom(member, policy) ?? countedBy(member, policy));

function goneFrom(member: CaseMember, policy: MonthPolicy): Standing | undefined {
  const { month, changeMonthRule, notCounted, clergyMonths, benefitsNotCounted } = policy;
  const rule = changeMonthRule.value;
  const not = { member, counted: false } as const;
  const death = deathTelling(member, month, rule);
  if (death) {
    const { source } = changeMonthRule;
    return { ...not, ground: "death", fact: death, clause: source, used: [changeMonthRule] };
  }
  const reasons = notCounted.value.filter((reason) => reason !== "clergy");
  const apart = notCounted.value.includes("clergy")
    ? clergyApart(member, month, clergyMonths.value)
    : undefined;
  const absence = absenceTelling(member, month, { rule, reasons }) ?? apart;
  if (absence) {
    const used = [changeMonthRule, notCounted];
    const { reason } = absence.value;
    return { ...not, ground: reason, fact: absence, clause: notCounted.source, used };
  }
  const benefit = benefitIn(member, month, benefitsNotCounted.value);
  if (!benefit) return undefined;
  const { source } = benefitsNotCounted;
  return { ...not, ground: "benefit", fact: benefit, clause: source, used: [benefitsNotCounted] };
}

const law = "最低生活保障审核确认办法 第七条";

function countedBy(member: CaseMember, policy: MonthPolicy): Standing {
  const ground = kinshipOf(member, policy);
  const counts = { member, counted: true, clause: law, used: [] } as const;
  if (ground) return { ...counts, ground };
  const { month, longTermMonths } = policy;
  const living = factHeld(member.facts, "living", month);
  if (!living) return { ...counts, ground: "registered" };
  const { source } = longTermMonths;
  const not = { member, counted: false, fact: living } as const;
  if (!living.value.together) return { ...not, ground: "lives-apart", clause: law, used: [] };
  const isLong = addMonths(monthOf(living.validFrom), longTermMonths.value) <= month;
  return isLong
    ? { ...counts, ground: "long-term", fact: living }
    : { ...not, ground: "not-long-term", clause: source, used: [longTermMonths] };
}

/** Whoever counts wherever they live: to the head, as far as the relation says it. */
function kinshipOf(member: CaseMember, policy: MonthPolicy): CountedGround | undefined {
  const { relation } = member;
  if (relation === "head" || relation === "spouse") return relation;
  if (relation !== "child") return undefined;
  if (isMinor(member, policy.month)) return "minor-child";
  if (isStudent(member, policy)) return "student";
  const { month, severeDisability } = policy;
  return isDisabledWithin(member, month, severeDisability.value) ? "dependent-adult" : undefined;
}

/** In full-time education, up to the bachelor's degree. HH-1 */
function isStudent({ facts }: CaseMember, { month }: MonthPolicy): boolean {
  const study = factHeld(facts, "study", month)?.value;
  return study?.fullTime === true && study.stage !== "postgraduate";
}

const groundTexts: Readonly<Record<Exclude<NotCountedGround, AbsenceReason>, string>> = {
  death: "已死亡",
  benefit: "已享受其他保障",
  "lives-apart": "不共同居住",
  "not-long-term": "共同居住未满规定期限",
};
const textOf = (ground: NotCountedGround): string => ({ ...absenceTexts, ...groundTexts })[ground];

/** Who does not count is always said; who counts, only where somebody may doubt it. */
const isWorthSaying = ({ counted, member }: Standing, { month }: MonthPolicy): boolean =>
  !counted ||
  factsHeld(member.facts, "absence", month).some(({ value }) => value.reason === "parole");

function stepOf(standing: Standing): TraceStep {
  const { member, fact, clause, counted } = standing;
  return {
    id: `members.${counted ? "counted" : "not-counted"}.${member.residentId}`,
    section: "eligibility",
    label: counted ? "计入家庭人口" : "不计入家庭人口",
    note: standing.counted ? absenceTexts.parole : textOf(standing.ground),
    residentId: member.residentId,
    ...(fact ? { factId: fact.id } : {}),
    result: { kind: "verdict", holds: counted, text: counted ? "计入" : "不计入" },
    clause,
  };
}

function notPaidStep(member: CaseMember, { month, benefitsNotPaid }: MonthPolicy): TraceStep {
  const benefit = benefitIn(member, month, benefitsNotPaid.value);
  return {
    id: `members.not-paid.${member.residentId}`,
    section: "eligibility",
    label: "计入家庭人口，不计入保障人口",
    note: benefit ? `已享受${benefitLabels[benefit.value.programme]}` : "",
    residentId: member.residentId,
    ...(benefit ? { factId: benefit.id } : {}),
    result: { kind: "verdict", holds: false, text: "不保障" },
    clause: benefitsNotPaid.source,
  };
}
