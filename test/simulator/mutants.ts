import type { WireRequest } from "./dynamodb/client.ts";
import type {
  BatchWriteRequest,
  PutRequest,
  QueryRequest,
  TransactWrite,
  TransactWriteRequest,
} from "./dynamodb/request.ts";
import type { Item, Value } from "./dynamodb/value.ts";
import type { Mutant } from "./mutant.ts";

const pkOf = (item: Item | undefined): string => item?.["pk"]?.S ?? "";
const skOf = (item: Item | undefined): string => item?.["sk"]?.S ?? "";

const isBatch = ({ operation }: WireRequest) => operation === "BatchWriteItem";

/** The parts of a transaction, each changed or taken out. */
function inTransaction(
  { operation, input }: WireRequest,
  change: (part: TransactWrite, all: readonly TransactWrite[]) => TransactWrite | undefined,
): WireRequest {
  if (operation !== "TransactWriteItems") return { operation, input };
  const { TransactItems: all, ...rest } = input as TransactWriteRequest;
  const TransactItems = all.flatMap((part) => change(part, all) ?? []);
  return { operation, input: { ...rest, TransactItems } };
}

function unconditional({ Put, ...part }: TransactWrite): TransactWrite {
  if (Put === undefined) return part;
  return { ...part, Put: withoutCondition(Put) };
}

const withoutCondition = ({
  ConditionExpression: _,
  ExpressionAttributeNames: __,
  ExpressionAttributeValues: ___,
  ...put
}: PutRequest): PutRequest => put;

/** The puts of a batch, each changed. */
function inBatch({ operation, input }: WireRequest, change: (item: Item) => Item): WireRequest {
  const { RequestItems } = input as BatchWriteRequest;
  const changed = Object.entries(RequestItems).map(([table, requests]) => [
    table,
    requests.map(({ PutRequest }) => ({ PutRequest: { Item: change(PutRequest?.Item ?? {}) } })),
  ]);
  return { operation, input: { RequestItems: Object.fromEntries(changed) } };
}

const holds = (request: WireRequest, kind: string): boolean =>
  isBatch(request) &&
  Object.values((request.input as BatchWriteRequest).RequestItems)
    .flat()
    .some(({ PutRequest }) => pkOf(PutRequest?.Item).split("#")[1] === kind);

/** Conditional puts into the city's table, changed. */
const pushing = (change: (put: PutRequest) => PutRequest): Mutant => ({
  carry: (request, send) => {
    const put = request.input as PutRequest;
    const pushes = request.operation === "PutItem" && put.TableName === "city";
    return send(pushes ? { ...request, input: change(put) } : request);
  },
});

const withSign = (sign: string): Mutant =>
  pushing(({ ConditionExpression = "", ...put }) => ({
    ...put,
    ConditionExpression: ConditionExpression.replace("#seq < :seq", `#seq ${sign} :seq`),
  }));

const isSeal = (item: Item | undefined) => /^(chunk|sealing|receipts)#/.test(skOf(item));
const isGiven = ({ Put }: TransactWrite) => skOf(Put?.Item).startsWith("given#");

