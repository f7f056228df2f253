import { countyStaff, townshipStaff } from "@minzheng/contract";
import { type Guard, register } from "@minzheng/register";
import { temporaryHelp } from "./indicators.ts";
import { type PaymentFields, paymentFields, paymentShape } from "./payment-shape.ts";

const sourceGuard = (source: PaymentFields["source"]): Guard<PaymentFields> => ({
  code: "OTHER_SOURCE",
  refuses: ({ record }) =>
    record.fields.source === source
      ? undefined
      : { text: `本期由${paymentFields.source.choices?.[record.fields.source]}发放` },
});

const paidOnGuard: Guard<PaymentFields> = {
  code: "PAID_LATER",
  refuses: ({ given: { paidOn = "" }, today }) =>
    paidOn <= today ? undefined : { text: "发放日期不能晚于今天", path: "paidOn", value: paidOn },
};

/** 临时救助发放: one stage of one decision. Opened by the decision alone, never by hand. */
export const assistancePayment = register({
  id: "assistance-payment",
  module: "social-assistance",
  label: "临时救助发放",
  idPrefix: "ap",
  shape: paymentShape,
  fields: paymentFields,
  area: "village",
  roles: { read: [...countyStaff, ...townshipStaff], write: ["county-clerk"] },
  process: {
    initial: "due",
    states: { due: "待发放", paid: "已发放", cancelled: "不再发放" },
    transitions: [
      {
        name: "payFromReserve",
        label: "用备用金发放",
        from: ["due"],
        to: "paid",
        roles: townshipStaff,
        takes: { required: ["paidOn", "voucher"] },
        guards: [sourceGuard("reserve"), paidOnGuard],
        event: "paid-from-reserve",
      },
      {
        name: "payFromCounty",
        label: "登记县级发放",
        from: ["due"],
        to: "paid",
        roles: ["finance-officer"],
        takes: { required: ["paidOn", "voucher"] },
        guards: [sourceGuard("county"), paidOnGuard],
      },
      {
        name: "cancel",
        label: "不再发放",
        from: ["due"],
        to: "cancelled",
        roles: ["county-reviewer"],
        reasonNeeded: true,
        grave: true,
      },
    ],
  },
  columns: ["helpId", "stage", "dueOn", "amountFen", "source"],
  questions: [
    { name: "byTownship", by: ["township"], orderedBy: ["dueOn"] },
    { name: "byHelp", by: ["helpId"], orderedBy: ["dueOn"] },
  ],
  unique: [{ name: "byStage", fields: ["helpId", "stage"] }],
  indicators: [temporaryHelp],
});
