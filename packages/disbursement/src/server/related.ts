import { Failure } from "@minzheng/kernel";
import { resident } from "@minzheng/people";
import { recordsById } from "@minzheng/register/server";
import type { Actor, Tenant } from "@minzheng/store";

/** The officer at the desk, as far as an interest of theirs is concerned. */
interface Related {
  readonly tenant: Tenant;
  readonly actor: Actor;
  readonly interests?: readonly string[] | undefined;
}

/**
 * The households from whose matters the officer at the desk keeps away: those they declared, and
 * those of the people they declared. A run names a family by its household.
 */
export async function householdsRelatedTo({
  tenant,
  interests = [],
}: Related): Promise<ReadonlySet<string>> {
  if (interests.length === 0) return new Set();
  const people = await recordsById(resident, tenant.store, interests);
  const homes = [...people.values()].flatMap(({ fields: { householdId } }) => householdId ?? []);
  return new Set([...interests, ...homes]);
}

/** @throws Failure CONFLICT_OF_INTEREST, with the post of which a colleague may do it */
export async function refuseRelated(desk: Related, householdId: string): Promise<void> {
  if (!(await householdsRelatedTo(desk)).has(householdId)) return;
  const { actor, tenant } = desk;
  throw new Failure("CONFLICT_OF_INTEREST", { roles: [actor.role], area: tenant.county });
}
