import type { ClockRun, Clocks } from "./record.ts";

/** The run of a clock that has not been met, if the clock is running. */
export function currentRun(clocks: Clocks | undefined, name: string): ClockRun | undefined {
  const run = clocks?.[name]?.at(-1);
  return run?.metOn === undefined ? run : undefined;
}

export const isPaused = ({ pauses }: ClockRun): boolean =>
  pauses.some(({ to }) => to === undefined);

/**
 * Whether a run was met within its limit.
 *
 * @returns undefined while it is not met, or while nobody knows its end
 */
export function metInTime({ metOn, end, rawEnd, missingYear }: ClockRun): boolean | undefined {
  if (metOn === undefined) return undefined;
  if (end !== undefined) return metOn <= end;
  if (rawEnd !== undefined && metOn <= rawEnd) return true;
  return missingYear !== undefined && Number(metOn.slice(0, 4)) < missingYear ? true : undefined;
}
