import type { DeadlineRule } from "@minzheng/calendar";

/** A time limit to contest a decision, with its clause. */
export type RemedyTerm = DeadlineRule & { readonly clause: string };

const counted = { start: "next-day", roll: "civilCode203" } as const;
/** Days here are calendar days: the law names the terms whose days are working days, up to ten. */
export const reconsideration: RemedyTerm = {
  ...counted,
  count: 60,
  unit: "calendar-day",
  clause: "行政复议法 第二十条",
};
export const litigation: RemedyTerm = {
  ...counted,
  count: 6,
  unit: "month",
  clause: "行政诉讼法 第四十六条",
};
