import type { Month } from "@minzheng/kernel";
import { rowIn } from "../tenant-figures.ts";
import {
  causeTexts,
  type TemporaryCause,
  type TemporaryKind,
  type TemporaryPolicy,
} from "./policy.ts";

/** What is said about the cause when help is asked for. */
export interface CauseGiven {
  readonly kind: TemporaryKind;
  readonly cause: TemporaryCause;
  /** Of somebody from elsewhere without work and insurance. */
  readonly monthsWithoutIncome?: number;
}

/**
 * Why the cause cannot be helped as given; undefined when it can.
 *
 * @source TA-1, TA-9
 */
export function causeProblem(
  { kind, cause, monthsWithoutIncome = 0 }: CauseGiven,
  month: Month,
  policy: TemporaryPolicy,
): string | undefined {
  const causes = rowIn(policy.causes, month);
  if (!causes.value[kind].includes(cause)) {
    return `${causeTexts[cause]}不属于${kind === "emergency" ? "急难型" : "支出型"}救助事由`;
  }
  const least = rowIn(policy.migrantMonths, month);
  if (cause === "migrant-unemployed" && monthsWithoutIncome < least.value) {
    return `未参保失业外来人员须连续 ${least.value} 个月无收入来源`;
  }
  return undefined;
}
