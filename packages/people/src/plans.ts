import type { FieldsOf } from "@minzheng/register";
import { type Pen, type Plan, planAmend, planOpen, type Stored } from "@minzheng/register/server";
import type { StoredItem } from "@minzheng/store";
import { factFrom, factItem } from "./fact-items.ts";
import type { NewFact } from "./fact-shapes.ts";
import { household, resident } from "./registers.ts";

type Plain<R extends typeof resident | typeof household> = FieldsOf<R>;

export interface NewMember {
  /** A resident the county knows already, who lives in no household. */
  readonly known?: Stored<typeof resident>;
  /** Plain: names and numbers are sealed here. */
  readonly resident: Omit<Plain<typeof resident>, "facts" | "householdId" | "village">;
  readonly relation: Plain<typeof household>["members"][number]["relation"];
  readonly paid: boolean;
  readonly from: string;
  readonly facts: readonly NewFact[];
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
    const facts = (known?.fields.facts ?? 0) + member.facts.length;
    const fields = { ...member.resident, village, householdId, facts };
    const plan = known
      ? planAmend(resident, pen, { before: known, fields })
      : planOpen(resident, pen, { id, fields });
    return { id, member, plan };
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
    ],
  };
}
