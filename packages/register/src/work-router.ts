import { type CallContext, implement } from "@minzheng/contract/server";
import { month } from "@minzheng/kernel";
import type { Tenant } from "@minzheng/store";
import { concludedPage } from "./concluded.ts";
import { timelinessOf } from "./timeliness-list.ts";
import { workContract } from "./work-contract.ts";
import { type WorkParts, workCounts, workPage } from "./work-list.ts";

interface Flags {
  readonly mine?: string | undefined;
  readonly broken?: string | undefined;
}

/** Query strings carry words. */
const flagged = <Input extends Flags>({ mine, broken, ...input }: Input) => ({
  ...input,
  mine: mine === "true",
  broken: broken === "true",
});

/** Implements {@link workContract}. */
export function workRouters(parts: WorkParts) {
  const door = implement(workContract(parts.registers)).$context<CallContext<Tenant>>();
  return door.router({
    list: door.list.handler(({ input, context }) => workPage(parts, context, flagged(input))),
    timeliness: door.timeliness.handler(({ input, context }) =>
      timelinessOf(parts, context, { ...input, month: month(input.month) }),
    ),
    concluded: door.concluded.handler(({ input: { late, ...input }, context }) =>
      concludedPage(parts, context, {
        ...input,
        ...(late === undefined ? {} : { late: late === "true" }),
      }),
    ),
    counts: door.counts.handler(({ input, context }) => workCounts(parts, context, flagged(input))),
  });
}
