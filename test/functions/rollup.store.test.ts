import { DeleteCommand } from "@aws-sdk/lib-dynamodb";
import { runGroup } from "@minzheng/aggregation";
import { batchWrite, getItem, type Store } from "@minzheng/store";
import { beforeEach, expect, test } from "vitest";
import { refreshAll, rollUpIn } from "../../functions/src/city/rollup.ts";
import { freshStore } from "../support/dynamodb.ts";
import { faulty } from "../support/faults.ts";
import { eventOf, recordOf, streamOf } from "../support/stream.ts";

const { id: group } = runGroup("subsistence-allowance", "urban");
const cell = (county: string, township: string, lines: number) => ({
  pk: `${county}#cell#${group}#2026`,
  sk: `2026-11#${county}${township}`,
  seq: lines,
  epoch: 0,
  at: "2026-11-24T04:00:00.000Z",
  m01: lines,
});
const keyOf = (county: string) => ({ pk: `999900#rollup#${group}#2026`, sk: county });

let city: Store;
beforeEach(async () => {
  city = await freshStore("999900");
  await batchWrite(city, [
    cell("999901", "001", 1),
    cell("999901", "002", 2),
    cell("999902", "001", 4),
  ]);
});

test("the city's stream makes one roll-up for each county and none of its own items", async () => {
  const events = await streamOf(city);
  const written = faulty(city, () => "none");
  expect(await rollUpIn(written)(eventOf(events))).toEqual({ batchItemFailures: [] });
  expect(await getItem(city, keyOf("999901"))).toMatchObject({ sums: { "2026-11": { m01: 3 } } });
  expect(await getItem(city, keyOf("999902"))).toMatchObject({ sums: { "2026-11": { m01: 4 } } });
  expect(written.counts.none).toBe(6);
  const own = (await streamOf(city)).slice(events.length);
  expect(own.length).toBe(3);
  expect(own.every(({ dynamodb }) => dynamodb?.NewImage?.["seq"] === undefined)).toBe(true);
  const idle = faulty(city, () => "none");
  await rollUpIn(idle)(eventOf(own));
  expect(idle.counts.none).toBe(0);
});

test("one failing roll-up is reported with its records; the other is stored", async () => {
  const records = [recordOf(cell("999901", "001", 1)), recordOf(cell("999902", "001", 4))];
  await city.client.send(
    new DeleteCommand({
      TableName: city.table,
      Key: { pk: cell("999901", "001", 1).pk, sk: cell("999901", "001", 1).sk },
    }),
  );
  await batchWrite(city, [{ ...cell("999901", "001", 1), at: "yesterday" }]);
  const { batchItemFailures } = await rollUpIn(city)(eventOf(records));
  expect(batchItemFailures).toEqual([{ itemIdentifier: records[0]?.dynamodb?.SequenceNumber }]);
  expect(await getItem(city, keyOf("999902"))).toMatchObject({ sums: { "2026-11": { m01: 4 } } });
});

test("lost roll-ups are made again without any event", async () => {
  await rollUpIn(city)(eventOf(await streamOf(city)));
  await city.client.send(new DeleteCommand({ TableName: city.table, Key: keyOf("999901") }));
  expect(await refreshAll(city, ["999901", "999902"])).toBe(1);
  expect(await getItem(city, keyOf("999901"))).toMatchObject({ sums: { "2026-11": { m01: 3 } } });
});
