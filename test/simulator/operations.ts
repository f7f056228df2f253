import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactGetItemsCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import type { Dice } from "../support/dice.ts";
import type { Item, Value } from "./dynamodb/value.ts";

/** One request as both databases are asked it. */
export interface Asked {
  readonly operation: string;
  readonly input: object;
}

const text = (S: string): Value => ({ S });
const number = (n: number): Value => ({ N: String(n) });

/** Keys, attributes and items, right and wrong ones. */
function partsOf(dice: Dice) {
  const partition = () => `p${dice.below(3)}`;
  const sort = () => dice.pick(["a", "ab", "b#1", "b#2", "c", "村"]);
  const key = (): Item => ({ pk: text(partition()), sk: text(sort()) });
  const value = (): Value =>
    dice.pick<() => Value>([
      () => number(dice.below(6) - 2),
      () => text(dice.pick(["", "x", "xy", "户"])),
      () => ({ BOOL: dice.chance(0.5) }),
      () => ({ NULL: true }),
      () => ({ L: [number(1), text("x")] }),
      () => ({ M: { inner: number(dice.below(3)) } }),
      () => ({ SS: dice.chance(0.9) ? ["x", "y"] : [] }),
    ])();
  const index = (): Item =>
    dice.chance(0.5) ? { gsi1pk: text("g"), gsi1sk: text(`s${dice.below(1_000_000)}`) } : {};
  const item = (): Item => ({
    ...(dice.chance(0.96) ? key() : { pk: text(partition()) }),
    n: dice.chance(0.8) ? number(dice.below(5)) : value(),
    ...(dice.chance(0.5) ? { v: value() } : {}),
    ...index(),
  });
  return { key, item };
}

type Kinds = readonly (readonly [string, () => object])[];

function singleKinds(dice: Dice, TableName: string): Kinds {
  const { key, item } = partsOf(dice);
  const returned = () => returning(dice);
  return [
    ["PutItem", () => ({ TableName, Item: item(), ...guard(dice), ...returned() })],
    ["UpdateItem", () => ({ TableName, Key: key(), ...change(dice), ...returned() })],
    ["DeleteItem", () => ({ TableName, Key: key(), ...guard(dice), ...returned() })],
    ["GetItem", () => ({ TableName, Key: key(), ConsistentRead: true, ...projection(dice) })],
    ["Query", () => ({ TableName, ...question(dice) })],
    ["Query", () => ({ TableName, ...indexQuestion(dice) })],
    ["Scan", () => ({ TableName, ConsistentRead: true, ...filter(dice) })],
  ];
}

function manyKinds(dice: Dice, TableName: string): Kinds {
  const { key, item } = partsOf(dice);
  const many = <One>(max: number, one: () => One) =>
    Array.from({ length: 1 + dice.below(max) }, one);
  const batched = () =>
    dice.chance(0.7) ? { PutRequest: { Item: item() } } : { DeleteRequest: { Key: key() } };
  const transacted = (Key: Item) =>
    dice.pick<() => object>([
      () => ({ Put: { TableName, Item: { ...item(), ...Key }, ...guard(dice) } }),
      () => ({ Update: { TableName, Key, ...safeChange(dice) } }),
      () => ({ Delete: { TableName, Key, ...guard(dice) } }),
      () => ({ ConditionCheck: { TableName, Key, ...guard(dice, 1) } }),
    ])();
  const transaction = () => {
    const keys = new Map(many(4, key).map((one) => [JSON.stringify(one), one]));
    return [...keys.values()].map(transacted);
  };
  const token = () =>
    dice.chance(0.2) ? { ClientRequestToken: `${TableName}-${dice.below(3)}` } : {};
  const reads = () => ({ Keys: many(4, key), ConsistentRead: true });
  return [
    [
      "BatchWriteItem",
      () => ({ RequestItems: { [TableName]: many(dice.chance(0.05) ? 26 : 6, batched) } }),
    ],
    ["BatchGetItem", () => ({ RequestItems: { [TableName]: reads() } })],
    ["TransactWriteItems", () => ({ TransactItems: transaction(), ...token() })],
    [
      "TransactGetItems",
      () => ({ TransactItems: many(3, () => ({ Get: { TableName, Key: key() } })) }),
    ],
  ];
}

