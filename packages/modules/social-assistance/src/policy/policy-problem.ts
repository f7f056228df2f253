import type { Problem } from "../rules/problem.ts";

export type PolicyProblemCode =
  | "SOURCE_MISSING"
  | "ROW_BACKWARDS"
  | "ROWS_BEGIN_TOGETHER"
  | "GAP_IN_TIME"
  | "OUT_OF_BOUNDS"
  | "PATH_LENGTH"
  | "TOO_FEW_TIERS"
  | "TIERS_OUT_OF_ORDER"
  | "TOP_TIER_OUT_OF_BOUNDS"
  | "BELOW_GUIDE"
  | "BASIC_BELOW_1_3"
  | "MARGIN_STRICTER"
  | "CARE_OUT_OF_ORDER";

/** What is wrong with the figures of a tenant. A warning is said aloud and stops nothing. */
export interface PolicyProblem extends Problem<PolicyProblemCode> {
  readonly severity: "error" | "warning";
}
