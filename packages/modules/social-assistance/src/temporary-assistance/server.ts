import { type CallContext, implement } from "@minzheng/contract/server";
import {
  attachmentRouter,
  registerRouter,
  revealRouter,
  transitionRouter,
  viewOf,
} from "@minzheng/register/server";
import type { Tenant } from "@minzheng/store";
import { readDoors } from "../read-doors.ts";
import {
  temporaryAssistanceContract as contract,
  reconcileRoles,
  transferRoles,
} from "./contract.ts";
import { temporaryAssistance } from "./help-register.ts";
import { helpReactions, paymentReactions } from "./help-service.ts";
import { assistancePayment } from "./payment-register.ts";
import { reserveEntry, reserveFund } from "./reserve-register.ts";
import { postMove } from "./reserve-service.ts";

export function temporaryAssistanceRouters() {
  const { void: _, ...funds } = registerRouter(reserveFund);
  return {
    temporaryAssistance: {
      ...registerRouter(temporaryAssistance),
      ...transitionRouter(temporaryAssistance, { reactions: helpReactions }),
      ...revealRouter(temporaryAssistance),
      ...attachmentRouter(temporaryAssistance),
    },
    assistancePayment: {
      ...readDoors(registerRouter(assistancePayment)),
      ...transitionRouter(assistancePayment, { reactions: paymentReactions }),
    },
    reserveFund: {
      ...funds,
      ...transitionRouter(reserveFund),
    },
    reserveEntry: entryRouter(),
  };
}

function entryRouter() {
  const { transfer, reconcile } = contract.reserveEntry;
  const door = implement({ transfer, reconcile }).$context<CallContext<Tenant>>();
  return {
    ...readDoors(registerRouter(reserveEntry)),
    transfer: door.transfer.handler(async ({ input, context }) => {
      const { kind, amountFen, ...act } = input;
      const move = { kind, amountFen };
      const entry = await postMove(context, { ...act, roles: transferRoles, move });
      return viewOf(reserveEntry, await context.tenant.sealer(), entry);
    }),
    reconcile: door.reconcile.handler(async ({ input, context }) => {
      const { countedFen, explanation, ...act } = input;
      const move = {
        kind: "reconcile",
        countedFen,
        ...(explanation === undefined ? {} : { explanation }),
      } as const;
      const entry = await postMove(context, { ...act, roles: reconcileRoles, move });
      return viewOf(reserveEntry, await context.tenant.sealer(), entry);
    }),
  };
}
