import { rowsUnder } from "@minzheng/entitlement";
import { type Month, month } from "@minzheng/kernel";
import type { ParameterFields } from "@minzheng/policy";

/** A record of the register, as far as its place in time goes. */
export interface FigureRecord {
  readonly id: string;
  readonly state: string;
  readonly fields: ParameterFields;
}

/** A value over some months: a default, or what a record of the county says. */
export interface Piece {
  readonly from: Month;
  readonly to?: Month;
  readonly value: unknown;
  readonly source: string;
  /** Absent: a default. */
  readonly record?: FigureRecord;
}

interface DefaultRow {
  readonly value: unknown;
  readonly from: Month;
  readonly to?: Month;
  readonly source: string;
}

/** A value with where it comes from, so that a default taken away still has its place. */
interface Told {
  readonly value: unknown;
  readonly record?: FigureRecord;
}

/**
 * What a parameter is month by month: the signed records over the defaults, as the rules read them;
 * oldest first, without overlaps.
 */
export function piecesOf(
  defaults: readonly DefaultRow[],
  records: readonly FigureRecord[],
): readonly Piece[] {
  const rows = defaults.map((row) => ({ ...row, value: { value: row.value } as Told }));
  const figures = signed(records).map((record) => {
    const { key, value, from, to, source } = record.fields;
    return {
      key,
      value: { value, record } as Told,
      from: month(from),
      ...(to === undefined ? {} : { to: month(to) }),
      source,
    };
  });
  return rowsUnder(rows, figures).map(({ value: told, ...row }) => ({ ...row, ...told }));
}

const signed = (records: readonly FigureRecord[]): readonly FigureRecord[] =>
  records.filter(({ state }) => state === "signed").toSorted((a, b) => (a.id < b.id ? -1 : 1));

/** The piece that a month falls into. */
export const pieceAt = (pieces: readonly Piece[], at: Month): Piece | undefined =>
  pieces.find(({ from, to }) => from <= at && (to === undefined || at <= to));

/** The first piece that begins after the month. */
export const nextAfter = (pieces: readonly Piece[], at: Month): Piece | undefined =>
  pieces.find(({ from }) => from > at);
