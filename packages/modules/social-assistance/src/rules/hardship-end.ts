import { addMonths, assert, type Day, type Fen, fen, type Month, monthOf } from "@minzheng/kernel";
import type { CaseMember } from "@minzheng/people";
import { isUnableToWork } from "../extreme-hardship.ts";
import { absenceTelling, deathTelling, factHeld, isBelow, type KnownHousehold } from "../months.ts";
import type { MonthPolicy } from "../policy-set.ts";
import { type HardshipTested, hardshipTests } from "./hardship-test.ts";

/** Why support in extreme hardship ends, by code, with what officers read. @source TK-11 */
export const hardshipEndTexts = {
  DEATH: "死亡或被宣告死亡、失踪",
  PRISON: "被判处刑罚且在监狱服刑",
  WORK_CAPACITY: "具备或恢复劳动能力",
  INCOME_OVER: "收入不再符合",
  PROPERTY_OVER: "财产不再符合",
  SUPPORTER_ABLE: "法定义务人具有履行义务能力，或新增有能力的义务人",
  CHILD_PROGRAMME: "已选择孤儿或事实无人抚养儿童保障",
  VOLUNTARY: "自愿申请退出",
} as const;
export type HardshipEnd = keyof typeof hardshipEndTexts;

/**
 * On what the facts of the month would end the support of the case's person. Nothing ends by
 * itself: the notice and the decision are an officer's, and the person's own wish is not a fact.
 *
 * @source TK-5, TK-11
 */
export function hardshipEndGrounds(
  file: KnownHousehold,
  policy: MonthPolicy,
): readonly HardshipEnd[] {
  const person = file.members.find(({ residentId }) => residentId === file.unit.id);
  assert(person, `${file.unit.id} is no member of the household`);
  const gone = goneAs(person, policy);
  if (gone) return [gone];
  const parts = hardshipTests(file, policy).get(person.residentId)?.parts;
  const failed = (part: keyof HardshipTested["parts"]) => parts?.[part].verdict === "fail";
  const grounds: readonly (readonly [HardshipEnd, boolean])[] = [
    ["WORK_CAPACITY", !(isUnableToWork(person, policy) || staysAsMinor(person, policy))],
    ["INCOME_OVER", failed("income")],
    ["PROPERTY_OVER", failed("property")],
    ["SUPPORTER_ABLE", failed("supporter")],
    ["CHILD_PROGRAMME", failed("choice")],
  ];
  return grounds.flatMap(([ground, holds]) => (holds ? [ground] : []));
}

function goneAs(person: CaseMember, policy: MonthPolicy): HardshipEnd | undefined {
  const { month, changeMonthRule, hardshipEnds } = policy;
  const rule = changeMonthRule.value;
  if (deathTelling(person, month, rule)) return "DEATH";
  const absence = absenceTelling(person, month, { rule, reasons: hardshipEnds.value });
  if (!absence) return undefined;
  return absence.value.reason === "prison" ? "PRISON" : "DEATH";
}

/** Whoever was admitted as a minor stays one to an age, and longer in these schools. TK-5 */
export function staysAsMinor(person: CaseMember, policy: MonthPolicy): boolean {
  const { staysBelow, stages } = policy.hardshipMinors.value;
  if (isBelow(staysBelow, person, policy.month)) return true;
  const study = factHeld(person.facts, "study", policy.month)?.value;
  return study !== undefined && stages.includes(study.stage);
}

/** The first month without support after a decision to end it. @source EF-2, TK-11 */
export const hardshipEndsFrom = (decidedOn: Day): Month => addMonths(monthOf(decidedOn), 1);

/** The one payment for the funeral of somebody who was supported to the end. @source TK-12 */
export function funeralAllowance(person: CaseMember, policy: MonthPolicy): Fen {
  const died = person.facts.some(({ kind }) => kind === "death");
  return fen(died ? policy.funeral.value : 0);
}
