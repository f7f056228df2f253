import { type Day, isDay, weekday } from "@minzheng/kernel";

/** Everything is shown in Asia/Shanghai, whatever the computer's zone. */
const parts = new Intl.DateTimeFormat("en-CA", {
  timeZone: "Asia/Shanghai",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

function inShanghai(instant: string): { day: string; time: string } | undefined {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return undefined;
  const part = new Map(parts.formatToParts(at).map(({ type, value }) => [type, value]));
  return {
    day: `${part.get("year")}-${part.get("month")}-${part.get("day")}`,
    time: `${part.get("hour")}:${part.get("minute")}`,
  };
}

/** `2026-11-24 09:20` in tables. */
export function instantText(instant: string | undefined): string {
  const at = instant === undefined ? undefined : inShanghai(instant);
  return at === undefined ? "—" : `${at.day} ${at.time}`;
}

/** `11-24 09:20` where the year is obvious. */
export const shortInstantText = (instant: string | undefined): string =>
  instantText(instant).replace(/^\d{4}-/, "");

/** `11月24日 09:20` in prose. */
export function instantProse(instant: string | undefined): string {
  const at = instant === undefined ? undefined : inShanghai(instant);
  if (at === undefined) return "—";
  return `${Number(at.day.slice(5, 7))}月${Number(at.day.slice(8, 10))}日 ${at.time}`;
}

/** `11月24日 周二` in prose. */
export function dayProse(day: string): string {
  if (!isDay(day)) return day;
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日 周${"一二三四五六日"[weekday(day) - 1]}`;
}

/** `2026-11` as `2026年11月`. */
export const monthProse = (month: string): string =>
  `${month.slice(0, 4)}年${Number(month.slice(5, 7))}月`;

/** Today in Asia/Shanghai by this computer's clock; the server's day wins where it sends one. */
export const todayByClock = (now: Date = new Date()): Day =>
  (inShanghai(now.toISOString())?.day ?? "") as Day;

/** Whether the instant lies more than `minutes` before `now`. */
export const isOlderThan = (instant: string, minutes: number, now: number): boolean =>
  now - new Date(instant).getTime() > minutes * 60_000;
