import { randomBytes } from "node:crypto";
import { countyCode, dayOfInstant, type Instant, instant, newId } from "@minzheng/kernel";
import { type Bucket, type Sealer, sealerOf, type Store, type Tenant } from "@minzheng/store";
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

/** The product's own sealer under keys of this test. */
export const testSealer = (tenant = "999901"): Sealer =>
  sealerOf(
    { tenant, data: new Map([[1, randomBytes(32)]]), sealWith: 1, index: randomBytes(32) },
    randomBytes,
  );

const noBucket = new Proxy({} as Bucket, {
  get: (_, name) => () => Promise.reject(new Error(`this test has no bucket: ${String(name)}`)),
});

export interface TestTenant extends Tenant {
  readonly clock: HandClock;
}

/** A tenant over DynamoDB Local, or over a given store, with real keys and a clock set by hand. */
export async function freshTenant(code = "999901", store?: Store): Promise<TestTenant> {
  const clock = handClock();
  const sealer = testSealer(code);
  return {
    county: countyCode(code),
    name: "测试县",
    store: store ?? (await freshStore(code)),
    bucket: noBucket,
    sealer: () => Promise.resolve(sealer),
    clock,
    newId: (prefix, at) => newId(prefix, Date.parse(at ?? clock.now()), randomBytes),
    startMachine: () => Promise.resolve(),
  };
}
