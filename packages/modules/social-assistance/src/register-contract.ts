import { registerContract, transitionContract } from "@minzheng/register";
import { procedureContract } from "./application/contract.ts";
import { priceSubsidyContract } from "./price-subsidy/contract.ts";
import { recognisedHouseholdContract } from "./recognised-household/contract.ts";
import { allowanceCase } from "./registers.ts";
import { serviceAssistanceContract } from "./service-assistance/contract.ts";
import { temporaryAssistanceContract } from "./temporary-assistance/contract.ts";

const { get, find, titles, history } = registerContract(allowanceCase);

/**
 * What the registers serve, apart from the module's own procedures: the pages of registers load no
 * more than this. Cases are opened by a decision; amounts are never written by anybody.
 */
export const registerProcedures = {
  allowanceCase: { get, find, titles, history, ...transitionContract(allowanceCase) },
  ...recognisedHouseholdContract,
  ...procedureContract,
  ...temporaryAssistanceContract,
  ...serviceAssistanceContract,
  ...priceSubsidyContract,
};
