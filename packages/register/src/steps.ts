import { type Officer, postLabels, type Role, reaches } from "@minzheng/contract";
import { assert, type Day, Failure } from "@minzheng/kernel";
import type { AnyRegister, AnyTransition } from "./process.ts";
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
 * Order: the role, the revision, the state, the officer of an earlier step, the wait.
 *
 * @returns WRONG_ROLE, STALE, WRONG_STATE, SAME_OFFICER or WAIT_NOT_OVER, with words for the screen
 */
export function obstacleTo(
  step: AnyTransition,
  { officer, today, revision }: Stepper,
  on: { readonly register: AnyRegister; readonly record: AnyStored },
): Failure | undefined {
  const { register, record } = on;
  if (!reaches(officer, step.roles, record.area)) {
    return new Failure("WRONG_ROLE", undefined, {
      message: `这一步由${postsText(step.roles)}办理`,
    });
  }
  if (revision !== undefined && revision !== record.revision) {
    return new Failure("STALE", { revision: record.revision });
  }
  if (!step.from.includes(record.state)) {
    return new Failure("WRONG_STATE", { state: record.state, needed: step.from });
  }
  const same = step.notSameAs?.find((earlier) => record.acts[earlier] === officer.id);
  if (same !== undefined) {
    const message = `“${actLabel(register, same)}”是您办理的，这一步须由另一名工作人员办理`;
    return new Failure("SAME_OFFICER", { step: same }, { message });
  }
  return step.after === undefined ? undefined : waitFor(step.after, today, on);
}

/** A wait is over on the day after its last one; a record that left it early never sat it out. */
function waitFor(
  name: string,
  today: Day,
  { register, record }: { register: AnyRegister; record: AnyStored },
): Failure | undefined {
  const { end, metOn } = record.clocks?.[name]?.at(-1) ?? {};
  if (end !== undefined && today > end && (metOn === undefined || metOn > end)) return undefined;
  const { label = name } = register.process.clocks?.find((clock) => clock.name === name) ?? {};
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
