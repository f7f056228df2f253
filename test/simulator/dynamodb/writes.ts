import { meets, resolved, updated } from "./evaluate.ts";
import { readCondition, readUpdate } from "./expression.ts";
import { checkPlaceholders, placeholdersOf } from "./placeholders.ts";
import { invalid, Refusal } from "./refusal.ts";
import type { BatchWriteRequest, TransactWriteRequest, WriteRequest } from "./request.ts";
import type { Table, Write } from "./table.ts";
import { type Item, itemSize } from "./value.ts";

/** What a write needs, and where what it changed is told, all of one request together. */
export interface Writing {
  readonly tableCalled: (name: string) => Table;
  readonly now: () => number;
  readonly told: (writes: readonly Write[]) => void;
}

export type Kind = "Put" | "Update" | "Delete" | "ConditionCheck";

/** A write that was checked and only waits to be done. */
interface Checked {
  readonly table: Table;
  readonly pk: string;
  readonly sk: string;
  readonly before: Item | undefined;
  /** Absent: the item goes. */
  readonly after?: Item | undefined;
  readonly kind: Kind;
}

const batchWriteMax = 25;
const transactMax = 100;
const transactBytesMax = 4 * 1024 * 1024;
const tokenMilliseconds = 10 * 60_000;

function failed(request: WriteRequest, before: Item | undefined): Refusal {
  const shown = request.ReturnValuesOnConditionCheckFailure === "ALL_OLD" ? before : undefined;
  const body = shown === undefined ? {} : { Item: shown };
  return new Refusal("ConditionalCheckFailedException", "The conditional request failed", body);
}

/** @throws Refusal when the write is wrong in itself, or its condition does not hold */
function check(writing: Writing, kind: Kind, request: WriteRequest): Checked {
  const table = writing.tableCalled(request.TableName);
  const { ConditionExpression, UpdateExpression, Item, Key } = request;
  checkPlaceholders(request, [ConditionExpression, readCondition], [UpdateExpression, readUpdate]);
  const known = placeholdersOf(request);
  if (kind === "Put") table.assertItem(Item ?? {});
  const { pk, sk } = table.keysOf((kind === "Put" ? Item : Key) ?? {}, kind !== "Put");
  const before = table.get(pk, sk);
  if (UpdateExpression !== undefined) assertApart(request);
  const condition =
    ConditionExpression === undefined ? undefined : readCondition(ConditionExpression).tree;
  if (condition !== undefined && !meets(before ?? {}, condition, known))
    throw failed(request, before);
  if (UpdateExpression !== undefined) assertKeysStay(table, request);
  const checked = { table, pk, sk, before, kind };
  if (kind === "Put") return { ...checked, after: Item };
  if (kind !== "Update") return { ...checked, after: kind === "Delete" ? undefined : before };
  const base = before ?? Key ?? {};
  const after =
    UpdateExpression === undefined ? base : updated(base, readUpdate(UpdateExpression).tree, known);
  table.assertItem(after);
  return { ...checked, after };
}

/** The attributes an update names, each as one text. */
function namedIn(request: WriteRequest): readonly string[] {
  const { tree } = readUpdate(request.UpdateExpression ?? "");
  const known = placeholdersOf(request);
  const paths = [...tree.set, ...tree.add, ...tree.delete].map(({ path }) => path);
  return [...paths, ...tree.remove].map((path) => JSON.stringify(resolved(path, known)));
}

function assertApart(request: WriteRequest): void {
  const names = namedIn(request);
  if (new Set(names).size < names.length)
    throw invalid("Two document paths overlap with each other");
}

function assertKeysStay(table: Table, request: WriteRequest): void {
  const names = namedIn(request);
  const { partition, sort } = table.shape.key;
  for (const key of [partition, sort])
    if (names.includes(JSON.stringify([key])))
      throw invalid(`Cannot update attribute ${key}. This attribute is part of the key`);
}

const apply = ({ table, pk, sk, after, kind }: Checked, at: number): Write[] => {
  if (kind === "ConditionCheck") return [];
  return [after === undefined ? table.delete(pk, sk, at) : table.put(after, at)];
};

/** Put, Update and Delete of one item. */
export function write(writing: Writing, kind: Kind, request: WriteRequest): object {
  const checked = check(writing, kind, request);
  writing.told(apply(checked, writing.now()));
  const { ReturnValues: wanted = "NONE" } = request;
  if (wanted === "NONE") return {};
  const shown = wanted === "ALL_OLD" ? checked.before : wanted === "ALL_NEW" ? checked.after : {};
  if (!["ALL_OLD", "ALL_NEW"].includes(wanted)) throw invalid(`${wanted} is not simulated`);
  return shown === undefined ? {} : { Attributes: shown };
}

