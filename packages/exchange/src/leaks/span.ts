import type { Day } from "@minzheng/kernel";
import { isCounted, type Reading } from "./contexts.ts";
import { groupsOf, hasQuantity, type Window } from "./numbers.ts";
import type { LeakKind } from "./policy.ts";
import type { Wording } from "./signs.ts";

/** Where a leak stands, as signs from the first to after the last. */
export interface Span {
  readonly kind: LeakKind;
  readonly from: number;
  readonly until: number;
  /** Told by an id or a date of birth. */
  readonly bornOn?: Day;
  /** A number that a notice calls an office's. */
  readonly office?: true;
}

/** The signs of a number. */
export const spanOf = (kind: LeakKind, { run, from, until }: Window): Span => ({
  kind,
  from: run[from]?.at ?? 0,
  until: (run[until - 1]?.at ?? 0) + 1,
});

/** The signs behind `length` characters of a wording. */
export const spanIn = (
  kind: LeakKind,
  { signs }: Wording,
  { index, length }: { readonly index: number; readonly length: number },
): Span => ({
  kind,
  from: signs[index] ?? 0,
  until: (signs[index + length - 1] ?? 0) + 1,
});

/** Whether a number goes on in another cell. */
export function crosses({ passage, signs }: Reading, { run, from, until }: Window): boolean {
  const piece = (i: number) => signs[run[i]?.at ?? 0]?.piece;
  return passage.joint !== "line" && piece(from) !== piece(until - 1);
}

/** A piece from its first sign to its last. */
export function spanOfPiece(kind: LeakKind, { signs, starts }: Reading, piece: number): Span {
  const from = starts[piece] ?? 0;
  let until = from;
  while (signs[until]?.piece === piece && signs[until]?.kind !== "edge") until += 1;
  return { kind, from, until };
}

/** Into how many pieces a number is cut at most, one cell below the other. */
const belowMax = 3;

/** Whether what goes on in the next cell can be one number: no amounts, no counts. */
export function mayCross(reading: Reading, window: Window): boolean {
  if (hasQuantity(window) || isInCountedColumn(reading, window)) return false;
  return reading.passage.joint !== "below" || groupsOf(window).length <= belowMax;
}

/** Whether a part of the number stands under a heading that counts something. */
export const isInCountedColumn = (
  { passage, signs }: Reading,
  { run, from, until }: Window,
): boolean =>
  run.slice(from, until).some(({ at }) => isCounted(passage.pieces[signs[at]?.piece ?? 0] ?? {}));
