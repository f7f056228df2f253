import { type CalendarYear, nationalYears, workCalendar } from "@minzheng/calendar";
import { type Day, day } from "@minzheng/kernel";
import type { Clocks, RegisterRecord } from "@minzheng/register";
import { describe, expect, test } from "vitest";
import { currentRun, isPaused, metInTime } from "../../packages/register/src/clock-run.ts";
import { clocksAfter, counted, promisedEnd } from "../../packages/register/src/clocks.ts";
import { application } from "./application.ts";

const calendar = workCalendar();
type Found = RegisterRecord<{ forChild?: boolean }>;

/** A record that goes through states on given days. */
function course(steps: readonly (readonly [Day, string])[], fields: Found["fields"] = {}): Clocks {
  let before: Found | undefined;
  for (const [today, state] of steps) {
    const after: Found = { id: "ap_1", revision: 1, area: "999901001001", state, fields };
    const clocks = clocksAfter(application, { before, after }, { today, calendar });
    before = { ...after, clocks };
  }
  return before?.clocks ?? {};
}
const days = (text: string) =>
  text
    .split(" ")
    .map((one) => one.split(":") as [string, string])
    .map(([at, state]) => [day(at), state] as const);

describe("the clocks of the worked examples", () => {
  test("WE-19: accepted on 2025-09-22, posted on the 29th, sent on 2025-10-10", () => {
    const accepted = course(days("2025-09-22:submitted"));
    expect(currentRun(accepted, "first")).toMatchObject({
      rawEnd: "2025-09-25",
      end: "2025-09-25",
    });
    expect(currentRun(accepted, "whole")).toMatchObject({
      end: "2025-11-07",
      clause: "办法第二十二条",
    });
    const posted = course(days("2025-09-22:submitted 2025-09-29:notice"));
    expect(currentRun(posted, "posted")).toMatchObject({ rawEnd: "2025-10-06", end: "2025-10-09" });
    expect(currentRun(posted, "first")).toBeUndefined();
    const sent = course(days("2025-09-22:submitted 2025-09-29:notice 2025-10-10:sent"));
    expect(sent["posted"]).toMatchObject([{ metOn: "2025-10-10" }]);
    expect(currentRun(sent, "whole")?.end).toBe("2025-11-07");
  });

  test("the rule is that of the record on the day it starts, and stays", () => {
    const child = course(days("2025-09-22:submitted"), { forChild: true });
    expect(currentRun(child, "whole")).toMatchObject({ rule: { count: 20 }, end: "2025-10-24" });
  });
});

describe("a clock", () => {
  test("has no end while it stands, and loses no day for the days it stood", () => {
    const standing = course(days("2025-09-22:submitted 2025-09-24:supplement"));
    const run = currentRun(standing, "whole");
    expect(run).not.toHaveProperty("end");
    expect(run && isPaused(run)).toBe(true);
    const again = course(days("2025-09-22:submitted 2025-09-24:supplement 2025-09-26:submitted"));
    expect(currentRun(again, "whole")).toMatchObject({
      pauses: [{ from: "2025-09-24", to: "2025-09-25" }],
      end: "2025-11-11",
    });
  });

  test("that stood and went again on one day never stood", () => {
    const same = course(days("2025-09-22:submitted 2025-09-24:supplement 2025-09-24:submitted"));
    expect(currentRun(same, "whole")).toMatchObject({ pauses: [], end: "2025-11-07" });
  });

  test("starts anew when its states are entered again, and keeps the runs before", () => {
    const { first } = course(
      days("2025-09-22:submitted 2025-09-24:supplement 2025-10-09:submitted"),
    );
    expect(first).toMatchObject([
      { startedOn: "2025-09-22", end: "2025-09-25", metOn: "2025-09-24" },
      { startedOn: "2025-10-09", end: "2025-10-13" },
    ]);
  });

  test("that is left while it stands is met on that day", () => {
    const { whole } = course(days("2025-09-22:submitted 2025-09-24:supplement 2025-12-01:refused"));
    expect(whole).toMatchObject([
      {
        pauses: [{ from: "2025-09-24", to: "2025-11-30" }],
        metOn: "2025-12-01",
        end: "2026-01-09",
      },
    ]);
  });

  test("of a void record stays as it was", () => {
    const before = course(days("2025-09-22:submitted"));
    expect(course(days("2025-09-22:submitted 2025-10-30:void"))).toEqual(before);
  });

  test("that is younger than the record begins with the next entry, not in the middle", () => {
    const before: Found = {
      id: "ap_1",
      revision: 4,
      area: "999901001001",
      state: "submitted",
      fields: {},
    };
    const moment = { today: day("2025-09-24"), calendar };
    expect(
      clocksAfter(application, { before, after: { ...before, state: "notice" } }, moment),
    ).toEqual({ posted: [expect.objectContaining({ startedOn: "2025-09-24" })] });
  });

  test("carries the shorter promise of the office beside the legal end", () => {
    const run = currentRun(course(days("2025-09-22:submitted")), "whole");
    expect(run && promisedEnd(run, calendar)).toBe("2025-10-17");
    const first = currentRun(course(days("2025-09-22:submitted")), "first");
    expect(first && promisedEnd(first, calendar)).toBeUndefined();
  });
});

describe("a clock that leads into a year nobody has announced", () => {
  const until2025 = nationalYears.filter(({ year }) => year <= 2025);
  const known = (years: readonly CalendarYear[]) => ({
    knows: (year: number) => years.some((one) => one.year === year),
    isWorkday: (date: Day) =>
      years.some((one) => one.year === Number(date.slice(0, 4)))
        ? calendar.isWorkday(date)
        : undefined,
  });
  const run = {
    startedOn: day("2025-12-22"),
    pauses: [],
    rule: { count: 20, unit: "workday", start: "next-day", roll: "civilCode203" },
    clause: "一",
  } as const;

  test("says which, keeps its raw end where there is one, and is counted once the year is known", () => {
    const waiting = counted(run, known(until2025));
    expect(waiting).toMatchObject({ missingYear: 2026 });
    expect(waiting).not.toHaveProperty("end");
    const calendarDays = { ...run, rule: { ...run.rule, unit: "calendar-day" } } as const;
    expect(counted(calendarDays, known(until2025))).toMatchObject({
      missingYear: 2026,
      rawEnd: "2026-01-11",
    });
    const known2026 = counted(waiting, calendar);
    expect(known2026).toMatchObject({ rawEnd: "2026-01-20", end: "2026-01-20" });
    expect(known2026).not.toHaveProperty("missingYear");
  });

  test("was met in time when it was met before that year, or by its raw end", () => {
    const waiting = counted(run, known(until2025));
    expect(metInTime({ ...waiting, metOn: day("2025-12-31") })).toBe(true);
    expect(metInTime({ ...waiting, metOn: day("2026-01-05") })).toBeUndefined();
    expect(metInTime({ ...waiting, rawEnd: day("2026-01-11"), metOn: day("2026-01-11") })).toBe(
      true,
    );
    expect(metInTime(waiting)).toBeUndefined();
  });
});
