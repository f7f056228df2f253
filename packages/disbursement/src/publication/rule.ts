import type { Figure } from "@minzheng/entitlement";
import { type Month, month } from "@minzheng/kernel";
import { type DefaultRow, figureIn } from "../figure-in.ts";

/** How a list names whom it names: in full, or `王*`. */
export type ListNames = "full" | "masked";

/** What a place's lists of the paid may say, in one month. */
export interface PublicationRule {
  /** Only these are published; whatever is not named here, as children's allowances, never is. */
  readonly programmes: readonly string[];
  readonly names: ListNames;
  /** For how many days a list hangs on the board at least. */
  readonly days: number;
}

/** The committee publishes the village's affairs for so long at least. PB-4 */
export const publicationDaysMin = 15;

/** What a place may choose from: the law publishes these, and names applicant, people, amount. */
export const publishableProgrammes = {
  "subsistence-allowance": "最低生活保障",
  "single-person-allowance": "单人保",
  "extreme-hardship": "特困人员救助供养",
} as const;

const usual = (value: unknown, source: string): DefaultRow => ({
  value,
  from: month("2021-07"),
  source,
});

/** @source domain/assistance.md PB-1, PB-2, PB-4, MG-5 */
const defaults = {
  "publication.programmes": usual(
    Object.keys(publishableProgrammes),
    "最低生活保障审核确认办法 第二十四条；特困人员认定办法 第二十六条",
  ),
  "publication.names": usual("full", "最低生活保障审核确认办法 第二十四条"),
  "publication.days": usual(publicationDaysMin, "村民委员会组织法（村务公开）"),
} as const;

/**
 * The county's rule for the lists of a month.
 *
 * @param figures the county's own, as they are known
 */
export function publicationRuleIn(figures: readonly Figure[], at: Month): PublicationRule {
  const value = (key: keyof typeof defaults): unknown =>
    (figureIn([defaults[key]], figures, { key, month: at }) ?? defaults[key]).value;
  const chosen = value("publication.programmes");
  return {
    programmes: Object.keys(publishableProgrammes).filter(
      (one) => Array.isArray(chosen) && chosen.includes(one),
    ),
    names: value("publication.names") === "masked" ? "masked" : "full",
    days: Math.max(publicationDaysMin, Number(value("publication.days"))),
  };
}
