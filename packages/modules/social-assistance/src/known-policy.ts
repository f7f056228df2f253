import type { Entitlement } from "@minzheng/entitlement";
import type { Instant } from "@minzheng/kernel";
import { figuresOf } from "@minzheng/policy/figures";
import type { Tenant } from "@minzheng/store";
import { entitlementsBy } from "./entitlement.ts";
import { type PolicySet, policyOf, policyUnder } from "./policy.ts";

/** The county's policy as it was known at an instant: its signed figures over the defaults. */
export const policyKnownAt = async (tenant: Tenant, at: Instant): Promise<PolicySet> =>
  policyUnder(policyOf(tenant.county), await figuresOf(tenant.store, at));

/** Every programme by the county's figures as they were known at an instant. */
export const entitlementsKnownAt = async (
  tenant: Tenant,
  at: Instant,
): Promise<readonly Entitlement[]> => entitlementsBy(await figuresOf(tenant.store, at));
