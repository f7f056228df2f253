import type { PrintDocument } from "@minzheng/register";
import { accountsIn, banksIn } from "./accounts.ts";
import { addressesIn } from "./addresses.ts";
import { birthsIn } from "./births.ts";
import { type Reading, readingOf } from "./contexts.ts";
import { excerptOf, proposals } from "./excerpt.ts";
import { illnessesIn } from "./illnesses.ts";
import { minorsIn } from "./minors.ts";
import { runsOf } from "./numbers.ts";
import { passagesOfCells, passagesOfDocument, passagesOfText } from "./passages.ts";
import { phonesIn } from "./phones.ts";
import type { LeakKind, LeakPolicy, Severity } from "./policy.ts";
import { halfCoveredIdsIn, residentIdsIn, weakerIdsIn } from "./resident-ids.ts";
import type { Passage } from "./signs.ts";
import type { Span } from "./span.ts";

/** What must not go out as it stands, where it stands, and what to do. */
export interface Leak {
  readonly kind: LeakKind;
  /** `line 3`, `C7`, `blocks.2.rows.0.1`; a leak over several pieces stands in the first. */
  readonly path: string;
  /** Characters of that piece: the first, and the one after the last. */
  readonly from: number;
  readonly to: number;
  /** What was found, covered so far that it leaks nothing itself. */
  readonly excerpt: string;
  readonly severity: Severity;
  readonly proposal: string;
}

/** Whatever leaves the system: a text, the cells of a sheet by row, or a document. */
export type Leaving =
  | { readonly text: string }
  | { readonly cells: readonly (readonly string[])[] }
  | { readonly document: PrintDocument };

/**
 * Personal data in something that is about to leave, by what the outlet allows. Pure, and linear in
 * the length of what it reads.
 *
 * @returns in the order of their places, each once
 */
export function findLeaks(leaving: Leaving, policy: LeakPolicy): readonly Leak[] {
  const passages =
    "text" in leaving
      ? passagesOfText(leaving.text)
      : "cells" in leaving
        ? passagesOfCells(leaving.cells)
        : passagesOfDocument(leaving.document);
  const found = new Map<string, Leak>();
  for (const passage of passages) {
    for (const leak of leaksOf(passage, policy)) {
      const key = `${leak.kind} ${leak.path} ${leak.from}`;
      if (!found.has(key)) found.set(key, leak);
    }
  }
  return [...found.values()];
}

function leaksOf(passage: Passage, policy: LeakPolicy): readonly Leak[] {
  const reading = readingOf(passage);
  const numbers = numbersIn(reading, policy);
  const spans =
    passage.joint === "below"
      ? acrossPieces(reading, numbers)
      : [...numbers, ...wordsIn(reading, policy)];
  const minors = minorsIn(reading, spans, policy.today);
  const ordered = [...spans, ...minors].sort((a, b) => a.from - b.from || b.until - a.until);
  const ends = new Map<LeakKind, number>();
  return ordered.flatMap((span) => {
    if (span.from < (ends.get(span.kind) ?? 0)) return [];
    ends.set(span.kind, span.until);
    return [leakOf(reading, span, policy)];
  });
}

/** The surest first: an id that could be a card as well is told once, as an id. */
function numbersIn(reading: Reading, policy: LeakPolicy): readonly Span[] {
  const runs = runsOf(reading.signs);
  const candidates = [
    ...residentIdsIn(reading, runs, policy.today),
    ...accountsIn(reading, runs, policy),
    ...weakerIdsIn(reading, runs, policy.today),
    ...phonesIn(reading, runs, policy),
  ];
  const taken = new Set<number>();
  return candidates.filter(({ from, until }) => {
    const free = !taken.has(from) && !taken.has(until - 1);
    for (let i = from; free && i < until; i += 1) taken.add(i);
    return free;
  });
}

/** A column is read for what goes on in the cell below; the rest is told by the rows. */
const acrossPieces = ({ signs }: Reading, spans: readonly Span[]): readonly Span[] =>
  spans.filter(({ from, until }) => signs[from]?.piece !== signs[until - 1]?.piece);

const wordsIn = (reading: Reading, policy: LeakPolicy): readonly Span[] => [
  ...halfCoveredIdsIn(reading),
  ...banksIn(reading),
  ...addressesIn(reading, policy),
  ...illnessesIn(reading),
  ...birthsIn(reading, policy.today),
];

function leakOf({ passage, signs }: Reading, span: Span, policy: LeakPolicy): Leak {
  const first = signs[span.from];
  const piece = passage.pieces[first?.piece ?? 0];
  let last = first;
  for (let i = span.from; i < span.until && signs[i]?.piece === first?.piece; i += 1)
    last = signs[i];
  const [from, to] = [first?.from ?? 0, last?.to ?? 0];
  return {
    kind: span.kind,
    path: piece?.path ?? "",
    from,
    to,
    excerpt: excerptOf(span.kind, signs.slice(span.from, span.until)),
    severity: span.office ? policy.unknownOfficePhone : policy.severities[span.kind],
    proposal: span.office ? proposals.office : proposals[span.kind],
  };
}
