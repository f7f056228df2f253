import { find, meets, projected, resolved, valueNamed } from "./evaluate.ts";
import { type Condition, readCondition, readProjection } from "./expression.ts";
import { checkPlaceholders, placeholdersOf } from "./placeholders.ts";
import { invalid } from "./refusal.ts";
import type { BatchGetRequest, GetRequest, QueryRequest, TransactGetRequest } from "./request.ts";
import { type AsOf, entryKey, type KeyNames, type Table, upToDate } from "./table.ts";
import { compareText, type Item, itemSize } from "./value.ts";

/** What a read needs: the tables by name, and how late a reader is who does not insist. */
export interface Reading {
  readonly tableCalled: (name: string) => Table;
  readonly late: () => AsOf;
}

const pageBytesMax = 1024 * 1024;
const batchGetMax = 100;
const transactMax = 100;

const asOf = ({ late }: Reading, consistent: boolean | undefined): AsOf =>
  consistent === true ? upToDate : late();

function getItem(reading: Reading, request: GetRequest): Item | undefined {
  const table = reading.tableCalled(request.TableName);
  const { pk, sk } = table.keysOf(request.Key);
  const item = table.get(pk, sk, asOf(reading, request.ConsistentRead));
  checkPlaceholders(request, [request.ProjectionExpression, readProjection]);
  return item === undefined ? undefined : view(item, request);
}

function view(item: Item, request: Pick<GetRequest, "ProjectionExpression">): Item {
  const { ProjectionExpression: text } = request;
  return text === undefined
    ? item
    : projected(item, readProjection(text).tree, placeholdersOf(request));
}

export function get(reading: Reading, request: GetRequest): object {
  const item = getItem(reading, request);
  return item === undefined ? {} : { Item: item };
}

export function transactGet(reading: Reading, { TransactItems }: TransactGetRequest): object {
  if (TransactItems.length > transactMax) throw invalid("Member must have length less than 100");
  const keys = TransactItems.map(({ Get }) => JSON.stringify([Get.TableName, Get.Key]));
  if (new Set(keys).size < keys.length)
    throw invalid("Transaction request cannot include multiple operations on one item");
  return {
    Responses: TransactItems.map(({ Get }) => get(reading, { ...Get, ConsistentRead: true })),
  };
}

export function batchGet(reading: Reading, { RequestItems }: BatchGetRequest): object {
  const count = Object.values(RequestItems).reduce((sum, { Keys }) => sum + Keys.length, 0);
  if (count === 0 || count > batchGetMax) throw invalid("Too many items requested for the batch");
  const Responses: Record<string, readonly Item[]> = {};
  for (const [TableName, { Keys, ...how }] of Object.entries(RequestItems)) {
    const names = Keys.map((key) => JSON.stringify(reading.tableCalled(TableName).keysOf(key)));
    if (new Set(names).size < names.length)
      throw invalid("Provided list of item keys contains duplicates");
    Responses[TableName] = Keys.map((Key) => getItem(reading, { ...how, TableName, Key })).filter(
      (item) => item !== undefined,
    );
  }
  return { Responses, UnprocessedKeys: {} };
}

/** The partition a key condition asks for. @throws Refusal when it is no key condition */
function partitionAsked(condition: Condition, names: KeyNames, request: QueryRequest): string {
  const known = placeholdersOf(request);
  const parts = condition.kind === "and" ? condition.sides : [condition];
  let partition: string | undefined;
  for (const part of parts) {
    const [first, second] = "of" in part ? part.of : [];
    if (first?.kind !== "path") throw invalid("Invalid operator used in KeyConditionExpression");
    const [name] = resolved(first.path, known);
    if (name === names.partition && part.kind === "compare" && part.sign === "=") {
      if (second?.kind === "value") partition = valueNamed(second.ref, known).S;
    } else if (
      name !== names.sort ||
      !["compare", "between", "begins"].includes(part.kind) ||
      (part.kind === "compare" && part.sign === "<>")
    )
      throw invalid("Query key condition not supported");
  }
  if (parts.length > 2 || partition === undefined)
    throw invalid("Query condition missed key schema element");
  if (partition === "") throw invalid("One or more parameter values are not valid: empty key");
  return partition;
}

