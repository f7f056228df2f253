import { type DeadlineRule, type Term, workCalendar } from "@minzheng/calendar";
import { addDays, type Day, day } from "@minzheng/kernel";
import type { AnyRegister, ClockRun, Clocks, RegisterRecord } from "@minzheng/register";
import fc from "fast-check";
import { expect, test } from "vitest";
import { metInTime } from "../../packages/register/src/clock-run.ts";
import { clocksAfter, counted } from "../../packages/register/src/clocks.ts";

const calendar = workCalendar();

type Event = "pause" | "resume" | "extend" | "meet";
interface Course {
  readonly startedOn: Day;
  readonly rule: DeadlineRule;
  readonly extension: Term;
  /** Days after the one before, and what happened on the day. */
  readonly events: readonly { readonly after: number; readonly event: Event }[];
}

const unit = fc.constantFrom("workday" as const, "calendar-day" as const);
const courses: fc.Arbitrary<Course> = fc.record({
  startedOn: fc.integer({ min: 0, max: 500 }).map((n) => addDays(day("2024-01-01"), n)),
  rule: fc.record({
    count: fc.integer({ min: 1, max: 40 }),
    unit,
    start: fc.constantFrom("next-day" as const, "same-day" as const),
    roll: fc.constantFrom("civilCode203" as const, "none" as const),
  }),
  extension: fc.record({ count: fc.integer({ min: 1, max: 15 }), unit }),
  events: fc.array(
    fc.record({
      after: fc.integer({ min: 0, max: 6 }),
      event: fc.constantFrom<Event>("pause", "resume", "pause", "resume", "extend", "meet"),
    }),
    { maxLength: 10 },
  ),
});

/** What the events leave: whether each day ended in a pause, the extension, the day it was met. */
function diaryOf({ startedOn, events }: Course) {
  const pausedFrom = new Map<Day, boolean>([[startedOn, false]]);
  let [today, isPaused, isExtended] = [startedOn, false, false];
  let metOn: Day | undefined;
  for (const { after, event } of events) {
    today = addDays(today, after);
    if (event === "pause") isPaused = true;
    if (event === "resume" || event === "meet") isPaused = false;
    if (event === "extend") isExtended = true;
    pausedFrom.set(today, isPaused);
    if (event !== "meet") continue;
    metOn = today;
    break;
  }
  const changes = [...pausedFrom].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const stoodStill = (at: Day) => changes.findLast(([from]) => from <= at)?.[1] ?? false;
  return { stoodStill, stillPaused: isPaused, isExtended, metOn };
}

/** Counts on its fingers, one day after the other. Shares nothing with the engine but the calendar. */
function naively(course: Course) {
  const { stoodStill, stillPaused, isExtended, metOn } = diaryOf(course);
  const { rule, startedOn } = course;
  const longest = addDays(startedOn, 400);
  const works = (at: Day) => calendar.isWorkday(at) === true;
  let at = rule.start === "next-day" ? startedOn : addDays(startedOn, -1);
  for (const term of [rule, ...(isExtended ? [course.extension] : [])]) {
    let left = term.count;
    while (left > 0 && at < longest) {
      at = addDays(at, 1);
      if (!stoodStill(at) && (term.unit === "calendar-day" || works(at))) left -= 1;
    }
  }
  const rawEnd = at;
  while (rule.roll === "civilCode203" && at < longest && (!works(at) || stoodStill(at)))
    at = addDays(at, 1);
  if (stillPaused && at >= longest) return { rawEnd: undefined, end: undefined, metOn };
  return { rawEnd, end: at, metOn };
}

const states = { runsIn: ["going", "standing"], pausedIn: ["standing"] };

/** The same events through the engine, as steps between states. */
function byTheEngine({ startedOn, rule, extension, events }: Course): ClockRun {
  const clock = { name: "whole", label: "全程", kind: "limit", clause: "一", rule: () => rule };
  const register = { process: { clocks: [{ ...clock, ...states }] } } as unknown as AnyRegister;
  const record = (state: string, clocks?: Clocks) => ({
    id: "x",
    revision: 1,
    area: "999901001001",
    fields: {},
    state,
    ...(clocks && { clocks }),
  });
  let now: RegisterRecord<object> = record("going");
  const move = (state: string, today: Day) => {
    const after = record(state);
    const before = now.clocks === undefined ? {} : { before: now };
    now = record(state, clocksAfter(register, { ...before, after }, { today, calendar }));
  };
  move("going", startedOn);
  let today = startedOn;
  for (const { after, event } of events) {
    today = addDays(today, after);
    const [run] = now.clocks?.["whole"] ?? [];
    if (event === "pause") move("standing", today);
    if (event === "resume") move("going", today);
    if (event === "extend" && run !== undefined) {
      const granted = { ground: "g", grantedOn: today, by: "of_1", term: extension, clause: "c" };
      now = record(now.state, { whole: [counted({ ...run, extension: granted }, calendar)] });
    }
    if (event === "meet") {
      move("done", today);
      break;
    }
  }
  const [run] = now.clocks?.["whole"] ?? [];
  if (run === undefined) throw new Error("the clock never ran");
  return run;
}

test("any course of pauses, extensions and a meeting ends where counting day by day ends", () => {
  fc.assert(
    fc.property(courses, (course) => {
      const run = byTheEngine(course);
      const { rawEnd, end, metOn } = naively(course);
      expect({ rawEnd: run.rawEnd, end: run.end, metOn: run.metOn }).toEqual({
        rawEnd,
        end,
        metOn,
      });
      if (metOn !== undefined && end !== undefined) expect(metInTime(run)).toBe(metOn <= end);
    }),
    { numRuns: 3000 },
  );
});

test("a pause never brings an end nearer, and a longer term never either", () => {
  fc.assert(
    fc.property(courses, fc.integer({ min: 1, max: 9 }), (course, more) => {
      const without = { ...course, events: course.events.filter(({ event }) => event !== "pause") };
      const longer = { ...course, rule: { ...course.rule, count: course.rule.count + more } };
      const last = day("9999-12-31");
      const ends = [without, course, longer].map((one) => byTheEngine(one).end ?? last);
      const [plain = last, paused = last, long = last] = ends;
      expect(plain <= paused && paused <= long).toBe(true);
    }),
  );
});
