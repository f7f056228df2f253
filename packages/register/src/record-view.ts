import { type WorkCalendar, workdaysBetween } from "@minzheng/calendar";
import { type Officer, principalOf, reaches } from "@minzheng/contract";
import type { Day } from "@minzheng/kernel";
import { isPaused, metInTime } from "./clock-run.ts";
import { extensionFor, promisedEnd } from "./clocks.ts";
import { stepFailureText } from "./outcomes.ts";
import type { AnyClock, AnyRegister } from "./process.ts";
import { type ClockRun, voided } from "./record.ts";
import { obstacleTo } from "./steps.ts";
import type { AnyStored } from "./stored.ts";
import type { ClockView, StepOffer } from "./work-shapes.ts";

/** Whose eyes look, on which day, by which calendar. */
export interface Look {
  readonly officer: Officer;
  readonly today: Day;
  readonly calendar: WorkCalendar;
}

/** The last run of each clock, in the order of the declaration; none of a void record counts. */
export const clockViewsOf = (
  { process }: AnyRegister,
  record: AnyStored,
  look: Look,
): readonly ClockView[] =>
  (record.state === voided ? [] : (process.clocks ?? [])).flatMap((clock) => {
    const run = record.clocks?.[clock.name]?.at(-1);
    return run === undefined ? [] : [clockView(clock, run, { ...look, record })];
  });

function clockView(
  clock: AnyClock,
  run: ClockRun,
  look: Look & { readonly record: AnyStored },
): ClockView {
  const { today, calendar } = look;
  const { rule: _, promise: __, extension, pauses, ...kept } = run;
  const { name, label, kind } = clock;
  const promiseEnd = promisedEnd(run, calendar);
  const workdays =
    run.end === undefined || run.metOn !== undefined
      ? undefined
      : workdaysBetween(today, run.end, calendar);
  const inTime = kind === "limit" ? metInTime(run) : undefined;
  const extendable = extendableBy(clock, run, look);
  return {
    ...kept,
    name,
    label,
    kind,
    pauses: [...pauses],
    paused: run.metOn === undefined && isPaused(run),
    ...(promiseEnd === undefined ? {} : { promiseEnd }),
    ...(workdays === undefined ? {} : { workdays }),
    ...(inTime === undefined ? {} : { metInTime: inTime }),
    ...(extension === undefined ? {} : { extended: extendedText(clock, extension) }),
    ...(extendable === undefined ? {} : { extendable }),
  };
}

const extendedText = (
  clock: AnyClock,
  { ground, grantedOn }: NonNullable<ClockRun["extension"]>,
) => ({
  ground: clock.extension?.grounds[ground] ?? ground,
  grantedOn,
});

function extendableBy(
  clock: AnyClock,
  run: ClockRun,
  { officer, today, record }: Look & { readonly record: AnyStored },
): Record<string, string> | undefined {
  const { extension } = clock;
  const isOpen = run.metOn === undefined && (run.end === undefined || run.end >= today);
  if (extension === undefined || run.extension !== undefined || !isOpen) return undefined;
  if (!reaches(officer, extension.roles, record.area)) return undefined;
  const allowed = extensionFor(clock, record, run.startedOn);
  if (allowed === undefined) return undefined;
  const { grounds } = extension;
  return Object.fromEntries(allowed.grounds.map((ground) => [ground, grounds[ground] ?? ground]));
}

/** The steps from the record's state, in the order of the declaration. */
export const stepOffersOf = (
  register: AnyRegister,
  record: AnyStored,
  { officer, today }: Omit<Look, "calendar">,
): readonly StepOffer[] =>
  register.process.transitions
    .filter(({ from }) => from.includes(record.state))
    .map((step): StepOffer => {
      const { name, label, to, takes = {}, document } = step;
      const principal = principalOf(officer, step.roles, record.area);
      const obstacle = obstacleTo(step, { officer, today }, { register, record });
      return {
        name,
        label,
        to: register.process.states[to] ?? to,
        grave: step.grave ?? false,
        batch: step.batch ?? false,
        reasonNeeded: step.reasonNeeded ?? false,
        required: [...(takes.required ?? [])],
        optional: [...(takes.optional ?? [])],
        ...(document === undefined ? {} : { document }),
        ...(principal === undefined ? {} : { for: principal.name }),
        ...(obstacle === undefined
          ? {}
          : { refused: { code: obstacle.code, text: stepFailureText(obstacle) ?? "" } }),
      };
    });
