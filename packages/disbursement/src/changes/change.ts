import { type RosterRow, unitOfKey } from "../line.ts";
import { causesOf } from "./causes.ts";
import type { Change, ChangeKind } from "./shapes.ts";

/** A change before anybody has named its programme. */
export type UnitChange = Omit<Change, "programmeLabel">;

/**
 * Every unit whose month differs from the one before, with what caused it: the very units and fen
 * that the steps of the bridge count. By township, household and programme.
 *
 * @param last rows of the month before, this its rows now; without what either paid late or took off
 */
export function changesBetween(
  last: Iterable<RosterRow>,
  now: Iterable<RosterRow>,
): readonly UnitChange[] {
  const [was, is] = [byUnit(last), byUnit(now)];
  const changes = [...new Set([...was.keys(), ...is.keys()])].flatMap((unit) => {
    const [before, after] = [was.get(unit), is.get(unit)];
    const [beforeFen, afterFen] = [before?.amountFen ?? 0, after?.amountFen ?? 0];
    const shown = after?.row ?? before?.row;
    if (beforeFen === afterFen || shown === undefined) return [];
    const { programme, category, township, householdId, householdNumber, caseId } = shown.line;
    return [
      {
        kind: kindOf(beforeFen, afterFen),
        ...{ programme, category, township, householdId, householdNumber, caseId },
        ...{ beforeFen, afterFen },
        causes: [...causesOf(before?.row, after?.row)],
      },
    ];
  });
  return changes
    .map((change) => ({ change, order: orderOf(change) }))
    .toSorted((a, b) => (a.order < b.order ? -1 : 1))
    .map(({ change }) => change);
}

const orderOf = ({ township, householdNumber, programme, caseId }: UnitChange): string =>
  [township, householdNumber, programme, caseId].join("#");

export function kindOf(beforeFen: number, afterFen: number): ChangeKind {
  if (beforeFen === 0) return "entered";
  if (afterFen === 0) return "left";
  return beforeFen < afterFen ? "raised" : "lowered";
}

/** A unit may have several lines of a programme, one for each month owed: the last one speaks. */
function byUnit(rows: Iterable<RosterRow>) {
  const units = new Map<string, { amountFen: number; row: RosterRow }>();
  for (const row of rows) {
    const unit = unitOfKey(row.line.key);
    const before = units.get(unit);
    const isLater = before === undefined || before.row.due.month <= row.due.month;
    units.set(unit, {
      amountFen: (before?.amountFen ?? 0) + row.due.amountFen,
      row: isLater ? row : before.row,
    });
  }
  return units;
}
