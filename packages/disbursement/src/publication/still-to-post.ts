import { unitOfKey } from "../line.ts";
import type { PaidRow } from "./paid-list.ts";

/** A list of the village, whatever became of it: what it tells of, and whom it never names again. */
export interface EarlierList {
  /** It hangs or hung: not one that was voided, or whose place another has taken. */
  readonly isTold: boolean;
  readonly lineKeys: readonly string[];
  /** Units that were struck when it was made, and before. */
  readonly removed: readonly string[];
}

/** Units that a correction of any of these lists struck. A struck one stays so when its list is void. */
export const struckIn = (lists: readonly Pick<EarlierList, "removed">[]): ReadonlySet<string> =>
  new Set(lists.flatMap(({ removed }) => removed));

/**
 * What a village was paid and hangs nowhere yet. Pure.
 *
 * @param lists all of the run and village
 */
export function stillToPost(
  paid: readonly PaidRow[],
  lists: readonly EarlierList[],
): readonly PaidRow[] {
  const told = new Set(lists.filter(({ isTold }) => isTold).flatMap(({ lineKeys }) => lineKeys));
  const struck = struckIn(lists);
  return paid.filter(({ line }) => !told.has(line.key) && !struck.has(unitOfKey(line.key)));
}
