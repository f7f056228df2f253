import type { Officer } from "@minzheng/contract";
import { type By, recordAt } from "@minzheng/register/server";
import type { Tenant } from "@minzheng/store";
import { colleaguesFor } from "./colleagues.ts";
import { officer as register } from "./officer.ts";
import { postsOn } from "./posts.ts";

/** How much waits for an officer, by how soon; no record of it. */
export interface WorkPiles {
  readonly overdue: number;
  readonly today: number;
  readonly soon: number;
  readonly later: number;
  readonly paused: number;
}

/** Supplied by the registry: the work on which this officer may take a step. */
export type WorkOf = (tenant: Tenant, officer: Officer) => Promise<WorkPiles>;

/**
 * What an officer who leaves would leave behind: their posts with who else holds them, and how much
 * work waits in them. Counts alone: the security administrator reads no case.
 *
 * @throws Failure NO_RECORD
 */
export async function handOverOf(by: By, id: string, workOf: WorkOf) {
  const { tenant } = by;
  const record = await recordAt(register, by, { id, roles: register.roles.read });
  const { subject, name, posts, county } = record.fields;
  const assignments = postsOn(posts, tenant.clock.today()).map(({ role, area }) => ({
    role,
    area,
  }));
  const leaving: Officer = { id: subject, name, tenant: county, assignments };
  const [{ overdue, today, soon, later, paused }, ...colleagues] = await Promise.all([
    workOf(tenant, leaving),
    ...assignments.map(({ role, area }) =>
      colleaguesFor(tenant, { roles: [role], area, from: leaving }),
    ),
  ]);
  return {
    posts: assignments.map((post, i) => ({ ...post, colleagues: [...(colleagues[i] ?? [])] })),
    work: { overdue, today, soon, later, paused },
  };
}
