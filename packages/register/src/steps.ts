import { handsOf, type Officer, postLabels, type Role, reaches } from "@minzheng/contract";
import { assert, type Day, Failure } from "@minzheng/kernel";
import { interestIn } from "./interest.ts";
import type { AnyRegister, AnyTransition } from "./process.ts";
import { principalsPart } from "./record.ts";
import type { AnyStored } from "./stored.ts";

/** Who wants to take a step, with which version before their eyes, on which day. */
export interface Stepper {
  readonly officer: Officer;
  readonly today: Day;
  /** Absent: whatever is there now. */
  readonly revision?: number | undefined;
}

/** @throws Defect when the register has no such step: the contract names them all */
export function stepCalled({ id, process }: AnyRegister, name: string): AnyTransition {
  const step = process.transitions.find((transition) => transition.name === name);
  assert(step !== undefined, `${id} has no transition ${name}`);
  return step;
}

/**
 * Why this officer may not take this step today, as far as the record alone tells. What the step
 * would write and the guards come later.
 *
 * Order: the role, an interest of the officer, the revision, the state, the officer of an earlier
 * step, the wait.
 *
 * @returns WRONG_ROLE, CONFLICT_OF_INTEREST, STALE, WRONG_STATE, SAME_OFFICER or WAIT_NOT_OVER,
 *   with words for the screen
 */
export function obstacleTo(
  step: AnyTransition,
  { officer, today, revision }: Stepper,
  on: { readonly register: AnyRegister; readonly record: AnyStored },
): Failure | undefined {
  const { record } = on;
  if (!reaches(officer, step.roles, record.area)) {
    return new Failure("WRONG_ROLE", undefined, {
      message: `这一步由${postsText(step.roles)}办理`,
    });
  }
  const interest = interestIn(officer, { roles: step.roles, record });
  if (interest !== undefined) return interest;
  if (revision !== undefined && revision !== record.revision) {
    return new Failure("STALE", { revision: record.revision });
  }
  if (!step.from.includes(record.state)) {
    return outOfOrder(step, on);
  }
  const same = sameHand(step, officer, on);
  if (same !== undefined) return same;
  return step.after === undefined ? undefined : waitFor(step.after, today, on);
}

/**
 * What an officer did, or had done by a deputy, neither they nor anybody who stands in for them may
 * check.
 */
function sameHand(
  { roles, notSameAs = [] }: AnyTransition,
  officer: Officer,
  { register, record }: { register: AnyRegister; record: AnyStored },
): Failure | undefined {
  const hands = handsOf(officer, roles, record.area);
  for (const step of notSameAs) {
    const [by, principal] = [record.acts[step], record.acts[principalsPart(step)]];
    const hand = hands.find((one) => one === by || one === principal);
    if (hand === undefined) continue;
    const mine = hand === officer.id ? "您" : "您所代理的人员";
    const whose = hand === by ? mine : `代${mine}`;
    const message = `“${actLabel(register, step)}”是${whose}办理的，这一步须由另一名工作人员办理`;
    return new Failure("SAME_OFFICER", { step }, { message });
  }
  return undefined;
}

/** Says where the record stands and where it would have to be; that is proposed. */
function outOfOrder(
  { from }: AnyTransition,
  { register, record }: { register: AnyRegister; record: AnyStored },
): Failure {
  const { states } = register.process;
  const named = (state: string) => `“${states[state] ?? "已作废"}”`;
  const message = `现在是${named(record.state)}，到${from.map(named).join("或")}才能办理这一步`;
  const [proposal = null] = from;
  return new Failure(
    "WRONG_STATE",
    { state: record.state, needed: from },
    { message, value: record.state, proposal },
  );
}

/** A wait is over on the day after its last one; a record that left it early never sat it out. */
function waitFor(
  name: string,
  today: Day,
  { register, record }: { register: AnyRegister; record: AnyStored },
): Failure | undefined {
  const { end, metOn, missingYear } = record.clocks?.[name]?.at(-1) ?? {};
  if (end !== undefined && today > end && (metOn === undefined || metOn > end)) return undefined;
  const { label = name } = register.process.clocks?.find((clock) => clock.name === name) ?? {};
  if (missingYear !== undefined) {
    const message = `${label}的届满日要看 ${missingYear} 年的放假安排，请先登记这一年的工作日年历`;
    const proposal = String(missingYear);
    return new Failure("WAIT_NOT_OVER", { clock: name, missingYear }, { message, proposal });
  }
  const until = end === undefined ? "尚未届满" : `到${end}届满`;
  const data = { clock: name, ...(end === undefined ? {} : { end }) };
  return new Failure("WAIT_NOT_OVER", data, { message: `${label}${until}，次日起才能办理` });
}

const ownLabels: Readonly<Record<string, string>> = {
  open: "登记",
  amend: "变更",
  void: "作废",
  reveal: "查看完整信息",
  extend: "延长期限",
  clocks: "期限提醒",
  import: "导入",
  attach: "上传附件",
  "open-attachment": "查看附件",
  "void-attachment": "作废附件",
};

/** What an act is called: one that every register has, a step, or what the module's services do. */
export const actLabel = ({ process }: AnyRegister, name: string): string =>
  ownLabels[name] ??
  process.transitions.find((step) => step.name === name)?.label ??
  process.acts?.[name] ??
  name;

const postsText = (roles: readonly Role[]): string =>
  [...new Set(roles.map((role) => postLabels[role]))].join("、");
