import type { Figure } from "@minzheng/entitlement";
import { addMonths, type Month } from "@minzheng/kernel";
import { figureIn } from "../figure-in.ts";

/** As the catalogue of parameters knows it. */
const monthsKey = "arrears.months";

/**
 * The oldest month that a run still pays what is left of, where the place has set a limit. The law
 * knows none: then all that the run settles is paid.
 *
 * @source domain/assistance.md 6.4 AR-3
 */
export function arrearsSince(figures: readonly Figure[], runMonth: Month): Month | undefined {
  const months = figureIn([], figures, { key: monthsKey, month: runMonth })?.value;
  return typeof months === "number" ? addMonths(runMonth, -months) : undefined;
}
