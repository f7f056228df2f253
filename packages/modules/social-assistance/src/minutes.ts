import { type Day, daysBetween, type Instant } from "@minzheng/kernel";

/** Whole minutes from one instant to a later one; seconds are left away on both sides. */
export const minutesBetween = (earlier: Instant, later: Instant): number =>
  daysBetween(utcDay(earlier), utcDay(later)) * 1440 + minuteOfDay(later) - minuteOfDay(earlier);

const utcDay = (at: Instant): Day => at.slice(0, 10) as Day;
const minuteOfDay = (at: Instant) => Number(at.slice(11, 13)) * 60 + Number(at.slice(14, 16));
