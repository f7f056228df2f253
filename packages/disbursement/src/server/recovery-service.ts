import { reaches } from "@minzheng/contract";
import { type CallContext, implement } from "@minzheng/contract/server";
import type { Programmes } from "@minzheng/entitlement";
import { Failure } from "@minzheng/kernel";
import { registerRouter, transitionRouter } from "@minzheng/register/server";
import type { Tenant } from "@minzheng/store";
import { recovery } from "../recovery/case-register.ts";
import { recoveryEntry } from "../recovery/entry-register.ts";
import { recoveryProcedures } from "../recovery/procedures.ts";
import { openRecoveries, overpaidView } from "./recoveries-open.ts";
import { recoveryReactions } from "./recovery-steps.ts";

type Context = CallContext<Tenant>;
const door = implement(recoveryProcedures).$context<Context>();

/** What is set for print is loaded when somebody prints. */
const letters = () => import("./difference-letters.ts");

/** A run is of the whole county: a post below it sees none. */
function refuseBelow(
  { officer, tenant }: Context,
  procedure: keyof typeof recoveryProcedures,
  runId: string,
): void {
  const { roles } = recoveryProcedures[procedure]["~orpc"].meta;
  if (!reaches(officer, roles, tenant.county))
    throw new Failure("NO_RUN", undefined, { path: "runId", value: runId });
}

/** The doors of recoveries: what runs found too much, the cases about it, and their entries. */
export const recoveryRouters = ({
  programmes,
}: {
  readonly programmes: () => Promise<Programmes>;
}) => {
  const { get, find, titles, history } = registerRouter(recovery);
  const entries = registerRouter(recoveryEntry);
  const reactions = recoveryReactions(programmes);
  return {
    ...door.router({
      overpaid: door.overpaid.handler(async ({ input: { runId }, context }) => {
        refuseBelow(context, "overpaid", runId);
        return overpaidView(context.tenant, await programmes(), runId);
      }),
      openRecoveries: door.openRecoveries.handler(async ({ input, context }) => {
        refuseBelow(context, "openRecoveries", input.runId);
        return openRecoveries(context, input);
      }),
      recoveryLetter: door.recoveryLetter.handler(async ({ input, context }) => {
        const asked = { ...context, programmes: await programmes() };
        return { document: await (await letters()).letterOfRecovery(asked, input.id) };
      }),
      arrearsLetter: door.arrearsLetter.handler(async ({ input, context }) => {
        refuseBelow(context, "arrearsLetter", input.runId);
        const asked = { ...context, programmes: await programmes() };
        return { document: await (await letters()).letterOfArrears(asked, input) };
      }),
    }),
    recovery: { get, find, titles, history, ...transitionRouter(recovery, { reactions }) },
    recoveryEntry: {
      get: entries.get,
      find: entries.find,
      titles: entries.titles,
      history: entries.history,
    },
  };
};
