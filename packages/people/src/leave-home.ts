import { addDays, type Day, Failure } from "@minzheng/kernel";
import { type Pen, type Plan, planAmend, recordsById } from "@minzheng/register/server";
import type { Relation } from "./case-file.ts";
import { eldestOf, type Home, refuseContradictions } from "./desk.ts";
import { household, resident } from "./registers.ts";

export interface NextHead {
  /** Who leads the household when its head is among those who leave. */
  readonly nextHeadId?: string | undefined;
  /** Relations of those who stay, where they become others under another head. */
  readonly staying?:
    | readonly { readonly residentId: string; readonly relation: Relation }[]
    | undefined;
}

/** A household without those who left. */
export interface Left {
  readonly home: Home;
  readonly plans: readonly Plan[];
  /** Who leads it now; absent when nobody is left. */
  readonly headResidentId?: string;
}

/** The rows of some people in a household, and those of all others. */
export function rowsOf({ fields: { members } }: Home, ids: readonly string[]) {
  const isNamed = ({ residentId }: (typeof members)[number]) => ids.includes(residentId);
  return { named: members.filter(isNamed), rest: members.filter((row) => !isNamed(row)) };
}

interface Leaving extends NextHead {
  readonly home: Home;
  readonly ids: readonly string[];
  /** The first day on which they count elsewhere; absent: they should never have counted here. */
  readonly on?: Day;
}

/**
 * Takes people out of a household that goes on without them. With a day they stay readable for the
 * months before it.
 *
 * @throws Failure HEAD_LEAVES with the eldest as proposal, CONTRADICTORY_HOUSEHOLD
 */
export async function leaveHome(
  pen: Pen,
  { home, ids, on, nextHeadId, staying = [] }: Leaving,
): Promise<Left> {
  const { named, rest } = rowsOf(home, ids);
  const { headResidentId: oldHead, formerMembers = [] } = home.fields;
  const restIds = rest.map(({ residentId }) => residentId);
  const people = await recordsById(resident, pen.tenant.store, restIds);
  const headResidentId = restIds.includes(oldHead) ? oldHead : nextHeadId;
  if (headResidentId === undefined || !restIds.includes(headResidentId)) {
    const proposal = eldestOf(restIds, people) ?? "";
    throw new Failure("HEAD_LEAVES", { householdId: home.id }, { path: "nextHeadId", proposal });
  }
  const said = new Map(staying.map(({ residentId, relation }) => [residentId, relation]));
  const members = rest.map((row) => {
    const relation = said.get(row.residentId) ?? row.relation;
    return { ...row, relation: row.residentId === headResidentId ? ("head" as const) : relation };
  });
  refuseContradictions(members, people, { today: pen.today, path: "staying" });
  const last = on && addDays(on, -1);
  const former = named.flatMap((row) => (last && row.from <= last ? [{ ...row, to: last }] : []));
  const fields = {
    members,
    headResidentId,
    ...(former.length > 0 && { formerMembers: [...formerMembers, ...former] }),
  };
  const plan = planAmend(household, pen, { before: home, fields });
  return { home, plans: [plan], headResidentId };
}
