import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import type { Dice } from "../support/dice.ts";
import { eventOf } from "../support/stream.ts";
import { count, type FaultCounts } from "./faults.ts";
import type { Scheduler } from "./scheduler.ts";
import type { Shard, Stream, StreamRecord } from "./stream.ts";

/** A function invocation: its answer, or that its process was lost. */
export type Invoke = (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse | "gone">;

export interface MappingOptions {
  readonly scheduler: Scheduler;
  readonly stream: Stream;
  readonly dice: Dice;
  readonly faults: boolean;
  readonly counts: FaultCounts;
  readonly wants: (record: DynamoDBRecord) => boolean;
  readonly invoke: Invoke;
}

const retriesMax = 5;

/**
 * How Lambda reads a stream: parents before children, some readers of a shard at once, a batch
 * again after a failure, cut in two when it fails again, given up after five retries. What was
 * delivered may be delivered once more, later, in another order.
 */
export class Mapping {
  /** Nobody reads before this moment. */
  downUntil = 0;
  private readonly options: MappingOptions;
  private readonly checkpoints = new Map<number, number>();
  private readonly reading = new Set<number>();
  private readonly readersMax: number;
  private readonly batchMax: number;

  constructor(options: MappingOptions) {
    this.options = options;
    const { dice, faults } = options;
    this.readersMax = faults ? 1 + dice.below(10) : 1;
    this.batchMax = faults ? 2 + dice.below(30) : 1000;
  }

  /** Something was appended: somebody comes for it soon. */
  wake(): void {
    const { scheduler, stream, dice } = this.options;
    for (const shard of stream.shards) {
      if (this.reading.has(shard.id)) continue;
      this.reading.add(shard.id);
      const moment = Math.max(this.downUntil, scheduler.now + 200 + dice.below(800));
      scheduler.at(moment, () => void this.readOn(shard));
    }
  }

  /** Whether every record was delivered or lost. */
  get idle(): boolean {
    const { stream } = this.options;
    return stream.shards.every(
      (shard) => (shard.records.at(-1)?.sequence ?? 0) <= this.checkpointOf(shard),
    );
  }

  private checkpointOf = ({ id }: Shard): number => this.checkpoints.get(id) ?? 0;

  private isParentRead({ parent }: Shard): boolean {
    const shard = this.options.stream.shards.find(({ id }) => id === parent);
    const last = shard?.records.at(-1)?.sequence ?? 0;
    return shard === undefined || this.checkpointOf(shard) >= last;
  }

  private async readOn(shard: Shard): Promise<void> {
    const { scheduler, stream, counts } = this.options;
    if (scheduler.now < this.downUntil || !this.isParentRead(shard)) {
      scheduler.at(Math.max(this.downUntil, scheduler.now + 1000), () => void this.readOn(shard));
      return;
    }
    const batch = stream.read(shard, this.checkpointOf(shard), scheduler.now, counts);
    const part = batch.slice(0, this.batchMax);
    const last = part.at(-1);
    if (last !== undefined) {
      await this.inParallel(part.filter(({ record }) => this.options.wants(record)));
      this.checkpoints.set(shard.id, last.sequence);
    } else this.checkpoints.set(shard.id, shard.records.at(-1)?.sequence ?? 0);
    if (batch.length > part.length) return this.readOn(shard);
    this.reading.delete(shard.id);
    const more = shard.records.at(-1)?.sequence ?? 0;
    if (more > this.checkpointOf(shard)) this.wake();
  }

  /** Records of one item stay with one reader, in their order. */
  private async inParallel(records: readonly StreamRecord[]): Promise<void> {
    const readers = Map.groupBy(records, ({ pk }) => Number(pk.slice(-2)) % this.readersMax || 0);
    await Promise.all([...readers.values()].map((own) => this.deliver(own, 0)));
  }

  private async deliver(records: readonly StreamRecord[], tries: number): Promise<void> {
    const { counts, dice, faults, scheduler } = this.options;
    if (records.length === 0) return;
    const failedAt = await this.attempt(records);
    if (failedAt === undefined) {
      if (faults && dice.chance(0.15)) this.again(records);
      return;
    }
    if (tries >= retriesMax) return count(counts, "given-up");
    await scheduler.sleep(500 * 2 ** tries);
    const rest = records.slice(failedAt);
    if (rest.length === 1) return this.deliver(rest, tries + 1);
    count(counts, "bisected");
    const middle = rest.length >>> 1;
    await this.deliver(rest.slice(0, middle), tries + 1);
    await this.deliver(rest.slice(middle), tries + 1);
  }

  /** @returns position of the first record that failed; undefined: none did */
  private async attempt(records: readonly StreamRecord[]): Promise<number | undefined> {
    const answer = await this.options
      .invoke(eventOf(records.map(({ record }) => record)))
      .catch(() => "gone" as const);
    if (answer === "gone") return 0;
    const failed = new Set(answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    const first = records.findIndex(({ record }) =>
      failed.has(record.dynamodb?.SequenceNumber ?? ""),
    );
    return first < 0 ? undefined : first;
  }

  private again(records: readonly StreamRecord[]): void {
    const { counts, dice, scheduler } = this.options;
    const mixed = records.length > 1 && dice.chance(0.5);
    count(counts, mixed ? "out-of-order" : "redelivered");
    const order = mixed ? dice.shuffled(records) : records;
    scheduler.after(1000 * (1 + dice.below(600)), () => void this.attempt(order));
  }
}
