import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { DynamoDBStreamsClient } from "@aws-sdk/client-dynamodb-streams";
import { assert } from "@minzheng/kernel";
import * as z from "zod/mini";
import type { Functions } from "./functions.ts";
import { type Checkpoints, type RunningReader, startReader } from "./streams.ts";
import { streamOf, tableTypes } from "./tables.ts";
import type { Assembly, PlacedResource } from "./template.ts";

const Mapping = z.object({
  FunctionName: z.string(),
  EventSourceArn: z.string(),
  BatchSize: z._default(z.number(), 100),
  StartingPosition: z._default(z.enum(["TRIM_HORIZON", "LATEST"]), "TRIM_HORIZON"),
  FilterCriteria: z._default(
    z.object({ Filters: z._default(z.array(z.object({ Pattern: z.string() })), []) }),
    { Filters: [] },
  ),
  BisectBatchOnFunctionError: z._default(z.boolean(), false),
  MaximumRetryAttempts: z._default(z.number(), -1),
  MaximumRecordAgeInSeconds: z._default(z.number(), -1),
  FunctionResponseTypes: z._default(z.array(z.string()), []),
  Enabled: z._default(z.boolean(), true),
});

export interface EventSourcesOptions {
  readonly assembly: Assembly;
  readonly functions: Functions;
  readonly database: DynamoDBClient;
  readonly streams: DynamoDBStreamsClient;
  /** Checkpoints and parked records lie here. */
  readonly folder: string;
  readonly log: (name: string, text: string) => void;
}

export interface EventSources {
  /** Something may have been written to these tables. */
  readonly wake: (tables: readonly string[]) => void;
  readonly stop: () => Promise<void>;
}

/** Starts a reader for every event source mapping of every stack. */
export async function startEventSources(options: EventSourcesOptions): Promise<EventSources> {
  mkdirSync(options.folder, { recursive: true });
  const save = savedCheckpoints(join(options.folder, "checkpoints.json"));
  const readers: { readonly table: string; readonly reader: RunningReader }[] = [];
  for (const mapping of options.assembly.ofType("AWS::Lambda::EventSourceMapping")) {
    const started = await startMapping(mapping, options, save.of(mapping.name));
    if (started) readers.push(started);
  }
  const timer = setInterval(save.write, 1_000);
  return {
    wake: (tables) => {
      for (const { table, reader } of readers) if (tables.includes(table)) reader.wake();
    },
    stop: async () => {
      await Promise.all(readers.map(({ reader }) => reader.stop()));
      clearInterval(timer);
      save.write();
    },
  };
}

async function startMapping(
  mapping: PlacedResource,
  { assembly, functions, database, streams, folder, log }: EventSourcesOptions,
  checkpoints: Checkpoints,
): Promise<{ table: string; reader: RunningReader } | undefined> {
  const shape = z.parse(Mapping, mapping.properties);
  if (!shape.Enabled) return undefined;
  const table = assembly
    .ofType(...tableTypes)
    .find(({ arn }) => shape.EventSourceArn.startsWith(`${arn}/stream/`));
  assert(table, `${mapping.name} reads ${shape.EventSourceArn}, which is no table's stream here`);
  const functionArn = arnOf(shape.FunctionName, assembly);
  const parked = join(folder, `parked-${mapping.name}.jsonl`);
  const reader = startReader({
    name: mapping.name,
    client: streams,
    streamArn: await streamOf(database, table.name),
    sourceArn: shape.EventSourceArn,
    batchSize: shape.BatchSize,
    startAt: shape.StartingPosition,
    patterns: shape.FilterCriteria.Filters.map(({ Pattern }) => Pattern),
    checkpoints,
    onError: (error) => log(mapping.name, `${error.name}: ${error.message}\n`),
    delivery: {
      invoke: (Records) => functions.invoke(functionArn, { Records }),
      reportsItemFailures: shape.FunctionResponseTypes.includes("ReportBatchItemFailures"),
      bisects: shape.BisectBatchOnFunctionError,
      retriesMax: shape.MaximumRetryAttempts,
      recordAgeSecondsMax: shape.MaximumRecordAgeInSeconds,
      park: (records, reason) => {
        log(mapping.name, `${records.length} record(s) parked: ${reason}\n`);
        appendFileSync(parked, `${JSON.stringify({ reason, records })}\n`);
      },
    },
  });
  return { table: table.name, reader };
}

/** A mapping may name its function by ARN or by name. */
function arnOf(functionName: string, assembly: Assembly): string {
  const found = assembly
    .ofType("AWS::Lambda::Function")
    .find(({ name, arn }) => name === functionName || functionName.startsWith(arn));
  assert(found, `no stack has a function ${functionName}`);
  return found.arn;
}

/** Written at most once a second: after a crash a batch comes twice, as Lambda may do it too. */
function savedCheckpoints(file: string) {
  const all: Record<string, string> = existsSync(file)
    ? z.parse(z.record(z.string(), z.string()), JSON.parse(readFileSync(file, "utf8")))
    : {};
  let isDirty = false;
  return {
    of: (mapping: string): Checkpoints => ({
      get: (shard) => all[`${mapping}/${shard}`],
      set: (shard, sequenceNumber) => {
        all[`${mapping}/${shard}`] = sequenceNumber;
        isDirty = true;
      },
    }),
    write: () => {
      if (!isDirty) return;
      isDirty = false;
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(`${file}.new`, JSON.stringify(all));
      renameSync(`${file}.new`, file);
    },
  };
}
