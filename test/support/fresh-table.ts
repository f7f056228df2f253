import { CreateTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { Store } from "@minzheng/store";
import { table } from "@minzheng/store/table";

export const localClient = (endpoint: string): DynamoDBClient =>
  new DynamoDBClient({
    endpoint,
    region: "local",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });

/** The tenant's table at an endpoint, by name. */
export const storeAt = (endpoint: string, name: string, tenant: string): Store => ({
  client: DynamoDBDocumentClient.from(localClient(endpoint), {
    marshallOptions: { removeUndefinedValues: true },
  }),
  table: name,
  tenant,
});

/** Creates a table of the product's own shape, its stream included. */
export async function createTable(endpoint: string, name: string): Promise<void> {
  const keys = [
    table.partitionKey,
    table.sortKey,
    ...table.indexes.flatMap(({ partitionKey, sortKey }) => [partitionKey, sortKey]),
  ];
  const schema = (partitionKey: string, sortKey: string) => [
    { AttributeName: partitionKey, KeyType: "HASH" as const },
    { AttributeName: sortKey, KeyType: "RANGE" as const },
  ];
  const client = localClient(endpoint);
  await client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: keys.map((AttributeName) => ({ AttributeName, AttributeType: "S" })),
      KeySchema: schema(table.partitionKey, table.sortKey),
      GlobalSecondaryIndexes: table.indexes.map((index) => ({
        IndexName: index.name,
        KeySchema: schema(index.partitionKey, index.sortKey),
        Projection: { ProjectionType: "ALL" },
      })),
      StreamSpecification: { StreamEnabled: true, StreamViewType: "NEW_IMAGE" },
    }),
  );
  client.destroy();
}
