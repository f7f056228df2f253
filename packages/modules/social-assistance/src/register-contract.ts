import { registerContract, transitionContract } from "@minzheng/register";
import { allowanceCase } from "./registers.ts";

const { get, find, history } = registerContract(allowanceCase);

/**
 * What the registers serve, apart from the module's own procedures: the pages of registers load no
 * more than this. Cases are opened by a decision; amounts are never written by anybody.
 */
export const registerProcedures = {
  allowanceCase: { get, find, history, ...transitionContract(allowanceCase) },
};
