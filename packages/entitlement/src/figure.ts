import { addMonths, type Instant, type Month } from "@minzheng/kernel";

/**
 * A dated figure that the county has signed for itself: its own, or one of its city or province.
 * Rules read it over the defaults of the place. Canonical JSON: a run freezes those it decides by.
 */
export interface Figure {
  /** Id of the record in the register of parameters. */
  readonly id: string;
  /** As in the catalogue of parameters: `subsistence-allowance.standard.urban`. */
  readonly key: string;
  /** Of the shape its key has in the catalogue; `false` takes the default away. */
  readonly value: unknown;
  readonly from: Month;
  /** Last month; absent while it holds. */
  readonly to?: Month;
  /** The document that set it, by number or article. */
  readonly source: string;
  readonly signedAt: Instant;
  readonly withdrawnAt?: Instant;
}

/** What a figure says, whenever it was signed. */
export type FigureRow = Pick<Figure, "key" | "value" | "from" | "to" | "source">;

/** Signed by the instant and not withdrawn by then; in the order in which they were signed. */
export const figuresKnownAt = (figures: readonly Figure[], at: Instant): readonly Figure[] =>
  figures
    .filter(({ signedAt, withdrawnAt }) => signedAt <= at && !(withdrawnAt && withdrawnAt <= at))
    .toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));

const orderOf = ({ signedAt, id }: Figure) => `${signedAt} ${id}`;

/** A row of a dated parameter, both months included. */
interface DatedRow {
  readonly value: unknown;
  readonly from: Month;
  readonly to?: Month;
  readonly source: string;
}

/**
 * The rows of one parameter when a county's own figures stand over the defaults.
 *
 * For each month: of the county's figures that cover it the one that began last, of those that
 * began together the one signed last; where none covers it, the default that began last. Rows that
 * come out do not overlap: a default that was covered in between comes back as a row of its own.
 *
 * @param figures of this parameter, known, in the order of {@link figuresKnownAt}
 */
export function rowsUnder<Row extends DatedRow>(
  defaults: readonly Row[],
  figures: readonly FigureRow[],
): readonly Row[] {
  if (figures.length === 0) return defaults;
  const own = figures.map(({ value, from, to, source }) => {
    const row = { value, from, source, ...(to === undefined ? {} : { to }) };
    return row as Row;
  });
  const starts = startsOf([...defaults, ...own]);
  const pieces = starts.map((start, i) => ({
    row: begunLast(own, start) ?? begunLast(defaults, start),
    start,
    next: starts[i + 1],
  }));
  const joined = pieces.filter(({ row }, i) => row !== pieces[i - 1]?.row);
  return joined.flatMap(({ row, start }, i) => {
    if (row === undefined || row.value === false) return [];
    const { to: _, ...kept } = row;
    const next = joined[i + 1]?.start;
    return [{ ...kept, from: start, ...(next && { to: addMonths(next, -1) }) } as Row];
  });
}

/** Months from which another row may be in force. */
function startsOf(rows: readonly DatedRow[]): readonly Month[] {
  const starts = rows.flatMap(({ from, to }) =>
    to === undefined ? [from] : [from, addMonths(to, 1)],
  );
  return [...new Set(starts)].toSorted();
}

const begunLast = <Row extends DatedRow>(rows: readonly Row[], at: Month): Row | undefined =>
  rows
    .filter(({ from, to }) => from <= at && (to === undefined || at <= to))
    .reduce<Row | undefined>(
      (best, next) => (best && best.from > next.from ? best : next),
      undefined,
    );
