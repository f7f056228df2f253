import { countyStaff, procedure, townshipStaff } from "@minzheng/contract";
import {
  attachmentContract,
  registerContract,
  revealContract,
  transitionContract,
} from "@minzheng/register";
import * as z from "zod/mini";
import { RealDayText } from "../field-shapes.ts";
import { serviceItem } from "./item-register.ts";
import { itemShape } from "./item-shape.ts";
import { serviceNeed } from "./need-register.ts";
import { serviceOrder } from "./order-register.ts";

export const serviceAssistanceContract = {
  serviceItem: {
    ...registerContract(serviceItem),
    ...transitionContract(serviceItem),
    /** The county's list, also for those whose posts lie in one township. */
    catalogue: procedure({
      method: "GET",
      path: "/social-assistance/service-item/catalogue",
      summary: "查看当日服务清单",
      roles: [...countyStaff, ...townshipStaff, "social-worker", "institution-user"],
      input: z.object({ on: RealDayText }),
      output: z.object({ items: z.array(itemShape) }),
      failures: {},
    }),
  },
  serviceNeed: {
    ...registerContract(serviceNeed),
    ...transitionContract(serviceNeed),
    ...revealContract(serviceNeed),
  },
  serviceOrder: {
    ...registerContract(serviceOrder),
    ...transitionContract(serviceOrder),
    ...attachmentContract(serviceOrder),
  },
};
