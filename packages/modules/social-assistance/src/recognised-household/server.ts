import { registerRouter, revealRouter, transitionRouter } from "@minzheng/register/server";
import { recognisedHousehold } from "./recognition-register.ts";
import { recognitionReactions } from "./recognition-service.ts";

export const recognisedHouseholdRouters = () => ({
  recognisedHousehold: {
    ...registerRouter(recognisedHousehold),
    ...transitionRouter(recognisedHousehold, { reactions: recognitionReactions }),
    ...revealRouter(recognisedHousehold),
  },
});
