import {
  ceilDiv,
  compareRatio,
  dividedBy,
  minus,
  percentText,
  plus,
  type Ratio,
  ratio,
  ratioOf,
  ratioYuanText,
  shareOfPercent,
  times,
} from "@minzheng/kernel";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { table } from "../support/table.ts";

const part = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n });
const any = fc
  .tuple(
    part,
    part.filter((d) => d !== 0n),
  )
  .map(([n, d]) => ratio(n, d));
const text = ({ numerator, denominator }: Ratio) => `${numerator}/${denominator}`;

describe("exact ratios", () => {
  test("have one form: lowest terms, positive denominator", () => {
    expect([ratio(2, 4), ratio(-2, -4), ratio(2, -4), ratio(0, -7)].map(text)).toEqual([
      "1/2",
      "1/2",
      "-1/2",
      "0/1",
    ]);
    expect(() => ratio(1, 0)).toThrow("zero denominator");
  });

  test("add and multiply as numbers do, and undo it", () => {
    fc.assert(
      fc.property(any, any, any, (a, b, c) => {
        expect(plus(a, b)).toEqual(plus(b, a));
        expect(times(a, plus(b, c))).toEqual(plus(times(a, b), times(a, c)));
        expect(minus(plus(a, b), b)).toEqual(a);
        if (b.numerator !== 0n) expect(times(dividedBy(a, b), b)).toEqual(a);
      }),
    );
  });

  test("are ordered, and equal only when they are the same", () => {
    fc.assert(
      fc.property(any, any, (a, b) => {
        expect(compareRatio(a, b)).toBe(0 - compareRatio(b, a) + 0);
        expect(compareRatio(a, b) === 0).toBe(text(a) === text(b));
        expect(Math.sign(compareRatio(a, b))).toBe(Math.sign(compareRatio(minus(a, b), ratio(0n))));
      }),
    );
  });

  test.each(table("written", "exact")`
    0.1   | 1/10
    12    | 12/1
    3/8   | 3/8
    -0.25 | -1/4
    1.50  | 3/2
    1.5/3 | 1/2
    -0.5  | -1/2
  `)("$written is $exact", ({ written, exact }) => {
    expect(text(ratioOf(written))).toBe(exact);
  });

  test.each(["", ".5", "5.", "1e3", "10%", "a", "1/0"])("%s is no ratio", (written) => {
    expect(() => ratioOf(written)).toThrow();
  });

  test("dividing up takes the next whole number", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 15n }),
        fc.bigInt({ min: 1n, max: 10n ** 6n }),
        (n, d) => {
          const up = ceilDiv(n, d);
          return up * d >= n && (up - 1n) * d < n;
        },
      ),
    );
  });
});

describe("an exact amount of fen as yuan text", () => {
  test.each(table("fen", "decimals", "shown")`
    44200      | 2 | 442.00
    250000/9   | 2 | 277.78
    1/2        | 2 | 0.01
    49/100     | 2 | 0.00
    -24000     | 2 | -240.00
    123456789  | 2 | 1,234,567.89
    144666.66  | 0 | 1,447
    1/3        | 4 | 0.0033
    99999.5    | 2 | 1,000.00
  `)("$fen fen with $decimals decimals: $shown", ({ fen, decimals, shown }) => {
    expect(ratioYuanText(ratioOf(fen), Number(decimals))).toBe(shown);
  });

  test("never shows a negative nothing", () => {
    expect(ratioYuanText(ratioOf("-0.4"))).toBe("0.00");
  });
});

describe("a share in per cent", () => {
  test("is read back as the share that was written, whatever it is", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999 }), (millionths) => {
        const share = shareOfPercent(percentText(`${millionths}/10000`));
        expect(text(ratioOf(share ?? ""))).toBe(text(ratio(millionths, 10_000)));
      }),
    );
  });

  test.each([
    ["12.5%", "0.125"],
    ["150%", "1.5"],
    ["0.5%", "0.005"],
    ["100%", "1"],
    ["0%", "0"],
    ["12.5", undefined],
    ["-5%", undefined],
    ["%", undefined],
  ])("%s is %s", (percent, share) => {
    expect(shareOfPercent(percent)).toBe(share);
  });
});
