import { DescribeTableCommand } from "@aws-sdk/client-dynamodb";
import { DynamoDBStreamsClient } from "@aws-sdk/client-dynamodb-streams";
import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { afterEach, expect, inject, test } from "vitest";
import type { LambdaRecord } from "../../packages/local-cloud/src/stream-event.ts";
import { type RunningReader, startReader } from "../../packages/local-cloud/src/streams.ts";
import { freshStore } from "../support/dynamodb.ts";

const streams = () =>
  new DynamoDBStreamsClient({
    endpoint: inject("dynamoDbEndpoint"),
    region: "local",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });

let reader: RunningReader | undefined;
afterEach(() => reader?.stop());

async function setUp() {
  const store = await freshStore();
  const { Table } = await store.client.send(new DescribeTableCommand({ TableName: store.table }));
  const received: LambdaRecord[] = [];
  const saved = new Map<string, string>();
  interface Course {
    readonly fails?: (batch: readonly LambdaRecord[]) => boolean;
    /** Happens after the records were read and before the reader has them. */
    readonly during?: () => Promise<void>;
  }
  const start = ({ fails = () => false, during }: Course = {}) => {
    const client = streams();
    if (during !== undefined)
      client.middlewareStack.add(
        (next, { commandName }) =>
          async (args) => {
            const answer = await next(args);
            if (commandName === "GetRecordsCommand") await during();
            return answer;
          },
        { step: "initialize" },
      );
    reader = startReader({
      name: "test",
      client,
      streamArn: Table?.LatestStreamArn ?? "",
      sourceArn: "arn:aws-cn:dynamodb:cn-north-1:0:table/t/stream/local",
      batchSize: 100,
      startAt: "TRIM_HORIZON",
      patterns: [
        JSON.stringify({ dynamodb: { Keys: { pk: { S: [{ prefix: "999901#cell#" }] } } } }),
      ],
      checkpoints: { get: (shard) => saved.get(shard), set: (shard, at) => saved.set(shard, at) },
      onError: (error) => {
        throw error;
      },
      delivery: {
        invoke: async (batch) => {
          if (fails(batch)) return { ok: false, errorType: "Defect", errorMessage: "no" };
          received.push(...batch);
          return { ok: true, payload: null };
        },
        reportsItemFailures: false,
        bisects: true,
        retriesMax: 1,
        recordAgeSecondsMax: 3600,
        park: () => undefined,
        retryMilliseconds: 1,
      },
    });
    return reader;
  };
  const put = (pk: string, more = {}) =>
    store.client.send(new PutCommand({ TableName: store.table, Item: { pk, sk: "s", ...more } }));
  const keys = () =>
    received.map(({ dynamodb }) => (dynamodb["Keys"] as { pk: { S: string } }).pk.S);
  return { start, put, keys, received };
}

test("what passes the filter arrives in order, in Lambda's own shape", async () => {
  const { start, put, keys, received } = await setUp();
  await put("999901#cell#a", { seal: new Uint8Array([1, 2, 255]), measures: [1, { deep: "x" }] });
  await put("999901#line#b");
  start();
  await put("999901#cell#c");
  await expect.poll(keys, { timeout: 8_000 }).toEqual(["999901#cell#a", "999901#cell#c"]);
  const [first] = received;
  expect(first).toMatchObject({
    eventName: "INSERT",
    eventSource: "aws:dynamodb",
    eventSourceARN: "arn:aws-cn:dynamodb:cn-north-1:0:table/t/stream/local",
    dynamodb: {
      NewImage: { seal: { B: "AQL/" }, measures: { L: [{ N: "1" }, { M: { deep: { S: "x" } } }] } },
    },
  });
  const at = first?.dynamodb.ApproximateCreationDateTime ?? 0;
  expect(Math.abs(at - Date.now() / 1000)).toBeLessThan(120);
});

test("a reader that stops goes on after its last checkpoint", async () => {
  const { start, put, keys } = await setUp();
  await put("999901#cell#1");
  const first = start();
  await expect.poll(keys, { timeout: 8_000 }).toEqual(["999901#cell#1"]);
  await expect
    .poll(async () => {
      await first.stop();
      return true;
    })
    .toBe(true);
  await put("999901#cell#2");
  start();
  await expect.poll(keys, { timeout: 8_000 }).toEqual(["999901#cell#1", "999901#cell#2"]);
});

test("a poisonous record holds nobody up", async () => {
  const { start, put, keys } = await setUp();
  for (const name of ["1", "poison", "3"]) await put(`999901#cell#${name}`);
  start({ fails: (batch) => JSON.stringify(batch).includes("poison") });
  await expect.poll(keys, { timeout: 8_000 }).toEqual(["999901#cell#1", "999901#cell#3"]);
});

test("a reader at rest wakes when told that something was written", async () => {
  const { start, put, keys } = await setUp();
  const running = start();
  // By now its pause is the longest one, four seconds.
  await new Promise((resolve) => setTimeout(resolve, 4_900));
  await put("999901#cell#1");
  const before = Date.now();
  running.wake();
  await expect.poll(keys, { timeout: 8_000, interval: 20 }).toEqual(["999901#cell#1"]);
  expect(Date.now() - before).toBeLessThan(2_500);
});

test("a call to wake that comes during a look is not lost", async () => {
  const { start, put, keys } = await setUp();
  await put("999901#line#before");
  let looks = 0;
  const running = start({
    during: async () => {
      looks += 1;
      if (looks !== 6) return;
      await put("999901#cell#1");
      running.wake();
    },
  });
  // The sixth look is followed by a pause of 2.4 seconds and more, unless somebody woke the reader.
  await expect.poll(() => looks, { timeout: 15_000, interval: 20 }).toBe(6);
  const before = Date.now();
  await expect.poll(keys, { timeout: 8_000, interval: 20 }).toEqual(["999901#cell#1"]);
  expect(Date.now() - before).toBeLessThan(2_000);
});

test("an iterator taken while nothing had been written yet is renewed at once", async () => {
  const { start, put, keys } = await setUp();
  start();
  await new Promise((resolve) => setTimeout(resolve, 300));
  for (let i = 0; i < 5; i += 1) await put(`999901#cell#${i}`);
  await expect.poll(keys, { timeout: 3_000 }).toHaveLength(5);
});
