import { rollUp } from "@minzheng/aggregation";
import { month, villageCode } from "@minzheng/kernel";
import fc from "fast-check";
import { expect, test } from "vitest";

const cell = fc.record({
  place: fc
    .constantFrom("999901001001", "999901001002", "999901002001", "999902001001")
    .map(villageCode),
  group: fc.constantFrom("a.b", "c.d"),
  period: fc.constantFrom("2026-11", "2026-12").map(month),
  slots: fc.record({
    m01: fc.integer({ min: 1, max: 1000 }),
    m02: fc.integer({ min: 1, max: 1000 }),
  }),
});
const total = (cells: readonly { slots: Readonly<Record<string, number>> }[], slot: string) =>
  cells.reduce((sum, { slots }) => sum + (slots[slot] ?? 0), 0);

test("every level has the same grand total", () => {
  fc.assert(
    fc.property(fc.array(cell), (cells) => {
      for (const level of ["village", "township", "county"] as const) {
        const sums = rollUp(cells, level);
        expect([total(sums, "m01"), total(sums, "m02")]).toEqual([
          total(cells, "m01"),
          total(cells, "m02"),
        ]);
      }
    }),
  );
});

test("rolling up in two steps is rolling up at once", () => {
  fc.assert(
    fc.property(fc.array(cell), (cells) => {
      expect(rollUp(rollUp(cells, "township"), "county")).toEqual(rollUp(cells, "county"));
    }),
  );
});

test("groups and periods stay apart, places join by their code", () => {
  const at = (place: string, period: string) => ({
    place: villageCode(place),
    group: "a.b",
    period: month(period),
    slots: { m01: 1 },
  });
  expect(
    rollUp(
      [at("999901001001", "2026-11"), at("999901001002", "2026-11"), at("999901001001", "2026-12")],
      "township",
    ),
  ).toEqual([
    { place: "999901001", group: "a.b", period: "2026-11", slots: { m01: 2 } },
    { place: "999901001", group: "a.b", period: "2026-12", slots: { m01: 1 } },
  ]);
});
