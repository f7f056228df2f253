import { assert } from "./assert.ts";
import { ceilDiv, type Ratio, ratio } from "./ratio.ts";

declare const unit: unique symbol;

/** Money in whole fen; 100 fen make one yuan. Never fractional, never negative. */
export type Fen = number & { readonly [unit]: "fen" };

/** @throws Defect when the value is not a whole, non-negative, safe integer. */
export function fen(value: number): Fen {
  assert(Number.isSafeInteger(value), `${value} is not a whole number of fen`);
  assert(value >= 0, `${value} fen is negative`);
  return value as Fen;
}

export const addFen = (...amounts: readonly Fen[]): Fen =>
  fen(amounts.reduce<number>((sum, amount) => sum + amount, 0));

export type RoundingMode = "ceil" | "half-up" | "floor";

/** How an exact amount becomes payable: `unitFen` 100 rounds to whole yuan. */
export interface Rounding {
  readonly mode: RoundingMode;
  readonly unitFen: number;
}

/** Rounds an exact, non-negative amount in fen to a multiple of `unitFen`. */
export function roundFen(amount: Ratio, { mode, unitFen }: Rounding): Fen {
  assert(amount.numerator >= 0n, "a payable amount is never negative");
  assert(Number.isSafeInteger(unitFen) && unitFen > 0, `${unitFen} is not a rounding unit`);
  const units = ratio(amount.numerator, amount.denominator * BigInt(unitFen));
  return fen(Number(wholeUnits(units, mode)) * unitFen);
}

function wholeUnits({ numerator, denominator }: Ratio, mode: RoundingMode): bigint {
  if (mode === "floor") return numerator / denominator;
  if (mode === "ceil") return ceilDiv(numerator, denominator);
  return (2n * numerator + denominator) / (2n * denominator);
}

/** `1234567` fen as `12,345.67`: two decimals, thousands separators, never scientific. */
export function yuanText(amountFen: number): string {
  assert(Number.isSafeInteger(amountFen), `${amountFen} is not a whole number of fen`);
  const sign = amountFen < 0 ? "-" : "";
  const [yuan, cents] = [Math.trunc(Math.abs(amountFen) / 100), Math.abs(amountFen) % 100];
  const grouped = String(yuan).replace(/\B(?=(\d{3})+$)/g, ",");
  return `${sign}${grouped}.${String(cents).padStart(2, "0")}`;
}

/**
 * Yuan as an officer types them (`1,238`, `1238.5`, `760.00`) in fen.
 *
 * @returns undefined when the text is not an amount with at most two decimals
 */
export function fenOfYuanText(text: string): Fen | undefined {
  const match = /^(\d{1,3}(?:,\d{3})+|\d{1,12})(?:\.(\d{1,2}))?$/.exec(text);
  if (!match?.[1]) return undefined;
  const yuan = Number(match[1].replaceAll(",", ""));
  return fen(yuan * 100 + Number((match[2] ?? "").padEnd(2, "0")));
}
