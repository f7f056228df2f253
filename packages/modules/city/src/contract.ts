import { Count, FenNumber, InstantText, MonthText, procedure } from "@minzheng/contract";
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
};
