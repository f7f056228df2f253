import { assert } from "@minzheng/kernel";
import type { CheckId } from "../contract.ts";
import type { Line, RosterRow } from "../line.ts";
import { accountChecks } from "./accounts.ts";
import { amountChecks } from "./amounts.ts";
import type { Check, GateKnown, RowCheck, SharedCheck } from "./check.ts";
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

const isOfRow = (check: Check): check is RowCheck => "find" in check;
const isShared = (check: Check): check is SharedCheck => "marksOf" in check;

/** Lines by a mark they bear, and how many owners they have. */
interface Bearers {
  readonly lines: Line[];
  readonly owners: Set<string>;
}

/**
 * The gate as a sieve: rows are poured in township by township and need not stay in memory; of the
 * whole county only marks are kept. A zero line is nobody's suspicion: nothing is paid.
 */
export function sieveOf(known: GateKnown) {
  const hits: Hit[] = [];
  const marks = new Map(
    checks.filter(isShared).map((check) => [check, new Map<string, Bearers>()]),
  );
  return {
    pour(row: RosterRow): void {
      if (row.line.amountFen === 0) return;
      for (const check of checks.filter(isOfRow)) {
        const detail = check.find(row, known);
        if (detail !== undefined) hits.push({ check: check.id, line: row.line, detail });
      }
      for (const [check, bearers] of marks)
        for (const mark of check.marksOf(row)) {
          const own = bearers.get(mark) ?? { lines: [], owners: new Set<string>() };
          own.lines.push(row.line);
          own.owners.add(check.ownerOf(row.line));
          bearers.set(mark, own);
        }
    },
    /** Every doubt so far, ordered by line and check. */
    hits: (): readonly Hit[] =>
      [...hits, ...[...marks].flatMap(([check, bearers]) => sharedHits(check, bearers))].sort(
        (a, b) => (orderOf(a) < orderOf(b) ? -1 : 1),
      ),
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

function orderOf({ line, check }: Hit): string {
  const place = placeOf.get(check);
  assert(place !== undefined, `${check} is a check`);
  return `${line.township}#${line.key}#${String(place).padStart(2, "0")}`;
}
