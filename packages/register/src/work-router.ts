import { type CallContext, implement } from "@minzheng/contract/server";
import type { Tenant } from "@minzheng/store";
import { workContract } from "./work-contract.ts";
import { type WorkParts, workCounts, workPage } from "./work-list.ts";

/** Implements {@link workContract}. */
export function workRouters(parts: WorkParts) {
  const door = implement(workContract(parts.registers)).$context<CallContext<Tenant>>();
  return door.router({
    list: door.list.handler(({ input, context }) =>
      workPage(parts, context, { ...input, mine: input.mine === "true" }),
    ),
    counts: door.counts.handler(({ input, context }) =>
      workCounts(parts, context, { ...input, mine: input.mine === "true" }),
    ),
  });
}
