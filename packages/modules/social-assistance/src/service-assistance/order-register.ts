import { countyStaff, townshipStaff } from "@minzheng/contract";
import { type AnyRegister, register } from "@minzheng/register";
import { amendableIn } from "../amendable.ts";
import { deliveredServices } from "./indicators.ts";
import { serviceItem } from "./item-register.ts";
import { serviceNeed } from "./need-register.ts";
import {
  amountGuard,
  capGuard,
  evidenceGuard,
  gradeGuard,
  needGuard,
  offeredGuard,
  timeGuard,
  workerGuard,
} from "./order-guards.ts";
import { orderFields, orderShape } from "./order-shape.ts";

const providers = ["institution-user", "social-worker"] as const;

/** 服务工单: one delivery, billed once. */
export const serviceOrder = register({
  id: "service-order",
  module: "social-assistance",
  label: "服务工单",
  idPrefix: "so",
  shape: orderShape,
  fields: orderFields,
  area: "village",
  roles: {
    read: [...countyStaff, ...townshipStaff, ...providers],
    write: ["township-clerk", "social-worker"],
    void: ["township-reviewer"],
  },
  process: {
    initial: "matched",
    states: {
      matched: "已匹配",
      ordered: "已派单",
      "in-service": "服务中",
      delivered: "已完成，待验收",
      accepted: "已验收，待结算",
      settled: "已结算",
      rejected: "验收不通过",
      cancelled: "已取消",
    },
    guards: {
      open: [needGuard, offeredGuard],
      amend: [amendableIn(["matched"]), needGuard, offeredGuard],
    },
    transitions: [
      {
        name: "order",
        label: "派单",
        from: ["matched"],
        to: "ordered",
        roles: ["township-clerk", "social-worker"],
        takes: { required: ["provider"] },
        guards: [needGuard, offeredGuard, capGuard],
      },
      {
        name: "checkIn",
        label: "签到",
        from: ["ordered"],
        to: "in-service",
        roles: providers,
        takes: { required: ["worker", "checkInAt", "checkInPlace"] },
        guards: [timeGuard],
      },
      {
        name: "checkOut",
        label: "签退",
        from: ["in-service"],
        to: "delivered",
        roles: providers,
        takes: { required: ["checkOutAt", "checkOutPlace", "photo", "confirmedBy"] },
        guards: [timeGuard, evidenceGuard, workerGuard, capGuard],
      },
      {
        name: "accept",
        label: "验收",
        from: ["delivered"],
        to: "accepted",
        roles: townshipStaff,
        notSameAs: ["checkIn", "checkOut"],
        takes: { required: ["satisfaction"] },
        guards: [gradeGuard],
      },
      {
        name: "reject",
        label: "验收不通过",
        from: ["delivered"],
        to: "rejected",
        roles: townshipStaff,
        takes: { optional: ["satisfaction"] },
        reasonNeeded: true,
      },
      {
        name: "settle",
        label: "结算",
        from: ["accepted"],
        to: "settled",
        roles: ["county-clerk"],
        notSameAs: ["accept"],
        takes: { required: ["billedFen", "invoice"] },
        guards: [amountGuard, capGuard],
        event: "settled",
      },
      {
        name: "cancel",
        label: "取消",
        from: ["matched", "ordered"],
        to: "cancelled",
        roles: ["township-clerk", "social-worker"],
        reasonNeeded: true,
      },
    ],
    related: [
      {
        name: "item",
        register: () => serviceItem,
        question: "byCode",
        values: ({ fields: { itemCode } }) => ({ code: itemCode }),
      },
      {
        name: "needs",
        register: () => serviceNeed,
        question: "byResident",
        values: ({ fields: { residentId } }) => ({ residentId }),
      },
      {
        name: "ofResident",
        register: (): AnyRegister => serviceOrder,
        question: "byResident",
        values: ({ fields: { residentId } }) => ({ residentId }),
      },
      {
        name: "ofWorker",
        register: (): AnyRegister => serviceOrder,
        question: "byWorker",
        values: ({ fields: { worker } }) => (worker === undefined ? undefined : { worker }),
      },
    ],
  },
  columns: ["residentId", "plannedOn", "provider", "village"],
  questions: [
    { name: "byTownship", by: ["township"], orderedBy: ["plannedOn"] },
    { name: "byResident", by: ["residentId"], orderedBy: ["plannedOn"] },
    { name: "byWorker", by: ["worker"], orderedBy: ["checkInAt"] },
  ],
  unique: [
    { name: "byPhoto", fields: ["photo"] },
    { name: "byCheckIn", fields: ["residentId", "checkInAt"] },
  ],
  sheet: "out",
  indicators: [deliveredServices],
});