/** Requests over few keys and few attributes, as a seed has them. */
export function operationsOf(dice: Dice, TableName: string, count: number): readonly Asked[] {
  const kinds = [...singleKinds(dice, TableName), ...manyKinds(dice, TableName)];
  return Array.from({ length: count }, () => {
    const [operation, input] = dice.pick(kinds);
    return { operation, input: input() };
  });
}

const returning = (dice: Dice) => (dice.chance(0.3) ? { ReturnValues: "ALL_OLD" as const } : {});
const projection = (dice: Dice) =>
  dice.chance(0.3)
    ? { ProjectionExpression: "#n, sk", ExpressionAttributeNames: { "#n": "n" } }
    : {};

/** Conditions of every kind the product writes and some it does not. */
function guard(dice: Dice, share = 0.6): object {
  if (!dice.chance(share)) return {};
  const n = number(dice.below(5));
  const shown = dice.chance(0.5) ? { ReturnValuesOnConditionCheckFailure: "ALL_OLD" } : {};
  const names = { ExpressionAttributeNames: { "#n": "n" } };
  const withValue = (ConditionExpression: string, values: Item = { ":n": n }) => ({
    ConditionExpression,
    ...names,
    ExpressionAttributeValues: values,
    ...shown,
  });
  return dice.pick<() => object>([
    () => ({ ConditionExpression: "attribute_not_exists(pk)", ...shown }),
    () => ({ ConditionExpression: "attribute_exists(pk) AND NOT attribute_exists(v)", ...shown }),
    () => withValue("#n = :n"),
    () => withValue("attribute_not_exists(#n) OR #n < :n"),
    () => withValue("#n BETWEEN :n AND :m", { ":n": number(1), ":m": number(3) }),
    () => withValue("#n IN (:n, :m) OR (#n >= :m AND #n <> :n)", { ":n": n, ":m": number(2) }),
    () => withValue("contains(v, :n) OR size(v) > :m", { ":n": text("x"), ":m": number(1) }),
    () => withValue("attribute_type(#n, :n)", { ":n": text("N") }),
    () => withValue("begins_with(#n, :n)", { ":n": text("x") }),
    () => withValue("#n = :n", { ":n": n, ":unused": n }),
    () => ({ ConditionExpression: "#missing = sk" }),
    () => ({ ConditionExpression: "n = = sk" }),
  ])();
}

/**
 * Changes that no stored item can make wrong: within transactions the emulator reports such
 * errors in ways of its own.
 */
function safeChange(dice: Dice): object {
  const n = number(dice.below(5));
  const made = dice.pick<() => object>([
    () => ({ UpdateExpression: "SET w = :n ADD m :n", ExpressionAttributeValues: { ":n": n } }),
    () => ({ UpdateExpression: "REMOVE n, v" }),
    () => ({
      UpdateExpression: "SET l = list_append(if_not_exists(l, :e), :l)",
      ExpressionAttributeValues: { ":e": { L: [] }, ":l": { L: [n] } },
    }),
  ])();
  return { ...made, ...(dice.chance(0.3) ? { ConditionExpression: "attribute_exists(pk)" } : {}) };
}

