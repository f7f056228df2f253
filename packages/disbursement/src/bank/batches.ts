import { assert } from "@minzheng/kernel";
import type { BatchLimits } from "./profile.ts";

/**
 * Cuts orders into files, in their order, each within the bank's limits. No orders make one file
 * without a line: that nothing is paid is said to the bank too.
 *
 * @throws Defect for an order that alone is over the limit: `orderProblem` tells of it before
 */
export function batchesOf<Order extends { readonly amountFen: number }>(
  { lines = Number.POSITIVE_INFINITY, amountFen = Number.POSITIVE_INFINITY }: BatchLimits,
  orders: readonly Order[],
): readonly (readonly Order[])[] {
  assert(lines >= 1, "a file has room for an order");
  let [current, sumFen]: [Order[], number] = [[], 0];
  const batches = [current];
  for (const order of orders) {
    assert(order.amountFen <= amountFen, "an order is over the limit of a file");
    if (current.length === lines || sumFen + order.amountFen > amountFen) {
      [current, sumFen] = [[], 0];
      batches.push(current);
    }
    current.push(order);
    sumFen += order.amountFen;
  }
  return batches;
}
