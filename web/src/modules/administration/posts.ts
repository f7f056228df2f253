import { clashText, type Post } from "@minzheng/administration";
import { isAdministrator, isPostOf, isRole, type Role, roles } from "@minzheng/contract";
import { isDay } from "@minzheng/kernel";
import { type Typed, typedList, typedPart } from "../../register/typed.ts";

/** Posts a security administrator gives alone: those of the tenant's kind, no administrator's. */
export const givenRoles = (isCity: boolean): readonly Role[] =>
  roles.filter((role) => !isAdministrator(role) && role.startsWith("city-") === isCity);

/** Whether the post may be held in a part of the tenant. */
export const isOfParts = (role: string, tenant: string): boolean =>
  isRole(role) && isPostOf(tenant, { role, area: `${tenant}001` });

/** The rows that say enough to be judged. */
export function postsOf(typed: Typed): readonly Post[] {
  return typedList(typed).flatMap((row) => {
    const text = (name: string) => String(typedPart(row, name));
    const [role, area, from, to] = [text("role"), text("area"), text("from"), text("to")];
    if (!isRole(role) || !isDay(from)) return [];
    return [{ role, area, from, ...(isDay(to) ? { to } : {}) }];
  });
}

export interface Clash {
  readonly text: string;
  /** A written reason would not help. */
  readonly isFinal: boolean;
}

/** What the matrix of posts has against these rows, while they are being typed. */
export function clashOf(typed: Typed, county: string): Clash | undefined {
  const posts = postsOf(typed);
  const final = clashText(posts, { county, excuse: "已写明" });
  if (final !== undefined) return { text: final.text, isFinal: true };
  const open = clashText(posts, { county });
  return open === undefined ? undefined : { text: open.text, isFinal: false };
}
