import type { Due, PaidCase } from "@minzheng/entitlement";
import { assert, canonicalJson, type Month } from "@minzheng/kernel";
import type { RunKey } from "./keys.ts";
import { follows, type Line, lineOf, owedMonthOf, type RosterRow, unitOfKey } from "./line.ts";

/** A case as assessed: its facts, its payee and what it is owed. */
export interface AssessedCase {
  readonly due: Due;
  readonly paidCase: PaidCase;
}

/**
 * The roster of one township: one row for each due, zero dues too, in the order that decides the
 * chunks: programme, category, line key. Equal input in any order gives equal rows.
 */
export function rollOf(
  run: RunKey & { readonly month: Month },
  assessed: readonly AssessedCase[],
): readonly RosterRow[] {
  const ordered = assessed
    .map(({ due, paidCase }) => ({ due, paidCase, order: orderOf(due) }))
    .sort((a, b) => (a.order < b.order ? -1 : 1));
  const counted = new Set<string>();
  const rows = ordered.map(({ due, paidCase }) => {
    const isLater = follows(due, paidCase.file);
    assert(
      isLater ? due.month < run.month : due.month === run.month,
      `${due.caseId} is owed ${due.month}, the run pays ${run.month}`,
    );
    const household = [due.programme, due.category, paidCase.file.householdId].join("#");
    const first = due.amountFen > 0 && !isLater && !due.oneOff && !counted.has(household);
    if (first) counted.add(household);
    return { line: lineOf(run, due, paidCase, first ? 1 : 0), due, paidCase };
  });
  const keys = new Set(rows.map(({ line }) => line.key));
  assert(keys.size === rows.length, `two cases of one unit have a due in ${run.month}`);
  return rows;
}

const orderOf = ({ programme, category, unit, caseId, month }: Due): string =>
  [programme, category, `${unit.kind}.${unit.id}`, caseId, month].join("#");

/** The same order from lines as they come from the table, which sorts by key alone. */
export const inRosterOrder = (lines: readonly Line[]): readonly Line[] =>
  lines
    .map((line) => ({
      line,
      order: [
        line.programme,
        line.category,
        unitOfKey(line.key).split("#")[1],
        line.caseId,
        owedMonthOf(line.key),
      ].join("#"),
    }))
    .sort((a, b) => (a.order < b.order ? -1 : 1))
    .map(({ line }) => line);

/** Rows as JSON lines, canonical: what is hashed, frozen and read again. */
export const toJsonLines = (rows: readonly unknown[]): string =>
  rows.map((row) => `${canonicalJson(row)}\n`).join("");

/** @throws SyntaxError when a line is not JSON: the object was not written by {@link toJsonLines} */
export function fromJsonLines<Row>(text: string): readonly Row[] {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Row);
}
