import { addMonths, type Month } from "@minzheng/kernel";
import type { Guard } from "@minzheng/register";

interface Pause {
  readonly from: string;
  readonly to?: string | undefined;
}

interface Pausing {
  readonly resumedFrom?: string | undefined;
  readonly pauses?: readonly Pause[] | undefined;
}

/** Whether a pause leaves the month unpaid. One that has not ended leaves every later month. */
export const isPausedIn = ({ pauses = [] }: Pausing, month: Month): boolean =>
  pauses.some(({ from, to }) => from <= month && (to === undefined || month <= to));

/**
 * The pauses when another begins. It begins after what was paused before, though the decision may
 * tell from an earlier month: what was settled then stays settled.
 */
export function pausesFrom({ pauses = [] }: Pausing, from: Month): Pause[] {
  const last = pauses.at(-1)?.to;
  const begins = last !== undefined && from <= last ? addMonths(last as Month, 1) : from;
  return [...pauses, { from: begins }];
}

/**
 * The pauses when payment goes on from a month: the last one ends on the eve of it. A pause from
 * whose first month on is paid again has paused nothing and is left out.
 */
export function pausesUntil({ pauses = [] }: Pausing, resumedFrom: string | undefined): Pause[] {
  const last = pauses.at(-1);
  if (last === undefined || resumedFrom === undefined) return [...pauses];
  const before = pauses.slice(0, -1);
  const to = addMonths(resumedFrom as Month, -1);
  return to < last.from ? before : [...before, { from: last.from, to }];
}

/** Payment goes on from a month of the pause, or from a later one: never from before. */
export const resumesAfterPause: Guard<Pausing> = {
  code: "RESUMES_BEFORE_PAUSE",
  refuses: ({ record: { fields }, given: { resumedFrom = "" } }) => {
    const from = fields.pauses?.at(-1)?.from;
    if (from === undefined || resumedFrom >= from) return undefined;
    return {
      text: `自 ${from} 起才暂停发放，恢复月份不能早于它`,
      path: "fields.resumedFrom",
      value: resumedFrom,
      proposal: from,
    };
  },
};
