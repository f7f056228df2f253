import { randomUUID } from "node:crypto";
import { TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { Store } from "@minzheng/store";
import { inject } from "vitest";
import { localClient } from "./dynamodb.ts";

/** What may happen to one request. `lost`: it was done, and the reply never came. */
export type Fault = "none" | "throttle" | "lost" | "conflict";

const named = (name: string) => Object.assign(new Error(name), { name });

/** The same table through a line that fails as told; retries wait no time. */
export function faulty(
  store: Store,
  faultOf: (operation: string) => Fault,
  options: { readonly endpoint?: string; readonly attemptsMax?: number } = {},
): Store & { readonly counts: Record<Fault, number> } {
  const { endpoint = inject("dynamoDbEndpoint"), attemptsMax = 12 } = options;
  const counts: Record<Fault, number> = { none: 0, throttle: 0, lost: 0, conflict: 0 };
  const client = localClient(endpoint);
  client.middlewareStack.add(
    (next, { commandName = "" }) =>
      async (args) => {
        const fault = faultOf(commandName);
        counts[fault] += 1;
        if (fault === "throttle") throw named("ThrottlingException");
        if (fault === "conflict" && commandName === "TransactWriteItemsCommand")
          throw new TransactionCanceledException({
            message: "conflict",
            $metadata: {},
            CancellationReasons: [{ Code: "None" }, { Code: "TransactionConflict" }],
          });
        const result = await next(args);
        if (fault === "lost") throw named("TimeoutError");
        return result;
      },
    { step: "initialize", name: "faults" },
  );
  return {
    ...store,
    client: DynamoDBDocumentClient.from(client, {
      marshallOptions: { removeUndefinedValues: true },
    }),
    counts,
    retry: {
      attemptsMax,
      baseMilliseconds: 1,
      waitMillisecondsMax: 1,
      wait: async () => undefined,
      dice: () => 0,
      newToken: () => randomUUID(),
    },
  };
}
