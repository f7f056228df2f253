import { type Officer, postLabels, type Role } from "@minzheng/contract";
import { Failure } from "@minzheng/kernel";
import type { RegisterRecord } from "./record.ts";

/** A record about to be acted on, and the posts that may. */
interface Matter {
  readonly roles: readonly Role[];
  readonly record: Pick<RegisterRecord<unknown>, "id" | "area" | "fields">;
}

/**
 * Why this officer must keep away from a record: it is the household or resident in whose
 * matters they declared an interest, or names one. Ids are looked for wherever they stand, in rows of a list too.
 *
 * @returns CONFLICT_OF_INTEREST, with the posts that may act as its proposal
 * @source design: a conflict of interest (回避) keeps an officer from matters of own relatives
 */
export function interestIn(officer: Officer, { roles, record }: Matter): Failure | undefined {
  const { interests = [] } = officer;
  if (interests.length === 0 || !names([record.id, record.fields], new Set(interests)))
    return undefined;
  const posts = [...new Set(roles.map((role) => postLabels[role]))].join("、");
  const message = `您申报过与当事人的利益关系，应当回避，请交由其他${posts}办理`;
  const detail = { message, proposal: posts };
  return new Failure("CONFLICT_OF_INTEREST", { roles, area: record.area }, detail);
}

/** @throws Failure CONFLICT_OF_INTEREST as {@link interestIn} finds it */
export function refuseInterest(officer: Officer, matter: Matter): void {
  const interest = interestIn(officer, matter);
  if (interest !== undefined) throw interest;
}

function names(value: unknown, ids: ReadonlySet<string>): boolean {
  if (typeof value === "string") return ids.has(value);
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).some((inner) => names(inner, ids));
}
