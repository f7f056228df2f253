import { type Day, dayOfInstant, type Instant, isDay, monthOf } from "@minzheng/kernel";
import type { Guard, RegisterRecord, StepView } from "@minzheng/register";
import { rowIn } from "../tenant-figures.ts";
import type { ItemFields } from "./item-shape.ts";
import type { NeedFields } from "./need-shape.ts";
import type { OrderFields } from "./order-shape.ts";
import { servicePolicyOf } from "./policy.ts";
import {
  capProblem,
  type Delivery,
  deliveredOn,
  evidenceProblem,
  isOffered,
  minutesOf,
  type ServiceItem,
  serviceAmount,
  type Whereabouts,
  workerProblem,
} from "./rules.ts";

type OrderGuard = Guard<OrderFields>;
type OrderView = StepView<OrderFields>;

const gone = ["cancelled", "rejected"];

const itemOf = ({ fields }: RegisterRecord<ItemFields>): ServiceItem => ({
  code: fields.code,
  unit: fields.unit,
  standardMinutes: fields.standardMinutes,
  priceFen: fields.priceFen,
  cap: { count: fields.capCount, per: fields.capPer },
  inHospital: fields.inHospital,
  inInstitution: fields.inInstitution,
  validFrom: fields.validFrom as Day,
  ...(fields.validTo === undefined ? {} : { validTo: fields.validTo as Day }),
});

/** The item as the list has it on a day: published then, even if ended since. */
export function itemOn(
  items: readonly RegisterRecord<ItemFields>[],
  on: Day,
): ServiceItem | undefined {
  return items
    .filter(({ state }) => state !== "proposed")
    .map(itemOf)
    .find((item) => isOffered(item, on));
}

/** The record with what the step would write. */
const fieldsAfter = ({ record, given }: OrderView): OrderFields => ({ ...record.fields, ...given });

/** The evidence of a delivery, once all of it is there. */
export function deliveryOf(fields: OrderFields): Delivery | undefined {
  const { checkInAt, checkOutAt, checkInPlace, checkOutPlace, worker, photo, confirmedBy } = fields;
  if (
    !(checkInAt && checkOutAt && checkInPlace && checkOutPlace && worker && photo && confirmedBy)
  ) {
    return undefined;
  }
  return {
    checkInAt: checkInAt as Instant,
    checkOutAt: checkOutAt as Instant,
    checkInPlace,
    checkOutPlace,
    worker,
    photo,
    confirmedBy,
  };
}

const listed = (view: OrderView, on: Day) => itemOn(view.related["item"] ?? [], on);
const policyOf = ({ record }: OrderView) => servicePolicyOf(record.area.slice(0, 6));

/** Somebody was found to need the item, and the need still stands. SV-2 */
export const needGuard: OrderGuard = {
  code: "NO_NEED",
  refuses: ({ record: { fields }, related }) => {
    const needs: readonly RegisterRecord<NeedFields>[] = related["needs"] ?? [];
    const found = needs.some(
      ({ state, fields: need }) =>
        state === "confirmed" && need.itemCodes.includes(fields.itemCode),
    );
    return found
      ? undefined
      : { text: "没有已确认的需求评估包含这一项目，请先评估", path: "itemCode" };
  },
};

/** The item is on the list on the planned day. */
export const offeredGuard: OrderGuard = {
  code: "NOT_OFFERED",
  refuses: (view) => {
    const { plannedOn, itemCode } = fieldsAfter(view);
    if (listed(view, plannedOn as Day)) return undefined;
    return { text: `${plannedOn} 服务清单中没有 ${itemCode}`, path: "itemCode", value: itemCode };
  },
};

/** The person has not had the item as often as it may be had. SV-3 */
export const capGuard: OrderGuard = {
  code: "OVER_CAP",
  refuses: (view) => {
    const { itemCode, plannedOn, checkInAt } = fieldsAfter(view);
    const on = dayServed({ plannedOn, checkInAt });
    const item = listed(view, on);
    const orders: readonly RegisterRecord<OrderFields>[] = view.related["ofResident"] ?? [];
    const others = orders
      .filter(
        ({ id, state }) => id !== view.record.id && !gone.includes(state) && state !== "matched",
      )
      .filter(({ fields }) => fields.itemCode === itemCode)
      .map(({ fields }) => dayServed(fields));
    const problem = item && capProblem(on, item, others);
    return problem && { text: problem.text, path: "plannedOn", value: on };
  },
};

