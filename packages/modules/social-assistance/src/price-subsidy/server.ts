import { registerRouter, transitionRouter } from "@minzheng/register/server";
import { priceIndex } from "./price-register.ts";

export const priceSubsidyRouters = () => ({
  priceIndex: { ...registerRouter(priceIndex), ...transitionRouter(priceIndex) },
});
