import type { StopReason } from "@minzheng/policy/stop-reasons";
import type { Parameter } from "./parameter.ts";

/** A: no means, or stable; B: stable; C: able to work with an unsteady income. RV-2 */
export type ReviewClass = "A" | "B" | "C";

/** What bounds the decisions about a running case. */
export interface DecisionPolicy {
  /** Months between two reviews. */
  readonly review: Readonly<Record<ReviewClass, Parameter<number>>>;
  /** Months in which everything that a death changes is finished. EF-4 */
  readonly deathReviewMonths: Parameter<number>;
  /** Reasons for which the place stops an allowance: some are local. EF-7 */
  readonly stopReasons: Parameter<readonly StopReason[]>;
}
