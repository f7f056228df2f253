import { registerContract, transitionContract } from "@minzheng/register";
import { priceIndex } from "./price-register.ts";

export const priceSubsidyContract = {
  priceIndex: { ...registerContract(priceIndex), ...transitionContract(priceIndex) },
};
