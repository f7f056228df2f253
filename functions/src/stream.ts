import { type CityItem, cityItemOf, itemOfImage, replicate, type Store } from "@minzheng/store";
import { openCityStore, openStore } from "@minzheng/store/tenant-of";
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { loggerFor, traceOf } from "./observability.ts";

const logger = loggerFor("stream");

/**
 * Carries the county's cells and divisions to the city. A record that cannot be read or pushed is
 * reported alone; Lambda comes again from there, and what it brings twice is stale.
 */
export const replicatorTo =
  (city: Store, county: string) =>
  async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const failed = new Set<string>();
    const read = new Map<CityItem, string>();
    for (const record of Records) {
      const sequence = record.dynamodb?.SequenceNumber ?? "";
      try {
        const item = itemOf(record, county);
        if (item !== undefined) read.set(item, sequence);
      } catch (error) {
        logger.error("unreadable image", { sequence, ...traceOf(error) });
        failed.add(sequence);
      }
    }
    for (const { item, outcome, error } of await replicate(city, [...read.keys()])) {
      if (outcome !== "failed") continue;
      logger.error("push failed", { cell: `${item.pk} ${item.sk}`, ...traceOf(error) });
      failed.add(read.get(item) ?? "");
    }
    return { batchItemFailures: [...failed].map((itemIdentifier) => ({ itemIdentifier })) };
  };

function itemOf({ dynamodb }: DynamoDBRecord, county: string): CityItem | undefined {
  const image = dynamodb?.NewImage;
  return image === undefined ? undefined : cityItemOf(county, itemOfImage(image));
}

let replicator: ReturnType<typeof replicatorTo> | undefined;

export const handler = (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
  replicator ??= replicatorTo(openCityStore(process.env), openStore(process.env).tenant);
  return replicator(event);
};
