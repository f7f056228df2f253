import { createHash } from "node:crypto";
import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { RetryPolicy } from "@minzheng/store";
import type { Dice } from "../support/dice.ts";
import { type Carry, clientThrough, type WireRequest } from "./dynamodb/client.ts";
import type { Database } from "./dynamodb/database.ts";
import { Refusal } from "./dynamodb/refusal.ts";
import type { BatchGetRequest, BatchWriteRequest } from "./dynamodb/request.ts";
import { count, type FaultCounts, faultFor, type RequestFault } from "./faults.ts";
import type { Mutant } from "./mutant.ts";
import type { Scheduler } from "./scheduler.ts";

/** A process that speaks with the database. A dead one never hears of anything again. */
export interface Process {
  readonly name: string;
  readonly client: DynamoDBDocumentClient;
  readonly retry: RetryPolicy;
  /** Settles when the others must take the process for dead; it may be asleep only. */
  readonly gone: Promise<"gone">;
  /** Settles when it is dead, never when it sleeps. */
  readonly dead: Promise<"dead">;
  /** One step outside the database: takes a moment, and may be the last one. */
  readonly passes: () => Promise<void>;
}

export interface NetworkOptions {
  readonly scheduler: Scheduler;
  readonly database: Database;
  readonly dice: Dice;
  readonly faults: boolean;
  readonly mutant: Mutant;
}

interface Life {
  alive: boolean;
  asleepUntil: number;
  leave: () => void;
  die: () => void;
}

/** Who works: a machine's task may be taken for dead while it sleeps, a call is cut off. */
export type ProcessKind = "task" | "call";

interface Sender {
  readonly name: string;
  readonly kind: ProcessKind;
  readonly life: Life;
}

const never = new Promise<never>(() => undefined);
const minute = 60_000;

/** The way between processes and the database, and all that goes wrong on it. */
export class Network {
  readonly counts: FaultCounts = {};
  operations = 0;
  /** Quiet: nothing goes wrong any more. */
  quiet: boolean;
  private readonly options: NetworkOptions;
  private readonly hash = createHash("sha256");
  private tokens = 0;

  constructor(options: NetworkOptions) {
    this.options = options;
    this.quiet = !options.faults;
  }

  /** What was asked and answered so far, in its order and at its moments. */
  historyHash = (): string => this.hash.copy().digest("hex");

  note(...what: readonly string[]): void {
    this.hash.update(`${this.options.scheduler.now} ${what.join(" ")}\n`);
  }

  process(name: string, kind: ProcessKind = "task"): Process {
    const { dice, mutant, scheduler } = this.options;
    const none = () => undefined;
    const life: Life = { alive: true, asleepUntil: 0, leave: none, die: none };
    const gone = new Promise<"gone">((resolve) => {
      life.leave = () => resolve("gone");
    });
    const dead = new Promise<"dead">((resolve) => {
      life.die = () => resolve("dead");
    });
    const carry: Carry = (request) => this.send({ name, kind, life }, request);
    const wait = (milliseconds: number) => this.reach(life, milliseconds);
    const parts = { scheduler, dice, wait };
    return {
      name,
      gone,
      dead,
      client: clientThrough(
        mutant.carry === undefined
          ? carry
          : (request) => mutant.carry?.(request, carry, parts) ?? never,
      ),
      passes: async () => {
        if (!this.quiet && dice.chance(0.002)) return this.kill(life, "killed-before");
        await wait(1 + dice.below(20));
      },
      retry: {
        attemptsMax: 12,
        baseMilliseconds: 20,
        waitMillisecondsMax: 2_000,
        wait,
        dice: (below) => dice.below(below),
        newToken: () => {
          this.tokens += 1;
          return `token-${this.tokens}`;
        },
      },
    };
  }

  /** Comes back to the process after a while: never if it died, later if it sleeps. */
  private reach(life: Life, milliseconds: number): Promise<void> {
    const { scheduler } = this.options;
    return new Promise((resolve) => {
      const arrive = () => {
        if (!life.alive) return;
        if (life.asleepUntil > scheduler.now) scheduler.at(life.asleepUntil, arrive);
        else resolve();
      };
      scheduler.after(milliseconds, arrive);
    });
  }

  private kill(life: Life, how: RequestFault): Promise<never> {
    count(this.counts, how);
    life.alive = false;
    life.leave();
    life.die();
    return never;
  }

