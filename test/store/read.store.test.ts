import { batchGet, batchWrite, listAll, queryPage, type Store } from "@minzheng/store";
import { beforeAll, describe, expect, test } from "vitest";
import { freshStore } from "../support/dynamodb.ts";
import { faulty } from "../support/faults.ts";

let store: Store;
const pk = "999901#line#a";
const lineOf = (n: number) => ({
  pk,
  sk: String(n).padStart(4, "0"),
  amountFen: n,
  gsi1pk: "999901#x",
  gsi1sk: String(n),
});
beforeAll(async () => {
  store = await freshStore();
  await batchWrite(
    store,
    Array.from({ length: 260 }, (_, n) => lineOf(n)),
  );
});

describe("a question", () => {
  test("gives its page and goes on from the cursor until the last", async () => {
    const sizes: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await queryPage(store, { pk, limit: 100, cursor });
      sizes.push(page.items.length);
      cursor = page.cursor;
    } while (cursor !== undefined);
    expect(sizes).toEqual([100, 100, 60]);
  });

  test("asks by prefix, by range, backwards, and through an index", async () => {
    expect((await listAll(store, { pk, prefix: "001" })).length).toBe(10);
    const range = await listAll(store, {
      pk,
      between: { from: "0005", to: "0007" },
      descending: true,
    });
    expect(range.map(({ sk }) => sk)).toEqual(["0007", "0006", "0005"]);
    expect((await listAll(store, { index: "gsi1", pk: "999901#x" })).length).toBe(260);
  });

  const cursorOf = (key: object) => Buffer.from(JSON.stringify(key)).toString("base64url");
  const foreign = cursorOf({ pk: "999902#line#a", sk: "0001" });
  test.each([
    ["of another partition", foreign],
    ["made of nothing", "%%%"],
    ["of no object", "MQ"],
    ["with more keys than a cursor has", cursorOf({ pk, sk: "0001", township: "x" })],
    ["with fewer keys than a cursor has", cursorOf({ pk })],
  ])("refuses a cursor %s", async (_, cursor) => {
    await expect(queryPage(store, { pk, cursor })).rejects.toMatchObject({ code: "BAD_CURSOR" });
  });
});

describe("many items by key", () => {
  test("come in the order of the keys, without those that do not exist", async () => {
    const keys = [lineOf(7), lineOf(9999), lineOf(3), lineOf(7)];
    expect((await batchGet(store, keys)).map(({ sk }) => sk)).toEqual(["0007", "0003"]);
    const all = await batchGet(
      store,
      Array.from({ length: 260 }, (_, n) => lineOf(259 - n)),
    );
    expect(all.map(({ sk }) => Number(sk))).toEqual(Array.from({ length: 260 }, (_, n) => 259 - n));
  });

  test("are read again while DynamoDB leaves some unread", async () => {
    const line = halving("BatchGetItemCommand");
    const found = await batchGet(
      line,
      Array.from({ length: 90 }, (_, n) => lineOf(n)),
    );
    expect(found.length).toBe(90);
    expect(line.halved()).toBeGreaterThan(3);
  });

  test("are written again while DynamoDB leaves some unwritten or the line breaks", async () => {
    const line = halving("BatchWriteItemCommand");
    const items = Array.from({ length: 130 }, (_, n) => ({ ...lineOf(n), pk: "999901#line#b" }));
    await batchWrite(line, items);
    expect((await listAll(store, { pk: "999901#line#b" })).length).toBe(130);
    expect(line.halved()).toBeGreaterThan(3);
    const script = (["throttle", "lost", "none"] as const).values();
    const broken = faulty(store, () => script.next().value ?? "none");
    await batchWrite(broken, items);
    expect((await listAll(store, { pk: "999901#line#b" })).length).toBe(130);
  });

  test("a table that takes nothing is a defect in the end, not an endless loop", async () => {
    const line = halving("BatchWriteItemCommand", 0);
    await expect(batchWrite(line, [lineOf(1)])).rejects.toThrow("could not be stored");
  });
});

/** Serves only a part of every batch and returns the rest as unprocessed. */
function halving(command: string, share = 0.5) {
  const line = faulty(store, () => "none");
  let halved = 0;
  line.client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        if (commandName !== command) return next(args);
        const input = args.input as {
          RequestItems: Record<string, { Keys?: object[] } | object[]>;
        };
        const asked = input.RequestItems[store.table];
        const list = (Array.isArray(asked) ? asked : asked?.Keys) ?? [];
        const served = Math.floor(list.length * share) || (share > 0 ? list.length : 0);
        const rest = list.slice(served);
        const wrap = (part: object[]) => ({
          [store.table]: Array.isArray(asked) ? part : { ...asked, Keys: part },
        });
        const left = {
          [Array.isArray(asked) ? "UnprocessedItems" : "UnprocessedKeys"]: wrap(rest),
        };
        if (rest.length === 0) return next(args);
        halved += 1;
        if (served === 0) return { output: { $metadata: {}, ...left }, response: {} } as never;
        const result = await next({
          ...args,
          input: { ...input, RequestItems: wrap(list.slice(0, served)) },
        });
        return { ...result, output: { ...(result.output as object), ...left } } as never;
      },
    { step: "initialize", priority: "low" },
  );
  return Object.assign(line, { halved: () => halved });
}
