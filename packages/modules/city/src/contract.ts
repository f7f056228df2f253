import { runStates } from "@minzheng/aggregation";
import {
  Count,
  DayText,
  FenDelta,
  FenNumber,
  InstantText,
  MonthText,
  procedure,
} from "@minzheng/contract";
import { Tally, TimelinessRow, TimelinessStep, TimelinessTrend } from "@minzheng/register";
import * as z from "zod/mini";

/** One county's month, as the city knows it: sums of cells, no personal record. */
export const CountyMonth = z.object({
  county: z.string(),
  name: z.string(),
  households: Count,
  persons: Count,
  lines: Count,
  dueFen: FenNumber,
  heldLines: Count,
  heldFen: FenNumber,
  pendingFen: FenNumber,
  paidLines: Count,
  paidFen: FenNumber,
  returnedLines: Count,
  returnedFen: FenNumber,
  /** When the newest of the county's cells reached the city; absent: nothing yet. */
  asOf: z.optional(InstantText),
  /** Twelve months at most, oldest first, for the sparkline. */
  history: z.array(
    z.object({ month: MonthText, dueFen: FenNumber, paidFen: FenNumber, lines: Count }),
  ),
});
export type CountyMonth = z.infer<typeof CountyMonth>;

export const TownshipMonth = z.object({
  township: z.string(),
  name: z.string(),
  households: Count,
  persons: Count,
  lines: Count,
  dueFen: FenNumber,
  paidFen: FenNumber,
  heldLines: Count,
  returnedLines: Count,
});
export type TownshipMonth = z.infer<typeof TownshipMonth>;

/** A county whose limits are compared, and when it last sent anything about them. */
const ComparedCounty = z.object({
  county: z.string(),
  name: z.string(),
  asOf: z.optional(InstantText),
});

/** One county's month in the comparison of twelve. */
const CountyTrend = z.object({
  county: z.string(),
  month: MonthText,
  onTime: Count,
  late: Count,
});

/** All limits of a township together, for the worst one of a county. */
const ComparedTownship = z.object({
  county: z.string(),
  township: z.string(),
  name: z.string(),
  month: Tally,
  overdue: Count,
});
export type ComparedTownship = z.infer<typeof ComparedTownship>;

/** How the counties keep their limits. */
const ComparedLimits = z.object({
  month: MonthText,
  asOf: z.optional(InstantText),
  counties: z.array(ComparedCounty),
  /** With the limits of the city's own rules. */
  steps: z.array(TimelinessStep),
  /** One limit in one county each, where anything is due or open. */
  rows: z.array(TimelinessRow),
  trend: z.array(CountyTrend),
  townships: z.array(ComparedTownship),
});
export type ComparedLimits = z.infer<typeof ComparedLimits>;

/** One county's run of a month against its plan: sums of cells, no line of it. */
export const CountyRun = z.object({
  county: z.string(),
  name: z.string(),
  /** Absent: the county has not opened the month. */
  state: z.optional(z.enum(runStates)),
  signatures: Count,
  generation: Count,
  /** Until when the step that it waits for is to be done; of an unopened month by the usual plan. */
  due: z.optional(DayText),
  /** Working days left, negative when the day is over. */
  workdays: z.optional(z.int()),
  isLate: z.boolean(),
  payDay: z.optional(DayText),
  /** Steps that were done after their day. */
  lateSteps: Count,
  quarantined: Count,
  dueFen: FenNumber,
  heldLines: Count,
  heldFen: FenNumber,
  pendingFen: FenNumber,
  paidFen: FenNumber,
  returnedLines: Count,
  returnedFen: FenNumber,
  /** Of the trial balance; not zero is an alarm. */
  differenceFen: FenDelta,
  asOf: z.optional(InstantText),
});
export type CountyRun = z.infer<typeof CountyRun>;

const cityRoles = ["city-analyst", "city-supervisor"] as const;

export const contract = {
  overview: procedure({
    method: "GET",
    path: "/totals/overview",
    summary: "全市月度总览",
    roles: cityRoles,
    input: z.object({ month: MonthText }),
    output: z.object({
      month: MonthText,
      asOf: z.optional(InstantText),
      counties: z.array(CountyMonth),
    }),
    failures: {},
  }),
  county: procedure({
    method: "GET",
    path: "/totals/county/{county}",
    summary: "一个县的乡镇明细",
    roles: cityRoles,
    input: z.object({ county: z.string(), month: MonthText }),
    output: z.object({ county: CountyMonth, townships: z.array(TownshipMonth) }),
    failures: { NO_COUNTY: { status: 404, message: "没有这个县区" } },
  }),
  runs: procedure({
    method: "GET",
    path: "/totals/runs",
    summary: "各县发放批次",
    roles: cityRoles,
    input: z.object({ month: MonthText }),
    output: z.object({
      month: MonthText,
      today: DayText,
      asOf: z.optional(InstantText),
      /** Late ones first, then those that are due first. */
      counties: z.array(CountyRun),
      /** What closed runs of counties that keep their allocations cost each level. */
      sources: z.array(z.object({ id: z.string(), label: z.string(), amountFen: FenNumber })),
    }),
    failures: {},
  }),
  timeliness: procedure({
    method: "GET",
    path: "/totals/timeliness",
    summary: "各县办理时限对比",
    roles: cityRoles,
    input: z.object({ month: MonthText }),
    output: ComparedLimits,
    failures: {},
  }),
  countyTimeliness: procedure({
    method: "GET",
    path: "/totals/timeliness/{county}",
    summary: "一个县各乡镇的办理时限",
    roles: cityRoles,
    input: z.object({ county: z.string(), month: MonthText }),
    output: z.object({
      county: ComparedCounty,
      /** With the limits that the county's rules set. */
      steps: z.array(TimelinessStep),
      rows: z.array(TimelinessRow),
      trend: z.array(TimelinessTrend),
      townships: z.array(z.object({ township: z.string(), name: z.string() })),
    }),
    failures: { NO_COUNTY: { status: 404, message: "没有这个县区" } },
  }),
};
