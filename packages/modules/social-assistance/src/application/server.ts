import { type CallContext, implement } from "@minzheng/contract/server";
import type { AnyRegister } from "@minzheng/register";
import {
  attachmentRouter,
  batchRouter,
  extensionRouter,
  registerRouter,
  revealRouter,
  type StepParts,
  transitionRouter,
} from "@minzheng/register/server";
import type { Tenant } from "@minzheng/store";
import { recognisedHouseholdRouters } from "../recognised-household/server.ts";
import { accountChange } from "./account-change.ts";
import { accountChangeReactions } from "./account-change-reactions.ts";
import { adjustment } from "./adjustment.ts";
import { adjustmentReactions } from "./adjustment-reactions.ts";
import { appeal } from "./appeal.ts";
import { decisionReactions } from "./appeal-reactions.ts";
import { application } from "./application.ts";
import { appraisal } from "./appraisal.ts";
import { procedureContract } from "./contract.ts";
import { decision } from "./decision.ts";
import { economicCheck } from "./economic-check.ts";
import { investigation } from "./investigation.ts";
import { notice } from "./notice.ts";
import { postedNotice } from "./notice-document.ts";
import { objection } from "./objection.ts";
import { applicationReactions } from "./reactions.ts";
import { reassessment } from "./reassessment.ts";
import { reassessmentReactions } from "./reassessment-reactions.ts";
import { review } from "./review.ts";
import { reviewReactions } from "./review-reactions.ts";
import { spotCheck } from "./spot-check.ts";
import { spotCheckReactions } from "./spot-check-reactions.ts";
import { staffRelative } from "./staff-relative.ts";

const door = implement(procedureContract).$context<CallContext<Tenant>>();

function followed<R extends AnyRegister>(register: R, parts: StepParts<R> = {}) {
  const { get, find, titles, history } = registerRouter(register);
  return { get, find, titles, history, ...transitionRouter(register, parts) };
}

const filed = <R extends AnyRegister>(register: R, parts: StepParts<R> = {}) => ({
  ...registerRouter(register),
  ...transitionRouter(register, parts),
});

/** Implements {@link procedureContract}. */
export const procedureRouters = () => ({
  ...recognisedHouseholdRouters(),
  application: {
    ...filed(application, { reactions: applicationReactions }),
    ...revealRouter(application),
    ...batchRouter(application, { reactions: applicationReactions }),
    ...extensionRouter(application),
    ...attachmentRouter(application),
  },
  economicCheck: {
    ...followed(economicCheck),
    ...batchRouter(economicCheck),
    amend: registerRouter(economicCheck).amend,
    ...attachmentRouter(economicCheck),
  },
  investigation: {
    ...filed(investigation),
    ...revealRouter(investigation),
    ...attachmentRouter(investigation),
  },
  notice: {
    ...followed(notice),
    document: door.notice.document.handler(({ input, context }) =>
      postedNotice({ ...context, ...input }),
    ),
    ...attachmentRouter(notice),
  },
  objection: {
    ...filed(objection),
    ...revealRouter(objection),
    ...attachmentRouter(objection),
  },
  appraisal: registerRouter(appraisal),
  staffRelative: { ...filed(staffRelative), ...revealRouter(staffRelative) },
  decision: {
    ...followed(decision, { reactions: decisionReactions }),
    ...revealRouter(decision),
  },
  adjustment: {
    ...filed(adjustment, { reactions: adjustmentReactions }),
    ...attachmentRouter(adjustment),
  },
  review: {
    ...followed(review, { reactions: reviewReactions }),
    ...batchRouter(review, { reactions: reviewReactions }),
  },
  appeal: { ...followed(appeal), ...attachmentRouter(appeal) },
  reassessment: {
    ...filed(reassessment, { reactions: reassessmentReactions }),
    ...revealRouter(reassessment),
  },
  spotCheck: followed(spotCheck, { reactions: spotCheckReactions }),
  accountChange: {
    ...filed(accountChange, { reactions: accountChangeReactions }),
    ...revealRouter(accountChange),
    ...attachmentRouter(accountChange),
  },
});
