import { type Figure, rowsUnder } from "@minzheng/entitlement";
import type { Month } from "@minzheng/kernel";

interface Row {
  readonly value: unknown;
  readonly from: Month;
  readonly to?: Month;
  readonly source: string;
}

/** A figure of the run itself in a month, the county's own over the default; undefined: none. */
export const ownFigure = (
  defaults: readonly Row[],
  figures: readonly Figure[],
  at: { readonly key: string; readonly month: Month },
): Row | undefined =>
  rowsUnder<Row>(
    defaults,
    figures.filter(({ key }) => key === at.key),
  ).find(({ from, to }) => from <= at.month && (to === undefined || at.month <= to));
