import { setTimeout as wait } from "node:timers/promises";
import {
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  ExpiredIteratorException,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type GetShardIteratorCommandInput,
  type Shard,
  TrimmedDataAccessException,
} from "@aws-sdk/client-dynamodb-streams";
import { type DeliveryOptions, deliver } from "./delivery.ts";
import { passes } from "./filters.ts";
import { lambdaRecord } from "./stream-event.ts";

export interface Reader {
  /** Key of its checkpoints. */
  readonly name: string;
  readonly client: DynamoDBStreamsClient;
  readonly streamArn: string;
  /** What the function sees as the source. */
  readonly sourceArn: string;
  readonly batchSize: number;
  readonly startAt: "TRIM_HORIZON" | "LATEST";
  /** Patterns as JSON text; a record must match one of them. */
  readonly patterns: readonly string[];
  readonly delivery: Omit<DeliveryOptions, "isStopped">;
  readonly checkpoints: Checkpoints;
  readonly onError: (error: Error) => void;
}

/** Last sequence number done, by shard; `closed` once a shard has been read to its end. */
export interface Checkpoints {
  readonly get: (shard: string) => string | undefined;
  readonly set: (shard: string, sequenceNumber: string) => void;
}

export interface RunningReader {
  /** Something may have been written: look now instead of at the end of the pause. */
  readonly wake: () => void;
  readonly stop: () => Promise<void>;
}

const closed = "closed";
/** Between two looks, also when woken: each costs the database some ten milliseconds. */
const pauseMillisecondsMin = 150;
const pauseMillisecondsMax = 4_000;

/**
 * Reads all shards of a stream, a child only after its parent, and delivers what passes the
 * filter. Pauses grow while nothing comes: twelve readers at full speed take half a core.
 */
export function startReader(reader: Reader): RunningReader {
  const stopping = new AbortController();
  const { signal } = stopping;
  const alarm = new EventTarget();
  /** Counts the calls of `wake`: one that comes during a look must not be lost. */
  let wakes = 0;
  const isStopped = () => signal.aborted;
  const running = new Map<string, Promise<void>>();

  function pause(milliseconds: number, seen = wakes): Promise<"woken" | "rested"> {
    if (seen !== wakes) return Promise.resolve("woken");
    return new Promise((resolve) => {
      const end = (how: "woken" | "rested") => {
        clearTimeout(timer);
        alarm.removeEventListener("now", wake);
        resolve(how);
      };
      const wake = () => end("woken");
      const timer = setTimeout(() => end("rested"), isStopped() ? 0 : milliseconds);
      alarm.addEventListener("now", wake);
    });
  }

  async function readShard(shardId: string) {
    let iterator = await iteratorOf(reader, shardId);
    let milliseconds = pauseMillisecondsMin;
    while (iterator !== undefined && !isStopped()) {
      const seen = wakes;
      const { Records = [], NextShardIterator } = await recordsAt(reader, shardId, iterator);
      if (Records.length > 0) {
        const wanted = Records.map((record) => lambdaRecord(record, reader.sourceArn)).filter(
          (record) => passes(reader.patterns, record),
        );
        const end = await deliver(wanted, { ...reader.delivery, isStopped });
        if (end === "stopped") return;
        const last = Records.at(-1)?.dynamodb?.SequenceNumber;
        if (last !== undefined) reader.checkpoints.set(shardId, last);
        milliseconds = pauseMillisecondsMin;
      } else {
        const how = await pause(milliseconds, seen);
        if (how === "woken") await wait(pauseMillisecondsMin);
        milliseconds =
          how === "woken" ? pauseMillisecondsMin : Math.min(pauseMillisecondsMax, milliseconds * 2);
      }
      iterator = NextShardIterator;
    }
    if (!isStopped()) reader.checkpoints.set(shardId, closed);
  }

  async function readAll() {
    while (!isStopped()) {
      try {
        for (const shardId of due(await shardsOf(reader), reader.checkpoints, running)) {
          const work = readShard(shardId)
            .catch((error: Error) => reader.onError(error))
            .then(() => void running.delete(shardId));
          running.set(shardId, work);
        }
      } catch (error) {
        if (!isStopped()) reader.onError(error as Error);
      }
      await Promise.race([pause(pauseMillisecondsMax), ...running.values()]);
      if (running.size === 0) await pause(pauseMillisecondsMin);
    }
    await Promise.all(running.values());
  }

  const finished = readAll();
  return {
    wake: () => {
      wakes += 1;
      alarm.dispatchEvent(new Event("now"));
    },
    stop: async () => {
      stopping.abort();
      alarm.dispatchEvent(new Event("now"));
      await finished;
    },
  };
}

/** Shards not being read and not read to the end, whose parents have been read or are gone. */
function due(
  shards: readonly Shard[],
  checkpoints: Checkpoints,
  running: ReadonlyMap<string, unknown>,
): string[] {
  const ids = new Set(shards.map(({ ShardId }) => ShardId));
  return shards.flatMap(({ ShardId, ParentShardId }) => {
    if (ShardId === undefined || running.has(ShardId)) return [];
    if (checkpoints.get(ShardId) === closed) return [];
    const waits =
      ParentShardId !== undefined &&
      ids.has(ParentShardId) &&
      checkpoints.get(ParentShardId) !== closed;
    return waits ? [] : [ShardId];
  });
}

async function shardsOf({ client, streamArn }: Reader): Promise<Shard[]> {
  const shards: Shard[] = [];
  let last: string | undefined;
  do {
    const { StreamDescription } = await client.send(
      new DescribeStreamCommand({ StreamArn: streamArn, ExclusiveStartShardId: last }),
    );
    shards.push(...(StreamDescription?.Shards ?? []));
    last = StreamDescription?.LastEvaluatedShardId;
  } while (last !== undefined);
  return shards;
}

/**
 * The next records. An iterator may be too old, or name a place that is trimmed; DynamoDB Local says
 * so of every iterator taken while the shard was empty. Then a new one is taken.
 */
async function recordsAt(reader: Reader, shardId: string, ShardIterator: string) {
  const Limit = Math.min(1000, reader.batchSize);
  return reader.client
    .send(new GetRecordsCommand({ ShardIterator, Limit }))
    .catch(async (error: Error) => {
      const isStale =
        error instanceof TrimmedDataAccessException || error instanceof ExpiredIteratorException;
      if (!isStale) throw error;
      return { Records: [], NextShardIterator: await iteratorOf(reader, shardId) };
    });
}

async function iteratorOf(
  { client, streamArn, startAt, checkpoints }: Reader,
  ShardId: string,
): Promise<string | undefined> {
  const iterator = async (from: Partial<GetShardIteratorCommandInput>) => {
    const input = { StreamArn: streamArn, ShardId, ShardIteratorType: startAt, ...from };
    return (await client.send(new GetShardIteratorCommand(input))).ShardIterator;
  };
  const SequenceNumber = checkpoints.get(ShardId);
  if (SequenceNumber === undefined) return iterator({});
  return iterator({ ShardIteratorType: "AFTER_SEQUENCE_NUMBER", SequenceNumber }).catch(
    (error: Error) => {
      if (error instanceof TrimmedDataAccessException)
        return iterator({ ShardIteratorType: "TRIM_HORIZON" });
      throw error;
    },
  );
}
