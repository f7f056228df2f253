import { assert, isWithin } from "@minzheng/kernel";
import type { Assignment, Officer, Principal, Role } from "./roles.ts";

/** Whether one of the officer's posts with one of these roles covers the area. */
export const reaches = (officer: Officer, roles: readonly Role[], area: string): boolean =>
  covering(officer, roles, area) !== undefined;

/** Areas in which the officer holds one of these roles: code prefixes, none inside another. */
export function areasOf(officer: Officer, roles: readonly Role[]): readonly string[] {
  const areas = new Set(
    officer.assignments.filter(({ role }) => roles.includes(role)).map(({ area }) => area),
  );
  return [...areas].filter((area) => ![...areas].some((at) => at !== area && isWithin(area, at)));
}

/**
 * The post in which the officer acts here, for the audit entry.
 *
 * @throws Defect when the officer has none: the door or the service forgot to ask {@link reaches}
 */
export function postOf(officer: Officer, roles: readonly Role[], area: string): Role {
  const post = covering(officer, roles, area);
  assert(post !== undefined, `${officer.id} acts outside their posts`);
  return post.role;
}

/** For whom the officer acts here, when no post of their own allows it. */
export const principalOf = (
  officer: Officer,
  roles: readonly Role[],
  area: string,
): Principal | undefined => covering(officer, roles, area)?.for;

/**
 * Everybody whose hand an act here is: the officer's own and that of the colleague they stand in
 * for. What one of them did, the other may not check.
 */
export function handsOf(officer: Officer, roles: readonly Role[], area: string): readonly string[] {
  const principal = principalOf(officer, roles, area);
  return principal === undefined ? [officer.id] : [officer.id, principal.id];
}

/** Own posts come before those of colleagues. */
function covering(
  { assignments }: Officer,
  roles: readonly Role[],
  area: string,
): Assignment | undefined {
  const all = assignments.filter((post) => roles.includes(post.role) && isWithin(area, post.area));
  return all.find((post) => post.for === undefined) ?? all[0];
}
