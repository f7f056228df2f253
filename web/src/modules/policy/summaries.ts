import type { Month } from "@minzheng/kernel";
import { catalogue, type FigureKind } from "@minzheng/policy";
import { type FigureRecord, nextAfter, type Piece, pieceAt, piecesOf } from "./time-line.ts";

/** One parameter as the list of all has it. */
export interface Summary {
  readonly kind: FigureKind;
  readonly pieces: readonly Piece[];
  readonly now?: Piece;
  /** What it becomes, where that is settled. */
  readonly next?: Piece;
  /** Proposals that wait for a second officer. */
  readonly waiting: readonly FigureRecord[];
}

type Defaults = ReadonlyMap<string, Parameters<typeof piecesOf>[0]>;

/** All parameters of the catalogue, as a month sees them. */
export function summariesOf(
  defaults: Defaults,
  records: readonly FigureRecord[],
  at: Month,
): readonly Summary[] {
  const byKey = Map.groupBy(records, ({ fields }) => fields.key);
  return catalogue.map((kind) => {
    const own = byKey.get(kind.key) ?? [];
    const pieces = piecesOf(defaults.get(kind.key) ?? [], own);
    const [now, next] = [pieceAt(pieces, at), nextAfter(pieces, at)];
    return {
      kind,
      pieces,
      ...(now && { now }),
      ...(next && { next }),
      waiting: own.filter(({ state }) => state === "proposed"),
    };
  });
}

/** In the order in which the catalogue names its groups. */
export function groupsOf(summaries: readonly Summary[]) {
  const groups = [...new Set(summaries.map(({ kind }) => kind.group))];
  return groups.map((group) => ({
    group,
    rows: summaries.filter(({ kind }) => kind.group === group),
  }));
}
