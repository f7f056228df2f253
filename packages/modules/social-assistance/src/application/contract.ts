import { procedure } from "@minzheng/contract";
import {
  type AnyRegister,
  attachmentContract,
  batchContract,
  extensionContract,
  PrintDocument,
  registerContract,
  revealContract,
  transitionContract,
} from "@minzheng/register";
import * as z from "zod/mini";
import { recognisedHouseholdContract } from "../recognised-household/contract.ts";
import { accountChange } from "./account-change.ts";
import { adjustment } from "./adjustment.ts";
import { appeal } from "./appeal.ts";
import { application } from "./application.ts";
import { appraisal } from "./appraisal.ts";
import { decision } from "./decision.ts";
import { economicCheck } from "./economic-check.ts";
import { investigation } from "./investigation.ts";
import { notice } from "./notice.ts";
import { objection } from "./objection.ts";
import { reassessment } from "./reassessment.ts";
import { review } from "./review.ts";
import { caseStaff, IdText } from "./shapes.ts";
import { spotCheck } from "./spot-check.ts";
import { staffRelative } from "./staff-relative.ts";

/** Records that a step of another register opens: they are read, and they take their steps. */
function followed<R extends AnyRegister>(register: R) {
  const { get, find, titles, history } = registerContract(register);
  return { get, find, titles, history, ...transitionContract(register) };
}

const { amend: mendObligors } = registerContract(economicCheck);

/** The words of a notice, made from the records: nobody types what hangs on the board. */
const posted = procedure({
  method: "GET",
  path: "/social-assistance/notice/document/{noticeId}",
  summary: "公示文书",
  roles: caseStaff,
  input: z.object({ noticeId: IdText }),
  output: PrintDocument,
  failures: {
    NO_RECORD: { status: 404, message: "没有这条公示，或不在您的管辖范围" },
    NOTICE_TAKEN_DOWN: { status: 409, message: "公示已撤下，不能再打印" },
    NOTICE_FORBIDDEN: { status: 409, message: "名单中有不得公示的人员" },
    NOTICE_END_UNKNOWN: { status: 409, message: "公示期满日所在年度的放假安排尚未载入" },
  },
});

/** Doors of the procedure, by register. */
export const procedureContract = {
  ...recognisedHouseholdContract,
  application: {
    ...registerContract(application),
    ...transitionContract(application),
    ...revealContract(application),
    ...attachmentContract(application),
    ...batchContract(application),
    ...extensionContract(application),
  },
  economicCheck: {
    ...followed(economicCheck),
    ...batchContract(economicCheck),
    amend: mendObligors,
    ...attachmentContract(economicCheck),
  },
  investigation: {
    ...registerContract(investigation),
    ...transitionContract(investigation),
    ...revealContract(investigation),
    ...attachmentContract(investigation),
  },
  notice: { ...followed(notice), document: posted, ...attachmentContract(notice) },
  objection: {
    ...registerContract(objection),
    ...transitionContract(objection),
    ...revealContract(objection),
    ...attachmentContract(objection),
  },
  appraisal: registerContract(appraisal),
  staffRelative: {
    ...registerContract(staffRelative),
    ...transitionContract(staffRelative),
    ...revealContract(staffRelative),
  },
  decision: { ...followed(decision), ...revealContract(decision) },
  adjustment: {
    ...registerContract(adjustment),
    ...transitionContract(adjustment),
    ...attachmentContract(adjustment),
  },
  review: { ...followed(review), ...batchContract(review) },
  appeal: { ...followed(appeal), ...attachmentContract(appeal) },
  reassessment: {
    ...registerContract(reassessment),
    ...transitionContract(reassessment),
    ...revealContract(reassessment),
  },
  spotCheck: followed(spotCheck),
  accountChange: {
    ...registerContract(accountChange),
    ...transitionContract(accountChange),
    ...revealContract(accountChange),
    ...attachmentContract(accountChange),
  },
};