/** `…#2026-11-regular#2#…` becomes `…#2026-11-regular#1#…` for lines, wherever it stands. */
const firstGeneration = (input: object): object =>
  JSON.parse(JSON.stringify(input).replaceAll(/(#line#[\d-]+-regular)#\d+#/g, "$1#1#")) as object;
const inGenerationAsked = (answer: object, input: object): object => {
  const asked = /#line#[\d-]+-regular#(\d+)#/.exec(JSON.stringify(input))?.[1] ?? "1";
  const text = JSON.stringify(answer);
  return JSON.parse(text.replaceAll(/(#line#[\d-]+-regular)#\d+#/g, `$1#${asked}#`)) as object;
};

let extra = 0;
const fresh = (): string => {
  extra += 1;
  return `x${extra}`;
};

const afterwards: NonNullable<Mutant["carry"]> = async (request, send) => {
  if (request.operation !== "TransactWriteItems") return send(request);
  const { TransactItems } = request.input as TransactWriteRequest;
  const updates = TransactItems.flatMap(({ Update }) => Update ?? []);
  const answer = await send(inTransaction(request, (part) => (part.Update ? undefined : part)));
  for (const input of updates)
    for (let sent = false; !sent; )
      sent = await send({ operation: "UpdateItem", input }).then(
        () => true,
        () => false,
      );
  return answer;
};

const yuan = (value: Value): Value => {
  const fen = Number(value.N);
  return fen > 99 ? { N: String(fen / 100) } : value;
};

/** Wrong products, each of which the simulator must notice. */
export const mutants: Readonly<Record<string, Mutant>> = {
  "seals have no condition": {
    carry: (request, send) =>
      send(inTransaction(request, (part) => (isSeal(part.Put?.Item) ? unconditional(part) : part))),
  },
  "the generation is no part of a line's key": {
    carry: async (request, send) =>
      inGenerationAsked(
        await send({ ...request, input: firstGeneration(request.input) }),
        request.input,
      ),
  },
  "a chunk is sealed before its lines are acknowledged": {
    carry: async (request, send, { wait }) => {
      if (!holds(request, "line")) return send(request);
      wait(2_000)
        .then(() => send(request))
        .catch(() => undefined);
      return { UnprocessedItems: {} };
    },
  },
  "unprocessed items are ignored": {
    carry: async (request, send) =>
      isBatch(request) ? { ...(await send(request)), UnprocessedItems: {} } : send(request),
  },
  "the replicator takes an equal version for a newer one": withSign("<="),
  "the replicator prefers the older version": withSign(">"),
  "the replicator puts without a condition": pushing(withoutCondition),
  "totals are added after the transaction": { carry: afterwards },
  "receipts have random names": {
    carry: (request, send) =>
      send(
        holds(request, "receipt")
          ? inBatch(request, (item) => ({ ...item, sk: { S: `${skOf(item)}${fresh()}` } }))
          : request,
      ),
  },
  "the receipt is written onto the line": {
    carry: async (request, send) => {
      const answer = await send(request);
      if (!holds(request, "receipt")) return answer;
      const { RequestItems } = request.input as BatchWriteRequest;
      const [table = "", puts = []] = Object.entries(RequestItems)[0] ?? [];
      for (const { PutRequest } of puts.slice(0, 1)) {
        const { pk = { S: "" }, lineKey = { S: "" } } = PutRequest?.Item ?? {};
        await send({
          operation: "UpdateItem",
          input: {
            TableName: table,
            Key: { pk: { S: pk.S?.replace("#receipt#", "#line#") }, sk: lineKey },
            UpdateExpression: "SET answered = :yes",
            ExpressionAttributeValues: { ":yes": { BOOL: true } },
          },
        }).catch(() => undefined);
      }
      return answer;
    },
  },
  "nobody sweeps": { sweeps: false },
  "totals are yuan with a point": {
    carry: (request, send) =>
      send(
        inTransaction(request, ({ Update, ...part }) => {
          if (Update === undefined) return part;
          const values = Object.entries(Update.ExpressionAttributeValues ?? {});
          const changed = values.map(([name, value]) => [
            name,
            /^:m\d/.test(name) ? yuan(value) : value,
          ]);
          return {
            ...part,
            Update: { ...Update, ExpressionAttributeValues: Object.fromEntries(changed) },
          };
        }),
      ),
  },
  "a retry is another transaction without a guard": {
    carry: (request, send) => {
      const { operation, input } = inTransaction(request, (part) =>
        pkOf(part.Put?.Item).includes("#run#") && skOf(part.Put?.Item) !== "record"
          ? unconditional(part)
          : part,
      );
      const again = operation === "TransactWriteItems" ? { ClientRequestToken: fresh() } : {};
      return send({ operation, input: { ...input, ...again } });
    },
  },
  "a generation given up keeps its totals": {
    carry: (request, send) =>
      send(
        inTransaction(request, (part, all) =>
          part.Update !== undefined && all.some(isGiven) ? undefined : part,
        ),
      ),
  },
  "the run is written without looking at its revision": {
    carry: (request, send) =>
      send(
        inTransaction(request, (part) => {
          const item = part.Put?.Item;
          const ofRun = /#run#\d/.test(pkOf(item)) && /^(record|audit#)/.test(skOf(item));
          return ofRun ? unconditional(part) : part;
        }),
      ),
  },
  "what exists in the bucket is written over": {
    bucket: (bucket) => ({
      ...bucket,
      create: async (key, body, contentType) => {
        await bucket.put(key, body, contentType);
        return "created";
      },
    }),
  },
  "only the first page of a question is read": {
    carry: async (request, send) => {
      if (request.operation !== "Query") return send(request);
      const asked = { ...(request.input as QueryRequest), Limit: 100 };
      const { LastEvaluatedKey: _, ...page } = (await send({
        ...request,
        input: asked,
      })) as Record<string, unknown>;
      return page;
    },
  },
};
