import { CreateTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { table } from "@minzheng/store/table";
import type { Store } from "@minzheng/store";
import { inject } from "vitest";

let tables = 0;

export const localClient = (endpoint: string): DynamoDBClient =>
  new DynamoDBClient({
    endpoint,
    region: "local",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });

/** A fresh table of the product's own shape in DynamoDB Local. */
export async function freshStore(
  tenant = "999901",
  endpoint: string = inject("dynamoDbEndpoint"),
): Promise<Store> {
  const client = localClient(endpoint);
  const name = `test-${process.pid}-${Date.now()}-${(tables += 1)}`;
  const keys = [
    table.partitionKey,
    table.sortKey,
    ...table.indexes.flatMap(({ partitionKey, sortKey }) => [partitionKey, sortKey]),
  ];
  const schema = (partitionKey: string, sortKey: string) => [
    { AttributeName: partitionKey, KeyType: "HASH" as const },
    { AttributeName: sortKey, KeyType: "RANGE" as const },
  ];
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
  return {
    client: DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } }),
    table: name,
    tenant,
  };
}
