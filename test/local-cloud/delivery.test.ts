import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { deliver } from "../../packages/local-cloud/src/delivery.ts";
import { passes } from "../../packages/local-cloud/src/filters.ts";
import type { LambdaRecord } from "../../packages/local-cloud/src/stream-event.ts";

const record = (number: number): LambdaRecord => ({
  eventID: String(number),
  eventName: "INSERT",
  eventVersion: "1.1",
  eventSource: "aws:dynamodb",
  awsRegion: "local",
  eventSourceARN: "arn",
  dynamodb: {
    ApproximateCreationDateTime: Math.floor(Date.now() / 1000),
    SequenceNumber: String(number),
  },
});
const records = (count: number) => Array.from({ length: count }, (_, i) => record(i));
const numbers = (of: readonly LambdaRecord[]) => of.map(({ eventID }) => Number(eventID));

/** Delivers to a function that cannot do the poisonous ones, in one of the three ways. */
async function run(
  count: number,
  poison: readonly number[],
  options: { reports?: boolean; bisects?: boolean; retriesMax?: number } = {},
) {
  const done: number[] = [];
  const parked: number[] = [];
  const calls: number[][] = [];
  await deliver(records(count), {
    invoke: async (batch) => {
      calls.push(numbers(batch));
      const bad = numbers(batch).find((number) => poison.includes(number));
      if (bad === undefined) {
        done.push(...numbers(batch));
        return { ok: true, payload: null };
      }
      if (!options.reports) return { ok: false, errorType: "Defect", errorMessage: "poison" };
      done.push(...numbers(batch).filter((number) => number < bad));
      return { ok: true, payload: { batchItemFailures: [{ itemIdentifier: String(bad) }] } };
    },
    reportsItemFailures: options.reports ?? false,
    bisects: options.bisects ?? false,
    retriesMax: options.retriesMax ?? 2,
    recordAgeSecondsMax: -1,
    park: (given) => parked.push(...numbers(given)),
    isStopped: () => false,
    retryMilliseconds: 0,
  });
  return { done, parked, calls };
}

describe("delivery of a batch", () => {
  test("calls once when all goes well", async () => {
    expect((await run(10, [])).calls).toHaveLength(1);
  });

  test("without bisection a poisonous record takes its whole batch with it", async () => {
    const { parked, calls } = await run(4, [2], { retriesMax: 2 });
    expect(calls).toHaveLength(3);
    expect(parked).toEqual([0, 1, 2, 3]);
  });

  test("bisection parks exactly the poisonous records and does all others, in order", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 40 }),
        fc.array(fc.integer({ min: 0, max: 39 }), { maxLength: 4 }),
        fc.boolean(),
        async (count, poison, reports) => {
          const { done, parked } = await run(count, poison, {
            bisects: true,
            reports,
            retriesMax: 1,
          });
          const bad = [...new Set(poison)].filter((number) => number < count).sort((a, b) => a - b);
          expect(parked).toEqual(bad);
          expect(done).toEqual(numbers(records(count)).filter((number) => !bad.includes(number)));
        },
      ),
      { numRuns: 60 },
    );
  });

  test("goes on from the record the function names, not from the beginning", async () => {
    const { calls } = await run(5, [3], { reports: true, retriesMax: 1 });
    expect(calls).toEqual([
      [0, 1, 2, 3, 4],
      [3, 4],
      [3, 4],
    ]);
  });

  test("leaves the batch undone when the machine stops", async () => {
    const end = await deliver(records(3), {
      invoke: async () => ({ ok: true, payload: null }),
      reportsItemFailures: false,
      bisects: false,
      retriesMax: -1,
      recordAgeSecondsMax: -1,
      park: () => undefined,
      isStopped: () => true,
    });
    expect(end).toBe("stopped");
  });
});

describe("filters", () => {
  const cell = { eventName: "MODIFY", dynamodb: { Keys: { pk: { S: "999901#cell#1" } } } };
  test.each([
    ["no pattern lets all pass", [], true],
    [
      "a prefix of the key",
      [{ dynamodb: { Keys: { pk: { S: [{ prefix: "999901#cell#" }] } } } }],
      true,
    ],
    ["another prefix", [{ dynamodb: { Keys: { pk: { S: [{ prefix: "999902#" }] } } } }], false],
    ["one of two patterns", [{ eventName: ["REMOVE"] }, { eventName: ["MODIFY"] }], true],
    [
      "all keys of a pattern must hold",
      [{ eventName: ["MODIFY"], dynamodb: { Keys: { pk: { S: ["x"] } } } }],
      false,
    ],
    [
      "a key that is not there",
      [{ dynamodb: { OldImage: { pk: { S: [{ prefix: "9" }] } } } }],
      false,
    ],
    ["exists false", [{ dynamodb: { OldImage: [{ exists: false }] } }], true],
    ["anything but", [{ eventName: [{ "anything-but": ["REMOVE"] }] }], true],
  ])("%s", (_, patterns, expected) => {
    expect(
      passes(
        patterns.map((pattern) => JSON.stringify(pattern)),
        cell,
      ),
    ).toBe(expected);
  });

  test("a kind of test it does not know is an error, not silence", () => {
    expect(() => passes([JSON.stringify({ eventName: [{ cidr: "10.0.0.0/8" }] })], cell)).toThrow(
      "cidr",
    );
  });
});
