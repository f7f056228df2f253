import { itemBytes } from "@minzheng/disbursement/item-size";
import {
  chunkLinesMax,
  chunksOf,
  lineBytesMax,
  lineItem,
  rollOf,
  rosterHashOf,
} from "@minzheng/disbursement/server";
import { canonicalJson } from "@minzheng/kernel";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { county, type MadeUpCase, november, paidCaseOf, programmesOf } from "./county.ts";

const run = { tenant: county, runId: "2026-11-regular", generation: 1, month: november };
const entitlements = programmesOf([]).under([]);

function assessed(cases: readonly MadeUpCase[]) {
  return cases.map(paidCaseOf).map((paidCase) => {
    const { file } = paidCase;
    const entitlement = entitlements.find(({ programme }) => programme === file.programme);
    if (entitlement === undefined) throw new Error("no such programme");
    return { paidCase, due: entitlement.dueFor(file, november) };
  });
}

const madeUp: fc.Arbitrary<readonly MadeUpCase[]> = fc
  .array(
    fc.record({
      programme: fc.constantFrom("subsistence-allowance" as const, "extreme-hardship" as const),
      category: fc.constantFrom("urban" as const, "rural" as const),
      amountFen: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 500_000 })),
      persons: fc.integer({ min: 1, max: 14 }),
    }),
    { maxLength: 200 },
  )
  .map((cases) =>
    cases.map(({ persons, ...made }, i) => ({
      ...made,
      id: String(i),
      township: "999901001",
      persons: Array.from({ length: persons }, (_, p) => `re_01j9zzzzzzzzzzzzzzzzzz${i}p${p}`),
    })),
  );

describe("the roster", () => {
  test("is the same rows for the same cases in any order", () => {
    void fc.assert(
      fc.property(madeUp, fc.integer({ min: 1, max: 97 }), (cases, step) => {
        const all = assessed(cases);
        const mixed = [...all].sort(
          (a, b) => ((a.due.amountFen * step) % 101) - ((b.due.amountFen * step) % 101),
        );
        expect(canonicalJson(rollOf(run, mixed))).toBe(canonicalJson(rollOf(run, all)));
      }),
      { numRuns: 30 },
    );
  });

  test("keeps zero lines, and no line is over one kilobyte however many people it pays for", () => {
    void fc.assert(
      fc.property(madeUp, (cases) => {
        const rows = rollOf(run, assessed(cases));
        expect(rows).toHaveLength(cases.length);
        for (const { line, due } of rows) {
          expect(itemBytes(lineItem(run, line))).toBeLessThanOrEqual(lineBytesMax);
          expect(line.persons).toBe(due.personIds.length);
        }
      }),
      { numRuns: 30 },
    );
  });

  test("counts a household once per programme and category, on a line with money", () => {
    const cases = ["1", "2", "3"].map((id, i) => ({
      id,
      township: "999901001",
      programme: "extreme-hardship" as const,
      householdId: "hh_1",
      amountFen: i === 0 ? 0 : 127_400,
    }));
    expect(rollOf(run, assessed(cases)).map(({ line }) => line.households)).toEqual([0, 1, 0]);
  });
});

describe("chunks", () => {
  test("add up to the roster in rows, lines and fen", () => {
    void fc.assert(
      fc.property(madeUp, (cases) => {
        const lines = rollOf(run, assessed(cases)).map(({ line }) => line);
        const chunks = chunksOf(run, "999901001", lines);
        const sum = (of: (chunk: (typeof chunks)[number]) => number) =>
          chunks.reduce((total, chunk) => total + of(chunk), 0);
        expect(sum(({ rows }) => rows)).toBe(lines.length);
        expect(sum(({ sumFen }) => sumFen)).toBe(
          lines.reduce((total, { amountFen }) => total + amountFen, 0),
        );
        expect(sum(({ lines: paying }) => paying)).toBe(
          lines.filter(({ amountFen }) => amountFen > 0).length,
        );
        expect(chunks.every(({ rows }) => rows > 0 && rows <= chunkLinesMax)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  test("change their hash with any fen, and the chain shows a chunk changed, missing or moved", () => {
    const cases = Array.from({ length: 400 }, (_, i) => ({
      id: String(i),
      township: "999901001",
      amountFen: 50_000 + i,
    }));
    const lines = rollOf(run, assessed(cases)).map(({ line }) => line);
    const chunks = chunksOf(run, "999901001", lines);
    const hash = rosterHashOf(run, chunks);
    const [first, second, third] = chunks;
    if (first === undefined || second === undefined || third === undefined)
      throw new Error("three chunks");
    const oneFenMore = lines.map((line, i) =>
      i === 7 ? { ...line, amountFen: (line.amountFen + 1) as typeof line.amountFen } : line,
    );
    const others = [
      chunksOf(run, "999901001", oneFenMore),
      [first, second],
      [first, { ...second, n: 3 }, { ...third, n: 2 }],
      [first, second, { ...third, township: "999901002" }],
      [{ ...first, sumFen: first.sumFen + 1 }, second, third],
    ].map((changed) => rosterHashOf(run, changed));
    expect(new Set([hash, ...others]).size).toBe(6);
    expect(rosterHashOf({ ...run, generation: 2 }, chunks)).not.toBe(hash);
    expect(rosterHashOf(run, [third, first, second])).toBe(hash);
  });
});
