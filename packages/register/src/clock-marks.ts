import { addWorkdays } from "@minzheng/calendar";
import { addDays } from "@minzheng/kernel";
import { counted, type Moment } from "./clocks.ts";
import type { AnyClock, AnyRegister } from "./process.ts";
import { type ClockRun, type Clocks, type RegisterRecord, voided } from "./record.ts";

const warnWorkdaysDefault = 3;

/**
 * The clocks of a record as they should stand today: ends by the calendar that is known now, and
 * for limits the marks that their day brings. Marked twice is marked once.
 *
 * A run that is not met is counted anew every day, since a signed year may take the place of a
 * provisional one; one that was met only while its year was missing.
 *
 * @returns by clock, only where something differs
 */
export function dueMarks(
  { process }: AnyRegister,
  record: RegisterRecord<unknown>,
  moment: Moment,
): Clocks {
  if (record.state === voided) return {};
  const found = (process.clocks ?? []).flatMap((clock) => {
    const runs = record.clocks?.[clock.name] ?? [];
    const marked = runs.map((run) => markedRun(clock, run, moment));
    return marked.some((run, i) => run !== runs[i]) ? [[clock.name, marked] as const] : [];
  });
  return Object.fromEntries(found);
}

function markedRun(clock: AnyClock, run: ClockRun, moment: Moment): ClockRun {
  const isOpen = run.metOn === undefined;
  const now = isOpen || run.missingYear !== undefined ? counted(run, moment.calendar) : run;
  const marked = isOpen && clock.kind === "limit" ? withMarks(clock, now, moment) : now;
  return isSame(run, marked) ? run : marked;
}

/** A breach counts from the day after the end, whenever the round came by. */
function withMarks(clock: AnyClock, run: ClockRun, { today, calendar }: Moment): ClockRun {
  const { warnedOn, overdueOn: _, escalatedOn, ...kept } = run;
  const { rawEnd, end } = run;
  const ahead = clock.warnWorkdays ?? warnWorkdaysDefault;
  const warnFrom = rawEnd === undefined ? undefined : addWorkdays(rawEnd, -ahead, calendar);
  const isNear = warnFrom !== undefined && today >= warnFrom;
  const isOver = end !== undefined && today > end;
  const isTold = isOver && clock.escalatesTo !== undefined;
  return {
    ...kept,
    ...(isNear || warnedOn !== undefined ? { warnedOn: warnedOn ?? today } : {}),
    ...(isOver ? { overdueOn: addDays(end, 1) } : {}),
    ...(isTold ? { escalatedOn: escalatedOn ?? today } : {}),
  };
}

/** What the round may change in a run. */
const watched = ["rawEnd", "end", "missingYear", "warnedOn", "overdueOn", "escalatedOn"] as const;

const isSame = (a: ClockRun, b: ClockRun): boolean => watched.every((name) => a[name] === b[name]);

/** The marks that differ, for the audit entry: by clock, of the last run. */
export function marksText(before: Clocks, after: Clocks): Readonly<Record<string, unknown>> {
  const changed = Object.entries(after).map(([name, runs]) => {
    const [old, now] = [before[name]?.at(-1), runs.at(-1)];
    const differing = watched.filter((mark) => old?.[mark] !== now?.[mark]);
    return [
      name,
      Object.fromEntries(differing.map((mark) => [mark, { from: old?.[mark], to: now?.[mark] }])),
    ];
  });
  return Object.fromEntries(changed);
}
