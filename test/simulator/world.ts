import { dayOfInstant, type Instant, instant } from "@minzheng/kernel";
import { type Sealer, type Store, sweep, type Tenant } from "@minzheng/store";
import { type ProfiledKey, sealerOf } from "@minzheng/store/seal";
import { replicatorTo } from "../../functions/src/stream.ts";
import { county } from "../disbursement/county.ts";
import { type Dice, diceOf } from "../support/dice.ts";
import { eventOf } from "../support/stream.ts";
import { Files } from "./bucket.ts";
import { clientThrough } from "./dynamodb/client.ts";
import { Database } from "./dynamodb/database.ts";
import type { Table } from "./dynamodb/table.ts";
import { count } from "./faults.ts";
import { type Accused, judge } from "./judge.ts";
import { Mapping } from "./mapping.ts";
import type { Mutant } from "./mutant.ts";
import { Network, type Process } from "./network.ts";
import { Scheduler } from "./scheduler.ts";
import { shapeOf } from "./shape.ts";
import { Stream } from "./stream.ts";
import { must, type Violation } from "./violation.ts";
import { Watch } from "./watch.ts";

export interface WorldOptions {
  readonly seed: number;
  readonly faults: boolean;
  readonly mutant?: Mutant;
}

const [countyTable, cityTable] = ["county", "city"];
const cityTenant = "999900";
const minute = 60_000;
const sweepEvery = 15 * minute;
/** A sweep that fails is invoked again at once, and each try may be slow. */
const sweepTakesAtMost = 10 * minute;
const start = Date.parse("2026-11-20T01:00:00.000Z");

/** One county with its city, its stream and its clocks, all in one thread and one virtual time. */
export class World {
  readonly dice: Dice;
  readonly scheduler = new Scheduler(start);
  readonly network: Network;
  readonly database: Database;
  readonly stream = new Stream();
  readonly mapping: Mapping;
  readonly watch: Watch;
  readonly accused: Accused;
  /** Works that nobody waits for: those taken for dead, and doubles. */
  readonly strays = new Set<Promise<unknown>>();
  steps = 0;
  linesWritten = 0;
  private readonly options: WorldOptions;
  private readonly city: Table;
  private readonly mutant: Mutant;
  private readonly sealer: Sealer;
  private isOver = false;
  private ids = 0;

  constructor(options: WorldOptions) {
    const { seed, faults, mutant = {} } = options;
    this.options = options;
    this.mutant = mutant;
    const { scheduler } = this;
    const dice = diceOf(seed);
    this.dice = dice;
    this.database = new Database({
      now: () => scheduler.now,
      ...(faults ? { lateBy: () => dice.below(200) } : {}),
    });
    const table = this.database.create(shapeOf(countyTable));
    this.city = this.database.create(shapeOf(cityTable));
    const wrong = (violation: Violation) => {
      scheduler.wrong ??= violation;
    };
    this.network = new Network({ scheduler, database: this.database, dice, faults, mutant });
    this.accused = { county: table, tenant: county, files: new Files(wrong) };
    this.watch = new Watch({ county: table, city: this.city, tenant: county, wrong });
    this.sealer = countingSealer();
    this.mapping = new Mapping({
      scheduler,
      stream: this.stream,
      dice,
      faults,
      counts: this.network.counts,
      wants: ({ dynamodb }) => dynamodb?.Keys?.["pk"]?.S?.startsWith(`${county}#cell#`) ?? false,
      invoke: (event) => {
        const process = this.network.process("stream");
        return Promise.race([replicatorTo(this.cityFor(process), county)(event), process.gone]);
      },
    });
    this.listen();
  }

  private listen(): void {
    this.database.onChange(this.watch.onChange);
    this.database.onChange((writes) => {
      for (const write of writes) {
        if (write.table === countyTable) this.stream.append(write);
        if (write.pk.startsWith(`${county}#line#`)) this.linesWritten += 1;
      }
      this.mapping.wake();
      if (!this.options.faults || !this.dice.chance(0.01)) return;
      this.stream.split(this.dice);
      count(this.network.counts, "shard-split");
      this.mapping.wake();
    });
  }

  private storeFor = ({ client, retry }: Process, table: string, tenant: string): Store => ({
    client,
    table,
    tenant,
    retry,
  });
  private cityFor = (process: Process): Store => this.storeFor(process, cityTable, cityTenant);

  now = (): Instant => instant(new Date(this.scheduler.now).toISOString());

  /** The county as one process has it; clocks of machines differ by some seconds. */
  tenantFor(process: Process): Tenant {
    const skew = this.options.faults ? this.dice.below(4_000) - 2_000 : 0;
    const now = () => instant(new Date(this.scheduler.now + skew).toISOString());
    const files = this.accused.files.bucketFor(process);
    return {
      county,
      name: "云溪县",
      store: this.storeFor(process, countyTable, county),
      bucket: this.mutant.bucket?.(files) ?? files,
      sealer: async () => this.sealer,
      clock: { now, today: () => dayOfInstant(now()) },
      newId: (prefix) => {
        this.ids += 1;
        return `${prefix}_${String(this.ids).padStart(26, "0")}`;
      },
      startMachine: async () => undefined,
    };
  }

