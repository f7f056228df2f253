import type { Officer, Role } from "@minzheng/contract";
import { postOf, principalOf, reaches } from "@minzheng/contract";
import { assert, Failure } from "@minzheng/kernel";
import {
  type Actor,
  type Change,
  type CommitOutcome,
  commit,
  commitMany,
  type Tenant,
} from "@minzheng/store";
import { calendarOf } from "./calendar-of.ts";
import { checkGuards } from "./guards.ts";
import { refuseInterest } from "./interest.ts";
import {
  type Pen,
  type Plan,
  planAmend,
  planOpen,
  planState,
  planTouch,
  writeFor,
} from "./plans.ts";
import type { AnyRegister } from "./process.ts";
import { voided } from "./record.ts";
import { findRecord } from "./records.ts";
import type { FieldsOf } from "./register.ts";
import { areaOf, openField, type Stored } from "./stored.ts";

/** Whose act it is: one officer, one request. */
export interface By {
  readonly tenant: Tenant;
  readonly officer: Officer;
}

interface At {
  readonly id: string;
  /** The revision the officer looked at; absent: whatever is there now. */
  readonly revision?: number | undefined;
}

/** A pen for plans; takes the time once, so that one act has one instant. */
export async function penOf({ tenant, officer }: By): Promise<Pen> {
  const [sealer, calendar] = await Promise.all([tenant.sealer(), calendarOf(tenant)]);
  const { clock } = tenant;
  return { tenant, sealer, calendar, at: clock.now(), today: clock.today(), by: officer.id };
}

/** Under whose name an act stands: the officer's own, beside that of whom they stand in for. */
export function actorOf({ officer }: By, roles: readonly Role[], area: string): Actor {
  const principal = principalOf(officer, roles, area);
  return {
    id: officer.id,
    name: officer.name,
    role: postOf(officer, roles, area),
    ...(principal === undefined ? {} : { for: principal }),
  };
}

/**
 * Opens a record from fields that were checked by the register's shape.
 *
 * @throws Failure NOT_FOUND outside the officer's areas, CONFLICT_OF_INTEREST, STEP_REFUSED by a
 *   guard, ALREADY_HELD for unique values
 */
export async function openRecord<R extends AnyRegister>(
  register: R,
  by: By,
  fields: FieldsOf<R>,
): Promise<Plan["record"]> {
  const pen = await penOf(by);
  const area = areaOf(register, fields);
  const actor = writerOf(by, register.roles.write, area);
  const id = by.tenant.newId(register.idPrefix, pen.at);
  const plan = planOpen(register, pen, { id, fields });
  const record = { ...plan.record, revision: 0 };
  const { reportsRelatives = false, guards: { open: guards } = {} } = register.process;
  if (!reportsRelatives) refuseInterest(by.officer, { roles: register.roles.write, record });
  await checkGuards(register, pen, { guards, record, given: fields, acts: {} });
  await commitAct(pen, { actor, action: `${register.id}.open`, plans: [plan] });
  return plan.record;
}

/**
 * Writes new values into some fields; `cleared` ones are taken out.
 *
 * @throws Failure NO_RECORD, STALE, CONFLICT_OF_INTEREST, ALREADY_HELD; NOT_FOUND when moved outside the officer's areas;
 *   STEP_REFUSED by a guard
 */
export async function amendRecord<R extends AnyRegister>(
  register: R,
  by: By,
  change: At & { fields: Partial<FieldsOf<R>>; cleared?: readonly string[]; reason?: string },
): Promise<Plan["record"]> {
  const { write } = register.roles;
  const before = await recordAt(register, by, { ...change, roles: write });
  refuseInterest(by.officer, { roles: write, record: before });
  const pen = await penOf(by);
  const { fields, cleared = [], reason } = change;
  const plan = planAmend(register, pen, { before, fields, cleared });
  const actor = writerOf(by, write, plan.record.area);
  const given = { ...fields, ...Object.fromEntries(cleared.map((name) => [name, undefined])) };
  const guards = register.process.guards?.amend;
  await checkGuards(register, pen, { guards, record: before, given, acts: before.acts });
  await commitAct(pen, { actor, action: `${register.id}.amend`, reason, plans: [plan] });
  return plan.record;
}

/**
 * Declares that a record should never have been. Its claims are free again, its totals are taken
 * back; the record and its history stay.
 *
 * @throws Failure NO_RECORD, STALE, CONFLICT_OF_INTEREST, WRONG_STATE when it is void already;
 *   STEP_REFUSED by a guard
 */
