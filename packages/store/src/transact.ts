import { TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import type { TransactItem } from "./plan.ts";
import { defaultRetry, isPassing, pause } from "./retry.ts";
import type { Store } from "./tenant.ts";

/** A write whose condition did not hold. */
export interface Refused {
  /** Position of the write. */
  readonly position: number;
  /** `record` of the item found there, where the write asked to see it. */
  readonly holder: string;
}

export const transactionWritesMax = 100;

/**
 * One transaction. Conflicts, throttles and lost replies are repeated under one token, which
 * DynamoDB honours for ten minutes; so a repeat after a commit changes nothing and succeeds.
 *
 * @returns the writes whose conditions failed; none: it is committed
 */
export async function transact(
  store: Store,
  items: readonly TransactItem[],
): Promise<readonly Refused[]> {
  const policy = store.retry ?? defaultRetry;
  const command = new TransactWriteCommand({
    TransactItems: [...items],
    ClientRequestToken: policy.newToken(),
  });
  for (let attempt = 1; ; attempt += 1) {
    try {
      await store.client.send(command);
      return [];
    } catch (error) {
      const refused = refusedBy(error);
      if (refused.length > 0) return refused;
      if (!(isRivalry(error) || isPassing(error)) || attempt >= policy.attemptsMax) throw error;
      await pause(policy, attempt);
    }
  }
}

const reasonsOf = (error: unknown) =>
  error instanceof TransactionCanceledException ? (error.CancellationReasons ?? []) : [];

function refusedBy(error: unknown): readonly Refused[] {
  return reasonsOf(error).flatMap(({ Code, Item }, position) =>
    Code === "ConditionalCheckFailed" ? [{ position, holder: Item?.["record"]?.S ?? "" }] : [],
  );
}

const rivalries = new Set([
  "TransactionConflict",
  "ThrottlingError",
  "ProvisionedThroughputExceeded",
]);

function isRivalry(error: unknown): boolean {
  const codes = reasonsOf(error)
    .map(({ Code }) => Code ?? "None")
    .filter((code) => code !== "None");
  return codes.length > 0 && codes.every((code) => rivalries.has(code));
}
