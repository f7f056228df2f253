import { AreaText, DayText, InstantText } from "@minzheng/contract";
import * as z from "zod/mini";

/** A clock of a record as a page shows it; all counting is done by the server. */
export const ClockView = z.object({
  name: z.string(),
  label: z.string(),
  kind: z.enum(["limit", "wait"]),
  clause: z.string(),
  startedOn: DayText,
  /** Last day as counted, and after rolling over rest days; absent while paused or not known. */
  rawEnd: z.optional(DayText),
  end: z.optional(DayText),
  promiseEnd: z.optional(DayText),
  paused: z.boolean(),
  pauses: z.array(z.object({ from: DayText, to: z.optional(DayText) })),
  /** Working days left until the end as of today; 0 on the last day, negative when it is over. */
  workdays: z.optional(z.int()),
  /** The year whose holidays nobody has announced, when the end lies in it. */
  missingYear: z.optional(z.int()),
  metOn: z.optional(DayText),
  metInTime: z.optional(z.boolean()),
  warnedOn: z.optional(DayText),
  overdueOn: z.optional(DayText),
  escalatedOn: z.optional(DayText),
  extended: z.optional(z.object({ ground: z.string(), grantedOn: DayText })),
  /** Grounds on which this officer may extend it now, by code. */
  extendable: z.optional(z.record(z.string(), z.string())),
});
export type ClockView = z.infer<typeof ClockView>;

/** A step from the record's present state, and why this officer may not take it today. */
export const StepOffer = z.object({
  name: z.string(),
  label: z.string(),
  /** State after the step, in words. */
  to: z.string(),
  grave: z.boolean(),
  batch: z.boolean(),
  reasonNeeded: z.boolean(),
  required: z.array(z.string()),
  optional: z.array(z.string()),
  document: z.optional(z.string()),
  /** The absent colleague in whose post the officer would take it (代). */
  for: z.optional(z.string()),
  refused: z.optional(z.object({ code: z.string(), text: z.string() })),
  /** What its guards would say, apart from what it asks for; on the record's own page only. */
  lacking: z.optional(z.array(z.object({ code: z.string(), text: z.string() }))),
});
export type StepOffer = z.infer<typeof StepOffer>;

/** One record that waits for somebody. */
export const WorkItem = z.object({
  module: z.string(),
  register: z.string(),
  registerLabel: z.string(),
  id: z.string(),
  revision: z.int(),
  /** First column of the register, masked where it is sealed. */
  title: z.string(),
  state: z.string(),
  stateLabel: z.string(),
  /** Which of the states of its course that is, from 0, and how many there are. */
  stage: z.optional(z.object({ at: z.int(), of: z.int() })),
  area: AreaText,
  changedAt: InstantText,
  /** Absent while every clock is paused or not known. */
  due: z.optional(DayText),
  /** The running ones. */
  clocks: z.array(ClockView),
  steps: z.array(StepOffer),
  /** A limit is broken and this officer is told. */
  escalated: z.boolean(),
});
export type WorkItem = z.infer<typeof WorkItem>;

export const WorkCounts = z.object({
  overdue: z.int(),
  today: z.int(),
  /** Due within the next three working days. */
  soon: z.int(),
  later: z.int(),
  paused: z.int(),
  /** There are more than were counted. */
  more: z.boolean(),
  /** Today, and the last day that counts as soon. */
  asOf: DayText,
  soonUntil: DayText,
  /** Three weeks from today: what falls due on each day, and whether it is a working day. */
  days: z.array(z.object({ day: DayText, works: z.boolean(), due: z.int() })),
});
export type WorkCounts = z.infer<typeof WorkCounts>;
