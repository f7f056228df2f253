import { ageYearsOn, type Day } from "@minzheng/kernel";
import { namesWithin, type Reading } from "./contexts.ts";
import { sentenceAround } from "./sentences.ts";
import type { Span } from "./span.ts";

/** @source 未成年人保护法, art. 2 */
const adultYears = 18;

/** Full names of children, where an id or a date of birth beside them tells that they are. */
export function minorsIn(reading: Reading, told: readonly Span[], today: Day): readonly Span[] {
  const children = told.filter(
    ({ bornOn }) => bornOn !== undefined && ageYearsOn(bornOn, today) < adultYears,
  );
  return children.flatMap((child) => {
    const [nearest] = namesWithin(reading, sentenceAround(reading, child))
      .filter(({ masked }) => !masked)
      .sort((a, b) => Math.abs(a.from - child.from) - Math.abs(b.from - child.from));
    if (nearest === undefined) return [];
    return [{ kind: "minor-name" as const, from: nearest.from, until: nearest.until }];
  });
}
