import { type Fen, fen, yuanText } from "@minzheng/kernel";

/**
 * A township's reserve: an imprest. The county advances money; the township uses it and keeps the
 * vouchers; what was used is reconciled, what was reconciled is topped up again, and what is no
 * longer needed goes back.
 *
 * @source TA-7
 */
export interface Reserve {
  /** Most that may lie with the township. */
  readonly ceilingFen: number;
  readonly balanceFen: number;
  /** Used, vouchers not yet reconciled. */
  readonly unreconciledFen: number;
  /** Reconciled, not yet topped up. */
  readonly replenishableFen: number;
  /** How many entries there are: the next one has the number after it. */
  readonly entries: number;
}

export type ReserveMove =
  | { readonly kind: "advance" | "use" | "top-up" | "return"; readonly amountFen: number }
  /** What lies there when it is counted; a difference needs its explanation. */
  | { readonly kind: "reconcile"; readonly countedFen: number; readonly explanation?: string };
export type ReserveKind = ReserveMove["kind"];

/** One line of the reserve's ledger. */
export interface ReserveLine {
  readonly number: number;
  readonly kind: ReserveKind;
  /** By how much the balance moved; negative for what went out or was missing. */
  readonly movedFen: number;
  readonly balanceFen: Fen;
}

export interface ReserveRefusal {
  readonly code:
    | "NOT_POSITIVE"
    | "RESERVE_TOO_LOW"
    | "OVER_CEILING"
    | "NOTHING_TO_REPLENISH"
    | "DIFFERENCE_UNEXPLAINED";
  /** Chinese: what is wrong and what to do. */
  readonly text: string;
  /** Most that would be allowed. */
  readonly proposalFen?: Fen;
}

export type Posted =
  | { readonly reserve: Reserve; readonly line: ReserveLine }
  | { readonly refusal: ReserveRefusal };

/** A reserve as its record has it; a new one is empty. */
export const reserveOf = (
  fund: { readonly ceilingFen: number } & {
    readonly [Sum in Exclude<keyof Reserve, "ceilingFen">]?: number | undefined;
  },
): Reserve => ({
  ceilingFen: fund.ceilingFen,
  balanceFen: fund.balanceFen ?? 0,
  unreconciledFen: fund.unreconciledFen ?? 0,
  replenishableFen: fund.replenishableFen ?? 0,
  entries: fund.entries ?? 0,
});

/**
 * Posts one move. The balance is never negative, and never above the ceiling by a payment in.
 *
 * At all times: balance + unreconciled + replenishable = advances − returns + differences found.
 */
export function post(reserve: Reserve, move: ReserveMove): Posted {
  const refusal = refusalOf(reserve, move);
  if (refusal) return { refusal };
  const after = moved(reserve, move);
  const balanceFen = fen(after.balanceFen);
  const entries = reserve.entries + 1;
  return {
    reserve: { ...after, entries },
    line: {
      number: entries,
      kind: move.kind,
      movedFen: balanceFen - reserve.balanceFen,
      balanceFen,
    },
  };
}

function moved(reserve: Reserve, move: ReserveMove): Reserve {
  const { balanceFen, unreconciledFen, replenishableFen } = reserve;
  switch (move.kind) {
    case "advance":
      return { ...reserve, balanceFen: balanceFen + move.amountFen };
    case "return":
      return { ...reserve, balanceFen: balanceFen - move.amountFen };
    case "use":
      return {
        ...reserve,
        balanceFen: balanceFen - move.amountFen,
        unreconciledFen: unreconciledFen + move.amountFen,
      };
    case "top-up":
      return {
        ...reserve,
        balanceFen: balanceFen + move.amountFen,
        replenishableFen: replenishableFen - move.amountFen,
      };
    case "reconcile":
      return {
        ...reserve,
        balanceFen: move.countedFen,
        unreconciledFen: 0,
        replenishableFen: replenishableFen + unreconciledFen,
      };
  }
}

function refusalOf(reserve: Reserve, move: ReserveMove): ReserveRefusal | undefined {
  const { balanceFen, ceilingFen, replenishableFen } = reserve;
  if (move.kind === "reconcile") return unexplained(balanceFen, move);
  if (move.amountFen <= 0) return { code: "NOT_POSITIVE", text: "金额应大于零" };
  if (move.kind === "use" || move.kind === "return") {
    if (move.amountFen <= balanceFen) return undefined;
    const what = move.kind === "use" ? "支付，请先申请补充" : "缴回";
    const text = `备用金余额 ${yuanText(balanceFen)} 元，不足${what}`;
    return { code: "RESERVE_TOO_LOW", text, proposalFen: fen(balanceFen) };
  }
  if (move.kind === "top-up" && move.amountFen > replenishableFen) {
    const text = `已核销待补充 ${yuanText(replenishableFen)} 元，补充不得超过此数`;
    return { code: "NOTHING_TO_REPLENISH", text, proposalFen: fen(replenishableFen) };
  }
  if (balanceFen + move.amountFen <= ceilingFen) return undefined;
  const room = fen(Math.max(0, ceilingFen - balanceFen));
  const text = `备用金限额 ${yuanText(ceilingFen)} 元，最多还可拨入 ${yuanText(room)} 元`;
  return { code: "OVER_CEILING", text, proposalFen: room };
}

function unexplained(
  balanceFen: number,
  { countedFen, explanation = "" }: Extract<ReserveMove, { kind: "reconcile" }>,
): ReserveRefusal | undefined {
  if (countedFen < 0) return { code: "NOT_POSITIVE", text: "盘点金额不能为负" };
  const difference = countedFen - balanceFen;
  if (difference === 0 || explanation.trim().length >= 4) return undefined;
  const text = `盘点与账面相差 ${yuanText(difference)} 元，请说明原因`;
  return { code: "DIFFERENCE_UNEXPLAINED", text, proposalFen: fen(balanceFen) };
}
