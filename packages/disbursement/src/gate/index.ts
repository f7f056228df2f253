import { assert } from "@minzheng/kernel";
import type { CheckId } from "../contract.ts";
import { isOwed, type Line, type RosterRow } from "../line.ts";
import { accountChecks } from "./accounts.ts";
import { amountChecks } from "./amounts.ts";
import {
  type Check,
  type GateKnown,
  namedIn,
  type RowCheck,
  type SharedCheck,
  type ToldCheck,
} from "./check.ts";
import { duplicateChecks } from "./duplicates.ts";
import { personChecks } from "./persons.ts";
import { procedureChecks } from "./procedure.ts";
import { standingChecks } from "./standing.ts";

export type { Check, Elsewhere, GateKnown, LastLine } from "./check.ts";

/** One line a check doubts, and why, in words without personal data. */
export interface Hit {
  readonly check: CheckId;
  readonly line: Line;
  readonly detail: string;
}

/** All checks, in the order a page shows them. */
export const checks: readonly Check[] = [
  ...personChecks,
  ...duplicateChecks,
  ...accountChecks,
  ...standingChecks,
  ...amountChecks,
  ...procedureChecks,
];

const byId = new Map(checks.map((check) => [check.id, check]));
const placeOf = new Map(checks.map(({ id }, i) => [id, i]));

export function checkOf(id: CheckId): Check {
  const check = byId.get(id);
  if (check === undefined) throw new RangeError(`${id} is no check`);
  return check;
}

const ofRow = checks.filter((check): check is RowCheck => "find" in check);
const ofMarks = checks.filter((check): check is SharedCheck => "marksOf" in check);
const ofWords = checks.filter((check): check is ToldCheck => "tells" in check);

/** Lines by a mark they bear, and how many owners they have. */
interface Bearers {
  readonly lines: Line[];
  readonly owners: Set<string>;
}

/**
 * The gate as a sieve: rows are poured in township by township and need not stay in memory; of the
 * whole county only marks are kept, who is named where, and what is told of whom. A zero line is
 * nobody's suspicion, since nothing is paid; what its facts tell of a person counts for other lines.
 */
export function sieveOf(known: GateKnown) {
  const hits: Hit[] = [];
  const marks = new Map(ofMarks.map((check) => [check, new Map<string, Bearers>()]));
  const words = new Map(ofWords.map((check) => [check, new Map<string, string>()]));
  const named = new Map<string, Line[]>();
  const pourPaid = (row: RosterRow): void => {
    /** A month paid late, or with its quarter, is asked what its own run would ask, of that month. */
    const isOfOwnMonth = row.late !== undefined || isOwed(row);
    const asked = isOfOwnMonth ? { ...known, month: row.due.month } : known;
    for (const check of ofRow.filter((one) => isOwed(row) || one.ofEveryLine)) {
      const detail = check.find(row, asked);
      if (detail !== undefined) hits.push({ check: check.id, line: row.line, detail });
    }
    for (const [check, bearers] of marks)
      for (const mark of check.marksOf(row)) {
        const own = bearers.get(mark) ?? { lines: [], owners: new Set<string>() };
        own.lines.push(row.line);
        own.owners.add(check.ownerOf(row.line));
        bearers.set(mark, own);
      }
    for (const person of namedIn(row)) {
      const lines = named.get(person) ?? [];
      lines.push(row.line);
      named.set(person, lines);
    }
  };
  return {
    pour(row: RosterRow): void {
      for (const [check, told] of words)
        for (const [person, word] of check.tells(row))
          told.set(person, [word, told.get(person) ?? word].toSorted()[0] ?? word);
      if (row.line.amountFen > 0) pourPaid(row);
    },
    /** Every doubt so far, ordered by line and check. */
    hits: (): readonly Hit[] =>
      [
        ...hits,
        ...[...marks].flatMap(([check, bearers]) => sharedHits(check, bearers)),
        ...[...words].flatMap(([check, told]) => toldHits(check, told, named)),
      ].sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1)),
  };
}

/** The whole gate at once. */
export function gate(rows: readonly RosterRow[], known: GateKnown): readonly Hit[] {
  const sieve = sieveOf(known);
  for (const row of rows) sieve.pour(row);
  return sieve.hits();
}

/** Lines a blocking check doubts: frozen, not exported until every such doubt is released. */
export const heldBy = (hits: readonly Hit[]): ReadonlySet<string> =>
  new Set(
    hits.filter(({ check }) => checkOf(check).severity === "blocking").map(({ line }) => line.key),
  );

/** One hit for each line, by the mark that most owners share. */
function sharedHits(check: SharedCheck, bearers: ReadonlyMap<string, Bearers>): readonly Hit[] {
  const most = new Map<Line, number>();
  for (const { lines, owners } of bearers.values())
    if (owners.size > 1)
      for (const line of lines) most.set(line, Math.max(most.get(line) ?? 0, owners.size));
  return [...most].map(([line, owners]) => ({
    check: check.id,
    line,
    detail: check.detailOf(line, owners),
  }));
}

/** One hit for each line, by the first word that is told of anybody it names. */
function toldHits(
  check: ToldCheck,
  told: ReadonlyMap<string, string>,
  named: ReadonlyMap<string, readonly Line[]>,
): readonly Hit[] {
  const first = new Map<Line, string>();
  for (const [person, word] of told)
    for (const line of named.get(person) ?? [])
      first.set(line, [word, first.get(line) ?? word].toSorted()[0] ?? word);
  return [...first].map(([line, word]) => ({
    check: check.id,
    line,
    detail: check.detailOf(word),
  }));
}

function orderOf({ line, check }: Hit): string {
  const place = placeOf.get(check);
  assert(place !== undefined, `${check} is a check`);
  return `${line.township}#${line.key}#${String(place).padStart(2, "0")}`;
}
