import type { CountyMonth } from "@minzheng/city/contract";
import { describe, expect, test } from "vitest";
import {
  measureOf,
  ranking,
  shadeBounds,
  shadeOf,
  wholeCity,
} from "../../../../web/src/modules/city/measures.ts";

const county = (code: string, more: Partial<CountyMonth>): CountyMonth => ({
  county: code,
  name: code,
  households: 10,
  persons: 20,
  lines: 10,
  dueFen: 100_000,
  heldLines: 0,
  heldFen: 0,
  pendingFen: 0,
  paidLines: 10,
  paidFen: 100_000,
  returnedLines: 0,
  returnedFen: 0,
  history: [],
  ...more,
});

describe("ranking", () => {
  test("puts the most money first and the fewest returns first", () => {
    const counties = [
      county("999901", { dueFen: 1, returnedLines: 0 }),
      county("999902", { dueFen: 3, returnedLines: 10 }),
      county("999903", { dueFen: 2, returnedLines: 5 }),
    ];
    const order = (id: string) => ranking(counties, measureOf(id)).map((row) => row.county.county);
    expect(order("due")).toEqual(["999902", "999903", "999901"]);
    expect(order("returned-rate")).toEqual(["999901", "999903", "999902"]);
  });

  test("gives equal counties one rank and leaves out those without a roster", () => {
    const counties = [
      county("999901", { dueFen: 5 }),
      county("999902", { dueFen: 5 }),
      county("999903", { dueFen: 4 }),
      county("999904", { dueFen: 0, lines: 0 }),
    ];
    expect(ranking(counties, measureOf("due")).map(({ rank }) => rank)).toEqual([
      1,
      1,
      3,
      undefined,
    ]);
  });

  test("does not divide by nobody", () => {
    const [row] = ranking([county("999901", { persons: 0 })], measureOf("per-person"));
    expect(row?.value).toBeUndefined();
  });
});

test("the city's ratio is the ratio of its sums, not the mean of its counties' ratios", () => {
  const counties = [
    county("999901", { paidLines: 99, returnedLines: 1 }),
    county("999902", { paidLines: 1, returnedLines: 1 }),
  ];
  expect(wholeCity(counties, measureOf("returned-rate"))).toBeCloseTo(2 / 102, 12);
});

test("five shades span the values; one value for all is drawn in the middle", () => {
  const bounds = shadeBounds([0, 50, 100]);
  expect([0, 19, 20, 50, 99, 100].map((value) => shadeOf(value, bounds))).toEqual([
    0, 0, 1, 2, 4, 4,
  ]);
  expect(shadeOf(7, shadeBounds([7, 7]))).toBe(2);
  expect(shadeBounds([])).toEqual([]);
});
