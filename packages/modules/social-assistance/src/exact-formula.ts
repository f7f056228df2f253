import { type Arithmetic, reckon } from "@minzheng/entitlement";
import {
  compareRatio,
  type Ratio,
  type RoundingMode,
  ratio,
  ratioOf,
  ratioYuanText,
  times,
} from "@minzheng/kernel";

/** Arithmetic as a sum that anybody can do again, and what rounding made of it. */
export interface ExactFormula {
  /** Every figure whole or as a division: `(760.00 − 2,500.00 ÷ 9) × 3 人`. */
  readonly text: string;
  /** Absent where the sum comes out at what is owed. */
  readonly rounded?: {
    /** What is rounded, before it is. */
    readonly from: Ratio;
    readonly amountFen: number;
    readonly mode: RoundingMode;
    readonly unitFen: number;
    /** One person's amount is rounded, then taken so many times. Absent: the whole is. */
    readonly persons?: number;
  };
}

/**
 * Writes arithmetic without shortening a figure, and sets its rounding apart.
 *
 * @param windows months over which incomes were looked at: a figure that is not whole is shown as a
 *   division by one of them where that comes out, as the family knows it
 */
export function exactFormula(
  arithmetic: Arithmetic,
  windows: readonly number[] = [],
): ExactFormula {
  const text = writer([...windows, 12].toSorted((a, b) => a - b))(arithmetic);
  const found = roundingIn(arithmetic);
  if (found === undefined) return { text };
  const { of, persons } = found;
  const from = reckon(of.round);
  const amount = reckon(of);
  if (compareRatio(from, amount) === 0) return { text };
  const amountFen = Number(amount.numerator / amount.denominator);
  const { mode, unitFen } = of;
  return { text, rounded: { from, amountFen, mode, unitFen, ...(persons ? { persons } : {}) } };
}

type Round = Extract<Arithmetic, { readonly round: Arithmetic }>;

/** An amount is rounded whole, or one person's is and then multiplied. DB-8 */
function roundingIn(arithmetic: Arithmetic): { of: Round; persons?: number } | undefined {
  if ("round" in arithmetic) return { of: arithmetic };
  if (!("times" in arithmetic)) return undefined;
  const [of, count] = arithmetic.times;
  if (!of || !count || !("round" in of) || !("count" in count)) return undefined;
  return { of, persons: count.count };
}

type Write = (arithmetic: Arithmetic) => string;

function writer(windows: readonly number[]): Write {
  const write: Write = (of) => {
    if ("fen" in of) return amountText(ratio(of.fen), windows);
    if ("exact" in of) return amountText(ratioOf(of.exact), windows);
    if ("share" in of) return shareText(ratioOf(of.share));
    if ("count" in of) return [of.count, of.unit].filter(Boolean).join(" ");
    if ("round" in of) return write(of.round);
    if ("sum" in of) return of.sum.map(write).join(" + ") || "0.00";
    if ("largest" in of) return write(largestOf(of.largest));
    if ("minus" in of) return joined(of.minus.map(write), " − ");
    return "times" in of ? joined(of.times.map(write), " × ") : joined(of.over.map(write), " ÷ ");
  };
  return write;
}

/** `10,000.00 ÷ 12` where an amount is no whole number of fen. */
function amountText({ numerator, denominator }: Ratio, windows: readonly number[]): string {
  const window = windows.find((months) => BigInt(months) % denominator === 0n);
  const divisor = denominator === 1n ? 1n : BigInt(window ?? denominator);
  const whole = ratioYuanText(ratio((numerator * divisor) / denominator)).replace("-", "−");
  return divisor === 1n ? whole : `${whole} ÷ ${divisor}`;
}

/** `12.5%`, or `1 ÷ 3` where a percentage has no end. */
function shareText(share: Ratio): string {
  const { numerator, denominator } = times(share, ratio(10_000n));
  if (denominator !== 1n) return `${share.numerator} ÷ ${share.denominator}`;
  return `${ratioYuanText(ratio(numerator)).replace(/\.?0+$/, "")}%`;
}

/** Only what counted is shown: the others are in the note of the step. */
const largestOf = (of: readonly Arithmetic[]): Arithmetic =>
  of.reduce((best, next) => (compareRatio(reckon(best), reckon(next)) < 0 ? next : best));

/** Sums among operands stand in brackets; after the first one divisions do too. */
function joined([first = "", ...rest]: readonly string[], sign: string): string {
  const isDifference = sign === " − ";
  const bracketed = (text: string, brackets: RegExp) => (brackets.test(text) ? `(${text})` : text);
  return [
    isDifference ? first : bracketed(first, / [+−] /),
    ...rest.map((text) => bracketed(text, isDifference ? / [+−] / : / [+−÷] /)),
  ].join(sign);
}
