import { expect, test } from "vitest";
import { diceOf } from "../support/dice.ts";
import { Mapping } from "./mapping.ts";
import { Scheduler } from "./scheduler.ts";
import { Stream } from "./stream.ts";

const hour = 3_600_000;

/** A stream with its reader, which says what it is told; nothing goes wrong by itself. */
function readerOf(invoke: (sequences: readonly number[]) => readonly number[] | "gone" = () => []) {
  const scheduler = new Scheduler(0);
  const stream = new Stream();
  const heard: number[][] = [];
  const counts = {};
  const mapping = new Mapping({
    scheduler,
    stream,
    dice: diceOf(3),
    faults: false,
    counts,
    wants: () => true,
    invoke: async ({ Records }) => {
      const numbers = Records.map(({ dynamodb }) => Number(dynamodb?.SequenceNumber));
      heard.push(numbers);
      const failed = invoke(numbers);
      if (failed === "gone") return failed;
      return {
        batchItemFailures: failed.map((n) => ({ itemIdentifier: String(n).padStart(21, "0") })),
      };
    },
  });
  const write = (pk: string, at = scheduler.now) => {
    stream.append({ table: "county", pk, sk: "record", after: { pk: { S: pk } }, at });
    mapping.wake();
  };
  const pass = (milliseconds: number) => scheduler.until(scheduler.sleep(milliseconds));
  return { stream, mapping, heard, counts, write, pass };
}

test("records of one item come in the order of their changes, across a split", async () => {
  const { stream, heard, write, pass } = readerOf();
  for (let i = 0; i < 4; i += 1) write("same");
  stream.split(diceOf(1));
  for (let i = 0; i < 4; i += 1) write("same");
  await pass(hour);
  expect(heard.flat()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

test("records that are a day old are lost", async () => {
  const { mapping, heard, write, pass } = readerOf();
  mapping.downUntil = 30 * hour;
  write("early", 0);
  await pass(10 * hour);
  write("late");
  await pass(25 * hour);
  expect(heard).toEqual([[2]]);
});

test("a batch that fails is cut in two until the bad record stands alone, and is given up", async () => {
  const { heard, counts, write, pass } = readerOf((sequences) => sequences.filter((n) => n === 3));
  for (let i = 0; i < 4; i += 1) write(`item ${i}`);
  await pass(hour);
  expect(heard[0]).toEqual([1, 2, 3, 4]);
  expect(heard.at(-1)).toEqual([4]);
  expect(heard.filter((batch) => batch.includes(4)).length).toBeGreaterThan(1);
  expect(heard.filter(([first]) => first === 3)).toHaveLength(5);
  expect(counts).toEqual({ bisected: 1, "given-up": 1 });
});

test("an invocation whose process died is made again", async () => {
  let calls = 0;
  const { heard, write, pass } = readerOf(() => {
    calls += 1;
    return calls === 1 ? "gone" : [];
  });
  write("item");
  await pass(hour);
  expect(heard).toEqual([[1], [1]]);
});
