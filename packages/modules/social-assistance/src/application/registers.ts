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
] as const;

export {
  adjustment,
  appeal,
  application,
  appraisal,
  decision,
  economicCheck,
  investigation,
  notice,
  objection,
  review,
  staffRelative,
};
