import { monthProse } from "../text/dates.ts";

/** `2026年11月`, `2026年1月至11月` */
export function spanProse(from: string, to: string): string {
  if (from === to) return monthProse(from);
  const isOneYear = from.slice(0, 4) === to.slice(0, 4);
  return `${monthProse(from)}至${isOneYear ? monthProse(to).slice(5) : monthProse(to)}`;
}
