import { type CallContext, implement } from "@minzheng/contract/server";
import { registerRouter, transitionRouter } from "@minzheng/register/server";
import type { Tenant } from "@minzheng/store";
import type { CaseworkOf } from "./casework.ts";
import { correctionReactions, proposeCorrection } from "./correct-id.ts";
import { deskProcedures } from "./desk-contract.ts";
import { mergeResidents } from "./merge-residents.ts";
import { moveHousehold } from "./move-household.ts";
import { lookAtPaper, moveIn, uploadPaper } from "./move-in.ts";
import { issuePaper, moveOut, undoMoveOut } from "./move-out.ts";
import { idCorrection } from "./registers.ts";
import { splitHousehold } from "./split-household.ts";
import { undoMerge } from "./undo-merge.ts";

const door = implement(deskProcedures).$context<CallContext<Tenant>>();

/** An act that answers nothing but that it was done. */
const done = async (act: Promise<void>): Promise<Record<never, never>> => {
  await act;
  return {};
};

/** The doors of the people desk. */
export function deskRouters(caseworkOf: CaseworkOf) {
  const { get, find, titles, history } = registerRouter(idCorrection);
  const steps = transitionRouter(idCorrection, { reactions: correctionReactions });
  return {
    ...door.router({
      correctId: door.correctId.handler(({ input, context }) => proposeCorrection(context, input)),
      mergeResidents: door.mergeResidents.handler(({ input, context }) =>
        done(mergeResidents(context, input, caseworkOf)),
      ),
      undoMerge: door.undoMerge.handler(({ input, context }) =>
        done(undoMerge(context, input, caseworkOf)),
      ),
      splitHousehold: door.splitHousehold.handler(({ input, context }) =>
        splitHousehold(context, input, caseworkOf),
      ),
      moveHousehold: door.moveHousehold.handler(({ input, context }) =>
        done(moveHousehold(context, input, caseworkOf)),
      ),
      moveOut: door.moveOut.handler(({ input, context }) =>
        done(moveOut(context, input, caseworkOf)),
      ),
      undoMoveOut: door.undoMoveOut.handler(({ input, context }) =>
        done(undoMoveOut(context, input)),
      ),
      issuePaper: door.issuePaper.handler(({ input, context }) =>
        issuePaper(context, input, caseworkOf),
      ),
      uploadPaper: door.uploadPaper.handler(({ context }) => uploadPaper(context)),
      lookAtPaper: door.lookAtPaper.handler(({ input, context }) => lookAtPaper(context, input)),
      moveIn: door.moveIn.handler(({ input, context }) => moveIn(context, input)),
    }),
    idCorrection: { get, find, titles, history, ...steps },
  };
}
