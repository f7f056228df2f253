import { setTimeout as wait } from "node:timers/promises";
import { DynamoDBServiceException, TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { Store } from "@minzheng/store";
import { count, type FaultCounts, faultFor, type RequestFault } from "../simulator/faults.ts";
import type { Dice } from "../support/dice.ts";
import { localClient } from "../support/fresh-table.ts";

/** Unwinds a worker as if its process had ended: no code of the product catches it. */
export class Killed extends Error {}

export interface BrokenLine {
  readonly store: Store;
  readonly counts: FaultCounts;
  readonly requests: () => number;
}

const timesAsMany = 5;

type Next = (args: { input: object }) => Promise<object>;

/** The same table of DynamoDB Local through a line on which everything goes wrong by the dice. */
export function brokenLine(store: Store, endpoint: string, dice: Dice): BrokenLine {
  const counts: FaultCounts = {};
  let [requests, tokens] = [0, 0];
  const client = localClient(endpoint);
  client.middlewareStack.add(
    (next, { commandName = "" }) =>
      async (args) => {
        requests += 1;
        const operation = commandName.replace(/Command$/, "");
        const drawn = faultFor(dice, operation, timesAsMany);
        if (drawn === undefined) return next(args);
        // Nobody is unwound and works on: that takes the simulator or a process of its own.
        const fault = drawn === "zombie" ? "killed-before" : drawn;
        count(counts, fault);
        return broken(fault, operation, { args, next: next as unknown as Next, dice }) as never;
      },
    { step: "initialize", name: "faults" },
  );
  const retry = {
    attemptsMax: 12,
    baseMilliseconds: 1,
    waitMillisecondsMax: 1,
    wait: async () => undefined,
    dice: () => 0,
    newToken: () => {
      tokens += 1;
      return `${store.table}-${tokens}`;
    },
  };
  const marshallOptions = { removeUndefinedValues: true };
  return {
    store: { ...store, client: DynamoDBDocumentClient.from(client, { marshallOptions }), retry },
    counts,
    requests: () => requests,
  };
}

interface Request {
  readonly args: { readonly input: object };
  readonly next: Next;
  readonly dice: Dice;
}

const refusal = (name: string) =>
  new DynamoDBServiceException({ name, $fault: "server", $metadata: {}, message: "broken line" });

async function broken(fault: RequestFault, operation: string, { args, next, dice }: Request) {
  switch (fault) {
    case "partial-batch":
      return partly(operation, { args, next, dice });
    case "lost-reply":
      await next(args);
      throw Object.assign(new Error("no reply"), { name: "TimeoutError" });
    case "conflict":
      if (operation !== "TransactWriteItems") throw refusal("TransactionConflictException");
      throw new TransactionCanceledException({
        message: "conflict",
        $metadata: {},
        CancellationReasons: [{ Code: "None" }, { Code: "TransactionConflict" }],
      });
    case "server-error":
      throw refusal("InternalServerError");
    case "throttle":
      throw refusal("ThrottlingException");
    case "sent-twice":
      await next(args);
      return next(args).catch(() => {
        throw Object.assign(new Error("no reply"), { name: "TimeoutError" });
      });
    case "slow-reply":
      await wait(5 + dice.below(20));
      return next(args);
    case "killed-after":
      await next(args);
      throw new Killed(operation);
    default:
      throw new Killed(operation);
  }
}

/** The first so many of a batch are done, the rest comes back. */
async function partly(operation: string, { args, next, dice }: Request): Promise<object> {
  const { RequestItems } = args.input as { RequestItems: Record<string, unknown> };
  const [table = "", asked] = Object.entries(RequestItems)[0] ?? [];
  const writes = operation === "BatchWriteItem";
  const all = (writes ? asked : (asked as { Keys: unknown[] }).Keys) as readonly unknown[];
  if (all.length < 2) return next(args);
  const taken = 1 + dice.below(all.length - 1);
  const of = (part: readonly unknown[]) => (writes ? part : { ...(asked as object), Keys: part });
  const result = (await next({
    ...args,
    input: { ...args.input, RequestItems: { [table]: of(all.slice(0, taken)) } },
  })) as { readonly output: object };
  const left = { [table]: of(all.slice(taken)) };
  const unprocessed = writes ? { UnprocessedItems: left } : { UnprocessedKeys: left };
  return { ...result, output: { ...result.output, ...unprocessed } };
}
