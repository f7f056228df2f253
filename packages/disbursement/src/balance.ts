import type { LineState } from "@minzheng/aggregation";
import type { Balance } from "./contract.ts";

export interface StandingLine {
  readonly amountFen: number;
  readonly state: LineState;
}

/**
 * The trial balance: every fen of the frozen roster is in exactly one place. Zero lines are in none.
 *
 * `pending` is what was ordered and not answered when `exported` says what was ordered; before the
 * export it is what is left. So a fen that was lost between roster and bank shows as a difference.
 */
export function balanceOf(
  lines: Iterable<StandingLine>,
  exported?: { readonly lines: number; readonly amountFen: number },
): Balance {
  const sums = {
    held: [0, 0],
    pending: [0, 0],
    paid: [0, 0],
    returned: [0, 0],
    reissued: [0, 0],
  } as Record<Exclude<LineState, "zero">, [lines: number, fen: number]>;
  const due: [lines: number, fen: number] = [0, 0];
  for (const { amountFen, state } of lines) {
    if (state === "zero" || amountFen === 0) continue;
    for (const sum of [due, sums[state]]) {
      sum[0] += 1;
      sum[1] += amountFen;
    }
  }
  return balance({
    due,
    held: sums.held,
    paid: sums.paid,
    returned: sums.returned,
    reissued: sums.reissued,
    ...(exported === undefined ? {} : { exported: [exported.lines, exported.amountFen] as const }),
  });
}

type LinesAndFen = readonly [lines: number, fen: number];

/** A balance from sums, as the cells hold them. */
export function balance(sums: {
  readonly due: LinesAndFen;
  readonly held: LinesAndFen;
  readonly paid: LinesAndFen;
  readonly returned: LinesAndFen;
  /** Back from the bank and there again. */
  readonly reissued: LinesAndFen;
  readonly exported?: LinesAndFen;
}): Balance {
  const { due, held, paid, returned, reissued } = sums;
  const ordered = sums.exported ?? [due[0] - held[0], due[1] - held[1]];
  const pending = [
    ordered[0] - paid[0] - returned[0] - reissued[0],
    ordered[1] - paid[1] - returned[1] - reissued[1],
  ] as const;
  return {
    dueLines: due[0],
    dueFen: due[1],
    heldLines: held[0],
    heldFen: held[1],
    pendingLines: Math.max(0, pending[0]),
    pendingFen: Math.max(0, pending[1]),
    paidLines: paid[0],
    paidFen: paid[1],
    returnedLines: returned[0],
    returnedFen: returned[1],
    reissuedLines: reissued[0],
    reissuedFen: reissued[1],
    differenceFen: due[1] - held[1] - Math.max(0, pending[1]) - paid[1] - returned[1] - reissued[1],
  };
}
