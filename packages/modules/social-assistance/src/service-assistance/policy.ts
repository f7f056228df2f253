import { month } from "@minzheng/kernel";
import { type Figure, figuresOf, fixed, ruled } from "../tenant-figures.ts";

/** Dated figures of one place for services. Data only. */
export interface ServicePolicy {
  /** Share of an item's standard time below which a delivery is not accepted. */
  readonly leastShare: Figure<string>;
  /** A photo proves one delivery, and a stay at the place cannot last longer than this. */
  readonly longestHours: Figure<number>;
  /** After how many months a need is assessed again at the latest. */
  readonly reassessMonths: Figure<number>;
  /** Satisfaction of one to five from which on the need is assessed again at once. */
  readonly poorSatisfaction: Figure<number>;
}

const local = "市服务类社会救助实施方案";
const start = month("2024-07");

/**
 * The reference tenant. No law sets these figures.
 *
 * @source SV-1 to SV-4
 */
export const referenceService: ServicePolicy = {
  leastShare: fixed("service-assistance.least-share", "ratio", {
    value: "0.8",
    from: start,
    source: `${local} 第十四条`,
  }),
  longestHours: ruled(
    "service-assistance.longest-hours",
    { value: 12, from: start, source: `${local} 第十四条` },
    (hours) => `${hours} 小时`,
  ),
  reassessMonths: fixed("service-assistance.reassess-months", "months", {
    value: 12,
    from: start,
    source: `${local} 第九条`,
  }),
  poorSatisfaction: ruled(
    "service-assistance.poor-satisfaction",
    { value: 2, from: start, source: `${local} 第十六条` },
    (grade) => `${grade} 分以下`,
  ),
};

const policies: Readonly<Record<string, ServicePolicy>> = {
  "T-REF": referenceService,
  "999900": referenceService,
};

/** @throws Defect when nobody has configured the tenant */
export const servicePolicyOf = (tenant: string): ServicePolicy =>
  figuresOf(policies, tenant, "figures of services");
