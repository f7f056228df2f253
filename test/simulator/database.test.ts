import { expect, test } from "vitest";
import { Database } from "./dynamodb/database.ts";
import { Refusal } from "./dynamodb/refusal.ts";
import type { Item } from "./dynamodb/value.ts";
import { shapeOf } from "./shape.ts";

const minute = 60_000;

/** A table whose clock the test sets, with readers who are late by what it says. */
function tableAt(clock: { now: number }, lateBy?: () => number) {
  const database = new Database({
    now: () => clock.now,
    ...(lateBy === undefined ? {} : { lateBy }),
  });
  database.create(shapeOf("county"));
  const send = (operation: string, input: object) =>
    database.execute(operation, { TableName: "county", ...input });
  const key = (sk: string): Item => ({ pk: { S: "p" }, sk: { S: sk } });
  return { database, send, key };
}

const codeOf = (ask: () => unknown): string => {
  try {
    ask();
    return "none";
  } catch (error) {
    return error instanceof Refusal ? error.code : String(error);
  }
};

test("a token makes the same transaction one act for ten minutes, and another one an error", () => {
  const clock = { now: 0 };
  const { send, key } = tableAt(clock);
  const add = (n: string) =>
    send("TransactWriteItems", {
      ClientRequestToken: "token",
      TransactItems: [
        {
          Update: {
            TableName: "county",
            Key: key("sum"),
            UpdateExpression: "ADD n :n",
            ExpressionAttributeValues: { ":n": { N: n } },
          },
        },
      ],
    });
  const sum = () => (send("GetItem", { Key: key("sum") }) as { Item: Item }).Item["n"]?.N;
  add("1");
  clock.now = 9 * minute;
  add("1");
  expect(sum()).toBe("1");
  expect(codeOf(() => add("2"))).toBe("IdempotentParameterMismatchException");
  clock.now = 11 * minute;
  add("1");
  expect(sum()).toBe("2");
});

test("a reader who does not insist sees what was before, an index too", () => {
  const clock = { now: 0 };
  const { send, key } = tableAt(clock, () => 50);
  const put = (n: string) =>
    send("PutItem", {
      Item: { ...key("a"), n: { N: n }, gsi1pk: { S: "g" }, gsi1sk: { S: "a" } },
    });
  const read = (ConsistentRead: boolean) =>
    (send("GetItem", { Key: key("a"), ConsistentRead }) as { Item?: Item }).Item?.["n"]?.N;
  const count = () =>
    (
      send("Query", {
        IndexName: "gsi1",
        KeyConditionExpression: "gsi1pk = :g",
        ExpressionAttributeValues: { ":g": { S: "g" } },
      }) as { Count: number }
    ).Count;
  clock.now = 1_000;
  put("1");
  expect([read(true), read(false), count()]).toEqual(["1", undefined, 0]);
  clock.now = 2_000;
  put("2");
  expect([read(true), read(false), count()]).toEqual(["2", "1", 1]);
  clock.now = 2_050;
  expect(read(false)).toBe("2");
});

test("what DynamoDB limits is limited", () => {
  const { send, key } = tableAt({ now: 0 });
  const text = (kilobytes: number) => ({ S: "x".repeat(kilobytes * 1024) });
  const put = (sk: string, kilobytes: number) => ({ Item: { ...key(sk), v: text(kilobytes) } });
  const transaction = (items: number, kilobytes: number) => ({
    TransactItems: Array.from({ length: items }, (_, i) => ({
      Put: { TableName: "county", ...put(String(i), kilobytes) },
    })),
  });
  const batch = (items: number) => ({
    RequestItems: {
      county: Array.from({ length: items }, (_, i) => ({ PutRequest: put(String(i), 1) })),
    },
  });
  const rows: readonly (readonly [string, () => unknown, boolean])[] = [
    ["an item", () => send("PutItem", put("a", 399)), true],
    ["an item too large", () => send("PutItem", put("a", 401)), false],
    ["a batch", () => send("BatchWriteItem", batch(25)), true],
    ["a batch too long", () => send("BatchWriteItem", batch(26)), false],
    ["a transaction", () => send("TransactWriteItems", transaction(100, 1)), true],
    ["a transaction too long", () => send("TransactWriteItems", transaction(101, 1)), false],
    ["a transaction too large", () => send("TransactWriteItems", transaction(20, 250)), false],
    ["a key too long", () => send("PutItem", put("x".repeat(1025), 1)), false],
  ];
  for (const [what, ask, passes] of rows)
    expect([what, codeOf(ask)]).toEqual([what, passes ? "none" : "ValidationException"]);
});

test("a page ends after a megabyte, and the next goes on from there", () => {
  const { send, key } = tableAt({ now: 0 });
  for (const sk of ["a", "b", "c", "d", "e", "f"])
    send("PutItem", { Item: { ...key(sk), v: { S: "x".repeat(300 * 1024) } } });
  const page = (ExclusiveStartKey?: Item) =>
    send("Query", {
      KeyConditionExpression: "pk = :p",
      ExpressionAttributeValues: { ":p": { S: "p" } },
      ...(ExclusiveStartKey === undefined ? {} : { ExclusiveStartKey }),
    }) as { Items: Item[]; LastEvaluatedKey?: Item };
  const first = page();
  expect(first.Items.map(({ sk }) => sk?.S)).toEqual(["a", "b", "c", "d"]);
  const second = page(first.LastEvaluatedKey);
  expect(second.Items.map(({ sk }) => sk?.S)).toEqual(["e", "f"]);
  expect(second.LastEvaluatedKey).toBeUndefined();
});

test("the same bytes written again are no change", () => {
  const { database, send, key } = tableAt({ now: 0 });
  const changes: number[] = [];
  database.onChange((writes) => changes.push(writes.length));
  for (const n of ["1", "1", "2"]) send("PutItem", { Item: { ...key("a"), n: { N: n } } });
  expect(changes).toEqual([1, 1]);
});
