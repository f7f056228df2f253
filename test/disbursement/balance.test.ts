import { balanceOf } from "@minzheng/disbursement/balance";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

type State =
  Parameters<typeof balanceOf>[0] extends Iterable<infer Line extends object>
    ? Line["state" & keyof Line]
    : never;
const line = (amountFen: number, state: State) => ({ amountFen, state });

describe("the trial balance", () => {
  test("of WE-28: four lines, the fourth came back, paid 3,545 and returned 1,172 of 4,717 yuan", () => {
    const lines = [
      line(123_800, "paid"),
      line(86_000, "paid"),
      line(144_700, "paid"),
      line(117_200, "returned"),
    ];
    expect(balanceOf(lines, { lines: 4, amountFen: 471_700 })).toEqual({
      dueLines: 4,
      dueFen: 471_700,
      heldLines: 0,
      heldFen: 0,
      pendingLines: 0,
      pendingFen: 0,
      paidLines: 3,
      paidFen: 354_500,
      returnedLines: 1,
      returnedFen: 117_200,
      reissuedLines: 0,
      reissuedFen: 0,
      differenceFen: 0,
    });
  });

  test("of WE-28 sent again: the 1,172 yuan are at the bank, then paid, and never twice anywhere", () => {
    const lines = [line(354_500, "paid"), line(117_200, "reissued")];
    const ordered = { lines: 2, amountFen: 471_700 };
    const again = balanceOf(lines, ordered);
    expect([again.returnedFen, again.reissuedFen, again.pendingFen, again.paidFen]).toEqual([
      0, 117_200, 0, 354_500,
    ]);
    expect(again.differenceFen).toBe(0);
    const done = balanceOf([line(354_500, "paid"), line(117_200, "paid")], ordered);
    expect([done.paidFen, done.reissuedFen, done.differenceFen]).toEqual([471_700, 0, 0]);
  });

  test("has every fen in one place, whatever the lines", () => {
    const states = fc.constantFrom("held", "pending", "paid", "returned", "reissued", "zero");
    const lines = fc.array(
      fc.record({ amountFen: fc.integer({ min: 0, max: 1e7 }), state: states }),
    );
    void fc.assert(
      fc.property(lines, (all) => {
        const money = all.map(({ amountFen, state }) => ({
          amountFen: state === "zero" ? 0 : amountFen,
          state,
        }));
        const exported = money.filter(({ state, amountFen }) => amountFen > 0 && state !== "held");
        const sum = exported.reduce((total, { amountFen }) => total + amountFen, 0);
        const b = balanceOf(money, { lines: exported.length, amountFen: sum });
        expect(b.differenceFen).toBe(0);
        const fen = b.heldFen + b.pendingFen + b.paidFen + b.returnedFen + b.reissuedFen;
        expect(fen).toBe(b.dueFen);
        const lines = b.heldLines + b.pendingLines + b.paidLines + b.returnedLines;
        expect(lines + b.reissuedLines).toBe(b.dueLines);
      }),
    );
  });

  test("shows what the bank was asked for and the roster does not owe", () => {
    const lines = [line(123_800, "paid"), line(86_000, "pending")];
    expect(balanceOf(lines, { lines: 3, amountFen: 309_800 }).differenceFen).toBe(-100_000);
  });

  test("shows a line of the roster that the bank was never asked for", () => {
    const lines = [line(123_800, "paid"), line(86_000, "pending")];
    expect(balanceOf(lines, { lines: 1, amountFen: 123_800 }).differenceFen).toBe(86_000);
  });
});
