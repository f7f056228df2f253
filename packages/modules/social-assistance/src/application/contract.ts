import {
  type AnyRegister,
  registerContract,
  revealContract,
  transitionContract,
} from "@minzheng/register";
import { adjustment } from "./adjustment.ts";
import { appeal } from "./appeal.ts";
import { application } from "./application.ts";
import { appraisal } from "./appraisal.ts";
import { decision } from "./decision.ts";
import { economicCheck } from "./economic-check.ts";
import { investigation } from "./investigation.ts";
import { notice } from "./notice.ts";
import { objection } from "./objection.ts";
import { review } from "./review.ts";
import { staffRelative } from "./staff-relative.ts";

/** Records that a step of another register opens: they are read, and they take their steps. */
function followed<R extends AnyRegister>(register: R) {
  const { get, find, history } = registerContract(register);
  return { get, find, history, ...transitionContract(register) };
}

const { amend: mendObligors } = registerContract(economicCheck);

/** Doors of the procedure, by register. */
export const procedureContract = {
  application: {
    ...registerContract(application),
    ...transitionContract(application),
    ...revealContract(application),
  },
  economicCheck: { ...followed(economicCheck), amend: mendObligors },
  investigation: {
    ...registerContract(investigation),
    ...transitionContract(investigation),
    ...revealContract(investigation),
  },
  notice: followed(notice),
  objection: {
    ...registerContract(objection),
    ...transitionContract(objection),
    ...revealContract(objection),
  },
  appraisal: registerContract(appraisal),
  staffRelative: {
    ...registerContract(staffRelative),
    ...transitionContract(staffRelative),
    ...revealContract(staffRelative),
  },
  decision: { ...followed(decision), ...revealContract(decision) },
  adjustment: { ...registerContract(adjustment), ...transitionContract(adjustment) },
  review: followed(review),
  appeal: followed(appeal),
};
