import { reaches } from "@minzheng/contract";
import { assert, Failure } from "@minzheng/kernel";
import { household, resident } from "@minzheng/people";
import { type By, commitAct, findRecord, penOf, planOpen } from "@minzheng/register/server";
import { declarers, interest, type Relation } from "./interest.ts";

export interface Declaration {
  readonly householdId?: string | undefined;
  readonly residentId?: string | undefined;
  readonly relation: Relation;
  readonly note?: string | undefined;
}

/**
 * Declares that the officer keeps away from the matters of a household, a resident, or both.
 *
 * @throws Failure NO_RECORD when one of them does not exist in reach, or none is named
 */
export async function declareInterest(by: By, { householdId, residentId, ...rest }: Declaration) {
  const { store } = by.tenant;
  const [home, person] = await Promise.all([
    householdId === undefined ? undefined : findRecord(household, store, householdId),
    residentId === undefined ? undefined : findRecord(resident, store, residentId),
  ]);
  const meant = [householdId, residentId].filter((id) => id !== undefined);
  const found = [home, person].filter((record) => record !== undefined);
  const isKnown = found.every(({ area }) => reaches(by.officer, declarers, area));
  if (meant.length === 0 || found.length < meant.length || !isKnown)
    throw new Failure("NO_RECORD", undefined);
  const post = by.officer.assignments.find(({ role }) => declarers.includes(role));
  assert(post !== undefined, "the door let a declarer in");
  const pen = await penOf(by);
  const plan = planOpen(interest, pen, {
    id: by.tenant.newId(interest.idPrefix, pen.at),
    fields: {
      ...rest,
      ...(householdId === undefined ? {} : { householdId }),
      ...(residentId === undefined ? {} : { residentId }),
      officerName: by.officer.name,
      subject: by.officer.id,
      area: post.area,
      declaredOn: pen.today,
    },
  });
  const actor = { id: by.officer.id, name: by.officer.name, role: post.role };
  await commitAct(pen, { actor, action: "interest.declare", plans: [plan] });
  return { id: plan.record.id };
}
