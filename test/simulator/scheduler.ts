import { setImmediate as turn } from "node:timers/promises";
import { assert } from "@minzheng/kernel";

interface Event {
  readonly at: number;
  readonly order: number;
  readonly happen: () => void;
}

/** Turns of the real event loop without anything to wait for, after which a run is stuck. */
const idleTurnsMax = 200;

/**
 * Virtual time in one thread. Whatever waits, waits for an event of this queue; when nothing moves
 * any more the next event happens, and the clock is what its moment says.
 */
export class Scheduler {
  now: number;
  /** Looked at after every event: what is wrong ends the run there. */
  wrong: Error | undefined;
  private events: Event[] = [];
  private order = 0;

  constructor(start: number) {
    this.now = start;
  }

  /** Events of one moment happen in the order in which they were planned. */
  at(moment: number, happen: () => void): void {
    const event = { at: Math.max(moment, this.now), order: this.order, happen };
    this.order += 1;
    let child = this.events.push(event) - 1;
    while (child > 0) {
      const parent = (child - 1) >>> 1;
      if (!isSooner(event, this.events[parent] as Event)) break;
      this.events[child] = this.events[parent] as Event;
      child = parent;
    }
    this.events[child] = event;
  }

  after = (milliseconds: number, happen: () => void): void =>
    this.at(this.now + milliseconds, happen);

  sleep = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => this.after(milliseconds, resolve));

  /** Lets time pass until the promise is settled. */
  async until<Result>(promise: Promise<Result>): Promise<Result> {
    let settled = false;
    const watched = promise.finally(() => {
      settled = true;
    });
    watched.catch(() => undefined);
    for (let idle = 0; ; ) {
      await turn();
      if (this.wrong !== undefined) throw this.wrong;
      if (settled) return watched;
      const event = this.next();
      idle = event === undefined ? idle + 1 : 0;
      assert(idle < idleTurnsMax, "the simulation waits for nothing that could happen");
      if (event === undefined) continue;
      this.now = event.at;
      event.happen();
    }
  }

  private next(): Event | undefined {
    const [first] = this.events;
    const last = this.events.pop();
    if (first === undefined || last === undefined || this.events.length === 0) return first;
    let parent = 0;
    for (;;) {
      let child = 2 * parent + 1;
      const [left, right] = [this.events[child], this.events[child + 1]];
      if (left === undefined) break;
      if (right !== undefined && isSooner(right, left)) child += 1;
      const smaller = this.events[child] as Event;
      if (!isSooner(smaller, last)) break;
      this.events[parent] = smaller;
      parent = child;
    }
    this.events[parent] = last;
    return first;
  }
}

const isSooner = (a: Event, b: Event): boolean =>
  a.at < b.at || (a.at === b.at && a.order < b.order);
