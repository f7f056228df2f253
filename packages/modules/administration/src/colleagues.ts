import { type Officer, type Role, reaches } from "@minzheng/contract";
import { day } from "@minzheng/kernel";
import { allRecords } from "@minzheng/register/server";
import type { Tenant } from "@minzheng/store";
import { officer as register } from "./officer.ts";
import { isMixed, postsOn } from "./posts.ts";

/** Whom a matter could go to, and whom it must leave. */
export interface HandOver {
  readonly roles: readonly Role[];
  readonly area: string;
  readonly from: Officer;
}

/** Names of those who hold one of the posts there today, other than the officer; at most three. */
export async function colleaguesFor(
  tenant: Tenant,
  { roles, area, from }: HandOver,
): Promise<readonly string[]> {
  const today = day(tenant.clock.today());
  const staff = await allRecords(register, tenant, {
    question: "byState",
    values: { state: "active" },
  });
  const able = staff.filter(({ fields: { subject, posts } }) => {
    const assignments = postsOn(posts, today);
    const other = { id: subject, name: "", tenant: from.tenant, assignments };
    return subject !== from.id && !isMixed(posts) && reaches(other, roles, area);
  });
  return able.slice(0, 3).map(({ fields: { name } }) => name);
}
