import { assert } from "./assert.ts";

/** An exact rational number in lowest terms, denominator positive. Money never meets a float. */
export interface Ratio {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export function ratio(numerator: bigint | number, denominator: bigint | number = 1n): Ratio {
  const [n, d] = [BigInt(numerator), BigInt(denominator)];
  assert(d !== 0n, "a ratio has no zero denominator");
  const sign = d < 0n ? -1n : 1n;
  const divisor = gcd(n < 0n ? -n : n, d < 0n ? -d : d);
  return { numerator: (sign * n) / divisor, denominator: (sign * d) / divisor };
}

export const plus = (a: Ratio, b: Ratio): Ratio =>
  ratio(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);

export const minus = (a: Ratio, b: Ratio): Ratio =>
  plus(a, { numerator: -b.numerator, denominator: b.denominator });

export const times = (a: Ratio, b: Ratio): Ratio =>
  ratio(a.numerator * b.numerator, a.denominator * b.denominator);

export const dividedBy = (a: Ratio, b: Ratio): Ratio =>
  ratio(a.numerator * b.denominator, a.denominator * b.numerator);

/** Negative when `a < b`, zero when equal, positive when `a > b`. */
export function compareRatio(a: Ratio, b: Ratio): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** `0.1`, `12`, `3/8`: an exact ratio of a decimal or a fraction as text. */
export function ratioOf(text: string): Ratio {
  const match = /^(-?\d+)(?:\.(\d+))?(?:\/(\d+))?$/.exec(text);
  assert(match?.[1] !== undefined, `${text} is not a ratio`);
  const decimals = match[2] ?? "";
  return ratio(BigInt(match[1] + decimals), BigInt(match[3] ?? 1) * 10n ** BigInt(decimals.length));
}

/** Fen as text in yuan with the given decimals, half up; for traces and screens only. */
export function ratioYuanText(amountFen: Ratio, decimals = 2): string {
  const scale = 10n ** BigInt(decimals);
  const negative = amountFen.numerator < 0n;
  const n = (negative ? -amountFen.numerator : amountFen.numerator) * scale * 2n;
  const d = amountFen.denominator * 100n;
  const digits = String((n + d) / (2n * d)).padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals).replace(/\B(?=(\d{3})+$)/g, ",");
  const fraction = decimals === 0 ? "" : `.${digits.slice(-decimals)}`;
  const shown = `${whole}${fraction}`;
  return negative && /[1-9]/.test(shown) ? `-${shown}` : shown;
}

/** `0.125` as `12.5%`, exactly to four decimals. */
export const percentText = (share: string): string =>
  `${ratioYuanText(times(ratioOf(share), ratio(10_000n))).replace(/\.?0+$/, "")}%`;

/**
 * `12.5%` as `0.125`: what {@link percentText} is read back as.
 *
 * @returns undefined where the text is no share in per cent
 */
export function shareOfPercent(text: string): string | undefined {
  const match = /^(\d{1,5})(?:\.(\d{1,4}))?%$/.exec(text.replaceAll(",", ""));
  if (match?.[1] === undefined) return undefined;
  const digits = match[1].padStart(3, "0");
  const decimals = `${digits.slice(-2)}${match[2] ?? ""}`.replace(/0+$/, "");
  const whole = digits.slice(0, -2).replace(/^0+(?=\d)/, "");
  return decimals === "" ? whole : `${whole}.${decimals}`;
}

export const ceilDiv = (n: bigint, d: bigint): bigint => (n + d - 1n) / d;

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a === 0n ? 1n : a) : gcd(b, a % b));
