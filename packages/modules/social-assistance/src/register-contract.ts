import { registerContract, transitionContract } from "@minzheng/register";
import { priceSubsidyContract } from "./price-subsidy/contract.ts";
import { allowanceCase } from "./registers.ts";
import { serviceAssistanceContract } from "./service-assistance/contract.ts";
import { temporaryAssistanceContract } from "./temporary-assistance/contract.ts";

const { get, find, titles, history } = registerContract(allowanceCase);

/** Cases are opened by a decision; amounts are never written by anybody. */
export const caseProcedures = {
  allowanceCase: { get, find, titles, history, ...transitionContract(allowanceCase) },
  ...temporaryAssistanceContract,
  ...serviceAssistanceContract,
  ...priceSubsidyContract,
};
