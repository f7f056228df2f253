import type { PrintBlock, PrintDocument } from "@minzheng/register";

/**
 * The smallest part of a document that stays whole on one sheet: a paragraph, one line of a form,
 * one row of a table. `at` counts within the block; a table's sums are its last piece.
 */
export interface Piece {
  readonly block: number;
  readonly at: number;
}

export const piecesOf = ({ blocks }: PrintDocument): readonly Piece[] =>
  blocks.flatMap((block, i) =>
    Array.from({ length: countOf(block) }, (_, at) => ({ block: i, at })),
  );

function countOf(block: PrintBlock): number {
  switch (block.kind) {
    case "fields":
      return block.lines.length;
    case "table":
      return block.rows.length + (block.total === undefined ? 0 : 1);
    case "signatures":
      return block.boxes.length;
    default:
      return 1;
  }
}

/** Pieces of one block that stand on one sheet together, in one table. */
export interface Run {
  readonly block: number;
  readonly from: number;
  readonly to: number;
}

/** Neighbours of the same block as one run. */
export function runsOf(pieces: readonly Piece[]): readonly Run[] {
  const runs: Run[] = [];
  for (const { block, at } of pieces) {
    const last = runs[runs.length - 1];
    if (last?.block === block) runs[runs.length - 1] = { ...last, to: at };
    else runs.push({ block, from: at, to: at });
  }
  return runs;
}

/** What a piece takes on a sheet, in whatever unit the capacity has. */
export interface Measured extends Piece {
  readonly height: number;
  /** What its block takes besides on each sheet: the head of a table, a margin. */
  readonly overhead: number;
  /** Belongs to what follows it: a heading is never the last thing on a sheet. */
  readonly leads: boolean;
  /** Stands at the head of a sheet, however much room is left before it. */
  readonly starts?: boolean;
}

/**
 * Fills sheets one after the other. The title takes its place on the first one alone.
 *
 * A piece higher than a sheet gets a sheet of its own.
 */
export function paginate(
  pieces: readonly Measured[],
  { sheet, title }: { readonly sheet: number; readonly title: number },
): readonly (readonly Measured[])[] {
  const sheets: Measured[][] = [];
  let page: Measured[] = [];
  let left = sheet - title;
  const cost = (piece: Measured) =>
    piece.height + (page[page.length - 1]?.block === piece.block ? 0 : piece.overhead);
  for (const piece of pieces) {
    if (piece.starts && page.length > 0) {
      sheets.push(page);
      page = [];
      left = sheet;
    }
    if (cost(piece) > left && page.length > 0) {
      const led = page.slice(lastOwn(page) + 1);
      const whole = led.length < page.length ? led : [];
      sheets.push(page.slice(0, page.length - whole.length));
      page = [...whole];
      left = sheet - whole.reduce((sum, { height, overhead }) => sum + height + overhead, 0);
    }
    left -= cost(piece);
    page.push(piece);
  }
  return page.length === 0 ? sheets : [...sheets, page];
}

/** Index of the last piece that does not lead into the next. */
function lastOwn(page: readonly Measured[]): number {
  let at = page.length - 1;
  while (at >= 0 && page[at]?.leads) at -= 1;
  return at;
}
