import { PutItemCommand, QueryCommand } from "@aws-sdk/client-dynamodb";
import { expect, inject, test } from "vitest";
import { createTables } from "../../packages/local-cloud/src/tables.ts";
import type { Assembly, PlacedResource } from "../../packages/local-cloud/src/template.ts";
import { localClient } from "../support/dynamodb.ts";

const name = `tables-${process.pid}`;
const key = (attribute: string, kind: "HASH" | "RANGE") => ({
  AttributeName: attribute,
  KeyType: kind,
});

/** A template whose one table has so many indexes. */
function assemblyWith(indexes: readonly string[]): Assembly {
  const attributes = ["pk", "sk", ...indexes.map((index) => `${index}pk`)];
  const properties = {
    KeySchema: [key("pk", "HASH"), key("sk", "RANGE")],
    AttributeDefinitions: attributes.map((AttributeName) => ({
      AttributeName,
      AttributeType: "S",
    })),
    GlobalSecondaryIndexes: indexes.map((index) => ({
      IndexName: index,
      KeySchema: [key(`${index}pk`, "HASH"), key("sk", "RANGE")],
    })),
  };
  const place = { stack: "s", logicalId: "Table", type: "AWS::DynamoDB::Table", arn: "" };
  const table: PlacedResource = { ...place, name, properties };
  return { stacks: [], all: [table], ofType: () => [table], assetFolder: () => "" };
}

test("a table of an earlier start keeps its items and gains the indexes of a newer template", async () => {
  const client = localClient(inject("dynamoDbEndpoint"));
  await createTables(client, assemblyWith(["gsi1"]));
  const Item = { pk: { S: "p" }, sk: { S: "s" }, gsi2pk: { S: "later" } };
  await client.send(new PutItemCommand({ TableName: name, Item }));
  await createTables(client, assemblyWith(["gsi1", "gsi2", "gsi3"]));
  await createTables(client, assemblyWith(["gsi1", "gsi2", "gsi3"]));
  const { Items } = await client.send(
    new QueryCommand({
      TableName: name,
      IndexName: "gsi2",
      KeyConditionExpression: "gsi2pk = :pk",
      ExpressionAttributeValues: { ":pk": { S: "later" } },
    }),
  );
  expect(Items).toEqual([Item]);
  client.destroy();
});
