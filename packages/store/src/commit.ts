import { assert } from "@minzheng/kernel";
import type { Change, CommitOutcome } from "./change.ts";
import { commitMany } from "./commit-many.ts";
import type { Store } from "./tenant.ts";

export type Commit = (store: Store, change: Change) => Promise<CommitOutcome>;

/**
 * Writes a change in one transaction: all of it, or nothing and why.
 *
 * Conflicts and throttles are waited out. When the reply was lost and the change had gone through
 * (the audit entry at its revision carries its hash) the outcome is `committed` as well, however
 * late the same change is sent again. A change of items alone has no audit entry: sent again by
 * another call it is `exists`, and the caller compares what it finds.
 *
 * @throws Defect when the change is unguarded, names an item twice, or needs over a hundred writes
 */
export const commit: Commit = async (store, change) => {
  const [outcome] = await commitMany(store, [change]);
  assert(outcome !== undefined, "one change has one outcome");
  return outcome;
};