/** The day of the service, as far as it is known. */
const dayServed = ({
  plannedOn,
  checkInAt,
}: {
  plannedOn: string;
  checkInAt?: string | undefined;
}): Day => {
  const on = checkInAt === undefined ? plannedOn : deliveredOn({ checkInAt: checkInAt as Instant });
  return isDay(on) ? on : (plannedOn as Day);
};

/** Nobody signs in or out on a day that is still to come. */
export const timeGuard: OrderGuard = {
  code: "TIME_LATER",
  refuses: ({ given, today }) => {
    const path = given.checkOutAt === undefined ? "checkInAt" : "checkOutAt";
    const { [path]: at } = given;
    if (at === undefined || dayOfInstant(at as Instant) <= today) return undefined;
    return { text: "签到、签退时间不能晚于今天", path, value: at };
  },
};

/** The evidence is whole and plausible. SV-4 */
export const evidenceGuard: OrderGuard = {
  code: "EVIDENCE_UNFIT",
  refuses: (view) => {
    const delivery = deliveryOf(fieldsAfter(view));
    if (delivery === undefined) return { text: "服务记录不完整" };
    const item = listed(view, deliveredOn(delivery));
    if (item === undefined) return { text: "服务当日清单中没有这一项目", path: "itemCode" };
    const problem = evidenceProblem(delivery, item, policyOf(view));
    return problem && { text: problem.text, path: "checkOutAt", value: delivery.checkOutAt };
  },
};

/** The worker was nowhere else. SV-4 */
export const workerGuard: OrderGuard = {
  code: "WORKER_ELSEWHERE",
  refuses: (view) => {
    const delivery = deliveryOf(fieldsAfter(view));
    const orders: readonly RegisterRecord<OrderFields>[] = view.related["ofWorker"] ?? [];
    const others = orders
      .filter(({ id, state }) => id !== view.record.id && !gone.includes(state))
      .flatMap(({ fields }) => whereaboutsOf(fields) ?? []);
    const problem = delivery && workerProblem(delivery, others);
    return problem && { text: problem.text, path: "worker", value: delivery.worker };
  },
};

function whereaboutsOf({ worker, checkInAt, checkOutAt }: OrderFields): Whereabouts | undefined {
  if (!(worker && checkInAt && checkOutAt)) return undefined;
  return { worker, checkInAt: checkInAt as Instant, checkOutAt: checkOutAt as Instant };
}

/** What is billed is what the list says for what was delivered. */
export const amountGuard: OrderGuard = {
  code: "AMOUNT_DIFFERS",
  refuses: (view) => {
    const delivery = deliveryOf(view.record.fields);
    const item = delivery && listed(view, deliveredOn(delivery));
    if (!(delivery && item)) return { text: "服务当日清单中没有这一项目", path: "itemCode" };
    const amountFen = serviceAmount(item, minutesOf(delivery));
    const { billedFen = 0 } = view.given;
    if (billedFen === amountFen) return undefined;
    const text = "结算金额与清单单价和实际时长不符";
    return { text, path: "billedFen", value: billedFen, proposal: amountFen };
  },
};

/** A poor grade is a reason to look at the need again; it is said with the acceptance. */
export const gradeGuard: OrderGuard = {
  code: "GRADE_POOR",
  refuses: (view) => {
    const poor = rowIn(policyOf(view).poorSatisfaction, monthOf(view.today));
    const { satisfaction = 0 } = view.given;
    if (satisfaction > poor.value) return undefined;
    return {
      text: `满意度在${poor.text}的不予验收，请退回整改并重新评估需求`,
      path: "satisfaction",
      value: satisfaction,
    };
  },
};
