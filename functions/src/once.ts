import type { Officer } from "@minzheng/contract";
import { Failure } from "@minzheng/kernel";
import { keyOf, type Store } from "@minzheng/store";
import { table } from "@minzheng/store/table";
import type { Context } from "aws-lambda";

interface Command {
  readonly tenant: { readonly store: Store };
  readonly officer: Officer;
  readonly key: string;
  /** Says how long the first call may take before it counts as dead. */
  readonly lambda: Context;
}

const answersKeptSeconds = 24 * 3600;

/**
 * Does a command once for each key of an officer. While it runs, and for a day after it succeeded,
 * the same key does nothing: it gets the first answer. A command that failed may be sent again.
 *
 * The library is loaded with the first command that has a key.
 *
 * @throws Failure IN_PROGRESS while the first call runs, KEY_REUSED when the input is another
 */
export async function once<Answer>(
  { tenant: { store }, officer, key, lambda }: Command,
  input: unknown,
  run: () => Promise<Answer>,
): Promise<Answer> {
  const { DynamoDBPersistenceLayer, IdempotencyConfig, makeIdempotent, ...errors } = await import(
    "./idempotency.ts"
  );
  const persistenceStore = new DynamoDBPersistenceLayer({
    tableName: store.table,
    awsSdkV3Client: store.client,
    keyAttr: table.partitionKey,
    sortKeyAttr: table.sortKey,
    staticPkValue: keyOf(store.tenant, "request", officer.id),
    expiryAttr: table.expiry,
  });
  const config = new IdempotencyConfig({
    eventKeyJmesPath: "key",
    payloadValidationJmesPath: "input",
    expiresAfterSeconds: answersKeptSeconds,
    throwOnNoIdempotencyKey: true,
  });
  config.registerLambdaContext(lambda);
  const command = makeIdempotent(async (_: { key: string; input: unknown }) => run(), {
    persistenceStore,
    config,
    keyPrefix: "command",
  });
  try {
    return (await command({ key, input })) as Answer;
  } catch (error) {
    if (error instanceof errors.IdempotencyAlreadyInProgressError)
      throw new Failure("IN_PROGRESS", undefined);
    if (error instanceof errors.IdempotencyValidationError)
      throw new Failure("KEY_REUSED", undefined);
    throw error;
  }
}
