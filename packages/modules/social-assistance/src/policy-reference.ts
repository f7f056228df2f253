import { nationalPolicy } from "./policy/national.ts";
import { referenceAllowance } from "./policy/reference-allowance.ts";
import { referenceDecisions } from "./policy/reference-decisions.ts";
import { referenceHardship } from "./policy/reference-hardship.ts";
import { referenceHousehold } from "./policy/reference-household.ts";
import { referenceIncome } from "./policy/reference-income.ts";
import { referenceProperty } from "./policy/reference-property.ts";
import type { PolicySet } from "./policy-set.ts";

/**
 * The reference tenant: national rules with the defaults of the parameter catalogue.
 *
 * @source domain/assistance.md 8
 */
export const referencePolicy: PolicySet = {
  id: "T-REF",
  ...nationalPolicy,
  ...referenceHousehold,
  ...referenceIncome,
  ...referenceProperty,
  ...referenceAllowance,
  ...referenceHardship,
  ...referenceDecisions,
};
