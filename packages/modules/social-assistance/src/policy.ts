import { assert } from "@minzheng/kernel";
import { referencePolicy } from "./policy-reference.ts";
import type { PolicySet } from "./policy-set.ts";

export { parametersIn } from "./policy/bounds.ts";
export { problemsOf } from "./policy/problems.ts";
export * from "./policy-figures.ts";
export { referencePolicy } from "./policy-reference.ts";
export * from "./policy-set.ts";

/**
 * The defaults of a tenant: its own, else its city's. Over them stand the figures that the county
 * has signed: `policyUnder(policyOf(county), figures)`.
 *
 * @param tenant a county code, or `T-REF`
 * @throws Defect when nobody has configured the tenant: money never runs on somebody else's figures
 */
export function policyOf(tenant: string): PolicySet {
  const policy = policies[tenant] ?? policies[`${tenant.slice(0, 4)}00`];
  assert(policy, `${tenant} has no policy set`);
  return policy;
}

const policies: Readonly<Record<string, PolicySet>> = {
  "T-REF": referencePolicy,
  "999900": { ...referencePolicy, id: "999900" },
};
