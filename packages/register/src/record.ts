import type { DeadlineRule, Term } from "@minzheng/calendar";
import type { Day } from "@minzheng/kernel";

/** The state of a record that should never have been; every register has it. */
export const voided = "void";
export type Void = typeof voided;

/** Under which name `acts` keeps the absent officer for whom a deputy did the act. */
export const principalsPart = (act: string): string => `${act}.for`;

/** A record as rules, indicators and services see it: sealed fields as envelopes. */
export interface RegisterRecord<Fields, State extends string = string> {
  readonly id: string;
  readonly revision: number;
  readonly state: State | Void;
  readonly area: string;
  readonly fields: Fields;
  readonly clocks?: Clocks;
}

/** The runs of each clock so far, oldest first; the last one is current. */
export type Clocks = Readonly<Record<string, readonly ClockRun[]>>;

export interface ClockRun {
  readonly startedOn: Day;
  /** Days that are not counted, both ends included; without `to` the clock stands still today. */
  readonly pauses: readonly { readonly from: Day; readonly to?: Day }[];
  readonly extension?: {
    readonly ground: string;
    readonly grantedOn: Day;
    /** The officer who granted it. */
    readonly by: string;
    readonly term: Term;
    /** Where it is written that this limit may be extended on this ground. */
    readonly clause: string;
  };
  /** Last day as counted, and after rolling. Absent while paused, or while a year is missing. */
  readonly rawEnd?: Day;
  readonly end?: Day;
  readonly missingYear?: number;
  /** Frozen with the run: the clause and the rules it was started under. */
  readonly rule: DeadlineRule;
  readonly promise?: DeadlineRule;
  readonly clause: string;
  readonly metOn?: Day;
  /** Set by the daily schedule. */
  readonly warnedOn?: Day;
  readonly overdueOn?: Day;
  readonly escalatedOn?: Day;
}
