import type { FundSource } from "./sources.ts";

/** Money of one programme from one source: allocated, left, or drawn. Whole fen, never negative. */
export interface Pot {
  readonly programme: string;
  readonly source: FundSource;
  readonly amountFen: number;
}

/** What a programme costs, or lacks. */
export interface Need {
  readonly programme: string;
  readonly amountFen: number;
}

/** Where the money of a month comes from. */
export interface Drawn {
  readonly draws: readonly Pot[];
  /** What no source covers; then the month cannot be paid. */
  readonly missing: readonly Need[];
}

/**
 * Takes what each programme needs from its own pots, the sources in the order given: the next one
 * only when the one before is empty. Pure and exact: draws and what is missing add up to the needs.
 *
 * @param order a source that is not in it is not touched
 */
export function drawFunds(
  pots: readonly Pot[],
  needs: readonly Need[],
  order: readonly FundSource[],
): Drawn {
  const draws: Pot[] = [];
  const missing: Need[] = [];
  for (const [programme, amountFen] of sums(needs, ({ programme }) => programme)) {
    let left = amountFen;
    for (const source of order) {
      const own = pots.filter((pot) => pot.programme === programme && pot.source === source);
      const taken = Math.min(left, total(own));
      if (taken > 0) draws.push({ programme, source, amountFen: taken });
      left -= taken;
    }
    if (left > 0) missing.push({ programme, amountFen: left });
  }
  return { draws, missing };
}

/** What is left of the pots after the draws; of a pot that was drawn dry nothing. */
export function leftOf(pots: readonly Pot[], drawn: readonly Pot[]): readonly Pot[] {
  const used = sums(drawn, keyOf);
  return [...Map.groupBy(pots, keyOf)].flatMap(([key, own]) => {
    const [first] = own;
    const left = total(own) - (used.get(key) ?? 0);
    return first === undefined || left <= 0 ? [] : [{ ...first, amountFen: left }];
  });
}

/** The sum of one source over all programmes. */
export const bySource = (pots: readonly Pot[], source: FundSource): number =>
  total(pots.filter((pot) => pot.source === source));

export const total = (amounts: readonly { readonly amountFen: number }[]): number =>
  amounts.reduce((sum, { amountFen }) => sum + amountFen, 0);

const keyOf = ({ programme, source }: Pot): string => `${programme}#${source}`;

function sums<Item extends { readonly amountFen: number }>(
  items: readonly Item[],
  keyOfItem: (item: Item) => string,
): ReadonlyMap<string, number> {
  const groups = Map.groupBy(items, keyOfItem);
  return new Map([...groups].map(([key, own]) => [key, total(own)]));
}
