import { type CellDelta, runGroup } from "@minzheng/aggregation";
import { canonicalJson, type Month } from "@minzheng/kernel";
import type { StoredItem } from "@minzheng/store";
import { hashOf, sha256 } from "./hash.ts";
import type { RunKey } from "./keys.ts";
import { type Line, lineItem, standingOf } from "./line.ts";

/**
 * The lines themselves are written outside the transaction that seals them. More a chunk would save
 * write units (seal, totals and audit entry are paid for each); fewer would save work that a killed
 * worker has to do again: two workers lose at most 360 lines, 4 % of a county's month.
 */
export const chunkLinesMax = 180;

/** Count, sum and hash of consecutive lines: sealed together, once. */
export interface ChunkSeal {
  readonly township: string;
  readonly n: number;
  /** All rows, zero lines too. */
  readonly rows: number;
  /** Lines with money. */
  readonly lines: number;
  readonly sumFen: number;
  readonly hash: string;
}

export interface Chunk extends ChunkSeal {
  readonly content: readonly Line[];
  readonly items: readonly StoredItem[];
}

/** Cuts a township's lines, in roster order, into chunks. An empty roster has none. */
export function chunksOf(run: RunKey, township: string, lines: readonly Line[]): readonly Chunk[] {
  return Array.from({ length: Math.ceil(lines.length / chunkLinesMax) }, (_, i) => {
    const content = lines.slice(i * chunkLinesMax, (i + 1) * chunkLinesMax);
    return chunkOf(run, township, i + 1, content);
  });
}

/** One chunk with its seal, from lines computed or read back. */
export function chunkOf(run: RunKey, township: string, n: number, content: readonly Line[]): Chunk {
  const items = content.map((line) => lineItem(run, line));
  const paying = content.filter(({ amountFen }) => amountFen > 0);
  return {
    township,
    n,
    rows: content.length,
    lines: paying.length,
    sumFen: paying.reduce((sum, { amountFen }) => sum + amountFen, 0),
    hash: sha256(items.map((item) => `${canonicalJson(item)}\n`).join("")),
    content,
    items,
  };
}

export const sealOf = ({ township, n, rows, lines, sumFen, hash }: ChunkSeal): ChunkSeal => ({
  township,
  n,
  rows,
  lines,
  sumFen,
  hash,
});

/**
 * The hash that officers sign: each chunk's seal hashed onto the hash before it, townships in code
 * order, chunks in number order. No chunk can be changed, left out, added or moved unseen.
 */
export function rosterHashOf(
  { tenant, runId, generation }: RunKey,
  seals: readonly ChunkSeal[],
): string {
  const ordered = [...seals].sort((a, b) =>
    a.township === b.township ? a.n - b.n : a.township < b.township ? -1 : 1,
  );
  return ordered.reduce(
    (before, seal) => hashOf([before, sealOf(seal)]),
    hashOf({ tenant, runId, generation }),
  );
}

/** What a chunk adds to the totals: its lines as due, held where the gate said so. */
export const chunkCells = (
  month: Month,
  lines: readonly Line[],
  held: ReadonlySet<string>,
): readonly CellDelta[] =>
  lines.flatMap((line) => {
    const group = runGroup(line.programme, line.category);
    const state = line.amountFen === 0 ? "zero" : held.has(line.key) ? "held" : "pending";
    return group
      .contributions(standingOf(month, line, state))
      .map((contribution) => ({ group, contribution }));
  });
