import { type Fen, fen, type Month } from "@minzheng/kernel";

/** One month that a unit was given more for than it is owed. Nothing takes it back by itself. */
export interface Overpayment {
  readonly unit: string;
  readonly month: Month;
  /** What the bank credited, less what was taken off for it; what came back in cash is not off it. */
  readonly givenFen: Fen;
  readonly owedFen: Fen;
  /** What the family paid back, and what was written off, as the run found it; absent: nothing. */
  readonly repaidFen?: Fen;
  readonly waivedFen?: Fen;
}

/** Of one month of a unit, by its recovery cases: paid back in cash, and written off. */
export interface Recovered {
  readonly unit: string;
  readonly month: Month;
  readonly repaidFen: Fen;
  readonly waivedFen: Fen;
  /** An objection or a write-off waits for its answer: until then nothing is taken off. */
  readonly stays?: true;
}

/** Units that nothing is taken off. */
export const stayingIn = (recovered: readonly Recovered[]): ReadonlySet<string> =>
  new Set(recovered.filter(({ stays }) => stays).map(({ unit }) => unit));

/** What of it is still too much: nothing where later facts made more of it right than was left. */
export const openOf = ({
  givenFen,
  owedFen,
  repaidFen = fen(0),
  waivedFen = fen(0),
}: Overpayment) => fen(Math.max(0, givenFen - owedFen - repaidFen - waivedFen));

/** The month's rows by unit; of several cases of one unit their sums. */
export function recoveredIn(
  recovered: readonly Recovered[],
  month: Month,
): ReadonlyMap<string, Pick<Recovered, "repaidFen" | "waivedFen">> {
  const units = new Map<string, Pick<Recovered, "repaidFen" | "waivedFen">>();
  for (const { unit, repaidFen, waivedFen } of recovered.filter((one) => one.month === month)) {
    const before = units.get(unit);
    units.set(unit, {
      repaidFen: fen((before?.repaidFen ?? 0) + repaidFen),
      waivedFen: fen((before?.waivedFen ?? 0) + waivedFen),
    });
  }
  return units;
}
