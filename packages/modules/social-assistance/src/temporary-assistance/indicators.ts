import { type IndicatorGroup, indicatorGroup } from "@minzheng/aggregation";
import { type Day, monthOf, villageCode } from "@minzheng/kernel";
import type { PaymentRecord } from "./payment-shape.ts";

/**
 * Temporary assistance by village and month of payment. A decision counts when its first stage is
 * paid, whatever its number of stages; money counts in the month in which it goes out.
 *
 * @source domain/assistance.md I21 to I23, ST-9
 */
export const temporaryHelp: IndicatorGroup<PaymentRecord> = indicatorGroup({
  id: "social-assistance.temporary-help",
  label: "临时救助",
  measures: [
    { id: "personTimes", label: "临时救助人次", unit: "person-time" },
    { id: "decisions", label: "临时救助户次", unit: "case" },
    { id: "emergencyPersonTimes", label: "急难型人次", unit: "person-time" },
    { id: "expenditurePersonTimes", label: "支出型人次", unit: "person-time" },
    { id: "elsewherePersonTimes", label: "非本地户籍人次", unit: "person-time" },
    { id: "paidFen", label: "临时救助支出", unit: "fen" },
    { id: "emergencies", label: "先行救助件数", unit: "case" },
    { id: "emergenciesInTime", label: "在规定小时内先行救助件数", unit: "case" },
  ],
  contributions: ({ state, area, fields }) => {
    const { paidOn, stage, kind, persons, registration, amountFen, cameInTime } = fields;
    if (state !== "paid" || paidOn === undefined) return [];
    const first =
      stage === 1
        ? {
            personTimes: persons,
            decisions: 1,
            [`${kind}PersonTimes`]: persons,
            ...(registration === "elsewhere" ? { elsewherePersonTimes: persons } : {}),
            ...(cameInTime === undefined ? {} : { emergencies: 1 }),
            ...(cameInTime ? { emergenciesInTime: 1 } : {}),
          }
        : {};
    const amounts = { ...first, paidFen: amountFen };
    return [{ place: villageCode(area), period: monthOf(paidOn as Day), amounts }];
  },
});
