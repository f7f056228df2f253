import type { Bucket } from "@minzheng/store";
import type { Dice } from "../support/dice.ts";
import type { Carry, WireRequest } from "./dynamodb/client.ts";
import type { Scheduler } from "./scheduler.ts";

/** What a mutant may use to do wrong. */
export interface MutantParts {
  readonly scheduler: Scheduler;
  readonly dice: Dice;
  /** Waits in the life of the process: never comes back to a dead one. */
  readonly wait: (milliseconds: number) => Promise<unknown>;
}

/**
 * A wrong product. What it sends is changed behind the SDK client, so that the product itself has
 * no path of code that only tests go.
 */
export interface Mutant {
  readonly carry?: (request: WireRequest, send: Carry, parts: MutantParts) => Promise<object>;
  readonly bucket?: (bucket: Bucket) => Bucket;
  readonly sweeps?: boolean;
}
