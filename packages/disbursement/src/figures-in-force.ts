import { type Figure, rowsUnder } from "@minzheng/entitlement";
import type { Month } from "@minzheng/kernel";

/** A value while a county has set none of its own. */
interface DefaultRow {
  readonly value: unknown;
  readonly from: Month;
  readonly to?: Month;
  readonly source: string;
}

/** The figure of a key that is in force in a month, over the defaults. */
export const figureInForce = (
  defaults: readonly DefaultRow[],
  figures: readonly Figure[],
  at: { readonly key: string; readonly month: Month },
) =>
  rowsUnder(
    defaults,
    figures.filter(({ key }) => key === at.key),
  ).find(({ from, to }) => from <= at.month && (to === undefined || at.month <= to));
