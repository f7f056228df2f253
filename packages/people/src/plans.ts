import type { FieldsOf } from "@minzheng/register";
import {
  type Pen,
  type Plan,
  planAmend,
  planOpen,
  planState,
  type Stored,
} from "@minzheng/register/server";
import type { StoredItem } from "@minzheng/store";
import type { AnyFact } from "./fact.ts";
import { factFrom, factItem } from "./fact-items.ts";
import type { NewFact } from "./fact-shapes.ts";
import { household, resident } from "./registers.ts";

type Plain<R extends typeof resident | typeof household> = FieldsOf<R>;

export interface NewMember {
  /** A resident the county knows already, who lives in no household or had left the county. */
  readonly known?: Stored<typeof resident>;
  /** Plain: names and numbers are sealed here. */
  readonly resident: Omit<Plain<typeof resident>, "facts" | "householdId" | "village">;
  readonly relation: Plain<typeof household>["members"][number]["relation"];
  readonly paid: boolean;
  readonly from: string;
  readonly facts: readonly NewFact[];
  /** What was known of the known resident, written again with the last day it turned out to have. */
  readonly ended?: readonly AnyFact[];
}

export interface NewHousehold {
  readonly number: string;
  readonly category: "urban" | "rural";
  readonly village: string;
  readonly address?: string;
  readonly members: readonly NewMember[];
  readonly facts: readonly NewFact[];
}

export interface HouseholdPlan {
  readonly householdId: string;
  /** In the order of the members given. */
  readonly residentIds: readonly string[];
  readonly plans: readonly Plan[];
  readonly items: readonly StoredItem[];
}

/**
 * A new household with its people and what is known of them, for one commit. A case of the same
 * act is planned by its own register and goes into the same commit.
 */
export function planHousehold(pen: Pen, input: NewHousehold): HouseholdPlan {
  const { members, facts, ...own } = input;
  const { village } = own;
  const householdId = pen.tenant.newId(household.idPrefix, pen.at);
  const residents = members.map((member) => {
    const { known } = member;
    const id = known?.id ?? pen.tenant.newId(resident.idPrefix, pen.at);
    const written = member.facts.length + (member.ended?.length ?? 0);
    const facts = (known?.fields.facts ?? 0) + written;
    const fields = { ...member.resident, village, householdId, facts };
    return { id, member, plan: planMember(pen, { id, known, fields }) };
  });
  const head = residents.find(({ member }) => member.relation === "head") ?? residents[0];
  const fields = {
    ...own,
    headResidentId: head?.id ?? "",
    members: residents.map(({ id, member: { relation, paid, from } }) => ({
      residentId: id,
      relation,
      paid,
      from,
    })),
    facts: facts.length,
  };
  const home = planOpen(household, pen, { id: householdId, fields });
  const item = (subject: { type: "resident" | "household"; id: string }) => (fact: NewFact) =>
    factItem(pen, factFrom(pen, subject, fact), village);
  return {
    householdId,
    residentIds: residents.map(({ id }) => id),
    plans: [home, ...residents.map(({ plan }) => plan)],
    items: [
      ...facts.map(item({ type: "household", id: householdId })),
      ...residents.flatMap(({ id, member }) => member.facts.map(item({ type: "resident", id }))),
      ...members.flatMap(({ ended = [] }) => ended.map((fact) => factItem(pen, fact, village))),
    ],
  };
}

/** Somebody new, somebody who lives in no household, or somebody who had left the county. */
function planMember(
  pen: Pen,
  { id, known, fields }: { id: string; known: NewMember["known"]; fields: object },
): Plan {
  const plain = { ...fields };
  if (known === undefined) return planOpen(resident, pen, { id, fields: plain });
  return known.state === "moved-out"
    ? planState(resident, pen, { before: known, state: "kept", act: "move-in", fields: plain })
    : planAmend(resident, pen, { before: known, fields: plain });
}
