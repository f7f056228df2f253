import { countyStaff, DayText, MonthText, procedure } from "@minzheng/contract";
import * as z from "zod/mini";
import { planSteps } from "./plan-steps.ts";

const Waiting = z.object({
  step: z.enum(planSteps),
  due: DayText,
  /** Working days left; 0 on the last day, negative when it is over. */
  workdays: z.optional(z.int()),
  isLate: z.boolean(),
});

/** A month against its plan. */
export const RunPlan = z.object({
  month: MonthText,
  asOf: DayText,
  /** The year whose holidays nobody has announced: then there are no dates. */
  missingYear: z.optional(z.int()),
  dates: z.optional(
    z.object({
      cutOff: DayText,
      payDay: DayText,
      beforeFestival: z.boolean(),
      supplement: DayText,
    }),
  ),
  steps: z.array(z.extend(Waiting, { doneOn: z.optional(DayText) })),
});
export type RunPlan = z.infer<typeof RunPlan>;

/** What the monthly payment waits for now, whoever has to do it. */
export const Agenda = z.object({
  month: MonthText,
  /** Absent: the month's run is not opened yet. */
  runId: z.optional(z.string()),
  asOf: DayText,
  missingYear: z.optional(z.int()),
  waiting: z.optional(Waiting),
  payDay: z.optional(DayText),
});
export type Agenda = z.infer<typeof Agenda>;

/** When a month is prepared and paid. */
export const planProcedures = {
  plan: procedure({
    method: "GET",
    path: "/disbursement/plan/{month}",
    summary: "本月发放日程",
    roles: countyStaff,
    input: z.object({ month: MonthText }),
    output: RunPlan,
    failures: {},
  }),
  agenda: procedure({
    method: "GET",
    path: "/disbursement/agenda",
    summary: "资金发放待办环节",
    roles: countyStaff,
    input: z.object({}),
    output: z.object({ rows: z.array(Agenda) }),
    failures: {},
  }),
};
