/** What officers do about a month, in this order. */
export const planSteps = [
  "roster",
  "prepare",
  "review",
  "approve",
  "export",
  "settle",
  "close",
] as const;
export type PlanStep = (typeof planSteps)[number];