  private async send({ name, kind, life }: Sender, request: WireRequest): Promise<object> {
    const { dice, scheduler } = this.options;
    if (!life.alive) return never;
    await this.reach(life, 1 + dice.below(6));
    const fault = this.quiet ? undefined : faultFor(dice, request.operation);
    if (fault !== undefined && !this.isPossible(fault, request))
      return this.reply(life, request, 1);
    switch (fault) {
      case undefined:
        return this.reply(life, request, 1 + dice.below(6));
      case "killed-before":
        return this.kill(life, fault);
      case "killed-after":
        this.attempt(request);
        return this.kill(life, fault);
      case "slow-reply":
        count(this.counts, fault);
        return this.reply(life, request, 5_000 + dice.below(55_000));
      case "zombie":
        if (kind === "call") return this.kill(life, "killed-before");
        count(this.counts, fault);
        this.note(name, "falls asleep");
        life.asleepUntil = scheduler.now + minute * (1 + dice.below(45));
        life.leave();
        return this.reply(life, request, 1);
      case "sent-twice":
        count(this.counts, fault);
        scheduler.after(1 + dice.below(30_000), () => this.attempt(request));
        return this.reply(life, request, 1 + dice.below(6));
      default:
        count(this.counts, fault);
        return this.failed(life, request, fault);
    }
  }

  private isPossible(fault: RequestFault, { operation, input }: WireRequest): boolean {
    if (fault !== "partial-batch") return true;
    const asked = Object.values((input as BatchWriteRequest | BatchGetRequest).RequestItems)[0];
    const size = Array.isArray(asked) ? asked.length : (asked as { Keys: unknown[] }).Keys.length;
    return operation.startsWith("Batch") && size > 1;
  }

  /** Done now, answered a little later. */
  private async reply(life: Life, request: WireRequest, milliseconds: number): Promise<object> {
    const answer = this.attempt(request);
    await this.reach(life, milliseconds);
    if (answer instanceof Refusal) throw answer;
    return answer;
  }

  private attempt(request: WireRequest): object | Refusal {
    this.operations += 1;
    let answer: object;
    try {
      answer = this.options.database.execute(request.operation, request.input);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      answer = error;
    }
    const said = answer instanceof Refusal ? answer.code : "";
    this.note(request.operation, JSON.stringify(request.input), said);
    return answer;
  }

  private async failed(life: Life, request: WireRequest, fault: RequestFault): Promise<object> {
    const { dice } = this.options;
    if (fault === "partial-batch") return this.partly(life, request);
    if (fault === "lost-reply") this.attempt(request);
    await this.reach(life, 1 + dice.below(10));
    if (fault === "lost-reply")
      throw Object.assign(new Error("no reply"), { name: "TimeoutError" });
    if (fault === "conflict") throw conflictOf(request);
    if (fault === "server-error") {
      if (dice.chance(0.5)) this.attempt(request);
      throw new Refusal("InternalServerError", "try again");
    }
    throw new Refusal(
      dice.chance(0.5) ? "ProvisionedThroughputExceededException" : "ThrottlingException",
      "too much at once",
    );
  }

  /** The first so many of a batch are done, the rest comes back unprocessed. */
  private async partly(life: Life, request: WireRequest): Promise<object> {
    const { dice } = this.options;
    const { RequestItems } = request.input as BatchWriteRequest & BatchGetRequest;
    const [table, asked] = Object.entries(RequestItems)[0] as [string, unknown];
    const writes = request.operation === "BatchWriteItem";
    const all = (writes ? asked : (asked as { Keys: unknown[] }).Keys) as readonly unknown[];
    const taken = dice.below(all.length);
    const of = (part: readonly unknown[]) => (writes ? part : { ...(asked as object), Keys: part });
    const left = { [table]: of(all.slice(taken)) };
    const unprocessed = writes ? { UnprocessedItems: left } : { UnprocessedKeys: left };
    if (taken === 0) {
      await this.reach(life, 3);
      return { ...(writes ? {} : { Responses: { [table]: [] } }), ...unprocessed };
    }
    const input = { RequestItems: { [table]: of(all.slice(0, taken)) } };
    const answer = await this.reply(life, { operation: request.operation, input }, 3);
    return { ...answer, ...unprocessed };
  }
}

function conflictOf({ operation, input }: WireRequest): Refusal {
  if (operation !== "TransactWriteItems")
    return new Refusal("TransactionConflictException", "a transaction is going on");
  const { TransactItems } = input as { readonly TransactItems: readonly unknown[] };
  const CancellationReasons = TransactItems.map((_, i) => ({
    Code: i === TransactItems.length - 1 ? "TransactionConflict" : "None",
  }));
  return new Refusal("TransactionCanceledException", "cancelled", { CancellationReasons });
}
