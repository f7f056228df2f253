import { addMonths, type Month } from "@minzheng/kernel";
import type { Guard } from "@minzheng/register";

interface Pause {
  readonly from: string;
  readonly to?: string | undefined;
}

interface Pausing {
  readonly pausedFrom?: string | undefined;
  readonly resumedFrom?: string | undefined;
  readonly pauses?: readonly Pause[] | undefined;
}

/** Whether a pause leaves the month unpaid. One that has not ended leaves every later month. */
export const isPausedIn = ({ pauses = [] }: Pausing, month: Month): boolean =>
  pauses.some(({ from, to }) => from <= month && (to === undefined || month <= to));

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

/** A pause begins after what was paused before: what was settled then stays settled. */
export const pauseFollows: Guard<Pausing> = {
  code: "PAUSE_OVERLAPS",
  refuses: ({ record: { fields }, given: { pausedFrom = "" } }) => {
    const last = fields.pauses?.at(-1)?.to;
    if (last === undefined || pausedFrom > last) return undefined;
    return {
      text: `${last} 以前的月份已作过暂停处理，暂停起始月份须在其后`,
      path: "fields.pausedFrom",
      value: pausedFrom,
      proposal: addMonths(last as Month, 1),
    };
  },
};

/** Payment goes on from a month of the pause, or from the month after it: never from before. */
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