export function query(reading: Reading, request: QueryRequest): object {
  const table = reading.tableCalled(request.TableName);
  const { IndexName: index, KeyConditionExpression: text } = request;
  const names = table.keyNames(index);
  if (text === undefined) throw invalid("KeyConditionExpression must be specified");
  if (index !== undefined && request.ConsistentRead === true)
    throw invalid("Consistent reads are not supported on global secondary indexes");
  checkPlaceholders(
    request,
    [text, readCondition],
    [request.FilterExpression, readCondition],
    [request.ProjectionExpression, readProjection],
  );
  const condition = readCondition(text).tree;
  const pk = partitionAsked(condition, names, request);
  const known = placeholdersOf(request);
  const items = table
    .partition(index, pk, asOf(reading, request.ConsistentRead))
    .filter((item) => meets(item, condition, known));
  return paged(table, request, request.ScanIndexForward === false ? items.toReversed() : items);
}

export function scan(reading: Reading, request: QueryRequest): object {
  const table = reading.tableCalled(request.TableName);
  if (request.IndexName !== undefined) throw invalid("scans of an index are not simulated");
  checkPlaceholders(
    request,
    [request.FilterExpression, readCondition],
    [request.ProjectionExpression, readProjection],
  );
  return paged(table, request, table.all(asOf(reading, request.ConsistentRead)));
}

/** One page: the filter is applied to what the page read, as DynamoDB does it. */
function paged(table: Table, request: QueryRequest, items: readonly Item[]): object {
  const { Limit, FilterExpression: filter, IndexName: index } = request;
  if (Limit !== undefined && Limit < 1) throw invalid("Limit must be at least 1");
  const known = placeholdersOf(request);
  const read: Item[] = [];
  let [bytes, position] = [0, startOf(table, request, items)];
  for (; position < items.length; position += 1) {
    if (read.length === Limit || bytes > pageBytesMax) break;
    const item = items[position] as Item;
    bytes += itemSize(item);
    read.push(item);
  }
  const found = read
    .filter((item) => filter === undefined || meets(item, readCondition(filter).tree, known))
    .map((item) => view(item, request));
  const last = read.at(-1);
  const more = position < items.length || read.length === Limit;
  return {
    ...(request.Select === "COUNT" ? {} : { Items: found }),
    Count: found.length,
    ScannedCount: read.length,
    ...(more && last !== undefined ? { LastEvaluatedKey: keyOf(table, index, last) } : {}),
  };
}

function keyOf(table: Table, index: string | undefined, item: Item): Item {
  const names = [table.shape.key, table.keyNames(index)].flatMap(({ partition, sort }) => [
    partition,
    sort,
  ]);
  return Object.fromEntries(names.flatMap((name) => (item[name] ? [[name, item[name]]] : [])));
}

function startOf(table: Table, request: QueryRequest, items: readonly Item[]): number {
  const { ExclusiveStartKey: start, IndexName: index } = request;
  if (start === undefined) return 0;
  const orderOf = (item: Item): string => {
    const { pk, sk } = table.keysOf(item, false);
    return index === undefined
      ? sk
      : entryKey(find(item, [table.keyNames(index).sort])?.S ?? "", pk, sk);
  };
  if (Object.keys(start).length !== Object.keys(keyOf(table, index, start)).length)
    throw invalid("The provided starting key is invalid");
  if (request.KeyConditionExpression === undefined)
    return (
      1 +
      items.findIndex((item) => JSON.stringify(keyOf(table, index, item)) === JSON.stringify(start))
    );
  const way = request.ScanIndexForward === false ? -1 : 1;
  const from = orderOf(start);
  const position = items.findIndex((item) => compareText(orderOf(item), from) * way > 0);
  return position < 0 ? items.length : position;
}
