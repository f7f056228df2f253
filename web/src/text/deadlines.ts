import { type Day, daysBetween } from "@minzheng/kernel";
import type { ClockView } from "@minzheng/register";
import { dayProse } from "./dates.ts";

export type Tone = "red" | "amber" | "green" | "indigo" | "";

/** What is said of a clock, and in which colour; the colour never stands alone. */
export interface DeadlineWords {
  readonly text: string;
  readonly tone: Tone;
}

type Clock = Pick<
  ClockView,
  "kind" | "startedOn" | "end" | "paused" | "workdays" | "missingYear" | "metOn" | "metInTime"
>;

export const isOver = ({ end }: Pick<Clock, "end">, today: string): boolean =>
  end !== undefined && end < today;

/**
 * `超期 2 个工作日`, `今天到期`, `剩 3 个工作日`, `暂停计时`. Counting is the server's; on a rest day
 * after the end there is no working day to count yet.
 */
export function deadlineWords(clock: Clock, today: string): DeadlineWords {
  const { kind, end, paused, workdays = 0, missingYear, metOn } = clock;
  if (metOn !== undefined) return metWords(clock);
  if (paused) return { text: "暂停计时", tone: "" };
  if (end === undefined) {
    return { text: `${missingYear ?? ""}年放假安排未公布`, tone: "amber" };
  }
  if (kind === "wait") {
    if (isOver(clock, today)) return { text: "期满，可以办理", tone: "indigo" };
    return { text: end === today ? "今天期满" : `还有 ${workdays} 个工作日期满`, tone: "" };
  }
  if (isOver(clock, today)) {
    return { text: workdays < 0 ? `超期 ${-workdays} 个工作日` : "已超期", tone: "red" };
  }
  if (end === today) return { text: "今天到期", tone: "amber" };
  return { text: `剩 ${workdays} 个工作日`, tone: "indigo" };
}

function metWords({ kind, metOn = "", metInTime }: Clock): DeadlineWords {
  if (kind === "wait") return { text: "已届满", tone: "green" };
  if (metInTime === undefined) return { text: `${dayProse(metOn)} 办结`, tone: "" };
  return metInTime ? { text: "按期办结", tone: "green" } : { text: "超期办结", tone: "red" };
}

/** How much of the time is used, by calendar days: 1 on the last day, more once it is over. */
export function usedShare({ startedOn, end }: Clock, today: string): number | undefined {
  if (end === undefined) return undefined;
  const whole = daysBetween(startedOn as Day, end as Day) + 1;
  return (daysBetween(startedOn as Day, today as Day) + 1) / Math.max(whole, 1);
}

/** The clock to show where there is room for one: the limit that ends first, else a wait. */
export function foremost<C extends Clock>(clocks: readonly C[]): C | undefined {
  const rank = ({ kind, metOn, end, paused }: C) =>
    `${metOn === undefined ? 0 : 1}${kind === "limit" ? 0 : 1}${paused ? 1 : 0}${end ?? "9999"}`;
  return [...clocks].sort((a, b) => (rank(a) < rank(b) ? -1 : 1))[0];
}
