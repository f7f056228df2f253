import type { Fen, Month } from "@minzheng/kernel";

/** One month that a unit was given more for than it is owed. Nothing takes it back by itself. */
export interface Overpayment {
  readonly unit: string;
  readonly month: Month;
  readonly givenFen: Fen;
  readonly owedFen: Fen;
}