export async function voidRecord<R extends AnyRegister>(
  register: R,
  by: By,
  act: At & { reason: string },
): Promise<Plan["record"]> {
  const roles = register.roles.void ?? register.roles.write;
  const before = await recordAt(register, by, { ...act, roles });
  refuseInterest(by.officer, { roles, record: before });
  if (before.state === voided) {
    const needed = Object.keys(register.process.states);
    throw new Failure("WRONG_STATE", { state: before.state, needed });
  }
  const pen = await penOf(by);
  const guards = register.process.guards?.void;
  await checkGuards(register, pen, { guards, record: before, given: {}, acts: before.acts });
  const plan = planState(register, pen, { before, state: voided, act: "void" });
  const actor = actorOf(by, roles, before.area);
  await commitAct(pen, { actor, action: `${register.id}.void`, reason: act.reason, plans: [plan] });
  return plan.record;
}

/**
 * Opens one sealed value. The look is written into the record's audit chain first: no entry, no
 * value.
 *
 * @throws Failure NO_RECORD, FIELD_EMPTY
 */
export async function revealField<R extends AnyRegister>(
  register: R,
  by: By,
  look: { id: string; field: string; reason: string },
): Promise<string> {
  const roles = register.roles.reveal ?? [];
  const before = await recordAt(register, by, { id: look.id, roles });
  const pen = await penOf(by);
  const value = openField(register, pen.sealer, { record: before, field: look.field });
  if (value === undefined) throw new Failure("FIELD_EMPTY", undefined);
  const plan = planTouch(register, pen, { before, changed: { revealed: look.field } });
  const actor = actorOf(by, roles, before.area);
  await commitAct(pen, {
    actor,
    action: `${register.id}.reveal`,
    reason: look.reason,
    plans: [plan],
  });
  return value;
}

/** The record, if the officer's posts reach it: outside them it does not exist. */
export async function recordAt<R extends AnyRegister>(
  register: R,
  { tenant, officer }: By,
  { id, revision, roles }: At & { roles: readonly Role[] },
): Promise<Stored<R>> {
  const record = await findRecord(register, tenant.store, id);
  if (record === undefined || !reaches(officer, roles, record.area)) {
    throw new Failure("NO_RECORD", undefined);
  }
  checkRevision(record, revision);
  return record;
}

/** @throws Failure STALE when the officer looked at an older version */
export function checkRevision(record: { readonly revision: number }, looked: number | undefined) {
  if (looked !== undefined && looked !== record.revision) {
    throw new Failure("STALE", { revision: record.revision });
  }
}

function writerOf(by: By, roles: readonly Role[], area: string): Actor {
  if (!reaches(by.officer, roles, area)) throw new Failure("NOT_FOUND", undefined);
  return actorOf(by, roles, area);
}

/** What belongs together in one transaction: plans of records, and immutable items. */
export interface Act {
  readonly actor: Actor;
  /** `household.amend` */
  readonly action: string;
  readonly reason?: string | undefined;
  readonly plans: readonly Plan[];
  readonly items?: Change["items"];
}

/**
 * Commits one act: its records, claims, items and totals, or nothing.
 *
 * @throws Failure STALE, ALREADY_HELD
 */
export async function commitAct({ tenant, at }: Pen, act: Act): Promise<void> {
  refuse(await commit(tenant.store, changeOf(at, act)));
}

/**
 * Commits many acts, each whole or not at all, in as few transactions as they fit; for imports.
 *
 * @returns one outcome for each act, in their order
 */
export const commitActs = (
  { tenant, at }: Pen,
  acts: readonly Act[],
): Promise<readonly CommitOutcome[]> =>
  commitMany(
    tenant.store,
    acts.map((act) => changeOf(at, act)),
  );

const changeOf = (at: Pen["at"], { actor, action, reason, plans, items = [] }: Act): Change => ({
  actor,
  at,
  action,
  ...(reason === undefined ? {} : { reason }),
  records: plans.map((plan) => writeFor(plan, actor.for?.id)),
  items,
  cells: plans.flatMap(({ cells }) => cells),
});

/** Turns an outcome other than `committed` into the failure that contracts declare. */
export function refuse(outcome: CommitOutcome): void {
  if (outcome.outcome === "stale") throw new Failure("STALE", {});
  if (outcome.outcome === "taken") {
    throw new Failure("ALREADY_HELD", { unique: outcome.claim.name });
  }
  assert(outcome.outcome === "committed", `${outcome.outcome}: an item exists already`);
}
