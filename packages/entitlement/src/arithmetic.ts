import {
  assert,
  compareRatio,
  dividedBy,
  minus,
  plus,
  type Ratio,
  type RoundingMode,
  ratio,
  ratioOf,
  ratioYuanText,
  roundFen,
  times,
} from "@minzheng/kernel";

/**
 * The arithmetic of one step, exact: what its formula shows and what an auditor reckons again.
 * Plain data without references to other steps, so that a step can be checked by itself.
 */
export type Arithmetic =
  | { readonly fen: number }
  /** Fen that are not whole, as a fraction: `2500000/9`. */
  | { readonly exact: string }
  /** Shown as a percentage: `0.1`, `1/3`. */
  | { readonly share: string }
  | { readonly count: number; readonly unit: "人" | "个月" | "" }
  | { readonly sum: readonly Arithmetic[] }
  | { readonly minus: readonly Arithmetic[] }
  | { readonly times: readonly Arithmetic[] }
  | { readonly over: readonly Arithmetic[] }
  /** The largest of several; `floor` zero where nothing may fall below it. */
  | { readonly largest: readonly Arithmetic[] }
  | { readonly round: Arithmetic; readonly mode: RoundingMode; readonly unitFen: number };

/** An exact amount as a leaf. */
export const termOf = ({ numerator, denominator }: Ratio): Arithmetic =>
  denominator === 1n ? { fen: Number(numerator) } : { exact: `${numerator}/${denominator}` };

/** What the arithmetic comes to, in exact fen. */
export function reckon(arithmetic: Arithmetic): Ratio {
  if ("fen" in arithmetic) return ratio(arithmetic.fen);
  if ("exact" in arithmetic) return ratioOf(arithmetic.exact);
  if ("share" in arithmetic) return ratioOf(arithmetic.share);
  if ("count" in arithmetic) return ratio(arithmetic.count);
  if ("sum" in arithmetic) return arithmetic.sum.map(reckon).reduce(plus, ratio(0n));
  if ("minus" in arithmetic) return folded(arithmetic.minus, minus);
  if ("times" in arithmetic) return folded(arithmetic.times, times);
  if ("over" in arithmetic) return folded(arithmetic.over, dividedBy);
  if ("largest" in arithmetic)
    return folded(arithmetic.largest, (a, b) => (compareRatio(a, b) < 0 ? b : a));
  const { round, mode, unitFen } = arithmetic;
  return ratio(roundFen(reckon(round), { mode, unitFen }));
}

function folded(of: readonly Arithmetic[], by: (a: Ratio, b: Ratio) => Ratio): Ratio {
  assert(of.length > 0, "an operation has operands");
  return of.map(reckon).reduce(by);
}

/** The arithmetic as officers write it: `(980.00 − 442.00) × 3 人`. Roundings stand in the note. */
export function formulaText(arithmetic: Arithmetic): string {
  if ("fen" in arithmetic) return ratioYuanText(ratio(arithmetic.fen));
  if ("exact" in arithmetic) return ratioYuanText(ratioOf(arithmetic.exact));
  if ("share" in arithmetic) return shareText(ratioOf(arithmetic.share));
  if ("count" in arithmetic) return [arithmetic.count, arithmetic.unit].filter(Boolean).join(" ");
  if ("round" in arithmetic) return formulaText(arithmetic.round);
  if ("sum" in arithmetic) return arithmetic.sum.map(formulaText).join(" + ") || "0.00";
  if ("largest" in arithmetic) return `${arithmetic.largest.map(formulaText).join("、")} 取高`;
  if ("minus" in arithmetic) return joined(arithmetic.minus, " − ");
  if ("times" in arithmetic) return arithmetic.times.map(factorText).join(" × ");
  return arithmetic.over.map(factorText).join(" ÷ ");
}

/** `1/3` has no end as a percentage: two decimals are shown. */
const shareText = (share: Ratio): string =>
  `${ratioYuanText(times(share, ratio(10_000n))).replace(/\.?0+$/, "")}%`;

const joined = ([first, ...rest]: readonly Arithmetic[], sign: string): string =>
  [first && formulaText(first), ...rest.map(factorText)].join(sign);

/** A factor is put in brackets when it is a sum or a difference itself. */
function factorText(arithmetic: Arithmetic): string {
  const inner = "round" in arithmetic ? arithmetic.round : arithmetic;
  const text = formulaText(inner);
  const parts =
    "sum" in inner ? inner.sum : "minus" in inner ? inner.minus : "largest" in inner ? [1, 2] : [];
  return parts.length > 1 ? `(${text})` : text;
}
