import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  type GetRecordsCommandOutput,
  GetShardIteratorCommand,
  ListStreamsCommand,
} from "@aws-sdk/client-dynamodb-streams";
import type { Store, StoredItem } from "@minzheng/store";
import type { DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { inject } from "vitest";

/** Reads on from where it stopped: records as Lambda would hand them over, in their order. */
export async function openStream(store: Store, endpoint: string = inject("dynamoDbEndpoint")) {
  const client = new DynamoDBStreamsClient({
    endpoint,
    region: "local",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
  const { Streams } = await client.send(new ListStreamsCommand({ TableName: store.table }));
  const StreamArn = Streams?.[0]?.StreamArn;
  const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn }));
  const ShardId = StreamDescription?.Shards?.[0]?.ShardId;
  let last: string | undefined;
  return async (): Promise<DynamoDBRecord[]> => {
    const from =
      last === undefined
        ? { ShardIteratorType: "TRIM_HORIZON" as const }
        : { ShardIteratorType: "AFTER_SEQUENCE_NUMBER" as const, SequenceNumber: last };
    const start = new GetShardIteratorCommand({ StreamArn, ShardId, ...from });
    let { ShardIterator } = await client.send(start);
    const records: DynamoDBRecord[] = [];
    for (let more = true; ShardIterator !== undefined && more; ) {
      const page: GetRecordsCommandOutput = await client.send(
        new GetRecordsCommand({ ShardIterator }),
      );
      more = (page.Records ?? []).length > 0;
      records.push(...((page.Records ?? []) as DynamoDBRecord[]));
      ShardIterator = page.NextShardIterator;
    }
    last = records.at(-1)?.dynamodb?.SequenceNumber ?? last;
    return records;
  };
}

/** Everything the stream of a young table holds. DynamoDB Local has one shard. */
export const streamOf = async (store: Store): Promise<DynamoDBRecord[]> =>
  (await openStream(store))();

let sequence = 0;

/** A record made by hand: one image of one item. */
export function recordOf(item: StoredItem): DynamoDBRecord {
  sequence += 1;
  return {
    dynamodb: {
      Keys: imageOf({ pk: item.pk, sk: item.sk }),
      NewImage: imageOf(item),
      SequenceNumber: String(sequence).padStart(21, "0"),
    },
  };
}

export const eventOf = (records: readonly DynamoDBRecord[]): DynamoDBStreamEvent => ({
  Records: [...records],
});

/** Texts and numbers are all that cells and divisions hold. */
const imageOf = (item: StoredItem) =>
  Object.fromEntries(
    Object.entries(item).map(([name, value]) => [
      name,
      typeof value === "number" ? { N: String(value) } : { S: String(value) },
    ]),
  );
