import { compareRatio, plus, type Ratio, ratio, ratioYuanText } from "@minzheng/kernel";
import { reckon } from "./arithmetic.ts";
import type { Trace, TraceStep } from "./trace.ts";

/** A step whose arithmetic does not give the result it shows. */
export interface Contradiction {
  readonly stepId: string;
  readonly shown: string;
  readonly reckoned: string;
}

export interface Reevaluation {
  /** What the steps of the amount come to, in fen. */
  readonly amountFen: number;
  /** Steps with money that were reckoned again. */
  readonly reckoned: number;
  readonly contradictions: readonly Contradiction[];
}

/**
 * Reckons a trace again from its own steps: each amount from the arithmetic beside it, each subtotal
 * of the amount from the steps above it. An auditor needs nothing else, neither rules nor figures.
 */
export function reevaluate({ steps }: Trace): Reevaluation {
  const withMoney = steps.flatMap((step) => {
    const shown = shownIn(step);
    return shown === undefined ? [] : [{ step, shown }];
  });
  const { total, contradictions } = summed(steps);
  return {
    amountFen: Number(total.numerator / total.denominator),
    reckoned: withMoney.length,
    contradictions: [
      ...withMoney.flatMap(({ step, shown }) => {
        const reckoned = step.arithmetic && reckon(step.arithmetic);
        return reckoned && compareRatio(reckoned, shown) === 0
          ? []
          : [contradiction(step, shown, reckoned)];
      }),
      ...contradictions,
    ],
  };
}

/** The amount a step shows; of what is taken off, how much that is. */
function shownIn({ result }: TraceStep): Ratio | undefined {
  if (result.kind === "money") return ratio(result.amountFen);
  if (result.kind !== "exact") return undefined;
  const numerator = BigInt(result.numerator);
  return ratio(result.sign ? -numerator : numerator, BigInt(result.denominator));
}

/** Adds up the section of the amount; a subtotal must show what has come together above it. */
function summed(steps: readonly TraceStep[]) {
  let total = ratio(0n);
  const contradictions: Contradiction[] = [];
  for (const step of steps.filter(({ section }) => section === "amount")) {
    const shown = shownIn(step);
    if (shown === undefined) continue;
    if (step.subtotal) {
      if (compareRatio(shown, total) !== 0) contradictions.push(contradiction(step, shown, total));
      continue;
    }
    const isTaken = "sign" in step.result && step.result.sign === "minus";
    total = plus(total, isTaken ? ratio(-shown.numerator, shown.denominator) : shown);
  }
  return { total, contradictions };
}

const contradiction = ({ id }: TraceStep, shown: Ratio, reckoned?: Ratio): Contradiction => ({
  stepId: id,
  shown: ratioYuanText(shown),
  reckoned: reckoned === undefined ? "" : ratioYuanText(reckoned),
});
