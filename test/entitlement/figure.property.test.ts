import { type Figure, figuresKnownAt, rowsUnder } from "@minzheng/entitlement";
import { addMonths, instant, type Month, month } from "@minzheng/kernel";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

interface Row {
  readonly value: unknown;
  readonly from: Month;
  readonly to?: Month;
  readonly source: string;
}

const start = month("2024-01");
const monthsMax = 36;
const everyMonth = Array.from({ length: monthsMax + 14 }, (_, i) => addMonths(start, i - 2));

const span = fc
  .tuple(fc.nat({ max: monthsMax }), fc.option(fc.nat({ max: 12 }), { nil: undefined }))
  .map(([begin, length]) => ({
    from: addMonths(start, begin),
    ...(length === undefined ? {} : { to: addMonths(start, begin + length) }),
  }));
const value = fc.oneof(fc.nat(), fc.constant(false));
const defaults: fc.Arbitrary<readonly Row[]> = fc.array(
  fc
    .record({ span, value: fc.nat(), source: fc.string() })
    .map(({ span: at, ...row }): Row => ({ ...row, ...at })),
  { maxLength: 4 },
);
const second = (n: number) => instant(`2026-01-01T00:00:${String(n).padStart(2, "0")}.000Z`);
const figures: fc.Arbitrary<readonly Figure[]> = fc
  .array(
    fc.record({
      span,
      value,
      signed: fc.nat({ max: 20 }),
      withdrawn: fc.option(fc.nat({ max: 20 }), { nil: undefined }),
    }),
    { maxLength: 8 },
  )
  .map((made) =>
    made.map(
      ({ span: at, value, signed, withdrawn }, i): Figure => ({
        id: `pa_${i}`,
        key: "k",
        value,
        ...at,
        source: `文件 ${i}`,
        signedAt: second(signed),
        ...(withdrawn === undefined ? {} : { withdrawnAt: second(signed + withdrawn) }),
      }),
    ),
  );

const covers = ({ from, to }: { from: Month; to?: Month }, at: Month) =>
  from <= at && (to === undefined || at <= to);

/** The rule once more, month by month and without any cutting. */
function inForce(rows: readonly Row[], own: readonly Figure[], at: Month): unknown {
  const last = <One extends { from: Month }>(all: readonly One[]) =>
    all.reduce<One | undefined>(
      (best, next) => (best && best.from > next.from ? best : next),
      undefined,
    );
  const figure = last(own.filter((one) => covers(one, at)));
  if (figure !== undefined) return figure.value === false ? undefined : figure.value;
  return last(rows.filter((one) => covers(one, at)))?.value;
}

describe("a county's figures over the defaults", () => {
  test("give every month the figure that is known and began last, else the default", () => {
    fc.assert(
      fc.property(defaults, figures, fc.nat({ max: 40 }), (rows, all, knownAt) => {
        const known = figuresKnownAt(all, second(knownAt));
        const merged = rowsUnder(rows, known);
        for (const at of everyMonth) {
          const found = merged.filter((row) => covers(row, at));
          if (known.length > 0) expect(found.length).toBeLessThanOrEqual(1);
          expect(inForce(merged, [], at)).toEqual(inForce(rows, known, at));
        }
      }),
    );
  });

  test("do not depend on the order in which they were read", () => {
    fc.assert(
      fc.property(defaults, figures, fc.nat({ max: 40 }), (rows, all, knownAt) => {
        const at = second(knownAt);
        const merged = rowsUnder(rows, figuresKnownAt(all, at));
        expect(rowsUnder(rows, figuresKnownAt(all.toReversed(), at))).toEqual(merged);
      }),
    );
  });

  test("known later never change what was known at an instant", () => {
    fc.assert(
      fc.property(figures, figures, fc.nat({ max: 20 }), (before, after, knownAt) => {
        const later = after.map((one) => ({
          ...one,
          id: `late_${one.id}`,
          signedAt: instant(one.signedAt.replace("2026", "2027")),
        }));
        const at = second(knownAt);
        expect(figuresKnownAt([...later, ...before], at)).toEqual(figuresKnownAt(before, at));
      }),
    );
  });
});

describe("rows that come out", () => {
  const row = (value: number, from: string, to?: string): Row => ({
    value,
    from: month(from),
    ...(to === undefined ? {} : { to: month(to) }),
    source: `default ${value}`,
  });
  const figure = (id: string, value: unknown, from: string, to?: string): Figure => ({
    id,
    key: "k",
    value,
    from: month(from),
    ...(to === undefined ? {} : { to: month(to) }),
    source: `document ${id}`,
    signedAt: second(Number(id)),
  });

  test("say where each figure comes from, and a covered default comes back after it", () => {
    const merged = rowsUnder([row(1, "2025-01")], [figure("1", 2, "2025-03", "2025-05")]);
    expect(merged).toEqual([
      { value: 1, from: "2025-01", to: "2025-02", source: "default 1" },
      { value: 2, from: "2025-03", to: "2025-05", source: "document 1" },
      { value: 1, from: "2025-06", source: "default 1" },
    ]);
  });

  test("a default that begins later does not push aside what the county signed", () => {
    const merged = rowsUnder(
      [row(1, "2025-01", "2025-06"), row(3, "2025-07")],
      [figure("1", 2, "2025-03")],
    );
    expect(merged.map(({ value, from }) => [value, from])).toEqual([
      [1, "2025-01"],
      [2, "2025-03"],
    ]);
  });

  test("of two that began together the one signed last holds: so a mistake is put right", () => {
    const merged = rowsUnder([], [figure("1", 980, "2025-07"), figure("2", 990, "2025-07")]);
    expect(merged).toEqual([{ value: 990, from: "2025-07", source: "document 2" }]);
  });

  test("a figure of false takes the default away for its months", () => {
    const merged = rowsUnder([row(1, "2025-01")], [figure("1", false, "2025-03")]);
    expect(merged).toEqual([{ value: 1, from: "2025-01", to: "2025-02", source: "default 1" }]);
  });
});
