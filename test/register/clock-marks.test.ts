import { workCalendar } from "@minzheng/calendar";
import { day } from "@minzheng/kernel";
import type { ClockRun, Clocks } from "@minzheng/register";
import { describe, expect, test } from "vitest";
import { dueMarks, marksText } from "../../packages/register/src/clock-marks.ts";
import { counted } from "../../packages/register/src/clocks.ts";
import { table } from "../support/table.ts";
import { application } from "./application.ts";

const calendar = workCalendar();
const rule = { count: 10, unit: "workday", start: "next-day", roll: "civilCode203" } as const;
/** Ends on Friday 2026-09-11. */
const run: ClockRun = counted(
  { startedOn: day("2026-08-28"), pauses: [], rule, clause: "一" },
  calendar,
);
const marks = (clocks: Clocks, today: string, state = "submitted") =>
  dueMarks(
    application,
    { id: "ap_1", revision: 1, state, area: "999901001001", fields: {}, clocks },
    { today: day(today), calendar },
  );

describe("the marks of a limit", () => {
  const rows = table("today", "warned", "overdue", "escalated")`
    2026-09-07 | -          | -          | -
    2026-09-08 | 2026-09-08 | -          | -
    2026-09-11 | 2026-09-11 | -          | -
    2026-09-12 | 2026-09-12 | 2026-09-12 | 2026-09-12
    2026-09-15 | 2026-09-15 | 2026-09-12 | 2026-09-15
  `;
  test.each(rows)("on $today: warned $warned, overdue $overdue, escalated $escalated", (row) => {
    const [whole] = marks({ whole: [run] }, row.today)["whole"] ?? [];
    const shown = [whole?.warnedOn, whole?.overdueOn, whole?.escalatedOn].map((at) => at ?? "-");
    expect(shown).toEqual([row.warned, row.overdue, row.escalated]);
  });

  test("warn as many working days ahead as the clock says, and escalate only where it says whom", () => {
    expect(marks({ first: [run] }, "2026-09-09")).toEqual({});
    expect(marks({ first: [run] }, "2026-09-10")).toMatchObject({
      first: [{ warnedOn: "2026-09-10" }],
    });
    const [first] = marks({ first: [run] }, "2026-09-14")["first"] ?? [];
    expect(first).not.toHaveProperty("escalatedOn");
  });

  test("are set once", () => {
    const once = marks({ whole: [run] }, "2026-09-12");
    expect(marks(once, "2026-09-12")).toEqual({});
    expect(marks(once, "2026-09-30")).toEqual({});
  });

  test("are not set on what is met, paused, void or a wait", () => {
    expect(marks({ whole: [{ ...run, metOn: day("2026-09-10") }] }, "2026-09-14")).toEqual({});
    const paused = counted({ ...run, pauses: [{ from: day("2026-09-07") }] }, calendar);
    expect(marks({ whole: [paused] }, "2026-10-30")).toEqual({});
    expect(marks({ whole: [run] }, "2026-09-14", "void")).toEqual({});
    expect(marks({ posted: [run] }, "2026-09-14")).toEqual({});
  });

  test("go back with the end when a signed year moves it", () => {
    const { end: _, ...early } = run;
    const wrong = { ...early, rawEnd: day("2026-09-09"), end: day("2026-09-09") };
    const marked = { ...wrong, warnedOn: day("2026-09-04"), overdueOn: day("2026-09-10") };
    const [whole] = marks({ whole: [marked] }, "2026-09-10")["whole"] ?? [];
    expect(whole).toMatchObject({ end: "2026-09-11", warnedOn: "2026-09-04" });
    expect(whole).not.toHaveProperty("overdueOn");
  });
});

test("a run whose year was missing has its end once the year is known, met or not", () => {
  const { end: _, rawEnd: __, ...bare } = run;
  const waiting = { ...bare, missingYear: 2026 };
  const met = { ...waiting, metOn: day("2026-09-14") };
  const found = marks({ whole: [waiting], first: [met], posted: [waiting] }, "2026-09-01");
  expect(found).toMatchObject({
    whole: [{ end: "2026-09-11" }],
    first: [{ end: "2026-09-11", metOn: "2026-09-14" }],
    posted: [{ end: "2026-09-11" }],
  });
  expect(JSON.stringify(found)).not.toContain("missingYear");
});

test("the audit entry says which marks came, and nothing else of the run", () => {
  const before = { whole: [run], first: [run] };
  const after = { whole: [{ ...run, warnedOn: day("2026-09-08") }] };
  expect(marksText(before, after)).toEqual({ whole: { warnedOn: { to: "2026-09-08" } } });
});
