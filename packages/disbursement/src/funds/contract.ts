import { Count, countyStaff, FenNumber, MonthText, procedure } from "@minzheng/contract";
import { registerContract, transitionContract } from "@minzheng/register";
import * as z from "zod/mini";
import { allocation } from "./allocation.ts";
import { fundSources } from "./sources.ts";

const YearText = z.string().check(z.regex(/^20\d\d$/));

/** A year's money of one programme from one source. */
const FundRow = z.object({
  programme: z.string(),
  label: z.string(),
  source: z.enum(fundSources),
  allocatedFen: FenNumber,
  spentFen: FenNumber,
  leftFen: FenNumber,
});

const MonthSpent = z.object({
  month: MonthText,
  bySource: z.array(z.object({ source: z.enum(fundSources), amountFen: FenNumber })),
  /** Paid although no source covered it: taken back after the last signature. */
  uncoveredFen: FenNumber,
  /** What the bank paid, also where no allocations were kept; then no source has a part of it. */
  paidFen: FenNumber,
  /** Cash that families paid back in the month: taken off its spending. ST-8 */
  recoveredFen: FenNumber,
});

export const FundsYear = z.object({
  year: YearText,
  /** Whether the county's runs are held against its allocations now. */
  isKept: z.boolean(),
  order: z.array(z.enum(fundSources)),
  rows: z.array(FundRow),
  months: z.array(MonthSpent),
  /** Allocations that wait for their second officer. */
  waiting: Count,
});
export type FundsYear = z.infer<typeof FundsYear>;

/** What the county's funds are spent on. */
export const fundProcedures = {
  funds: procedure({
    method: "GET",
    path: "/disbursement/funds/{year}",
    summary: "资金指标执行情况",
    roles: [...countyStaff, "audit-admin"],
    input: z.object({ year: YearText }),
    output: FundsYear,
    failures: {},
  }),
};

const { get, find, titles, history, open } = registerContract(allocation);

/** Of the register's own procedures. */
export const allocationProcedures = {
  allocation: { get, find, titles, history, open, ...transitionContract(allocation) },
};
