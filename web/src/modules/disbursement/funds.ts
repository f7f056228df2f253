import type { FundsYear } from "@minzheng/disbursement/funds";
import { fundSourceLabels, fundSources } from "@minzheng/disbursement/funds";

type Row = FundsYear["rows"][number];

/** Rows of one programme or source, added up. */
export interface Sum {
  readonly label: string;
  readonly allocatedFen: number;
  readonly spentFen: number;
  readonly leftFen: number;
}

export const sumOf = (label: string, rows: readonly Row[]): Sum => ({
  label,
  allocatedFen: rows.reduce((sum, row) => sum + row.allocatedFen, 0),
  spentFen: rows.reduce((sum, row) => sum + row.spentFen, 0),
  leftFen: rows.reduce((sum, row) => sum + row.leftFen, 0),
});

/** The four sources, also those that gave nothing, from above downwards. */
export const sourceSums = ({ rows }: FundsYear): readonly Sum[] =>
  fundSources.map((source) =>
    sumOf(
      fundSourceLabels[source],
      rows.filter((row) => row.source === source),
    ),
  );

/** Share of the allocated money that is spent; undefined where none is allocated. */
export const spentShare = ({ allocatedFen, spentFen }: Sum): number | undefined =>
  allocatedFen === 0 ? undefined : spentFen / allocatedFen;

/** Whether the month's money was drawn from sources: not while no allocations were kept. */
export const isDrawn = ({ bySource, uncoveredFen }: FundsYear["months"][number]): boolean =>
  uncoveredFen > 0 || bySource.some(({ amountFen }) => amountFen > 0);

/** How many months the rest lasts at the pace of the months so far; undefined without a pace. */
export function monthsLeft({ leftFen, spentFen }: Sum, months: number): number | undefined {
  return spentFen === 0 || months === 0 ? undefined : Math.floor((leftFen * months) / spentFen);
}
