import { createHash } from "node:crypto";
import type { DynamoDBRecord } from "aws-lambda";
import type { Dice } from "../support/dice.ts";
import type { Write } from "./dynamodb/table.ts";
import { count, type FaultCounts } from "./faults.ts";

type Image = NonNullable<NonNullable<DynamoDBRecord["dynamodb"]>["NewImage"]>;

export interface StreamRecord {
  readonly sequence: number;
  readonly at: number;
  readonly pk: string;
  readonly record: DynamoDBRecord;
}

/** A part of the keys, in the order of their changes; a split one is closed and has children. */
export interface Shard {
  readonly id: number;
  readonly parent: number | undefined;
  /** Hashes of keys from here up to there. */
  readonly from: number;
  readonly to: number;
  readonly records: StreamRecord[];
  closed: boolean;
}

const hashRange = 65_536;
const retentionMilliseconds = 24 * 3_600_000;
const hashOf = (pk: string): number => createHash("md5").update(pk).digest().readUInt16BE(0);

/** The stream of one table: new images, each once, in order for each item, kept for a day. */
export class Stream {
  readonly shards: Shard[] = [];
  private sequence = 0;

  constructor() {
    this.open(0, hashRange, undefined);
  }

  private open(from: number, to: number, parent: number | undefined): void {
    this.shards.push({ id: this.shards.length, parent, from, to, records: [], closed: false });
  }

  append({ pk, sk, before, after, at }: Write): void {
    this.sequence += 1;
    const hash = hashOf(pk);
    const shard = this.shards.find(({ closed, from, to }) => !closed && from <= hash && hash < to);
    const record: DynamoDBRecord = {
      eventID: String(this.sequence),
      eventName: before === undefined ? "INSERT" : after === undefined ? "REMOVE" : "MODIFY",
      dynamodb: {
        Keys: { pk: { S: pk }, sk: { S: sk } },
        ...(after === undefined ? {} : { NewImage: after as Image }),
        SequenceNumber: String(this.sequence).padStart(21, "0"),
      },
    };
    shard?.records.push({ sequence: this.sequence, at, pk, record });
  }

  /** One open shard becomes two; what it holds is still read from it. */
  split(dice: Dice): void {
    const shard = dice.pick(this.shards.filter(({ closed }) => !closed));
    const middle = (shard.from + shard.to) >>> 1;
    shard.closed = true;
    this.open(shard.from, middle, shard.id);
    this.open(middle, shard.to, shard.id);
  }

  /** Records after a sequence number that are not older than a day. */
  read(shard: Shard, after: number, now: number, counts: FaultCounts): readonly StreamRecord[] {
    const first = shard.records.findIndex(({ sequence }) => sequence > after);
    if (first < 0) return [];
    const left = shard.records.slice(first);
    const kept = left.filter(({ at }) => now - at < retentionMilliseconds);
    if (kept.length < left.length) count(counts, "trimmed");
    return kept;
  }
}
