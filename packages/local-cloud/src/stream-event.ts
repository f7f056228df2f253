import type { AttributeValue, _Record as StreamRecord } from "@aws-sdk/client-dynamodb-streams";
import { region } from "./names.ts";

/** One record as Lambda hands it to a function. */
export interface LambdaRecord {
  readonly eventID: string | undefined;
  readonly eventName: string | undefined;
  readonly eventVersion: string;
  readonly eventSource: "aws:dynamodb";
  readonly awsRegion: string;
  readonly eventSourceARN: string;
  readonly dynamodb: {
    /** Seconds since 1970. */
    readonly ApproximateCreationDateTime: number;
    readonly SequenceNumber: string;
    readonly [other: string]: unknown;
  };
}

/** The SDK gives dates and bytes; a Lambda event has epoch seconds and base64. */
export function lambdaRecord(record: StreamRecord, eventSourceARN: string): LambdaRecord {
  const { ApproximateCreationDateTime, Keys, NewImage, OldImage, SequenceNumber, ...rest } =
    record.dynamodb ?? {};
  return {
    eventID: record.eventID,
    eventName: record.eventName,
    eventVersion: record.eventVersion ?? "1.1",
    eventSource: "aws:dynamodb",
    awsRegion: region,
    eventSourceARN,
    dynamodb: {
      ...rest,
      ApproximateCreationDateTime: Math.floor((ApproximateCreationDateTime?.getTime() ?? 0) / 1000),
      SequenceNumber: SequenceNumber ?? "",
      ...(Keys && { Keys: attributes(Keys) }),
      ...(NewImage && { NewImage: attributes(NewImage) }),
      ...(OldImage && { OldImage: attributes(OldImage) }),
    },
  };
}

const attributes = (image: Record<string, AttributeValue>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(image).map(([name, value]) => [name, plain(value)]));

function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .map(([key, inner]) => [key, plain(inner)]),
  );
}
