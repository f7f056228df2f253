import * as z from "zod/mini";
import { type Assignment, type Officer, roles } from "./roles.ts";
import { AreaText } from "./shapes.ts";

const Assignments = z.array(z.object({ role: z.enum(roles), area: AreaText }));
const Claims = z.object({
  sub: z.string().check(z.minLength(1)),
  name: z.string().check(z.minLength(1)),
  tenant: z.string().check(z.regex(/^\d{6}$/)),
  assignments: z.string(),
});

/**
 * The officer a verified token names. `assignments` is JSON text, since a gateway hands claims on
 * as text only.
 *
 * @returns undefined when a claim is missing or malformed, a post lies outside the tenant, or a
 *   post of the whole bureau is given for a part of it
 */
export function officerOf(claims: Readonly<Record<string, unknown>>): Officer | undefined {
  const read = Claims.safeParse(claims);
  if (!read.success) return undefined;
  const { sub, name, tenant, assignments } = read.data;
  const posts = Assignments.safeParse(jsonOf(assignments));
  if (!posts.success || !posts.data.every((post) => isPostOf(tenant, post))) return undefined;
  return { id: sub, name, tenant, assignments: posts.data };
}

/** Posts of the bureau itself: procedures without an area rely on their covering all of it. */
const ofWholeTenant = /^(county|city)-|^finance-officer$|-admin$/;

const isPostOf = (tenant: string, { role, area }: Assignment): boolean =>
  ofWholeTenant.test(role) ? area === tenant : area.startsWith(tenant);

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
