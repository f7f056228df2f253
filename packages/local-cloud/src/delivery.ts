import { setTimeout as wait } from "node:timers/promises";
import type { Outcome } from "./lambda-worker.ts";
import type { LambdaRecord } from "./stream-event.ts";

export interface DeliveryOptions {
  readonly invoke: (records: readonly LambdaRecord[]) => Promise<Outcome>;
  /** The function names the records it could not do, and Lambda goes on from the first of them. */
  readonly reportsItemFailures: boolean;
  readonly bisects: boolean;
  /** -1: for ever. */
  readonly retriesMax: number;
  /** -1: for ever. */
  readonly recordAgeSecondsMax: number;
  /** What nobody could do, once tries and age are used up. */
  readonly park: (records: readonly LambdaRecord[], reason: string) => void;
  readonly isStopped: () => boolean;
  readonly retryMilliseconds?: number;
}

const retryMillisecondsMax = 5_000;

/**
 * Delivers one batch as Lambda's event source mapping does: in order, at least once, from the
 * first failed record on again, halved when asked to, parked when given up. Returns when every
 * record is done, parked, or the machine stops.
 */
export async function deliver(
  records: readonly LambdaRecord[],
  options: DeliveryOptions,
): Promise<"done" | "stopped"> {
  let left = records;
  for (let tries = 0; left.length > 0; tries += 1) {
    if (options.isStopped()) return "stopped";
    const fresh = left.filter((record) => !isTooOld(record, options));
    if (fresh.length < left.length) {
      options.park(
        left.filter((record) => !fresh.includes(record)),
        "too old",
      );
      left = fresh;
      continue;
    }
    const outcome = await options.invoke(left);
    const failedAt = firstFailed(left, outcome, options.reportsItemFailures);
    if (failedAt === undefined) return "done";
    if (failedAt > 0) {
      left = left.slice(failedAt);
      tries = -1;
      continue;
    }
    if (options.bisects && left.length > 1) return deliverHalves(left, options);
    if (options.retriesMax >= 0 && tries >= options.retriesMax) {
      options.park(left, outcome.ok ? "reported as failed" : outcome.errorMessage);
      return "done";
    }
    await wait(Math.min(retryMillisecondsMax, (options.retryMilliseconds ?? 200) * 2 ** tries));
  }
  return "done";
}

async function deliverHalves(records: readonly LambdaRecord[], options: DeliveryOptions) {
  const middle = Math.ceil(records.length / 2);
  const first = await deliver(records.slice(0, middle), options);
  return first === "stopped" ? first : deliver(records.slice(middle), options);
}

/** Position of the first record that is not done; undefined when all are. */
function firstFailed(
  records: readonly LambdaRecord[],
  outcome: Outcome,
  reportsItemFailures: boolean,
): number | undefined {
  if (!outcome.ok) return 0;
  if (!reportsItemFailures) return undefined;
  const { batchItemFailures } = (outcome.payload ?? {}) as {
    batchItemFailures?: readonly { readonly itemIdentifier?: string }[] | null;
  };
  if (!batchItemFailures || batchItemFailures.length === 0) return undefined;
  const positions = batchItemFailures.map(({ itemIdentifier }) =>
    records.findIndex(({ dynamodb }) => dynamodb.SequenceNumber === itemIdentifier),
  );
  return Math.max(0, Math.min(...positions));
}

function isTooOld({ dynamodb }: LambdaRecord, { recordAgeSecondsMax }: DeliveryOptions): boolean {
  if (recordAgeSecondsMax < 0) return false;
  return Date.now() / 1000 - dynamodb.ApproximateCreationDateTime > recordAgeSecondsMax + 60;
}
