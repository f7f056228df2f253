import { registerContract, transitionContract } from "@minzheng/register";
import { priceIndex } from "./price-register.ts";

const { void: _, ...kept } = registerContract(priceIndex);

/** A signed index is in the run's figures: it is withdrawn by a step, never declared void. */
export const priceSubsidyContract = {
  priceIndex: { ...kept, ...transitionContract(priceIndex) },
};
