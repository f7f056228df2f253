import { yuanText } from "@minzheng/kernel";
import {
  post,
  type Reserve,
  type ReserveLine,
  type ReserveMove,
  reserveOf,
} from "@minzheng/social-assistance/temporary-assistance";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { table } from "../../../support/table.ts";

interface Ledger {
  readonly reserve: Reserve;
  readonly lines: readonly ReserveLine[];
  readonly refused: readonly string[];
}

const ledgerOf = (moves: readonly ReserveMove[], ceilingFen = 30_000_00): Ledger =>
  moves.reduce<Ledger>(
    ({ reserve, lines, refused }, move) => {
      const posted = post(reserve, move);
      return "refusal" in posted
        ? { reserve, lines, refused: [...refused, posted.refusal.code] }
        : { reserve: posted.reserve, lines: [...lines, posted.line], refused };
    },
    { reserve: reserveOf({ ceilingFen }), lines: [], refused: [] },
  );

describe("a township's reserve of 30,000 yuan", () => {
  const moves = (text: string): ReserveMove[] =>
    text.split(", ").map((move) => {
      const [kind = "", yuan = "", ...why] = move.split(" ");
      const amountFen = Number(yuan) * 100;
      const explanation = why.join(" ");
      return kind === "reconcile"
        ? { kind, countedFen: amountFen, explanation }
        : { kind: kind as "use", amountFen };
    });

  test.each(table("moves", "balance", "refused")`
    advance 20000                                                       | 20,000.00 | none
    advance 30001                                                       | 0.00      | OVER_CEILING
    advance 0                                                           | 0.00      | NOT_POSITIVE
    use 1                                                               | 0.00      | RESERVE_TOO_LOW
    advance 20000, use 1960, use 18040                                  | 0.00      | none
    advance 20000, use 1960, use 18041                                  | 18,040.00 | RESERVE_TOO_LOW
    advance 20000, use 1960, top-up 1960                                | 18,040.00 | NOTHING_TO_REPLENISH
    advance 20000, use 1960, reconcile 18040, top-up 1960               | 20,000.00 | none
    advance 20000, use 1960, reconcile 18040, top-up 1961               | 18,040.00 | NOTHING_TO_REPLENISH
    advance 20000, return 20000                                         | 0.00      | none
    advance 20000, return 20001                                         | 20,000.00 | RESERVE_TOO_LOW
    advance 20000, use 1960, reconcile 18000                            | 18,040.00 | DIFFERENCE_UNEXPLAINED
    advance 20000, use 1960, reconcile 18000 少了四十元零钱                 | 18,000.00 | none
    advance 30000, use 1000, reconcile 30000 退回救助款一千元, top-up 1000 | 30,000.00 | OVER_CEILING
  `)("$moves: $balance, refused $refused", ({ moves: text, balance, refused }) => {
    const ledger = ledgerOf(moves(text));
    expect(yuanText(ledger.reserve.balanceFen)).toBe(balance);
    expect(ledger.refused.join(" ") || "none").toBe(refused);
  });

  test("says what would be allowed", () => {
    const { reserve } = ledgerOf(moves("advance 1000"));
    expect(post(reserve, { kind: "use", amountFen: 1_000_01 })).toEqual({
      refusal: {
        code: "RESERVE_TOO_LOW",
        text: "备用金余额 1,000.00 元，不足支付，请先申请补充",
        proposalFen: 1_000_00,
      },
    });
  });
});

describe("whatever is posted", () => {
  const amountFen = fc.integer({ min: -100, max: 20_000_00 });
  const move: fc.Arbitrary<ReserveMove> = fc.oneof(
    fc.record({ kind: fc.constantFrom("advance", "use", "top-up", "return"), amountFen }),
    fc.record({
      kind: fc.constant("reconcile"),
      countedFen: amountFen,
      explanation: fc.constantFrom("", "盘点差异说明"),
    }),
  );
  const everyMove = fc.array(move, { maxLength: 40 });

  test("the balance is never negative, and is the sum of its lines", () => {
    fc.assert(
      fc.property(everyMove, (moves) => {
        const { lines, reserve } = ledgerOf(moves);
        const sums = lines.map((_, i) =>
          lines.slice(0, i + 1).reduce((sum, { movedFen }) => sum + movedFen, 0),
        );
        expect(lines.map(({ balanceFen }) => balanceFen)).toEqual(sums);
        expect(sums.every((sum) => sum >= 0)).toBe(true);
        expect(reserve.balanceFen).toBe(sums.at(-1) ?? 0);
      }),
    );
  });

  test("its lines are numbered without a gap", () => {
    fc.assert(
      fc.property(everyMove, (moves) => {
        const { lines, reserve } = ledgerOf(moves);
        expect(lines.map(({ number }) => number)).toEqual(lines.map((_, i) => i + 1));
        expect(reserve.entries).toBe(lines.length);
      }),
    );
  });

  test("what lies there and what was used are what was advanced and found", () => {
    fc.assert(
      fc.property(everyMove, (moves) => {
        const { lines, reserve } = ledgerOf(moves);
        const of = (kind: ReserveLine["kind"]) =>
          lines
            .filter((line) => line.kind === kind)
            .reduce((sum, { movedFen }) => sum + movedFen, 0);
        const { balanceFen, unreconciledFen, replenishableFen } = reserve;
        expect(balanceFen + unreconciledFen + replenishableFen).toBe(
          of("advance") + of("return") + of("reconcile"),
        );
      }),
    );
  });

  test("no payment in lifts it above the ceiling", () => {
    fc.assert(
      fc.property(everyMove, (moves) => {
        const high = ledgerOf(moves).lines.filter(
          ({ kind, balanceFen }) =>
            (kind === "advance" || kind === "top-up") && balanceFen > 30_000_00,
        );
        expect(high).toEqual([]);
      }),
    );
  });
});
