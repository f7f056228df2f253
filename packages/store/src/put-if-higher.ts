import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { PutCommand } from "@aws-sdk/lib-dynamodb";
import type { StoredItem } from "./change.ts";
import { defaultRetry, persist } from "./retry.ts";
import type { Store } from "./tenant.ts";

/**
 * Puts an item unless one with the same or a higher number lies there: for what is derived and may
 * be derived twice, or late.
 *
 * @param attribute holds the number that only grows
 * @returns whether it was put
 */
export async function putIfHigher(
  store: Store,
  item: StoredItem,
  attribute: string,
): Promise<boolean> {
  const command = new PutCommand({
    TableName: store.table,
    Item: item,
    ConditionExpression: "attribute_not_exists(#n) OR #n < :n",
    ExpressionAttributeNames: { "#n": attribute },
    ExpressionAttributeValues: { ":n": item[attribute] },
  });
  try {
    await persist(store.retry ?? defaultRetry, () => store.client.send(command));
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
