import type { WorkCalendar } from "@minzheng/calendar";
import { type Day, type Month, monthOf } from "@minzheng/kernel";
import { rigidPolicyOf, rigidValidity, type Validity } from "../rigid-expenditure/rules.ts";
import { marginStatusPolicyOf } from "./policy.ts";
import type { StatusProgramme } from "./status-programmes.ts";

/** Whose validity is asked for. */
export interface StatusAsked {
  readonly programme: StatusProgramme;
  /** Six digits. */
  readonly county: string;
}

/**
 * From when to when a status holds that is confirmed, or found unchanged, on a day.
 *
 * @source RG-6, RV-4; 刚性支出困难家庭认定办法 第十条
 */
export const statusValidity = (
  { programme, county }: StatusAsked,
  confirmedOn: Day,
  calendar: WorkCalendar,
): Validity =>
  rigidValidity(confirmedOn, validityPolicyOf(programme, county, monthOf(confirmedOn)), calendar);

const validityPolicyOf = (programme: StatusProgramme, county: string, at: Month) =>
  programme === "rigid-expenditure" ? rigidPolicyOf(county, at) : marginStatusPolicyOf(county);

/** A status as its rules see it. */
export interface Status {
  readonly programme: StatusProgramme;
  readonly state: string;
  readonly validTo: string;
}

/**
 * Whether a household has the status on a day. One under review has it until somebody decides; a
 * valid one whose last day has passed has it no more, though the timetable was late to say so.
 */
export const isInForce = ({ state, validTo }: Status, on: Day): boolean =>
  state === "under-review" || (state === "valid" && on <= validTo);

/** What a household has been recognised as already, on a day. */
export interface Standing {
  readonly statuses: readonly Status[];
  /** It has a running subsistence allowance. */
  readonly hasAllowance: boolean;
}

/** Why a household cannot get a status beside what it has. */
export type StatusObstacle = "ALREADY_RECEIVING" | "STRONGER_PROGRAMME";

/**
 * What stands in the way of a status. A household has one status at a time, and none beside the
 * allowance. One of rigid expenditure may follow itself by a new application, and becomes a margin
 * household by one; a margin household is reviewed, not recognised anew.
 *
 * @source CL-2, RG-1, RG-6
 */
export function statusObstacle(
  programme: StatusProgramme,
  { statuses, hasAllowance }: Standing,
  on: Day,
): StatusObstacle | undefined {
  if (hasAllowance) return "STRONGER_PROGRAMME";
  const isMargin = statuses.some(
    (status) => status.programme === "margin-household" && isInForce(status, on),
  );
  if (!isMargin) return undefined;
  return programme === "margin-household" ? "ALREADY_RECEIVING" : "STRONGER_PROGRAMME";
}
