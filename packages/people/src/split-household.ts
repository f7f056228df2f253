import { type Day, Failure } from "@minzheng/kernel";
import {
  actorOf,
  type By,
  commitAct,
  type Pen,
  type Plan,
  penOf,
  planAmend,
  planOpen,
} from "@minzheng/register/server";
import type { Relation } from "./case-file.ts";
import type { CaseChange, CaseworkOf, NamedCase } from "./casework.ts";
import {
  checkCount,
  checkVillage,
  type Home,
  type HomeAt,
  homeAt,
  personIn,
  refuseContradictions,
  refuseFuture,
  refuseNamed,
} from "./desk.ts";
import { leaveHome, type NextHead, rowsOf } from "./leave-home.ts";
import { household, resident } from "./registers.ts";

export interface SplitInput extends NextHead {
  readonly householdId: string;
  readonly revision?: number | undefined;
  /** Who leaves, and what they are to the head of the new household. */
  readonly leaving: readonly {
    readonly residentId: string;
    readonly relation: Relation;
    /** Receives money of a case of the new household, once it has one. */
    readonly paid: boolean;
  }[];
  /** Of the new household. */
  readonly number: string;
  readonly category: "urban" | "rural";
  readonly village: string;
  readonly address?: string | undefined;
  /** The first day on which they live apart. */
  readonly on: string;
  readonly reason: string;
}

const roles = ["county-clerk", "township-clerk"] as const;

/**
 * Members leave into a household of their own. Months before the day still read them in the old
 * one; cases of the old one are to be looked at again, cases of a person go with the person.
 *
 * Order of checks: the household, the day, the village, who leaves, the new household, the old one,
 * what is open and names somebody who leaves.
 *
 * @throws Failure NO_HOUSEHOLD, STALE, NOT_KEPT, DAY_NOT_COME, NOT_A_MEMBER, ALL_LEAVE,
 *   NO_VILLAGE, BEFORE_JOINING, CONTRADICTORY_HOUSEHOLD, HEAD_LEAVES, MATTER_OPEN, ALREADY_HELD for
 *   the number, TOO_MANY_RECORDS
 */
export async function splitHousehold(
  by: By,
  input: SplitInput,
  caseworkOf: CaseworkOf,
): Promise<{ householdId: string }> {
  const at = await homeAt(by, { id: input.householdId, revision: input.revision, roles });
  const pen = await penOf(by);
  refuseFuture(input.on, pen.today);
  await checkVillage(by, input.village, roles);
  const ids = input.leaving.map(({ residentId }) => residentId);
  checkLeaving(at, input, ids);
  refuseContradictions(input.leaving, at.people, { today: pen.today, path: "leaving" });
  const { nextHeadId, staying } = input;
  const on = input.on as Day;
  const left = await leaveHome(pen, { home: at.home, ids, on, nextHeadId, staying });
  const fresh = planNew(pen, input);
  const { cases, matters } = await caseworkOf(by.tenant, [at.home.id]);
  refuseNamed(matters, ids);
  const plans = [
    ...left.plans,
    fresh,
    ...ids.map((id) => planMoved(pen, at, { id, homeId: fresh.record.id, input })),
    ...cases.flatMap((found) => {
      const change = changeOf(found, { ids, input, homeId: fresh.record.id, left });
      return Object.keys(change).length === 0 ? [] : found.planChange(pen, change);
    }),
  ];
  checkCount(plans);
  const actor = actorOf(by, roles, at.home.area);
  const { reason } = input;
  await commitAct(pen, { actor, action: "household.split", reason, plans });
  return { householdId: fresh.record.id };
}

/** @throws Failure NOT_A_MEMBER, ALL_LEAVE, BEFORE_JOINING */
function checkLeaving({ home, people }: HomeAt, { on }: SplitInput, ids: readonly string[]): void {
  for (const id of ids) personIn(people, id);
  const { named, rest } = rowsOf(home, ids);
  if (rest.length === 0) throw new Failure("ALL_LEAVE", undefined);
  const late = named.findIndex(({ from }) => on < from);
  const joined = named[late];
  if (joined === undefined) return;
  const detail = { path: "on", value: on, proposal: joined.from };
  throw new Failure("BEFORE_JOINING", { residentId: joined.residentId, from: joined.from }, detail);
}

function planNew(pen: Pen, { leaving, number, category, village, address, on }: SplitInput): Plan {
  const head = leaving.find(({ relation }) => relation === "head");
  const fields = {
    number,
    category,
    village,
    ...(address === undefined ? {} : { address }),
    headResidentId: head?.residentId ?? "",
    members: leaving.map((row) => ({ ...row, from: on })),
    facts: 0,
  };
  return planOpen(household, pen, { id: pen.tenant.newId(household.idPrefix, pen.at), fields });
}

function planMoved(
  pen: Pen,
  { people }: HomeAt,
  { id, homeId, input }: { id: string; homeId: string; input: SplitInput },
): Plan {
  const fields = { householdId: homeId, village: input.village };
  return planAmend(resident, pen, { before: personIn(people, id), fields });
}

interface Split {
  readonly ids: readonly string[];
  readonly input: SplitInput;
  readonly homeId: string;
  readonly left: { readonly home: Home; readonly headResidentId?: string };
}

function changeOf(found: NamedCase, { ids, input, homeId, left }: Split): CaseChange {
  if (found.unit.kind === "person" && ids.includes(found.unit.id)) {
    const { number: householdNumber, village } = input;
    return { householdId: homeId, householdNumber, village };
  }
  if (!found.isRunning || found.unit.kind === "person") return {};
  const payee = ids.includes(found.payeeResidentId) ? left.headResidentId : undefined;
  const review = { reason: "分户，家庭成员减少", since: input.on as Day };
  return { ...(payee !== undefined && { payeeResidentId: payee }), review };
}
