import type { Figure } from "@minzheng/entitlement";
import {
  addFen,
  assert,
  type Fen,
  fen,
  type Month,
  month,
  ratio,
  ratioOf,
  roundFen,
  times,
} from "@minzheng/kernel";
import { figureIn } from "../figure-in.ts";
import { type Overpayment, openOf } from "./overpayment.ts";

/** What was too much for earlier months, taken off what a month pays: with consent, within a cap. */
export interface Offset {
  readonly amountFen: Fen;
  /** Of each month that was paid too much, oldest first: how much of that is made good. */
  readonly months: readonly { readonly month: Month; readonly amountFen: Fen }[];
}

/** As the catalogue of parameters knows it. */
const shareKey = "recovery.offset-share";

/** What a family must be left to live on is not named by the law; a place may set its own share. */
const shares = [
  { value: "0.3", from: month("2021-07"), source: "救助资金追缴月度抵扣上限" },
] as const;

/** The largest share of a month's money that may be taken off it. RC-2 */
export const offsetShare = (figures: readonly Figure[], runMonth: Month): string =>
  String(figureIn(shares, figures, { key: shareKey, month: runMonth })?.value ?? shares[0].value);

const programmesKey = "recovery.offset-programmes";

/** Only these are taken from: whatever is not named here, as a child's allowance, never is. */
const programmes = [
  {
    value: ["subsistence-allowance", "single-person-allowance", "extreme-hardship"],
    from: month("2021-07"),
    source: "救助资金追缴月度抵扣项目（儿童福利不得抵扣）",
  },
] as const;

/** Programmes whose month something may be taken off. RC-2 */
export function offsetProgrammes(figures: readonly Figure[], runMonth: Month): readonly string[] {
  const at = { key: programmesKey, month: runMonth };
  const [usual] = programmes;
  const chosen = (figureIn(programmes, figures, at) ?? usual).value;
  return usual.value.filter((one) => Array.isArray(chosen) && chosen.includes(one));
}

/** A line names each month that it makes good, and has 1 KB. What is left waits for the next. */
const offsetMonthsMax = 6;

/**
 * What is taken off a month, the oldest months first.
 *
 * @param overpaid of the same unit
 * @param share of the month's amount, cut to whole fen
 * @source domain/assistance.md 6.9 RC-2
 */
export function offsetOf(
  dueFen: Fen,
  overpaid: readonly Overpayment[],
  share: string,
): Offset | undefined {
  let left = roundFen(times(ratio(dueFen), ratioOf(share)), { mode: "floor", unitFen: 1 });
  const months: { month: Month; amountFen: Fen }[] = [];
  const oldest = overpaid
    .filter((one) => openOf(one) > 0)
    .toSorted((a, b) => (a.month < b.month ? -1 : 1))
    .slice(0, offsetMonthsMax);
  for (const one of oldest) {
    const amountFen = fen(Math.min(left, openOf(one)));
    if (amountFen === 0) break;
    months.push({ month: one.month, amountFen });
    left = fen(left - amountFen);
  }
  return months.length === 0
    ? undefined
    : { amountFen: addFen(...months.map(({ amountFen }) => amountFen)), months };
}

const prefix = "offset ";

/** As a line's components have it: `offset 2026-10` and fen below zero. */
export const offsetSums = ({ months }: Offset): Readonly<Record<string, number>> =>
  Object.fromEntries(months.map(({ month, amountFen }) => [`${prefix}${month}`, -amountFen]));

/** The same read back from a line; no months where nothing is taken off. */
export function offsetIn(components: Readonly<Record<string, number>>): Offset {
  const months = Object.entries(components)
    .filter(([code]) => code.startsWith(prefix))
    .map(([code, amount]) => {
      assert(amount < 0, `${code} adds to the line`);
      return { month: month(code.slice(prefix.length)), amountFen: fen(-amount) };
    });
  return { amountFen: addFen(...months.map(({ amountFen }) => amountFen)), months };
}
