import type { MonthBridge } from "./run.ts";

export interface BridgeInput {
  readonly lastMonth?: string;
  /** Fen by unit, units with money only. */
  readonly last: ReadonlyMap<string, number>;
  readonly now: ReadonlyMap<string, number>;
}

const labels = { entered: "新增", left: "停发", raised: "提高", lowered: "降低" } as const;
type Kind = keyof typeof labels;

/**
 * Why this month differs from the last: every unit is in at most one step, and last month plus the
 * steps is this month to the fen (PY-9). `entered` and `left` change the count, the others do not.
 */
export function bridgeOf({ lastMonth, last, now }: BridgeInput): MonthBridge {
  const steps = new Map<Kind, { lines: number; amountFen: number }>();
  for (const unit of new Set([...last.keys(), ...now.keys()])) {
    const [before, after] = [last.get(unit) ?? 0, now.get(unit) ?? 0];
    if (before === after) continue;
    const kind =
      before === 0 ? "entered" : after === 0 ? "left" : before < after ? "raised" : "lowered";
    const step = steps.get(kind) ?? { lines: 0, amountFen: 0 };
    steps.set(kind, { lines: step.lines + 1, amountFen: step.amountFen + after - before });
  }
  return {
    ...(lastMonth === undefined ? {} : { lastMonth }),
    lastFen: sum(last),
    lastLines: count(last),
    steps: (Object.keys(labels) as Kind[]).map((kind) => ({
      kind,
      label: labels[kind],
      ...(steps.get(kind) ?? { lines: 0, amountFen: 0 }),
    })),
    thisFen: sum(now),
    thisLines: count(now),
  };
}

const sum = (amounts: ReadonlyMap<string, number>): number =>
  [...amounts.values()].reduce((total, amount) => total + amount, 0);
const count = (amounts: ReadonlyMap<string, number>): number =>
  [...amounts.values()].filter((amount) => amount > 0).length;
