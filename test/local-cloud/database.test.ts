import { spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import {
  CreateTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  TransactWriteItemsCommand,
} from "@aws-sdk/client-dynamodb";
import { describe, expect, test } from "vitest";
import { openDatabase } from "../../packages/local-cloud/src/database.ts";

const client = (endpoint: string) =>
  new DynamoDBClient({
    endpoint,
    region: "local",
    credentials: { accessKeyId: "a", secretAccessKey: "a" },
  });
const folder = () => mkdtempSync(join(tmpdir(), "database-"));
const key = { pk: { S: "a" } };

async function write(endpoint: string) {
  const db = client(endpoint);
  await db.send(
    new CreateTableCommand({
      TableName: "table",
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: [{ AttributeName: "pk", AttributeType: "S" }],
      KeySchema: [{ AttributeName: "pk", KeyType: "HASH" }],
    }),
  );
  await db.send(new PutItemCommand({ TableName: "table", Item: { ...key, value: { N: "7" } } }));
}

const read = async (endpoint: string) =>
  (await client(endpoint).send(new GetItemCommand({ TableName: "table", Key: key }))).Item?.[
    "value"
  ]?.N;

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

describe("the database", () => {
  test.each(["folder", "memory"] as const)(
    "keeps its items from one start to the next, working in %s",
    async (storage) => {
      const home = folder();
      const first = await openDatabase({ folder: home, storage });
      await write(first.endpoint);
      await first.stop();
      const second = await openDatabase({ folder: home, storage: "folder" });
      expect(await read(second.endpoint)).toBe("7");
      await second.stop();
    },
    60_000,
  );

  test("a copy taken while it works is a whole database", async () => {
    const home = folder();
    const first = await openDatabase({ folder: home, storage: "memory" });
    await write(first.endpoint);
    await first.snapshot();
    const copy = await openDatabase({ folder: home, storage: "folder" });
    expect(await read(copy.endpoint)).toBe("7");
    await Promise.all([copy.stop(), first.stop()]);
  }, 60_000);

  test("loses no transaction to a copy that is taken meanwhile", async () => {
    const first = await openDatabase({ folder: folder(), storage: "memory" });
    await write(first.endpoint);
    const db = client(first.endpoint);
    let isWriting = true;
    const copying = (async () => {
      while (isWriting) {
        await first.snapshot();
        await wait(5);
      }
    })();
    const keys = Array.from({ length: 150 }, (_, i) => ({ pk: { S: `item ${i}` } }));
    for (const item of keys) {
      const Item = { ...item, body: { S: "x".repeat(4000) } };
      await db.send(
        new TransactWriteItemsCommand({ TransactItems: [{ Put: { TableName: "table", Item } }] }),
      );
    }
    isWriting = false;
    await copying;
    const found = await Promise.all(
      keys.map((Key) =>
        db.send(new GetItemCommand({ TableName: "table", Key, ConsistentRead: true })),
      ),
    );
    expect(found.filter(({ Item }) => Item !== undefined)).toHaveLength(keys.length);
    await first.stop();
  }, 60_000);

  test("Java dies with a parent that is killed hard", async () => {
    const script = `
      import { startDynamoDb } from ${JSON.stringify(join(process.cwd(), "packages/local-cloud/src/dynamodb.ts"))};
      const { process: java } = await startDynamoDb();
      process.stdout.write(String(java.pid));`;
    const parent = spawn(process.execPath, ["--input-type=module", "-e", script]);
    const java = await new Promise<number>((resolve) =>
      parent.stdout.once("data", (text: Buffer) => resolve(Number(text.toString()))),
    );
    expect(isAlive(java)).toBe(true);
    parent.kill("SIGKILL");
    await expect.poll(() => isAlive(java), { timeout: 5_000 }).toBe(false);
  }, 60_000);
});
