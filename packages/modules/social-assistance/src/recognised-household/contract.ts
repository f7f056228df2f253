import { registerContract, revealContract, transitionContract } from "@minzheng/register";
import { recognisedHousehold } from "./recognition-register.ts";

/** Doors of the households with a status. */
export const recognisedHouseholdContract = {
  recognisedHousehold: {
    ...registerContract(recognisedHousehold),
    ...transitionContract(recognisedHousehold),
    ...revealContract(recognisedHousehold),
  },
};
