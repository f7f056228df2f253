import {
  addDays,
  assert,
  type Day,
  dayOfInstant,
  type Fen,
  type Instant,
  monthOf,
  ratio,
  ratioOf,
  roundFen,
  times,
  weekday,
} from "@minzheng/kernel";
import { minutesBetween } from "../minutes.ts";
import { rowIn } from "../tenant-figures.ts";
import type { ServicePolicy } from "./policy.ts";
import type { Recipient } from "./recipient.ts";

export { referenceService, type ServicePolicy, servicePolicyOf } from "./policy.ts";
export { type Recipient, recipientOf } from "./recipient.ts";

export type ServiceUnit = "visit" | "hour";
/** How often one person may have an item. */
export interface FrequencyCap {
  readonly count: number;
  readonly per: "day" | "week" | "month" | "year";
}

/** An item of the list as an order sees it. SV-3 */
export interface ServiceItem {
  readonly code: string;
  readonly unit: ServiceUnit;
  readonly standardMinutes: number;
  readonly priceFen: number;
  readonly cap: FrequencyCap;
  /** Whether it may be delivered and billed while the person lies in hospital or lives in one. */
  readonly inHospital: boolean;
  readonly inInstitution: boolean;
  readonly validFrom: Day;
  readonly validTo?: Day;
}

/** What proves that a service took place. SV-4 */
export interface Delivery {
  readonly checkInAt: Instant;
  readonly checkOutAt: Instant;
  readonly checkInPlace: string;
  readonly checkOutPlace: string;
  readonly worker: string;
  readonly photo: string;
  /** Who confirmed: the recipient, or somebody for them. */
  readonly confirmedBy: string;
}

/** What a rule found wrong: a code for machines, words for officers. */
export interface ServiceProblem {
  readonly code:
    | "NOT_OFFERED"
    | "TIMES_REVERSED"
    | "TOO_LONG"
    | "TOO_SHORT"
    | "OVER_CAP"
    | "AFTER_DEATH"
    | "IN_HOSPITAL"
    | "IN_INSTITUTION"
    | "WORKER_ELSEWHERE";
  readonly text: string;
}

/** Whether the item is on the list on a day. */
export const isOffered = ({ validFrom, validTo }: ServiceItem, on: Day): boolean =>
  validFrom <= on && (validTo === undefined || on <= validTo);

export const minutesOf = ({ checkInAt, checkOutAt }: Delivery): number =>
  minutesBetween(checkInAt, checkOutAt);

/** The day in Shanghai on which a service began. */
export const deliveredOn = ({ checkInAt }: Pick<Delivery, "checkInAt">): Day =>
  dayOfInstant(checkInAt);

/**
 * What is wrong with the evidence of a delivery; undefined when nothing is.
 *
 * @source SV-4
 */
export function evidenceProblem(
  delivery: Delivery,
  item: ServiceItem,
  policy: ServicePolicy,
): ServiceProblem | undefined {
  const month = monthOf(deliveredOn(delivery));
  const minutes = minutesOf(delivery);
  const longest = rowIn(policy.longestHours, month).value * 60;
  const share = rowIn(policy.leastShare, month);
  const least = times(ratio(item.standardMinutes), ratioOf(share.value));
  const leastMinutes = Number(-(-least.numerator / least.denominator));
  if (minutes <= 0) {
    return { code: "TIMES_REVERSED", text: "签退时间应晚于签到时间" };
  }
  if (minutes > longest) {
    return { code: "TOO_LONG", text: `服务 ${minutes} 分钟，超过 ${longest} 分钟，请核对签退时间` };
  }
  if (minutes < leastMinutes) {
    const wanted = `标准 ${item.standardMinutes} 分钟的 ${share.text}`;
    return { code: "TOO_SHORT", text: `服务 ${minutes} 分钟，不足${wanted}，不予验收` };
  }
  return undefined;
}

/**
 * Why a service of that day cannot be billed; undefined when it can. On the day of death, of
 * admission and of discharge it still can: the hours of these are not known.
 *
 * @source SV-4
 */
export function billingProblem(
  on: Day,
  item: Pick<ServiceItem, "inHospital" | "inInstitution">,
  { diedOn, stays }: Recipient,
): ServiceProblem | undefined {
  if (diedOn !== undefined && diedOn < on) {
    return { code: "AFTER_DEATH", text: `服务对象已于 ${diedOn} 死亡，${on} 的服务不能结算` };
  }
  const during = stays.filter(({ from, to }) => from < on && (to === undefined || on < to));
  if (!item.inHospital && during.some((stay) => stay.in === "hospital")) {
    return { code: "IN_HOSPITAL", text: `${on} 服务对象正在住院，本项服务不能结算` };
  }
  if (!item.inInstitution && during.some((stay) => stay.in === "institution")) {
    return { code: "IN_INSTITUTION", text: `${on} 服务对象入住机构，本项服务不能结算` };
  }
  return undefined;
}

const perTexts: Readonly<Record<FrequencyCap["per"], string>> = {
  day: "每日",
  week: "每周",
  month: "每月",
  year: "每年",
};
/** `每周最多 2 次` */
export const capText = ({ count, per }: FrequencyCap): string => `${perTexts[per]}最多 ${count} 次`;

/** The first day of the period in which a cap counts: weeks begin on Monday. */
export function periodOf(on: Day, per: FrequencyCap["per"]): string {
  if (per === "day") return on;
  if (per === "week") return addDays(on, 1 - weekday(on));
  return per === "month" ? on.slice(0, 7) : on.slice(0, 4);
}

/**
 * Whether one more of an item on that day is too many.
 *
 * @param others days of the person's other orders of the item that are not cancelled
 */
export function capProblem(
  on: Day,
  { cap }: Pick<ServiceItem, "cap">,
  others: readonly Day[],
): ServiceProblem | undefined {
  const period = periodOf(on, cap.per);
  const had = others.filter((other) => periodOf(other, cap.per) === period).length;
  if (had < cap.count) return undefined;
  return { code: "OVER_CAP", text: `本项服务${capText(cap)}，已安排 ${had} 次` };
}

/** Where and when a worker was. */
export type Whereabouts = Pick<Delivery, "worker" | "checkInAt" | "checkOutAt">;

/** Whether a worker proves two services of the same time. @source SV-4 */
export function workerProblem(
  delivery: Whereabouts,
  others: readonly Whereabouts[],
): ServiceProblem | undefined {
  const other = others.find(
    ({ worker, checkInAt, checkOutAt }) =>
      worker === delivery.worker &&
      checkInAt < delivery.checkOutAt &&
      delivery.checkInAt < checkOutAt,
  );
  if (other === undefined) return undefined;
  const text = `${other.worker}在 ${other.checkInAt} 至 ${other.checkOutAt} 另有一次服务，请核实`;
  return { code: "WORKER_ELSEWHERE", text };
}

/**
 * What a delivery costs: a visit its price, an hour by the minute, never more than the standard
 * time; what is left of a fen stays with the bureau.
 */
export function serviceAmount(
  { unit, priceFen, standardMinutes }: ServiceItem,
  minutes: number,
): Fen {
  assert(minutes > 0, "a service that was delivered took some time");
  if (unit === "visit") return roundFen(ratio(priceFen), { mode: "floor", unitFen: 1 });
  const billed = ratio(Math.min(minutes, standardMinutes), 60);
  return roundFen(times(ratio(priceFen), billed), { mode: "floor", unitFen: 1 });
}
