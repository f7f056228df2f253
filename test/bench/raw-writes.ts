import { BatchWriteCommand } from "@aws-sdk/lib-dynamodb";
import { startDynamoDb } from "@minzheng/local-cloud";
import type { Store, StoredItem } from "@minzheng/store";
import { county } from "../disbursement/county.ts";
import { createTable, storeAt } from "../support/fresh-table.ts";

const concurrency = 8;

/**
 * A piece of work on a DynamoDB Local of its own. A process that has written three thousand items
 * is slower for the next three thousand, whoever writes them; so nobody is second.
 *
 * @param warmUp on another table of the same process, not measured
 */
export async function onItsOwn<Result>(
  warmUp: (store: Store) => Promise<unknown>,
  measured: (store: Store) => Promise<Result>,
): Promise<Result> {
  const dynamoDb = await startDynamoDb();
  try {
    await warmUp(await freshTable(dynamoDb.endpoint, "warm"));
    return await measured(await freshTable(dynamoDb.endpoint, "measured"));
  } finally {
    await dynamoDb.stop();
  }
}

async function freshTable(endpoint: string, name: string): Promise<Store> {
  await createTable(endpoint, `bench-${name}`);
  return storeAt(endpoint, `bench-${name}`, county);
}

/** The floor of comparisons: the items, no more than sent until stored. */
export async function writeRaw(
  { client, table }: Store,
  items: readonly StoredItem[],
): Promise<void> {
  const batches = Array.from({ length: Math.ceil(items.length / 25) }, (_, i) =>
    items.slice(i * 25, (i + 1) * 25),
  );
  await inParallel(batches, async (batch) => {
    type Requests = NonNullable<BatchWriteCommand["input"]["RequestItems"]>[string];
    let rest: Requests = batch.map((Item) => ({ PutRequest: { Item } }));
    while (rest.length > 0) {
      const sent = await client.send(new BatchWriteCommand({ RequestItems: { [table]: rest } }));
      rest = sent.UnprocessedItems?.[table] ?? [];
    }
  });
}

/** Eight at once, on both sides of a comparison alike. */
export async function inParallel<Item>(
  items: readonly Item[],
  each: (item: Item) => Promise<void>,
): Promise<void> {
  const left = [...items];
  const worker = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await each(item);
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
}

/** @returns seconds */
export async function timed(perform: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await perform();
  return (performance.now() - start) / 1000;
}
