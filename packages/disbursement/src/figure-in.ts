import { type Figure, rowsUnder } from "@minzheng/entitlement";
import type { Month } from "@minzheng/kernel";

/** What holds where the place has signed nothing. */
export interface DefaultRow {
  readonly value: unknown;
  readonly from: Month;
  readonly to?: Month;
  readonly source: string;
}

/** The row of one parameter that is in force in a month: a county's own over the defaults. */
export const figureIn = (
  defaults: readonly DefaultRow[],
  figures: readonly Figure[],
  at: { readonly key: string; readonly month: Month },
): DefaultRow | undefined =>
  rowsUnder(
    defaults,
    figures.filter(({ key }) => key === at.key),
  ).find(({ from, to }) => from <= at.month && (to === undefined || at.month <= to));
