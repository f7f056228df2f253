import { type Deadline, deadline, type WorkCalendar } from "@minzheng/calendar";
import { assert, type Day } from "@minzheng/kernel";
import { litigation, type RemedyTerm, reconsideration } from "./remedy-terms.ts";

/** A way to contest a decision, with its last day. */
export interface Remedy {
  readonly count: number;
  readonly until: Day;
  /** Whether the last day is a working day is known; else it may still move. */
  readonly isCertain: boolean;
  readonly clause: string;
}

export interface Remedies {
  /** The day on which the letter reaches the person: the terms run from the day after. */
  readonly deliveredOn: Day;
  readonly reconsideration: Remedy;
  readonly litigation: Remedy;
  /** Days for litigation after the decision on a reconsideration. */
  readonly afterReconsideration: { readonly count: number; readonly clause: string };
}

/**
 * How a decision may be contested and until when, for a letter that is handed over on a day.
 *
 * @source AP-1; 行政复议法 第二十条；行政诉讼法 第四十五条、第四十六条
 */
export const remediesOf = (deliveredOn: Day, calendar: WorkCalendar): Remedies => ({
  deliveredOn,
  reconsideration: remedyOf(reconsideration, deliveredOn, calendar),
  litigation: remedyOf(litigation, deliveredOn, calendar),
  afterReconsideration: { count: 15, clause: "行政诉讼法 第四十五条" },
});

function remedyOf({ clause, ...rule }: RemedyTerm, startedOn: Day, calendar: WorkCalendar): Remedy {
  const found: Deadline = deadline(rule, { startedOn }, calendar);
  const { count } = rule;
  if (found.state === "running") return { count, until: found.end, isCertain: true, clause };
  assert(found.state === "calendar-missing" && found.rawEnd, "a term without pauses has an end");
  return { count, until: found.rawEnd, isCertain: false, clause };
}
