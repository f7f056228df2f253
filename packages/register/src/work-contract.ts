import {
  AreaText,
  Cursor,
  countyStaff,
  DayText,
  PageSize,
  page,
  procedure,
  type Role,
  townshipStaff,
} from "@minzheng/contract";
import * as z from "zod/mini";
import type { AnyRegister } from "./process.ts";
import { WorkCounts, WorkItem } from "./work-shapes.ts";

const module = "work";

/** Which work is asked for; everything the officer may read where nothing is given. */
const filter = {
  area: z.optional(AreaText),
  /** Id of a register. */
  register: z.optional(z.string()),
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
