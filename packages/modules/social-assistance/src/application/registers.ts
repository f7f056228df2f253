import { recognisedHousehold } from "../recognised-household/recognition-register.ts";
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
import { spotCheck } from "./spot-check.ts";
import { staffRelative } from "./staff-relative.ts";

export { procedureContract } from "./contract.ts";

/** Everything the procedure of assistance is kept in, besides the cases themselves. */
export const applicationRegisters = [
  application,
  economicCheck,
  investigation,
  notice,
  objection,
  appraisal,
  staffRelative,
  decision,
  adjustment,
  review,
  appeal,
  reassessment,
  recognisedHousehold,
  spotCheck,
  accountChange,
] as const;

export { programmeOf } from "./matter.ts";
export { type Paper, paperLabels, papersLacking } from "./papers.ts";
export { cascade, isOfPersons, programmeLabels } from "./programmes.ts";
export {
  accountChange,
  adjustment,
  appeal,
  application,
  appraisal,
  decision,
  economicCheck,
  investigation,
  notice,
  objection,
  reassessment,
  recognisedHousehold,
  review,
  spotCheck,
  staffRelative,
};
