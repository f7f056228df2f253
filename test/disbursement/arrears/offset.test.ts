import { fen, instant, month } from "@minzheng/kernel";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { accountsAfter, noAccounts } from "../../../packages/disbursement/src/arrears/account.ts";
import {
  offsetIn,
  offsetOf,
  offsetShare,
  offsetSums,
} from "../../../packages/disbursement/src/arrears/offset.ts";
import { unitKeyOf } from "../../../packages/disbursement/src/line.ts";
import { offsetsOf } from "../../../packages/disbursement/src/server/settle-past.ts";
import { table } from "../../support/table.ts";
import { household, rowOf } from "../publication/paid-rows.ts";

const unit = "subsistence-allowance#household.hh_1";

/** `2026-10 91200`: months that were paid too much, and by how many fen. */
const overpaidBy = (text: string) =>
  text.split(", ").flatMap((one) => {
    const [of = "", amount = "0"] = one.split(" ");
    return of === "-"
      ? []
      : [
          {
            unit,
            month: month(of),
            givenFen: fen(100_000),
            owedFen: fen(100_000 - Number(amount)),
          },
        ];
  });

describe("what is taken off a month", () => {
  test.each(table("due", "too much", "share", "taken off")`
    26000 | 2025-11 91200                | 0.3 | 2025-11 7800
    26001 | 2025-11 91200                | 0.3 | 2025-11 7800
    26000 | 2025-11 5000                 | 0.3 | 2025-11 5000
    26000 | 2025-12 6000, 2025-11 5000   | 0.3 | 2025-11 5000, 2025-12 2800
    26000 | -                            | 0.3 | -
    0     | 2025-11 5000                 | 0.3 | -
    26000 | 2025-11 91200                | 0   | -
    26000 | 2025-11 91200                | 1   | 2025-11 26000
  `)("of $due with $2 at $share: $3", (row) => {
    const offset = offsetOf(fen(Number(row.due)), overpaidBy(row["too much"]), row.share);
    const taken = offset?.months.map((one) => `${one.month} ${one.amountFen}`).join(", ");
    expect(taken ?? "-").toBe(row["taken off"]);
  });

  test("is within the share the place has set for the month, else three tenths", () => {
    const own = { key: "recovery.offset-share", value: "0.2", source: "县级规程" };
    const signedAt = instant("2026-01-01T00:00:00.000Z");
    const figures = [{ ...own, id: "pa_1", signedAt, from: month("2026-03") }];
    const shares = ["2026-02", "2026-03"].map((of) => offsetShare(figures, month(of)));
    expect(shares).toEqual(["0.3", "0.2"]);
  });

  test("never exceeds the share or what was too much, and is read back from the line as it was", () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 100_000 }), { maxLength: 9 });
    fc.assert(
      fc.property(
        fc.nat(200_000),
        amounts,
        fc.integer({ min: 0, max: 100 }),
        (due, too, percent) => {
          const text = too.map((amount, i) => `2025-0${i + 1} ${amount}`).join(", ") || "-";
          const offset = offsetOf(fen(due), overpaidBy(text), String(percent / 100));
          if (offset === undefined) return;
          expect(offset.amountFen * 100).toBeLessThanOrEqual(due * percent);
          expect(offset.months.length).toBeLessThanOrEqual(6);
          for (const [i, { amountFen }] of offset.months.entries())
            expect(amountFen).toBeLessThanOrEqual(too[i] ?? 0);
          expect(offsetIn({ gap: due, ...offsetSums(offset) })).toEqual(offset);
        },
      ),
    );
  });
});

describe("whom something is taken off", () => {
  const november = month("2026-11");
  const agreed = { ...household("1"), offset: { from: november } };
  const figure = (value: readonly string[]) => ({
    ...{ id: "pa_1", key: "recovery.offset-programmes", value, from: november },
    source: "县级规程",
    signedAt: instant("2026-01-01T00:00:00.000Z"),
  });
  const both = ["orphan-allowance", "subsistence-allowance"];

  test.each([
    { programme: "subsistence-allowance", figures: [], taken: 15_000 },
    { programme: "extreme-hardship", figures: [], taken: 15_000 },
    { programme: "orphan-allowance", figures: [], taken: 0 },
    { programme: "subsistence-allowance", figures: [figure(["extreme-hardship"])], taken: 0 },
    { programme: "subsistence-allowance", figures: [figure(both)], taken: 15_000 },
    { programme: "orphan-allowance", figures: [figure(both)], taken: 0 },
  ])("of $programme, with $figures.length figures: $taken", ({ programme, figures, taken }) => {
    const { due, paidCase } = rowOf({ ...agreed, programme });
    const of = { month: month("2026-10"), givenFen: fen(50_000), owedFen: fen(0) };
    const overpaid = [{ unit: unitKeyOf(due), ...of }];
    const { offset } = offsetsOf(
      { overpaid, staying: new Set() },
      figures,
      november,
    )({ due, paidCase });
    expect(offset?.amountFen ?? 0).toBe(taken);
  });
});

test("what is taken off a line was given for the earlier month, and is given for the line's now", () => {
  const [october, november] = [month("2026-10"), month("2026-11")];
  const before = accountsAfter(noAccounts, {
    month: october,
    lines: [{ unit, owedMonth: october, amountFen: fen(117_200), isPaid: true }],
  });
  const offset = { amountFen: fen(7800), months: [{ month: october, amountFen: fen(7800) }] };
  const line = { unit, owedMonth: november, amountFen: fen(18_200), offset };
  const paid = accountsAfter(before, { month: november, lines: [{ ...line, isPaid: true }] });
  expect(paid.accounts).toEqual([{ unit, given: { "2026-10": 109_400, "2026-11": 26_000 } }]);
  const held = accountsAfter(before, { month: november, lines: [{ ...line, isPaid: false }] });
  expect(held.accounts).toEqual(before.accounts);
});
