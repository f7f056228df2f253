import { kindOf } from "./changes/change.ts";
import type { ChangeKind } from "./changes/shapes.ts";
import type { MonthBridge } from "./run.ts";

export interface BridgeInput {
  readonly lastMonth?: string;
  /** Fen by unit that the month's own lines owe, units with money only. */
  readonly last: ReadonlyMap<string, number>;
  readonly now: ReadonlyMap<string, number>;
  /** Fen of each line that paid an earlier month late. */
  readonly lastLate?: readonly number[];
  readonly late?: readonly number[];
  /** Fen that each line was or is less by, for months that were paid too much. */
  readonly lastOffset?: readonly number[];
  readonly offset?: readonly number[];
  /** Fen of each line of a programme that either month paid by the quarter: none of them compares. */
  readonly lastQuarter?: readonly number[];
  readonly quarter?: readonly number[];
}

const labels: Readonly<Record<ChangeKind, string>> = {
  entered: "新增",
  left: "停发",
  raised: "提高",
  lowered: "降低",
};

/**
 * Why this month differs from the last: every unit is in at most one step, and last month plus the
 * steps is this month to the fen (PY-9). What either month paid late, and what either took off,
 * is a step of its own; so is a programme that either month paid by the quarter. Those of what was
 * paid late or by the quarter, `entered` and `left` change the count of lines, the others do not.
 */
export function bridgeOf(input: BridgeInput): MonthBridge {
  const { lastMonth, last, now, lastLate = [], late = [], lastOffset = [], offset = [] } = input;
  const { lastQuarter = [], quarter = [] } = input;
  const steps = new Map<ChangeKind, { lines: number; amountFen: number }>();
  for (const unit of new Set([...last.keys(), ...now.keys()])) {
    const [before, after] = [last.get(unit) ?? 0, now.get(unit) ?? 0];
    if (before === after) continue;
    const kind = kindOf(before, after);
    const step = steps.get(kind) ?? { lines: 0, amountFen: 0 };
    steps.set(kind, { lines: step.lines + 1, amountFen: step.amountFen + after - before });
  }
  const own = (Object.keys(labels) as ChangeKind[]).map((kind) => ({
    kind,
    label: labels[kind],
    ...(steps.get(kind) ?? { lines: 0, amountFen: 0 }),
  }));
  const beside = [
    { kind: "last-arrears" as const, label: "上月补发", sign: -1, fens: lastLate },
    { kind: "arrears" as const, label: "本月补发", sign: 1, fens: late },
    { kind: "last-offset" as const, label: "上月抵扣", sign: 1, fens: lastOffset },
    { kind: "offset" as const, label: "本月抵扣", sign: -1, fens: offset },
    { kind: "last-quarter" as const, label: "上月按季", sign: -1, fens: lastQuarter },
    { kind: "quarter" as const, label: "本月按季", sign: 1, fens: quarter },
  ].filter(({ fens }) => fens.length > 0);
  return {
    ...(lastMonth === undefined ? {} : { lastMonth }),
    lastFen: total(last.values()) + total(lastLate) - total(lastOffset) + total(lastQuarter),
    lastLines: count(last) + lastLate.length + lastQuarter.length,
    steps: [
      ...own,
      ...beside.map(({ kind, label, sign, fens }) => ({
        kind,
        label,
        lines: fens.length,
        amountFen: sign * total(fens),
      })),
    ],
    thisFen: total(now.values()) + total(late) - total(offset) + total(quarter),
    thisLines: count(now) + late.length + quarter.length,
  };
}

const total = (amounts: Iterable<number>): number =>
  [...amounts].reduce((sum, amount) => sum + amount, 0);
const count = (amounts: ReadonlyMap<string, number>): number =>
  [...amounts.values()].filter((amount) => amount > 0).length;
