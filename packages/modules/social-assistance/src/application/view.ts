import type { Guard, RegisterRecord, StepView } from "@minzheng/register";
import type { ApplicationFields } from "./application-shape.ts";
import type { AppraisalFields } from "./appraisal.ts";
import type { EconomicCheckFields } from "./economic-check.ts";
import type { InvestigationFields } from "./investigation.ts";
import type { NoticeFields } from "./notice.ts";
import type { ObjectionFields } from "./objection.ts";
import { own } from "./shapes.ts";
import type { StaffRelativeFields } from "./staff-relative.ts";

export type ApplicationGuard = Guard<ApplicationFields>;
export type ApplicationView = StepView<ApplicationFields>;

/** What serves an application, each with the fields of its register; strangers' left out. */
export interface Serving {
  readonly checks: readonly RegisterRecord<EconomicCheckFields>[];
  readonly investigations: readonly RegisterRecord<InvestigationFields>[];
  readonly notices: readonly RegisterRecord<NoticeFields>[];
  readonly objections: readonly RegisterRecord<ObjectionFields>[];
  readonly appraisals: readonly RegisterRecord<AppraisalFields>[];
  readonly relatives: readonly RegisterRecord<StaffRelativeFields>[];
}

export function servingOf({ record, related }: ApplicationView): Serving {
  return {
    checks: own<EconomicCheckFields>(record, related["checks"]),
    investigations: own<InvestigationFields>(record, related["investigations"]),
    notices: own<NoticeFields>(record, related["notices"]),
    objections: own<ObjectionFields>(record, related["objections"]),
    appraisals: own<AppraisalFields>(record, related["appraisals"]),
    relatives: own<StaffRelativeFields>(record, related["relatives"]),
  };
}

/** The application as it would be after the step. */
export const afterStep = ({ record, given }: ApplicationView): ApplicationFields => ({
  ...record.fields,
  ...given,
});
