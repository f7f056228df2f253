import { randomInt, randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";

/** How often, after how long and by which dice a request is repeated. No outcome depends on it. */
export interface RetryPolicy {
  readonly attemptsMax: number;
  readonly baseMilliseconds: number;
  readonly waitMillisecondsMax: number;
  readonly wait: (milliseconds: number) => Promise<unknown>;
  /** A whole number from 0 up to and without `below`. */
  readonly dice: (below: number) => number;
  /** Names one act for DynamoDB, which does not repeat it within ten minutes. */
  readonly newToken: () => string;
}

export const defaultRetry: RetryPolicy = {
  attemptsMax: 12,
  baseMilliseconds: 20,
  waitMillisecondsMax: 2_000,
  wait: (milliseconds) => setTimeout(milliseconds),
  dice: (below) => randomInt(below),
  newToken: () => randomUUID(),
};

/** Full jitter: anything from one millisecond to the doubled ceiling, so that rivals part. */
export async function pause(policy: RetryPolicy, attempt: number): Promise<void> {
  const ceiling = Math.min(policy.waitMillisecondsMax, policy.baseMilliseconds * 2 ** attempt);
  await policy.wait(1 + policy.dice(Math.max(1, Math.trunc(ceiling))));
}

const passing = new Set([
  "InternalServerError",
  "LimitExceededException",
  "ProvisionedThroughputExceededException",
  "RequestLimitExceeded",
  "RequestTimeout",
  "ServiceUnavailable",
  "ThrottlingException",
  "TimeoutError",
  "TransactionConflictException",
  "TransactionInProgressException",
]);
const brokenConnections = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT"]);

/** Whether the same request may go through a moment later. It may have gone through already. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  return passing.has(error.name) || brokenConnections.has(code);
}

/** Sends until it goes through. Only for requests that do no harm twice. */
export async function persist<Result>(
  policy: RetryPolicy,
  send: () => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await send();
    } catch (error) {
      if (!isPassing(error) || attempt >= policy.attemptsMax) throw error;
      await pause(policy, attempt);
    }
  }
}
