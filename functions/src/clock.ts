import { type Clock, dayOfInstant, instant } from "@minzheng/kernel";

/** The machine's clock; the one place where doors read it. */
export const systemClock: Clock = {
  now: () => instant(new Date().toISOString()),
  today: () => dayOfInstant(instant(new Date().toISOString())),
};
