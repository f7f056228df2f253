import {
  AreaText,
  Cursor,
  countyStaff,
  DayText,
  MonthText,
  PageSize,
  page,
  procedure,
  type Role,
  supervisors,
  townshipStaff,
} from "@minzheng/contract";
import * as z from "zod/mini";
import type { AnyRegister } from "./process.ts";
import {
  ConcludedRun,
  TimelinessRow,
  TimelinessStep,
  TimelinessTrend,
} from "./timeliness-shapes.ts";
import { WorkCounts, WorkItem } from "./work-shapes.ts";

const module = "work";

/** Which work is asked for; everything the officer may read where nothing is given. */
const filter = {
  area: z.optional(AreaText),
  /** Id of a register. */
  register: z.optional(z.string()),
  /** Name of a clock of the register. */
  clock: z.optional(z.string()),
  /** `true`: only what is marked as overdue, as the totals count it. */
  broken: z.optional(z.enum(["true", "false"])),
  /** `true`: only records with a step this officer may take now, or of whose breach they are told. */
  mine: z.optional(z.enum(["true", "false"])),
};

/**
 * 待办事项: what waits on a legal clock, of all registers that have one, by the day it falls due.
 *
 * @param registers those that have clocks; others are never work
 */
export function workContract(registers: readonly AnyRegister[]) {
  const readers = registers.flatMap(({ roles }) => roles.read);
  const roles: readonly Role[] = [...new Set([...countyStaff, ...townshipStaff, ...readers])];
  return {
    list: procedure({
      method: "GET",
      path: `/${module}/list`,
      summary: "待办事项",
      roles,
      area: "area",
      input: z.object({
        ...filter,
        /** Due on this day at the latest. */
        until: z.optional(DayText),
        cursor: Cursor,
        limit: PageSize,
      }),
      output: page(WorkItem),
      failures: {},
    }),
    timeliness: procedure({
      method: "GET",
      path: `/${module}/timeliness`,
      summary: "办理时限统计",
      roles: supervisors,
      area: "area",
      input: z.object({ area: z.optional(AreaText), month: MonthText }),
      output: z.object({
        month: MonthText,
        asOf: DayText,
        steps: z.array(TimelinessStep),
        /** One limit in one township each, where anything is due or open. */
        rows: z.array(TimelinessRow),
        trend: z.array(TimelinessTrend),
      }),
      failures: {},
    }),
    concluded: procedure({
      method: "GET",
      path: `/${module}/concluded`,
      summary: "时限已办结的事项",
      roles: supervisors,
      area: "area",
      input: z.object({
        area: z.optional(AreaText),
        register: z.string(),
        clock: z.string(),
        from: MonthText,
        to: MonthText,
        /** `true`: only those met late; `false`: only those met in time. */
        late: z.optional(z.enum(["true", "false"])),
        cursor: Cursor,
      }),
      output: z.extend(page(ConcludedRun), { step: TimelinessStep }),
      failures: { NO_CLOCK: { status: 404, message: "没有这项时限" } },
    }),
    counts: procedure({
      method: "GET",
      path: `/${module}/counts`,
      summary: "待办数量",
      roles,
      area: "area",
      input: z.object(filter),
      output: WorkCounts,
      failures: {},
    }),
  };
}
