import { type IndicatorGroup, indicatorGroup } from "@minzheng/aggregation";
import { type Instant, monthOf, villageCode } from "@minzheng/kernel";
import type { OrderRecord } from "./order-shape.ts";
import { deliveredOn } from "./rules.ts";

/** Services by village and month of delivery, once they were accepted. */
export const deliveredServices: IndicatorGroup<OrderRecord> = indicatorGroup({
  id: "social-assistance.delivered-services",
  label: "服务类社会救助",
  measures: [
    { id: "deliveries", label: "服务人次", unit: "person-time" },
    { id: "satisfied", label: "满意（4 分以上）", unit: "person-time" },
    { id: "settledFen", label: "结算金额", unit: "fen" },
  ],
  contributions: ({ state, area, fields: { checkInAt, satisfaction = 0, billedFen = 0 } }) => {
    if (checkInAt === undefined || (state !== "accepted" && state !== "settled")) return [];
    const amounts = {
      deliveries: 1,
      satisfied: satisfaction >= 4 ? 1 : 0,
      settledFen: billedFen,
    };
    const period = monthOf(deliveredOn({ checkInAt: checkInAt as Instant }));
    return [{ place: villageCode(area), period, amounts }];
  },
});
