import * as z from "zod/mini";
import type { Assignment, Officer } from "./roles.ts";

const Claims = z.object({
  sub: z.string().check(z.minLength(1)),
  name: z.string().check(z.minLength(1)),
  tenant: z.string().check(z.regex(/^\d{6}$/)),
});

/** The person a token names. What they may do stands in the tenant's staff register alone. */
export type Caller = Pick<Officer, "id" | "name" | "tenant">;

/**
 * The person a verified token names.
 *
 * @returns undefined when a claim is missing or malformed
 */
export function callerOf(claims: Readonly<Record<string, unknown>>): Caller | undefined {
  const read = Claims.safeParse(claims);
  if (!read.success) return undefined;
  const { sub, name, tenant } = read.data;
  return { id: sub, name, tenant };
}

/** Posts of the bureau itself: procedures without an area rely on their covering all of it. */
const ofWholeTenant = /^(county|city)-|^finance-officer$|-admin$/;

/** Whether a tenant has such a post: within it, and in one piece where it is the bureau's own. */
export const isPostOf = (tenant: string, { role, area }: Assignment): boolean =>
  ofWholeTenant.test(role) ? area === tenant : area.startsWith(tenant);
