import {
  addFen,
  fen,
  fenOfYuanText,
  type RoundingMode,
  ratio,
  roundFen,
  yuanText,
} from "@minzheng/kernel";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { table } from "../support/table.ts";

const modes = ["ceil", "half-up", "floor"] as const satisfies readonly RoundingMode[];

describe("rounding an exact amount to what is paid", () => {
  test.each(table("numerator", "denominator", "unit", "ceil", "halfUp", "floor")`
    0      | 1 | 100 | 0      | 0      | 0
    1      | 3 | 1   | 1      | 0      | 0
    1      | 2 | 1   | 1      | 1      | 0
    149    | 1 | 100 | 200    | 100    | 100
    150    | 1 | 100 | 200    | 200    | 100
    200    | 1 | 100 | 200    | 200    | 200
    201    | 1 | 100 | 300    | 200    | 200
    434000 | 3 | 100 | 144700 | 144700 | 144600
    5      | 1 | 10  | 10     | 10     | 0
    7      | 2 | 1   | 4      | 4      | 3
  `)("$numerator/$denominator to $unit: $ceil, $halfUp, $floor", (row) => {
    const amount = ratio(BigInt(row.numerator), BigInt(row.denominator));
    const found = modes.map((mode) => roundFen(amount, { mode, unitFen: Number(row.unit) }));
    expect(found.map(String)).toEqual([row.ceil, row.halfUp, row.floor]);
  });

  test("is a multiple of the unit, within one unit, and leaves a multiple alone", () => {
    const unit = fc.constantFrom(1, 10, 50, 100, 1000);
    fc.assert(
      fc.property(fc.nat(1e9), fc.integer({ min: 1, max: 997 }), unit, (n, d, unitFen) => {
        const amount = ratio(BigInt(n), BigInt(d));
        const [ceil, half, floor] = modes.map((mode) =>
          Number(roundFen(amount, { mode, unitFen })),
        );
        expect([ceil, half, floor].every((at) => Number(at) % unitFen === 0)).toBe(true);
        expect(Number(floor) * d <= n && n <= Number(ceil) * d).toBe(true);
        expect(Number(ceil) - Number(floor)).toBe(n % (unitFen * d) === 0 ? 0 : unitFen);
        const upper = 2 * (n - Number(floor) * d) >= unitFen * d;
        expect(half).toBe(ceil === floor || !upper ? floor : ceil);
      }),
    );
  });

  test("refuses a negative amount and a unit of nothing", () => {
    expect(() => roundFen(ratio(-1n), { mode: "floor", unitFen: 1 })).toThrow("never negative");
    expect(() => roundFen(ratio(1n), { mode: "floor", unitFen: 0 })).toThrow("rounding unit");
  });
});

describe("fen", () => {
  test.each([0.5, -1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])(
    "%d is no amount",
    (value) => {
      expect(() => fen(value)).toThrow();
    },
  );

  test("a sum that leaves the safe integers is refused, not rounded", () => {
    expect(() => addFen(fen(Number.MAX_SAFE_INTEGER), fen(1))).toThrow("whole number");
    expect(addFen()).toBe(0);
  });
});

describe("yuan as text", () => {
  test.each(table("text", "amount")`
    0         | 0
    0.1       | 10
    0.01      | 1
    1238.5    | 123850
    1,238     | 123800
    760.00    | 76000
    12,345.67 | 1234567
    007       | 700
    1,23      | -
    1,2345    | -
    12.345    | -
    -1        | -
    1e3       | -
    １２      | -
    .5        | -
    5.        | -
  `)("$text yuan is $amount fen", ({ text, amount }) => {
    expect(String(fenOfYuanText(text) ?? "-")).toBe(amount);
  });

  test("what is written is read back, to the fen", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999_999_99 }), (amount) => {
        expect(fenOfYuanText(yuanText(amount))).toBe(amount);
      }),
    );
  });

  test.each([
    [0, "0.00"],
    [5, "0.05"],
    [-5, "-0.05"],
    [99_999_99, "99,999.99"],
    [-1_234_567_00, "-1,234,567.00"],
  ])("%i fen is written %s", (amount, text) => {
    expect(yuanText(amount)).toBe(text);
  });
});
