import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { isNewer, newest } from "@minzheng/aggregation";
import { allCells } from "./cells.ts";
import { type CityItem, cellForCity, cityItemOf } from "./city-items.ts";
import { queryAll } from "./read.ts";
import { defaultRetry, persist } from "./retry.ts";
import { keyOf } from "./table.ts";
import type { Store } from "./tenant.ts";

/** How one item fared. `stale`: the city has this version or a newer one, which is as good. */
export interface Pushed {
  readonly item: CityItem;
  readonly outcome: "stored" | "stale" | "failed";
  readonly error?: unknown;
}

const pushesAtOnce = 8;

/** Newer than what lies there, or the first of its key. Equal versions are equal images. */
const onlyNewer = {
  ConditionExpression:
    "attribute_not_exists(#seq) OR #epoch < :epoch OR (#epoch = :epoch AND #seq < :seq)",
  ExpressionAttributeNames: { "#seq": "seq", "#epoch": "epoch" },
};

/**
 * Puts the newest image of each item into the city's table, unless the city has a newer one.
 *
 * Delivery may repeat, reorder, split or lose images: none of it moves a number twice, and the
 * next image of the item or the sweep makes up for a lost one. A push that fails leaves the others
 * alone.
 *
 * @param items in any order, as {@link cityItemOf} made them
 */
export const replicate = (city: Store, items: readonly CityItem[]): Promise<readonly Pushed[]> =>
  pushAll(
    city,
    newest(items, ({ pk, sk }) => `${pk} ${sk}`),
  );

export interface Swept {
  readonly pushed: number;
  /** What the city had not heard of. */
  readonly healed: number;
  readonly failed: number;
}

/**
 * Pushes every cell, division and receipt of the county again. It bounds how long the city can be
 * behind, whatever the stream lost, and fills a city table that was lost itself.
 */
export async function sweep(city: Store, county: Store): Promise<Swept> {
  const swept = { pushed: 0, healed: 0, failed: 0 };
  const epoch = county.epoch ?? 0;
  const push = async (items: readonly CityItem[]) => {
    for (const { outcome } of await pushAll(city, items)) {
      swept.pushed += 1;
      if (outcome === "stored") swept.healed += 1;
      if (outcome === "failed") swept.failed += 1;
    }
  };
  for await (const some of handfuls(cityItemsOf(county))) {
    await push(some.map((item) => (isNewer({ ...item, epoch }, item) ? { ...item, epoch } : item)));
  }
  return swept;
}

/** The first question of both registers, `byCounty`, has the first index. */
const listings = ["division", "parameter"] as const;

async function* cityItemsOf(county: Store): AsyncGenerator<CityItem> {
  for await (const cell of allCells(county)) yield cellForCity(county.tenant, cell);
  for (const kind of listings) {
    const listing = { index: "gsi1", pk: keyOf(county.tenant, kind, "byCounty") } as const;
    for await (const record of queryAll(county, listing)) {
      const item = cityItemOf(county.tenant, record);
      if (item !== undefined) yield item;
    }
  }
}

async function* handfuls<Item>(items: AsyncIterable<Item>): AsyncGenerator<readonly Item[]> {
  let hand: Item[] = [];
  for await (const item of items) {
    hand.push(item);
    if (hand.length < 100) continue;
    yield hand;
    hand = [];
  }
  if (hand.length > 0) yield hand;
}

async function pushAll(city: Store, items: readonly CityItem[]): Promise<readonly Pushed[]> {
  const [waiting, pushed] = [[...items], [] as Pushed[]];
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
      pushed.push(await push(city, item));
    }
  };
  await Promise.all(Array.from({ length: pushesAtOnce }, worker));
  return pushed;
}

async function push(city: Store, item: CityItem): Promise<Pushed> {
  const command = new PutCommand({
    TableName: city.table,
    Item: item,
    ...onlyNewer,
    ExpressionAttributeValues: { ":epoch": item.epoch, ":seq": item.seq },
  });
  try {
    await persist(city.retry ?? defaultRetry, () => city.client.send(command));
    return { item, outcome: "stored" };
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return { item, outcome: "stale" };
    return { item, outcome: "failed", error };
  }
}
