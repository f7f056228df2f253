import { assert, type Day } from "@minzheng/kernel";
import { household, resident } from "@minzheng/people";
import { findRecord, recordsById } from "@minzheng/register/server";
import type { Tenant } from "@minzheng/store";
import type { Home } from "./filing-checks.ts";
import { stepRefused } from "./refused.ts";

/** A household as it stands, read consistently. */
export interface KnownHome extends Home {
  readonly id: string;
  readonly number: string;
  readonly category: "urban" | "rural";
  /** Members whose own record names another household. */
  readonly elsewhere: readonly string[];
  /** Members who receive money of the household's case. */
  readonly paidIds: readonly string[];
}

/** @throws Failure STEP_REFUSED when there is no such household */
export async function homeOf({ store }: Tenant, householdId: string): Promise<KnownHome> {
  const record = await findRecord(household, store, householdId);
  if (record === undefined || record.state === "void") {
    const text = "没有这个家庭，请先登记家庭和成员";
    throw stepRefused("NO_HOUSEHOLD", { text, path: "fields.householdId" });
  }
  const { number, category, village, members } = record.fields;
  const ids = members.map(({ residentId }) => residentId);
  const people = await recordsById(resident, store, ids);
  const rows = ids.map((residentId) => {
    const person = people.get(residentId);
    assert(person, `household ${householdId} has a member who does not exist`);
    return { residentId, person };
  });
  return {
    id: householdId,
    number,
    category,
    village,
    members: rows.map(({ residentId, person }) => ({
      residentId,
      bornOn: person.fields.bornOn as Day,
    })),
    elsewhere: rows
      .filter(({ person }) => person.fields.householdId !== householdId)
      .map(({ residentId }) => residentId),
    paidIds: members.filter(({ paid }) => paid).map(({ residentId }) => residentId),
  };
}
