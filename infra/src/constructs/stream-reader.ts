import { Duration, Validations } from "aws-cdk-lib";
import { EventSourceMapping, FilterCriteria, StartingPosition } from "aws-cdk-lib/aws-lambda";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import type { BureauFunction } from "./bureau-function.ts";
import type { TenantTable } from "./tenant-table.ts";

export interface StreamReaderProps {
  readonly table: TenantTable;
  readonly reader: BureauFunction;
  readonly parked: Queue;
  /** Patterns of stream records; one of them must match. */
  readonly filters: readonly Record<string, unknown>[];
}

/**
 * Reads a table's stream. A record that cannot be applied is given up after five tries or an hour
 * and parked: the next version of its cell or the sweep repairs what it would have said.
 */
export class StreamReader extends Construct {
  constructor(scope: Construct, id: string, { table, reader, parked, filters }: StreamReaderProps) {
    super(scope, id);
    Validations.of(reader).acknowledge({
      id: "AwsSolutions-IAM5[Resource::*]",
      reason: "ListStreams, which Lambda asks for, knows no resource.",
    });
    new EventSourceMapping(this, "Mapping", {
      target: reader.lambda,
      eventSourceArn: table.streamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 1000,
      maxBatchingWindow: Duration.seconds(1),
      filters: filters.map((pattern) => FilterCriteria.filter(pattern)),
      retryAttempts: 5,
      maxRecordAge: Duration.hours(1),
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      onFailure: { bind: () => ({ destination: parked.queueArn }) },
    });
  }
}
