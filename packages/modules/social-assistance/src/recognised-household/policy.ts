import { month } from "@minzheng/kernel";
import { type Figure, figuresOf, fixed } from "../tenant-figures.ts";

/** Dated figures of one place for the status of a margin household. Data only. */
export interface MarginStatusPolicy {
  /** How long a recognition holds, and holds again after a review that found nothing changed. */
  readonly validMonths: Figure<number>;
}

/**
 * The reference tenant. The nation sets no validity; a year is what places usually write.
 *
 * @source RV-4
 */
const referenceMarginStatus: MarginStatusPolicy = {
  validMonths: fixed("margin-household.valid-months", "months", {
    value: 12,
    from: month("2021-07"),
    source: "市低收入人口认定实施细则 第十二条",
  }),
};

const policies: Readonly<Record<string, MarginStatusPolicy>> = {
  "T-REF": referenceMarginStatus,
  "999900": referenceMarginStatus,
};

/** @throws Defect when nobody has configured the tenant */
export const marginStatusPolicyOf = (tenant: string): MarginStatusPolicy =>
  figuresOf(policies, tenant, "figures of margin households");
