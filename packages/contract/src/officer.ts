import * as z from "zod/mini";
import { AreaText } from "./shapes.ts";
import { type Officer, roles } from "./roles.ts";

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
 * @returns undefined when a claim is missing or malformed, or a post lies outside the tenant
 */
export function officerOf(claims: Readonly<Record<string, unknown>>): Officer | undefined {
  const read = Claims.safeParse(claims);
  if (!read.success) return undefined;
  const { sub, name, tenant, assignments } = read.data;
  const posts = Assignments.safeParse(jsonOf(assignments));
  if (!posts.success || posts.data.some(({ area }) => !area.startsWith(tenant))) return undefined;
  return { id: sub, name, tenant, assignments: posts.data };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
