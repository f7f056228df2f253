import { type Day, type Month, monthOf } from "@minzheng/kernel";
import { firstMonth } from "./months.ts";
import { inForce, type PolicySet } from "./policy.ts";

/**
 * The first month of an entitlement confirmed on a day. What was confirmed before the oldest policy
 * began under the same rule as its first row.
 *
 * @source EF-1, EF-2
 */
export function beginningOf(policy: PolicySet, programme: string, confirmedOn: Day): Month {
  const isHardship = programme === "extreme-hardship";
  const offset = isHardship ? policy.hardshipOffset : policy.effectiveOffset;
  const row = inForce(offset, monthOf(confirmedOn)) ?? offset.rows[0];
  return firstMonth(confirmedOn, row?.value ?? 1);
}
