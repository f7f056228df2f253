import { randomBytes } from "node:crypto";
import { countyCode, dayOfInstant, type Instant, instant, newId } from "@minzheng/kernel";
import {
  type Bucket,
  type ProfiledKey,
  type Sealer,
  type Store,
  sealerOf,
  type Tenant,
} from "@minzheng/store";
import { freshStore } from "./dynamodb.ts";

/** A clock that tests move by hand. */
export interface HandClock {
  now: () => Instant;
  today: () => ReturnType<typeof dayOfInstant>;
  set: (at: string) => void;
}

export function handClock(start = "2026-09-10T02:00:00.000Z"): HandClock {
  let at = instant(start);
  return {
    now: () => at,
    today: () => dayOfInstant(at),
    set: (text) => {
      at = instant(text);
    },
  };
}

const key = (): ProfiledKey => ({ profile: "intl", bytes: randomBytes(32) });

/** The product's own sealer under keys of this test. */
export const testSealer = (tenant = "999901"): Sealer =>
  sealerOf({ tenant, data: new Map([[1, key()]]), sealWith: 1, index: key() }, randomBytes);

/** Files in memory, for tests whose subject is not the bucket. */
export function memoryBucket(files = new Map<string, Uint8Array>()): Bucket {
  const bytesOf = (body: Uint8Array | string) =>
    typeof body === "string" ? new TextEncoder().encode(body) : body;
  return {
    get: async (key) => files.get(key) ?? Promise.reject(new Error(`${key} does not exist`)),
    find: async (key) => files.get(key),
    put: async (key, body) => void files.set(key, bytesOf(body)),
    create: async (key, body) => {
      const known = files.get(key);
      if (known !== undefined) return Buffer.from(bytesOf(body)).equals(known) ? "same" : "differs";
      files.set(key, bytesOf(body));
      return "created";
    },
    size: async (key) => files.get(key)?.length,
    uploadUrl: async (key) => `memory:${key}`,
    downloadUrl: async (key) => `memory:${key}`,
  };
}

export interface TestTenant extends Tenant {
  readonly clock: HandClock;
}

/** A tenant over DynamoDB Local, or a given store, with real keys and a clock set by hand. */
export async function freshTenant(
  code = "999901",
  { store }: { store?: Store } = {},
): Promise<TestTenant> {
  const clock = handClock();
  const sealer = testSealer(code);
  return {
    county: countyCode(code),
    name: "测试县",
    store: store ?? (await freshStore(code)),
    bucket: memoryBucket(),
    sealer: () => Promise.resolve(sealer),
    clock,
    newId: (prefix, at) => newId(prefix, Date.parse(at ?? clock.now()), randomBytes),
    startMachine: () => Promise.resolve(),
  };
}
