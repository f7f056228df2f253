import { type Officer, type ProcedureMeta, reaches } from "@minzheng/contract";
import { Failure, isWithin } from "@minzheng/kernel";

/**
 * Checks a procedure's roles and, where it names an area, that the call stays in the officer's.
 *
 * @throws Failure NOT_FOUND outside every area of the officer, WRONG_ROLE inside one of them
 */
export function authorize(meta: ProcedureMeta, officer: Officer, input: unknown): void {
  const area = areaIn(input, meta.area);
  if (area === undefined) {
    if (officer.assignments.some(({ role }) => meta.roles.includes(role))) return;
    throw new Failure("WRONG_ROLE", undefined);
  }
  if (reaches(officer, meta.roles, area)) return;
  const inside = officer.assignments.some((post) => isWithin(area, post.area));
  throw new Failure(inside ? "WRONG_ROLE" : "NOT_FOUND", undefined);
}

/** An absent or misshapen area is the shape's business; it is checked after this. */
function areaIn(input: unknown, field: string | undefined): string | undefined {
  if (field === undefined || typeof input !== "object" || input === null) return undefined;
  const area = (input as Readonly<Record<string, unknown>>)[field];
  return typeof area === "string" ? area : undefined;
}
