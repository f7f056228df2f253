import { BatchWriteCommand } from "@aws-sdk/lib-dynamodb";
import { assert } from "@minzheng/kernel";
import type { StoredItem } from "./change.ts";
import { defaultRetry, pause, persist } from "./retry.ts";
import type { Store } from "./tenant.ts";

const batchWriteMax = 25;
/** More at once brings nothing on one partition and throttles on a young table. */
const batchesAtOnce = 4;

/**
 * Writes immutable items without conditions, four batches at a time, until the last is stored.
 *
 * Only for items whose key decides their bytes: written again they are the same, and a late
 * rewrite by a worker thought dead does no harm. They count for nothing until a sealed chunk
 * names them.
 *
 * @throws Defect when a key comes twice, or DynamoDB takes nothing for a whole retry policy
 */
export async function batchWrite(store: Store, items: readonly StoredItem[]): Promise<void> {
  const keys = new Set(items.map(({ pk, sk }) => `${pk} ${sk}`));
  assert(keys.size === items.length, "an item is written twice in one batch");
  const batches: (readonly StoredItem[])[] = [];
  for (let from = 0; from < items.length; from += batchWriteMax) {
    batches.push(items.slice(from, from + batchWriteMax));
  }
  const worker = async () => {
    for (let batch = batches.shift(); batch !== undefined; batch = batches.shift()) {
      await writeBatch(store, batch);
    }
  };
  await Promise.all(Array.from({ length: batchesAtOnce }, worker));
}

async function writeBatch(store: Store, items: readonly StoredItem[]): Promise<void> {
  const policy = store.retry ?? defaultRetry;
  type Requests = NonNullable<BatchWriteCommand["input"]["RequestItems"]>[string];
  let rest: Requests = items.map((Item) => ({ PutRequest: { Item } }));
  for (let idle = 0; ; ) {
    const command = new BatchWriteCommand({ RequestItems: { [store.table]: rest } });
    const result = await persist(policy, () => store.client.send(command));
    const left = result.UnprocessedItems?.[store.table] ?? [];
    if (left.length === 0) return;
    idle = left.length < rest.length ? 0 : idle + 1;
    assert(idle < policy.attemptsMax, `${left.length} items could not be stored`);
    rest = left;
    await pause(policy, idle);
  }
}