function change(dice: Dice): object {
  const n = number(dice.below(5));
  const by = { ":n": n };
  const made = dice.pick<() => object>([
    () => ({ UpdateExpression: "SET w = :n ADD n :n", ExpressionAttributeValues: by }),
    () => ({ UpdateExpression: "SET n = n + :n", ExpressionAttributeValues: by }),
    () => ({
      UpdateExpression: "SET n = if_not_exists(n, :n) - :m REMOVE v",
      ExpressionAttributeValues: { ...by, ":m": number(1) },
    }),
    () => ({
      UpdateExpression: "SET l = list_append(if_not_exists(l, :e), :l)",
      ExpressionAttributeValues: { ":e": { L: [] }, ":l": { L: [n] } },
    }),
    () => ({
      UpdateExpression: "ADD s :s",
      ExpressionAttributeValues: { ":s": { SS: ["y", "z"] } },
    }),
    () => ({ UpdateExpression: "DELETE s :s", ExpressionAttributeValues: { ":s": { SS: ["y"] } } }),
    () => ({ UpdateExpression: "SET pk = :n", ExpressionAttributeValues: { ":n": text("p1") } }),
    () => ({ UpdateExpression: "REMOVE n, v" }),
    () => ({ UpdateExpression: "SET n = :n, n = :n", ExpressionAttributeValues: by }),
  ])();
  const condition = dice.chance(0.3) ? { ConditionExpression: "attribute_exists(pk)" } : {};
  return { ...made, ...condition };
}

const page = (dice: Dice) => ({
  ...(dice.chance(0.3) ? { Limit: 1 + dice.below(3) } : {}),
  ...(dice.chance(0.4) ? { ScanIndexForward: false } : {}),
});

function filter(dice: Dice): object {
  if (dice.chance(0.5)) return {};
  return {
    FilterExpression: "#n > :f",
    ExpressionAttributeNames: { "#n": "n" },
    ExpressionAttributeValues: { ":f": number(2) },
  };
}

function question(dice: Dice): object {
  const [condition, values] = dice.pick<readonly [string, Item]>([
    ["pk = :pk", {}],
    ["pk = :pk AND begins_with(sk, :a)", { ":a": text("b#") }],
    ["pk = :pk AND sk BETWEEN :a AND :b", { ":a": text("ab"), ":b": text("b#1") }],
    ["sk > :a AND pk = :pk", { ":a": text("ab") }],
    ["pk = :pk AND sk <> :a", { ":a": text("ab") }],
    ["pk > :pk", {}],
  ]);
  return {
    KeyConditionExpression: condition,
    ExpressionAttributeValues: { ":pk": text(`p${dice.below(4)}`), ...values },
    ConsistentRead: true,
    ...page(dice),
  };
}

const indexQuestion = (dice: Dice): object => ({
  IndexName: dice.chance(0.95) ? "gsi1" : "gsi9",
  KeyConditionExpression: "gsi1pk = :pk",
  ExpressionAttributeValues: { ":pk": text("g") },
  ...(dice.chance(0.1) ? { ConsistentRead: true } : {}),
  ...page(dice),
});

const commands = {
  BatchGetItem: BatchGetItemCommand,
  BatchWriteItem: BatchWriteItemCommand,
  DeleteItem: DeleteItemCommand,
  GetItem: GetItemCommand,
  PutItem: PutItemCommand,
  Query: QueryCommand,
  Scan: ScanCommand,
  TransactGetItems: TransactGetItemsCommand,
  TransactWriteItems: TransactWriteItemsCommand,
  UpdateItem: UpdateItemCommand,
} as const;

/** What came of a request: its answer without what only a wire has, or the name of the refusal. */
export async function outcomeOf(client: DynamoDBClient, asked: Asked): Promise<object> {
  const Command = commands[asked.operation as keyof typeof commands] as typeof GetItemCommand;
  try {
    const answer: object = await client.send(new Command(asked.input as never));
    const { $metadata: _, ConsumedCapacity: __, ...rest } = answer as Record<string, unknown>;
    return Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  } catch (error) {
    const { name, Item, CancellationReasons } = error as {
      name: string;
      Item?: object;
      CancellationReasons?: readonly { Code?: string; Item?: object }[];
    };
    return {
      name,
      ...(Item === undefined ? {} : { Item }),
      ...(CancellationReasons === undefined
        ? {}
        : { reasons: CancellationReasons.map((reason) => [reason.Code, reason.Item]) }),
    };
  }
}
