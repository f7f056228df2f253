import { Failure } from "@minzheng/kernel";
import type { Change } from "@minzheng/store";
import { type Act, actorOf, type By, commitAct, penOf, recordAt } from "./acts.ts";
import { checkGuards } from "./guards.ts";
import { type Pen, type Plan, planState } from "./plans.ts";
import type { AnyRegister, AnyTransition } from "./process.ts";
import type { FieldsOf } from "./register.ts";
import { obstacleTo, stepCalled } from "./steps.ts";
import type { AnyStored, Stored } from "./stored.ts";

/** One step of one record, as an officer asks for it. */
export interface Step<R extends AnyRegister = AnyRegister> {
  readonly id: string;
  /** The revision the officer looked at; absent: whatever is there now. */
  readonly revision?: number | undefined;
  readonly transition: string;
  /** Fields the step takes, checked by the register's shape. */
  readonly fields?: Partial<FieldsOf<R>> | undefined;
  readonly reason?: string | undefined;
  readonly reactions?: Reactions<R> | undefined;
}

/** A step on its way, for the server's own part of it. */
export interface StepTaken<R extends AnyRegister = AnyRegister> {
  readonly by: By;
  readonly pen: Pen;
  readonly before: Stored<R>;
  /** As it will be, sealed: state, fields and clocks of the step are in it. */
  readonly record: Plan["record"];
  /** What the step writes, plain. */
  readonly given: Partial<FieldsOf<R>>;
  /** The opinion or reason in words. */
  readonly reason?: string | undefined;
}

/**
 * What the server writes besides when an event happens. It may read, and refuse by a failure of the
 * step; it writes nothing itself, since a preview asks it too.
 */
export type Reaction<R extends AnyRegister = AnyRegister> = (
  taken: StepTaken<R>,
) => Promise<{ readonly plans: readonly Plan[]; readonly items?: Change["items"] }>;

/** By name of the event. */
export type Reactions<R extends AnyRegister = AnyRegister> = Readonly<Record<string, Reaction<R>>>;

/** A step that passed every check, and what it will write. */
export interface PreparedStep {
  readonly pen: Pen;
  readonly act: Act;
  readonly record: Plan["record"];
}

/**
 * Takes a record through a declared transition: its state, the step's fields, the clocks, the
 * totals and what the event brings along, in one transaction.
 *
 * @throws Failure as {@link prepareStep}; STALE and ALREADY_HELD when somebody was faster
 */
export async function advanceRecord<R extends AnyRegister>(
  register: R,
  by: By,
  step: Step<R>,
): Promise<Plan["record"]> {
  const { pen, act, record } = await prepareStep(register, by, step);
  await commitAct(pen, act);
  return record;
}

/**
 * A step but for the writing.
 *
 * Order of checks: the record exists and is in reach, the role, an interest, the revision, the
 * state, the officer, the wait, the fields and the reason, the guards in their order, the event's reaction.
 *
 * @throws Failure NO_RECORD, WRONG_ROLE, CONFLICT_OF_INTEREST, STALE, WRONG_STATE, SAME_OFFICER,
 *   WAIT_NOT_OVER, INPUT_INVALID, STEP_REFUSED
 */
export async function prepareStep<R extends AnyRegister>(
  register: R,
  by: By,
  step: Step<R>,
): Promise<PreparedStep> {
  const transition = stepCalled(register, step.transition);
  const every = register.process.transitions.flatMap(({ roles }) => roles);
  const before = await recordAt(register, by, { id: step.id, roles: every });
  const pen = await penOf(by);
  const stepper = { officer: by.officer, today: pen.today, revision: step.revision };
  const obstacle = obstacleTo(transition, stepper, { register, record: before });
  if (obstacle !== undefined) throw obstacle;
  const given: Partial<FieldsOf<R>> = step.fields ?? {};
  const { reason } = step;
  checkGiven(transition, given, reason);
  const { guards, name: act, to: state, event } = transition;
  await checkGuards(register, pen, { guards, record: before, given, acts: before.acts });
  const fields = { ...given, ...derivedFrom(transition, before, given) };
  const plan = planState(register, pen, { before, state, act, fields });
  const { record } = plan;
  const reaction = event === undefined ? undefined : step.reactions?.[event];
  const { plans = [], items = [] } =
    (await reaction?.({ by, pen, before, record, given, reason })) ?? {};
  const actor = actorOf(by, transition.roles, before.area);
  const action = `${register.id}.${act}`;
  return { pen, record, act: { actor, action, reason, plans: [plan, ...plans], items } };
}

const derivedFrom = (
  { derives }: AnyTransition,
  before: AnyStored,
  given: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> | undefined => derives?.(before as never, given as never);

/** @throws Failure INPUT_INVALID that names every field which is missing or not this step's */
function checkGiven(
  { takes = {}, reasonNeeded = false }: AnyTransition,
  given: Readonly<Record<string, unknown>>,
  reason: string | undefined,
): void {
  const { required = [], optional = [] } = takes;
  const known = [...required, ...optional];
  const missing = required.filter((name) => given[name] === undefined);
  const strange = Object.keys(given).filter((name) => !known.includes(name));
  const issues = [
    ...missing.map((name) => ({ path: `fields.${name}`, problem: "没有填写" })),
    ...strange.map((name) => ({ path: `fields.${name}`, problem: "这一步不填写这一项" })),
    ...(reasonNeeded && reason === undefined ? [{ path: "reason", problem: "没有填写" }] : []),
  ];
  const [first] = issues;
  if (first !== undefined) throw new Failure("INPUT_INVALID", { issues }, { path: first.path });
}
