import { ScanCommand, type ScanCommandInput } from "@aws-sdk/lib-dynamodb";
import { assert } from "@minzheng/kernel";
import type { StoredItem } from "./change.ts";
import { defaultRetry, persist } from "./retry.ts";
import type { Store } from "./tenant.ts";

/** Everything under one partition key, in the order of the sort keys. */
export interface Partition {
  readonly pk: string;
  readonly items: readonly StoredItem[];
}

/**
 * The whole table, a partition at a time, each item as it is when its page is read. For the keeper
 * alone: nobody else may scan.
 */
export async function* walk(store: Store): AsyncGenerator<Partition> {
  let open: StoredItem[] = [];
  let start: ScanCommandInput["ExclusiveStartKey"];
  const seen = new Set<string>();
  const close = (): Partition => {
    const [first] = open;
    assert(first !== undefined && !seen.has(first.pk), "a partition comes in one piece");
    seen.add(first.pk);
    return { pk: first.pk, items: open };
  };
  do {
    const command = new ScanCommand({
      TableName: store.table,
      ConsistentRead: true,
      ...(start === undefined ? {} : { ExclusiveStartKey: start }),
    });
    const result = await persist(store.retry ?? defaultRetry, () => store.client.send(command));
    for (const item of (result.Items ?? []) as StoredItem[]) {
      if (open.length > 0 && open[0]?.pk !== item.pk) {
        yield close();
        open = [];
      }
      open.push(item);
    }
    start = result.LastEvaluatedKey;
  } while (start !== undefined);
  if (open.length > 0) yield close();
}
