/** What {@link once} needs of the library, as one chunk. */
export {
  IdempotencyAlreadyInProgressError,
  IdempotencyConfig,
  IdempotencyValidationError,
  makeIdempotent,
} from "@aws-lambda-powertools/idempotency";
export { DynamoDBPersistenceLayer } from "@aws-lambda-powertools/idempotency/dynamodb";
