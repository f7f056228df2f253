import type { Due } from "@minzheng/entitlement";
import { assert, canonicalJson, type Month } from "@minzheng/kernel";
import type { RunKey } from "./keys.ts";
import { follows, type Line, type LineSource, lineOf, partsOfKey, type RosterRow } from "./line.ts";
import { lastOfQuarter } from "./rhythm.ts";

/** A case as assessed: its facts, its payee and what it is owed. */
export type AssessedCase = Pick<LineSource, "due" | "paidCase">;

/**
 * The roster of one township: one row for each due, zero dues too, and one for each month that is
 * paid late, in the order that decides the chunks: programme, category, unit, owed month. Equal
 * input in any order gives equal rows.
 */
export function rollOf(
  run: RunKey & { readonly month: Month },
  sources: readonly LineSource[],
): readonly RosterRow[] {
  const ordered = sources
    .map((source) => ({ source, order: orderOf(source.due) }))
    .sort((a, b) => (a.order < b.order ? -1 : 1));
  const counted = new Set<string>();
  const rows = ordered.map(({ source }) => {
    const { due, paidCase, late } = source;
    const isLater = late !== undefined || follows(due, paidCase.file);
    assert(
      isLater ? due.month < run.month : due.month <= lastOfQuarter(run.month),
      `${due.caseId} is owed ${due.month}, the run pays ${run.month}`,
    );
    const household = [due.programme, due.category, paidCase.file.householdId].join("#");
    const isOwn = !isLater && !due.oneOff && due.month === run.month;
    const first = due.amountFen > 0 && isOwn && !counted.has(household);
    if (first) counted.add(household);
    return { line: lineOf(run, source, first ? 1 : 0), ...source };
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
      order: [line.programme, line.category, ...sortsBy(line)].join("#"),
    }))
    .sort((a, b) => (a.order < b.order ? -1 : 1))
    .map(({ line }) => line);

function sortsBy({ key, caseId }: Line): readonly (string | undefined)[] {
  const { unit, owedMonth } = partsOfKey(key);
  return [unit.split("#")[1], caseId, owedMonth];
}

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
