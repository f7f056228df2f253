import { setTimeout } from "node:timers/promises";
import {
  CreateTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceInUseException,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
} from "@aws-sdk/client-dynamodb";
import * as z from "zod/mini";
import type { Assembly, PlacedResource } from "./template.ts";

const KeySchema = z.array(
  z.object({ AttributeName: z.string(), KeyType: z.enum(["HASH", "RANGE"]) }),
);

const Index = z.object({
  IndexName: z.string(),
  KeySchema,
  Projection: z._default(
    z.object({
      ProjectionType: z._default(z.enum(["ALL", "INCLUDE", "KEYS_ONLY"]), "ALL"),
      NonKeyAttributes: z.optional(z.array(z.string())),
    }),
    { ProjectionType: "ALL" },
  ),
});

/** Of a table or a global table; replicas, warm throughput and encryption have no part here. */
const Table = z.object({
  KeySchema,
  AttributeDefinitions: z.array(
    z.object({ AttributeName: z.string(), AttributeType: z.enum(["S", "N", "B"]) }),
  ),
  GlobalSecondaryIndexes: z.optional(z.array(Index)),
  LocalSecondaryIndexes: z.optional(z.array(Index)),
  StreamSpecification: z.optional(
    z.object({
      StreamViewType: z.enum(["KEYS_ONLY", "NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES"]),
    }),
  ),
  TimeToLiveSpecification: z.optional(
    z.object({ AttributeName: z.string(), Enabled: z.boolean() }),
  ),
});

export const tableTypes = ["AWS::DynamoDB::GlobalTable", "AWS::DynamoDB::Table"] as const;

/**
 * Creates the tables of all stacks that are not there yet. Those that are keep their items and are
 * given the indexes that the template has gained since.
 */
export async function createTables(client: DynamoDBClient, assembly: Assembly): Promise<void> {
  for (const table of assembly.ofType(...tableTypes)) await createTable(client, table);
}

async function createTable(client: DynamoDBClient, { name, properties }: PlacedResource) {
  const shape = z.parse(Table, properties);
  const isNew = await client
    .send(
      new CreateTableCommand({
        TableName: name,
        BillingMode: "PAY_PER_REQUEST",
        KeySchema: shape.KeySchema,
        AttributeDefinitions: shape.AttributeDefinitions,
        GlobalSecondaryIndexes: shape.GlobalSecondaryIndexes,
        LocalSecondaryIndexes: shape.LocalSecondaryIndexes,
        StreamSpecification: shape.StreamSpecification && {
          StreamEnabled: true,
          ...shape.StreamSpecification,
        },
      }),
    )
    .then(
      () => true,
      (error: unknown) => {
        if (error instanceof ResourceInUseException) return false;
        throw error;
      },
    );
  if (!isNew) await addIndexes(client, name, shape);
  if (isNew && shape.TimeToLiveSpecification)
    await client.send(
      new UpdateTimeToLiveCommand({
        TableName: name,
        TimeToLiveSpecification: shape.TimeToLiveSpecification,
      }),
    );
}

/** One at a time, as DynamoDB does it; each is filled from the items that are there. */
async function addIndexes(client: DynamoDBClient, name: string, shape: z.infer<typeof Table>) {
  const known = new Set((await indexesOf(client, name)).map(({ IndexName }) => IndexName));
  for (const index of shape.GlobalSecondaryIndexes ?? []) {
    if (known.has(index.IndexName)) continue;
    await client.send(
      new UpdateTableCommand({
        TableName: name,
        AttributeDefinitions: shape.AttributeDefinitions,
        GlobalSecondaryIndexUpdates: [{ Create: index }],
      }),
    );
    const isFilled = async () =>
      (await indexesOf(client, name)).every(({ IndexStatus }) => IndexStatus === "ACTIVE");
    while (!(await isFilled())) await setTimeout(50);
  }
}

async function indexesOf(client: DynamoDBClient, name: string) {
  const { Table: described } = await client.send(new DescribeTableCommand({ TableName: name }));
  return described?.GlobalSecondaryIndexes ?? [];
}

/** The stream DynamoDB Local gave the table; its name contains the moment of creation. */
export async function streamOf(client: DynamoDBClient, table: string): Promise<string> {
  const { Table: described } = await client.send(new DescribeTableCommand({ TableName: table }));
  const stream = described?.LatestStreamArn;
  if (stream === undefined) throw new Error(`table ${table} has no stream`);
  return stream;
}
