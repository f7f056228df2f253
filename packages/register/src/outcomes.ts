import { doorFailures } from "@minzheng/contract";
import type { Failure } from "@minzheng/kernel";
import * as z from "zod/mini";

export const NO_RECORD = {
  status: 404,
  message: "没有这条记录，或不在您的管辖范围",
} as const;
export const STALE = {
  status: 409,
  message: "这条记录刚被他人修改，请刷新后再办理",
  data: z.object({ revision: z.optional(z.int()) }),
} as const;
export const ALREADY_HELD = {
  status: 409,
  message: "已有另一条记录登记了同样的内容，请先查找核对",
  data: z.object({ unique: z.string() }),
} as const;
export const WRONG_STATE = {
  status: 409,
  message: "记录当前状态不能办理这一步，请刷新后查看",
  data: z.object({ state: z.string(), needed: z.array(z.string()) }),
} as const;
/** A guard refused: its own words stand in the message and in `text`. */
export const STEP_REFUSED = {
  status: 409,
  message: "这一步现在不能办理",
  data: z.object({ rule: z.string(), text: z.string() }),
} as const;

/** What may come of a step. */
export const stepOutcomes = {
  NO_RECORD,
  STALE,
  WRONG_STATE,
  SAME_OFFICER: {
    status: 409,
    message: "这一步须由另一名工作人员办理",
    data: z.object({ step: z.string() }),
  },
  WAIT_NOT_OVER: {
    status: 409,
    message: "期限未满，期满后才能办理这一步",
    data: z.object({
      clock: z.string(),
      end: z.optional(z.string()),
      /** A year nobody has signed a calendar for: the wait's end cannot be counted yet. */
      missingYear: z.optional(z.int()),
    }),
  },
  STEP_REFUSED,
  ALREADY_HELD,
} as const;

/** What may come of an extension. */
export const extensionOutcomes = {
  NO_RECORD,
  STALE,
  CLOCK_NOT_RUNNING: {
    status: 409,
    message: "这个期限没有在计算，不能延长",
    data: z.object({ clock: z.string() }),
  },
  ALREADY_EXTENDED: {
    status: 409,
    message: "这个期限已经延长过一次，不能再延长",
    data: z.object({ clock: z.string(), grantedOn: z.string() }),
  },
  CLOCK_OVER: {
    status: 409,
    message: "期限已过，不能再延长；请尽快办结",
    data: z.object({ clock: z.string(), end: z.string() }),
  },
  NOT_EXTENDABLE: {
    status: 409,
    message: "这件事项的期限依规定不能延长，请在期限内办结",
    data: z.object({ clock: z.string() }),
  },
} as const;

/** The Chinese of a failed step, as the door would say it. */
export function stepFailureText({ code, detail }: Failure): string | undefined {
  const declared: Readonly<Record<string, { readonly message: string } | undefined>> = {
    ...doorFailures,
    ...stepOutcomes,
  };
  return detail.message ?? declared[code]?.message;
}
