import { deadline, type WorkCalendar } from "@minzheng/calendar";
import { addDays, type Day } from "@minzheng/kernel";
import type { AllowedExtension, AnyClock, AnyRegister } from "./process.ts";
import { type ClockRun, type Clocks, type RegisterRecord, voided } from "./record.ts";

type AnyRecord = RegisterRecord<unknown>;

/** The day on which something happens, and the working days that are known. */
export interface Moment {
  readonly today: Day;
  readonly calendar: WorkCalendar;
}

/**
 * The clocks of a record that moves from one state to another today.
 *
 * A day counts unless the record stood in a paused state at its end: the day on which a pause
 * begins is the applicant's, the day on which it ends is the office's again, and a pause that
 * begins and ends on one day takes none. A void record's clocks stay as they were.
 *
 * @param move `before` absent: the record is opened
 */
export function clocksAfter(
  { process }: AnyRegister,
  move: { readonly before?: AnyRecord | undefined; readonly after: AnyRecord },
  moment: Moment,
): Clocks {
  const { before, after } = move;
  const clocks = before?.clocks ?? {};
  if (after.state === voided) return clocks;
  const moved = (process.clocks ?? []).map((clock) => {
    const { name, runsIn, pausedIn = [], pausedFor } = clock;
    const runs = clocks[name] ?? [];
    const ran = before !== undefined && runsIn.includes(before.state);
    if (!runsIn.includes(after.state)) return [name, ran ? met(runs, moment) : runs] as const;
    const startedOn = (ran ? runs.at(-1)?.startedOn : undefined) ?? moment.today;
    const standing =
      pausedIn.includes(after.state) ||
      pausedFor?.(after as RegisterRecord<never, never>, startedOn) === true;
    if (!ran) return [name, [...runs, startedRun(clock, after, { ...moment, standing })]] as const;
    return [name, onLast(runs, (run) => paused(run, standing, moment))] as const;
  });
  return { ...clocks, ...Object.fromEntries(moved.filter(([, runs]) => runs.length > 0)) };
}

function startedRun(
  { rule, promise, clause }: AnyClock,
  record: AnyRecord,
  { standing, ...moment }: Moment & { readonly standing: boolean },
): ClockRun {
  const of = record as RegisterRecord<never, never>;
  const promised = promise?.(of, moment.today);
  const run = {
    startedOn: moment.today,
    pauses: standing ? [{ from: moment.today }] : [],
    rule: rule(of, moment.today),
    ...(promised === undefined ? {} : { promise: promised }),
    clause,
  };
  return counted(run, moment.calendar);
}

/** What the limit of this record may be given; undefined: it may not be extended. */
export const extensionFor = (
  { extension }: AnyClock,
  record: AnyRecord,
  startedOn: Day,
): AllowedExtension | undefined =>
  extension?.allowed(record as RegisterRecord<never, never>, startedOn);

/** Begins or ends a pause; nothing happens to a run that stands or goes already. */
function paused(run: ClockRun, standing: boolean, { today, calendar }: Moment): ClockRun {
  const last = run.pauses.at(-1);
  const stands = last !== undefined && last.to === undefined;
  if (stands === standing) return run;
  if (standing) return counted({ ...run, pauses: [...run.pauses, { from: today }] }, calendar);
  const ended =
    last !== undefined && last.from < today ? [{ ...last, to: addDays(today, -1) }] : [];
  return counted({ ...run, pauses: [...run.pauses.slice(0, -1), ...ended] }, calendar);
}

const met = (runs: readonly ClockRun[], moment: Moment): readonly ClockRun[] =>
  onLast(runs, (run) => ({ ...paused(run, false, moment), metOn: moment.today }));

/** The run that is not met yet; a record may be older than a clock and have none. */
const onLast = (runs: readonly ClockRun[], change: (run: ClockRun) => ClockRun) =>
  runs.map((run, i) => (i === runs.length - 1 && run.metOn === undefined ? change(run) : run));

/** Counts the end of a run anew, by the rule it was started under. */
export function counted(run: ClockRun, calendar: WorkCalendar): ClockRun {
  const { rawEnd: _, end: __, missingYear: ___, ...kept } = run;
  const { startedOn, pauses: suspensions, extension } = run;
  const term = extension === undefined ? {} : { extension: extension.term };
  const result = deadline(run.rule, { startedOn, suspensions, ...term }, calendar);
  switch (result.state) {
    case "running":
      return { ...kept, rawEnd: result.rawEnd, end: result.end };
    case "suspended":
      return kept;
    case "calendar-missing": {
      const { year: missingYear, rawEnd } = result;
      return { ...kept, missingYear, ...(rawEnd === undefined ? {} : { rawEnd }) };
    }
  }
}

/** The shorter end that the office promises, by the same pauses; it is extended by nobody. */
export function promisedEnd(
  { promise, startedOn, pauses: suspensions }: ClockRun,
  calendar: WorkCalendar,
): Day | undefined {
  if (promise === undefined) return undefined;
  const result = deadline(promise, { startedOn, suspensions }, calendar);
  return result.state === "running" ? result.end : undefined;
}
