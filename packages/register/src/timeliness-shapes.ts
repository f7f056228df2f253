import { AreaText, Count, DayText, MonthText } from "@minzheng/contract";
import * as z from "zod/mini";

/** What became of the runs of a limit: met in time, met late, or overdue and not met. */
export const Tally = z.object({ onTime: Count, late: Count, overdue: Count });
export type Tally = z.infer<typeof Tally>;

/** A limit of a register as the law and the place have it. */
export const TimelinessStep = z.object({
  module: z.string(),
  register: z.string(),
  registerLabel: z.string(),
  clock: z.string(),
  label: z.string(),
  clause: z.string(),
  /** In words: `10 个工作日`. */
  limit: z.string(),
});
export type TimelinessStep = z.infer<typeof TimelinessStep>;

/** One limit in one place. */
export const TimelinessRow = z.object({
  register: z.string(),
  clock: z.string(),
  /** Township for a county, county for the city. */
  area: z.string(),
  month: Tally,
  /** From January up to the month. */
  year: Tally,
  /** Running at this moment, overdue ones included. */
  open: Count,
  overdue: Count,
});
export type TimelinessRow = z.infer<typeof TimelinessRow>;

/** What was met in a month; what is overdue now belongs to no month before. */
export const TimelinessTrend = z.object({
  register: z.string(),
  clock: z.string(),
  month: MonthText,
  onTime: Count,
  late: Count,
});
export type TimelinessTrend = z.infer<typeof TimelinessTrend>;

/** A limit that was met, of one record: what stands behind a figure. */
export const ConcludedRun = z.object({
  module: z.string(),
  register: z.string(),
  id: z.string(),
  /** First column of the register, masked where it is sealed. */
  title: z.string(),
  area: AreaText,
  stateLabel: z.string(),
  startedOn: DayText,
  end: z.optional(DayText),
  metOn: DayText,
  inTime: z.boolean(),
});
export type ConcludedRun = z.infer<typeof ConcludedRun>;
