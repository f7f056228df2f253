import { type CallContext, implement } from "@minzheng/contract/server";
import {
  allRecords,
  attachmentRouter,
  registerRouter,
  revealRouter,
  transitionRouter,
} from "@minzheng/register/server";
import type { Tenant } from "@minzheng/store";
import { serviceAssistanceContract as contract } from "./contract.ts";
import { serviceItem } from "./item-register.ts";
import { serviceNeed } from "./need-register.ts";
import { serviceOrder } from "./order-register.ts";
import { needReactions, orderReactions } from "./order-service.ts";

export function serviceAssistanceRouters() {
  const { catalogue } = contract.serviceItem;
  const door = implement({ catalogue }).$context<CallContext<Tenant>>();
  return {
    serviceItem: {
      ...registerRouter(serviceItem),
      ...transitionRouter(serviceItem),
      catalogue: door.catalogue.handler(async ({ input: { on }, context }) => {
        const rows = await allRecords(serviceItem, context.tenant, {
          question: "byCounty",
          values: {},
        });
        const items = rows
          .filter(({ state }) => state === "published")
          .map(({ fields }) => fields)
          .filter(({ validFrom, validTo }) => validFrom <= on && on <= (validTo ?? on));
        return { items };
      }),
    },
    serviceNeed: {
      ...registerRouter(serviceNeed),
      ...transitionRouter(serviceNeed, { reactions: needReactions }),
      ...revealRouter(serviceNeed),
    },
    serviceOrder: {
      ...registerRouter(serviceOrder),
      ...transitionRouter(serviceOrder, { reactions: orderReactions }),
      ...attachmentRouter(serviceOrder),
    },
  };
}
