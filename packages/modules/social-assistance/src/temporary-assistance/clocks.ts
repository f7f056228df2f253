import type { DeadlineRule } from "@minzheng/calendar";
import { type Day, dayOfInstant, type Instant, monthOf } from "@minzheng/kernel";
import { minutesBetween } from "../minutes.ts";
import { rowIn } from "../tenant-figures.ts";
import type { TemporaryKind, TemporaryPolicy } from "./policy.ts";

/** What has to be done in time; `whole` is from acceptance to the decision. */
export type HelpStep = "first-step" | "papers" | "whole" | "small" | "notice";

const workdays = (count: number): DeadlineRule => ({
  count,
  unit: "workday",
  start: "next-day",
  roll: "civilCode203",
});

/**
 * The time limit of a step.
 *
 * Clocks know days: the hours of an emergency are whole ones here, without a roll, since a fire
 * does not wait for Monday. The hours themselves are kept with the payment: {@link responseTime}.
 *
 * @source TA-3, TA-4
 */
export function helpClock(
  step: HelpStep,
  kind: TemporaryKind,
  { policy, on }: { readonly policy: TemporaryPolicy; readonly on: Day },
): DeadlineRule & { readonly clause: string } {
  const at = (figure: TemporaryPolicy["papersWorkdays"]) => rowIn(figure, monthOf(on));
  switch (step) {
    case "first-step": {
      const accept = at(policy.acceptWorkdays);
      if (kind === "expenditure") return { ...workdays(accept.value), clause: accept.source };
      const hours = at(policy.emergencyHours);
      const days = Math.max(1, Math.floor(hours.value / 24));
      const rule = { count: days, unit: "calendar-day", start: "next-day", roll: "none" } as const;
      return { ...rule, clause: hours.source };
    }
    case "papers": {
      const papers = at(policy.papersWorkdays);
      return { ...workdays(papers.value), clause: papers.source };
    }
    case "whole": {
      const whole = at(policy.wholeWorkdays);
      return { ...workdays(whole.value), clause: whole.source };
    }
    case "small": {
      const small = at(policy.smallWorkdays);
      return { ...workdays(small.value), clause: small.source };
    }
    case "notice": {
      const notice = at(policy.noticeDays);
      return { ...workdays(notice.value), unit: "calendar-day", clause: notice.source };
    }
  }
}

/** How long an emergency waited for its payment. */
export interface ResponseTime {
  readonly minutes: number;
  readonly limitMinutes: number;
  readonly inTime: boolean;
}

/** @source TA-2, TA-3; 社会救助法 第五十条 */
export function responseTime(
  { reportedAt, paidAt }: { readonly reportedAt: Instant; readonly paidAt: Instant },
  policy: TemporaryPolicy,
): ResponseTime {
  const minutes = minutesBetween(reportedAt, paidAt);
  const hours = rowIn(policy.emergencyHours, monthOf(dayOfInstant(reportedAt)));
  const limitMinutes = hours.value * 60;
  return { minutes, limitMinutes, inTime: minutes <= limitMinutes };
}