  /** A county nobody disturbs, for looking at it in between. */
  get calm(): Tenant {
    const carry = async ({ operation, input }: { operation: string; input: object }) =>
      this.database.execute(operation, input);
    const process = this.network.process("calm", "call");
    const store = { client: clientThrough(carry), table: countyTable, tenant: county };
    return { ...this.tenantFor(process), store };
  }

  /** A work that goes on unwatched; what becomes of it is nobody's business but the invariants'. */
  stray({ dead }: Process, work: Promise<unknown>): void {
    const ended: Promise<unknown> = Promise.race([work.catch(() => undefined), dead]).then(() =>
      this.strays.delete(ended),
    );
    this.strays.add(ended);
  }

  /** A step is done: everything must hold. */
  stepDone(runId: string): void {
    this.steps += 1;
    judge(this.accused, runId);
    const moment = this.scheduler.now - sweepEvery - sweepTakesAtMost;
    const behind = this.watch.behind(moment);
    must("A8", behind.length === 0, () => `${behind[0]} is not in the city after a sweep`);
  }

  /** Nobody reads the stream for a while, perhaps for longer than it keeps its records. */
  maybeOutage(): void {
    const { dice, mapping, network, scheduler } = this;
    if (!this.options.faults || !dice.chance(0.4)) return;
    count(network.counts, "outage");
    const minutes = dice.chance(0.3) ? 24 * 24 * 60 + 240 : 30 + dice.below(120);
    mapping.downUntil = scheduler.now + minutes * minute;
  }

  beginSweeps(): void {
    if (this.isOver) return;
    this.scheduler.after(sweepEvery, () => {
      void this.sweepOnce();
      this.beginSweeps();
    });
  }

  /** The scheduled function, invoked again when it fails or dies. */
  async sweepOnce(): Promise<void> {
    if (this.mutant.sweeps === false) return;
    for (let tries = 0; tries < 5; tries += 1) {
      const process = this.network.process("sweep");
      const store = this.storeFor(process, countyTable, county);
      const work = sweep(this.cityFor(process), store);
      this.stray(process, work);
      const result = await Promise.race([work, process.gone]).catch(() => "gone" as const);
      if (result !== "gone" && result.failed === 0) return;
    }
  }

  /** The county sleeps for some days. */
  async leap(days: number): Promise<void> {
    await this.sweepOnce();
    await this.scheduler.sleep(minute);
    const until = this.scheduler.now + days * 24 * 60 * minute;
    this.isOver = true;
    await this.scheduler.sleep(until - this.scheduler.now);
    this.isOver = false;
    await this.sweepOnce();
    this.beginSweeps();
  }

  /** Nothing goes wrong any more and everybody comes to an end: city and county must be equal. */
  async settle(): Promise<void> {
    this.network.quiet = true;
    while (this.strays.size > 0) await Promise.all([...this.strays]);
    /** The last act on a run moves a cell too: the index that the sweep reads is a moment behind. */
    await this.scheduler.sleep(minute);
    await this.sweepOnce();
    const behind = this.watch.behind(this.scheduler.now);
    must("A3", behind.length === 0, () => `${behind.length} cells are not as in the county`);
    await this.redeliver();
    const process = this.network.process("sweep");
    const again = await sweep(this.cityFor(process), this.storeFor(process, countyTable, county));
    must("A6", again.healed === 0, () => `a sweep after a sweep moves ${again.healed} cells`);
    this.isOver = true;
  }

  /** A6: everything that ever was in the stream, once more, in any order. */
  private async redeliver(): Promise<void> {
    const records = this.stream.shards
      .flatMap((shard) => shard.records)
      .map(({ record }) => record)
      .filter(({ dynamodb }) => dynamodb?.Keys?.["pk"]?.S?.startsWith(`${county}#cell#`));
    const order = this.dice.shuffled(records);
    const process = this.network.process("stream");
    await replicatorTo(this.cityFor(process), county)(eventOf(order.slice(0, 40)));
    for (const one of order.slice(0, 10))
      await replicatorTo(this.cityFor(process), county)(eventOf([one]));
    const behind = this.watch.behind(this.scheduler.now);
    must("A3", behind.length === 0, () => `${behind.length} cells went back`);
  }
}

/** Real sealing under fixed keys; nonces count up in each world. */
function countingSealer(): Sealer {
  const key = (fill: number): ProfiledKey => ({
    profile: "intl",
    bytes: new Uint8Array(32).fill(fill),
  });
  let nonces = 0;
  return sealerOf(
    { tenant: county, data: new Map([[1, key(7)]]), sealWith: 1, index: key(9) },
    (length) => {
      nonces += 1;
      const bytes = new Uint8Array(length);
      new DataView(bytes.buffer).setUint32(4, nonces);
      return bytes;
    },
  );
}
