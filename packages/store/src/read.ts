import {
  BatchGetCommand,
  GetCommand,
  QueryCommand,
  type QueryCommandInput,
} from "@aws-sdk/lib-dynamodb";
import { assert, Failure } from "@minzheng/kernel";
import type { StoredItem } from "./change.ts";
import { defaultRetry, pause, persist } from "./retry.ts";
import { table } from "./table.ts";
import type { Store } from "./tenant.ts";

export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** One partition of the table or of an index, and which part of it. */
export interface Question {
  readonly index?: (typeof table.indexes)[number]["name"];
  readonly pk: string;
  /** Sort keys that begin with this. */
  readonly prefix?: string;
  /** Sort keys from `from` to `to`, both included; instead of a prefix. */
  readonly between?: { readonly from: string; readonly to: string };
  readonly descending?: boolean;
  /** The table only: an index is always a moment behind. */
  readonly consistent?: boolean;
  readonly limit?: number;
  /** As the page before gave it. */
  readonly cursor?: string | undefined;
}

export interface Page {
  readonly items: readonly StoredItem[];
  /** Absent: this was the last page. */
  readonly cursor?: string;
}

/** One item as it is now (consistent). */
export async function getItem(store: Store, { pk, sk }: Key): Promise<StoredItem | undefined> {
  const command = new GetCommand({ TableName: store.table, Key: { pk, sk }, ConsistentRead: true });
  const { Item } = await persist(store.retry ?? defaultRetry, () => store.client.send(command));
  return Item as StoredItem | undefined;
}

/** @throws Failure BAD_CURSOR when the cursor is not one, or is of another question */
export async function queryPage(store: Store, question: Question): Promise<Page> {
  const { index, descending = false, consistent = false, limit, cursor } = question;
  const { condition, names, values } = keyCondition(question);
  const start = cursor === undefined ? undefined : startOf(cursor, question);
  const command = new QueryCommand({
    TableName: store.table,
    ...(index === undefined ? {} : { IndexName: index }),
    KeyConditionExpression: condition,
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: values,
    ScanIndexForward: !descending,
    ConsistentRead: consistent,
    ...(limit === undefined ? {} : { Limit: limit }),
    ...(start === undefined ? {} : { ExclusiveStartKey: start }),
  });
  const result = await persist(store.retry ?? defaultRetry, () => store.client.send(command));
  const items = (result.Items ?? []) as StoredItem[];
  const last = result.LastEvaluatedKey;
  if (last === undefined) return { items };
  return { items, cursor: Buffer.from(JSON.stringify(last)).toString("base64url") };
}

/** Every item the question finds, page after page. */
export async function* queryAll(store: Store, question: Question): AsyncGenerator<StoredItem> {
  let cursor = question.cursor;
  do {
    const page: Page = await queryPage(store, { ...question, cursor });
    yield* page.items;
    cursor = page.cursor;
  } while (cursor !== undefined);
}

/** All of them at once, where it is known that they are few. */
export async function listAll(store: Store, question: Question): Promise<readonly StoredItem[]> {
  const items: StoredItem[] = [];
  for await (const item of queryAll(store, question)) items.push(item);
  return items;
}

const batchGetMax = 100;

/** Items by key (consistent), in the order of the keys; those that do not exist are left out. */
export async function batchGet(store: Store, keys: readonly Key[]): Promise<readonly StoredItem[]> {
  const unique = [...new Map(keys.map(({ pk, sk }) => [`${pk} ${sk}`, { pk, sk }])).values()];
  const found = new Map<string, StoredItem>();
  for (let from = 0; from < unique.length; from += batchGetMax) {
    for (const item of await getChunk(store, unique.slice(from, from + batchGetMax))) {
      found.set(`${item.pk} ${item.sk}`, item);
    }
  }
  return unique.flatMap(({ pk, sk }) => found.get(`${pk} ${sk}`) ?? []);
}

async function getChunk(store: Store, keys: readonly Key[]): Promise<readonly StoredItem[]> {
  const policy = store.retry ?? defaultRetry;
  const items: StoredItem[] = [];
  let rest: readonly Record<string, unknown>[] = keys.map(({ pk, sk }) => ({ pk, sk }));
  for (let idle = 0; ; ) {
    const command = new BatchGetCommand({
      RequestItems: { [store.table]: { Keys: [...rest], ConsistentRead: true } },
    });
    const result = await persist(policy, () => store.client.send(command));
    const got = (result.Responses?.[store.table] ?? []) as StoredItem[];
    items.push(...got);
    rest = result.UnprocessedKeys?.[store.table]?.Keys ?? [];
    if (rest.length === 0) return items;
    idle = got.length > 0 ? 0 : idle + 1;
    assert(idle < policy.attemptsMax, `${rest.length} items could not be read`);
    await pause(policy, idle);
  }
}

function keyCondition({ index, pk, prefix, between }: Question) {
  assert(prefix === undefined || between === undefined, "a prefix or a range, not both");
  const { partitionKey, sortKey } =
    index === undefined
      ? { partitionKey: table.partitionKey, sortKey: table.sortKey }
      : indexCalled(index);
  const range =
    prefix !== undefined
      ? { text: " AND begins_with(#sk, :prefix)", values: { ":prefix": prefix } }
      : between !== undefined
        ? {
            text: " AND #sk BETWEEN :from AND :to",
            values: { ":from": between.from, ":to": between.to },
          }
        : { text: "", values: {} };
  return {
    condition: `#pk = :pk${range.text}`,
    names: { "#pk": partitionKey, ...(range.text === "" ? {} : { "#sk": sortKey }) },
    values: { ":pk": pk, ...range.values },
  };
}

function indexCalled(name: string) {
  const index = table.indexes.find((candidate) => candidate.name === name);
  assert(index !== undefined, `the table has no index ${name}`);
  return index;
}

type StartKey = NonNullable<QueryCommandInput["ExclusiveStartKey"]>;

/** A cursor comes back from outside: it may only continue the very partition that is asked. */
function startOf(cursor: string, { index, pk }: Question): StartKey {
  const refuse = () =>
    new Failure("BAD_CURSOR", {}, { path: "cursor", value: cursor, proposal: null });
  let key: unknown;
  try {
    key = JSON.parse(Buffer.from(cursor, "base64url").toString());
  } catch {
    throw refuse();
  }
  if (typeof key !== "object" || key === null) throw refuse();
  const own = index === undefined ? [] : [indexCalled(index)];
  const wanted = [table, ...own].flatMap(({ partitionKey, sortKey }) => [partitionKey, sortKey]);
  const values = new Map(Object.entries(key));
  const texts = wanted.every((name) => typeof values.get(name) === "string");
  const partition = own[0]?.partitionKey ?? table.partitionKey;
  if (!texts || values.size !== wanted.length || values.get(partition) !== pk) throw refuse();
  return key as StartKey;
}
