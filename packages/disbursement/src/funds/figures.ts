import type { Figure } from "@minzheng/entitlement";
import { type Month, month } from "@minzheng/kernel";
import { figureIn } from "../figure-in.ts";
import { type FundSource, fundSources } from "./sources.ts";

const usualOrder = {
  value: fundSources,
  from: month("2021-07"),
  source: "困难群众救助补助资金管理办法：上级补助资金优先使用",
};

/**
 * How a county uses its funds in a month: the order of its sources, or undefined while it keeps no
 * allocations here; then nothing is checked.
 */
export function fundsOrderIn(
  figures: readonly Figure[],
  at: Month,
): readonly FundSource[] | undefined {
  const kept = figureIn([], figures, { key: "funds.kept", month: at });
  if (kept?.value !== true) return undefined;
  const order = figureIn([usualOrder], figures, { key: "funds.order", month: at })?.value;
  const named = fundSources.filter((source) => Array.isArray(order) && order.includes(source));
  return named.toSorted((a, b) => placeOf(order, a) - placeOf(order, b));
}

const placeOf = (order: unknown, source: FundSource): number =>
  (order as readonly unknown[]).indexOf(source);