export function batchWrite(writing: Writing, { RequestItems }: BatchWriteRequest): object {
  const all = Object.entries(RequestItems).flatMap(([TableName, requests]) =>
    requests.map(({ PutRequest, DeleteRequest }) =>
      PutRequest === undefined
        ? ({ kind: "Delete", request: { TableName, Key: DeleteRequest?.Key ?? {} } } as const)
        : ({ kind: "Put", request: { TableName, Item: PutRequest.Item } } as const),
    ),
  );
  if (all.length === 0 || all.length > batchWriteMax)
    throw invalid("Too many items requested for the BatchWriteItem call");
  const checked = all.map(({ kind, request }) => check(writing, kind, request));
  assertDifferent(checked, "Provided list of item keys contains duplicates");
  for (const one of checked) writing.told(apply(one, writing.now()));
  return { UnprocessedItems: {} };
}

function assertDifferent(writes: readonly Checked[], message: string): void {
  const keys = writes.map(({ table, pk, sk }) => JSON.stringify([table.shape.name, pk, sk]));
  if (new Set(keys).size < keys.length) throw invalid(message);
}

/** All or none. A token makes the same request again, within ten minutes, the same act. */
export class Transactions {
  private readonly tokens = new Map<string, { readonly body: string; readonly until: number }>();
  private readonly writing: Writing;

  constructor(writing: Writing) {
    this.writing = writing;
  }

  write(request: TransactWriteRequest): object {
    const { TransactItems: items, ClientRequestToken: token } = request;
    const now = this.writing.now();
    const known = token === undefined ? undefined : this.tokens.get(token);
    const body = JSON.stringify(items);
    if (known !== undefined && known.until >= now) {
      if (known.body === body) return {};
      assertRight(this.tried(request));
      throw new Refusal("IdempotentParameterMismatchException", "the token was of another request");
    }
    this.writing.told(this.checkAll(request).flatMap((one) => apply(one, now)));
    if (token !== undefined) this.tokens.set(token, { body, until: now + tokenMilliseconds });
    return {};
  }

  private checkAll(request: TransactWriteRequest): readonly Checked[] {
    const results = this.tried(request);
    assertRight(results);
    if (results.some((result) => result instanceof Refusal)) throw cancelled(results);
    const checked = results as readonly Checked[];
    const bytes = checked.reduce((sum, { after }) => sum + itemSize(after ?? {}), 0);
    if (bytes > transactBytesMax) throw invalid("Transaction is larger than 4 MB");
    return checked;
  }

  private tried({ TransactItems: items }: TransactWriteRequest): readonly (Checked | Refusal)[] {
    if (items.length === 0 || items.length > transactMax)
      throw invalid("Member must have length less than or equal to 100");
    const parts = items.map((item) => {
      const [kind, request] = Object.entries(item)[0] as [Kind, WriteRequest];
      return { kind, request };
    });
    assertOneEach(this.writing, parts);
    return parts.map(({ kind, request }) => {
      try {
        return check(this.writing, kind, request);
      } catch (error) {
        if (error instanceof Refusal) return error;
        throw error;
      }
    });
  }
}

/** @throws Refusal when a part is wrong whatever lies in the table */
function assertRight(results: readonly (Checked | Refusal)[]): void {
  for (const result of results)
    if (result instanceof Refusal && result.code === "ValidationException" && !isFoundLate(result))
      throw result;
}

/** What only the stored item shows to be wrong cancels the transaction; all else is refused before. */
const isFoundLate = ({ message }: Refusal): boolean =>
  /incorrect data type|does not exist in the item|invalid for update|Item size|part of the key/.test(
    message,
  );

function assertOneEach(
  { tableCalled }: Writing,
  parts: readonly { readonly kind: Kind; readonly request: WriteRequest }[],
): void {
  const keys = parts.map(({ kind, request }) => {
    const table = tableCalled(request.TableName);
    const key = (kind === "Put" ? request.Item : request.Key) ?? {};
    return JSON.stringify([request.TableName, table.keysOf(key, kind !== "Put")]);
  });
  if (new Set(keys).size < keys.length)
    throw invalid("Transaction request cannot include multiple operations on one item");
}

const codes: Readonly<Record<string, string>> = {
  ConditionalCheckFailedException: "ConditionalCheckFailed",
  ValidationException: "ValidationError",
};

function cancelled(results: readonly (Checked | Refusal)[]): Refusal {
  const CancellationReasons = results.map((result) =>
    result instanceof Refusal
      ? { Code: codes[result.code] ?? result.code, Message: result.message, ...result.body }
      : { Code: "None" },
  );
  return new Refusal("TransactionCanceledException", "Transaction cancelled", {
    CancellationReasons,
  });
}
