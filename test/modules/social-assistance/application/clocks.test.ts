import { type Deadline, deadline, workCalendar } from "@minzheng/calendar";
import { assert, day } from "@minzheng/kernel";
import type { AnyClock, AnyRegister, ClockRun, Clocks, RegisterRecord } from "@minzheng/register";
import { application, economicCheck, review } from "@minzheng/social-assistance/application";
import { describe, expect, test } from "vitest";
import { clocksAfter } from "../../../../packages/register/src/clocks.ts";
import { table } from "../../../support/table.ts";

const national = workCalendar();
const accepted = day("2025-09-22");

interface At {
  readonly county?: string;
  readonly programme?: string;
  readonly fields?: object;
}

const recordIn = (county: string, state: string, fields: object = {}) => ({
  id: "ax_1",
  revision: 1,
  state,
  area: `${county}001001`,
  fields: { programmes: ["subsistence-allowance"], ...fields },
  clocks: {} as Clocks,
});

/** The end of a register's clock that starts on a day, for an application accepted on 22 September. */
function endOf(register: AnyRegister, name: string, from: string, at: At = {}): string {
  const clock = register.process.clocks?.find((one) => one.name === name);
  assert(clock !== undefined, `${register.id} has no clock ${name}`);
  const { county = "999901", programme = "subsistence-allowance" } = at;
  const whole: Pick<ClockRun, "startedOn"> = { startedOn: accepted };
  const record = {
    id: "ax_1",
    revision: 1,
    state: "accepted",
    area: `${county}001001`,
    fields: { programmes: [programme], programme, ...at.fields },
    clocks: { whole: [whole] },
  } as unknown as RegisterRecord<never, never>;
  const found = deadline(clock.rule(record, day(from)), { startedOn: day(from) }, national);
  return found.state === "running" ? found.end : found.state;
}

describe("WE-19: the clocks an application declares", () => {
  test.each(table("clock", "county", "from", "end")`
    investigation-start | 999901 | 2025-09-22 | 2025-09-25
    whole               | 999901 | 2025-09-22 | 2025-11-07
    whole               | 999902 | 2025-09-22 | 2025-10-24
    notice              | 999901 | 2025-09-29 | 2025-10-09
    confirm             | 999901 | 2025-10-10 | 2025-10-23
    refusal-notice      | 999901 | 2025-10-23 | 2025-10-28
  `)("$clock in $county from $from: $end", ({ clock, county, from, end }) => {
    expect(endOf(application, clock, from, { county })).toBe(end);
  });

  test.each(table("programme", "term", "end")`
    subsistence-allowance | 15 objection separate-registration other-place hard-investigation | 2025-11-28
    margin-household      | 15 objection separate-registration other-place hard-investigation | 2025-11-28
    rigid-expenditure     | 15 separate-registration hard-investigation                       | 2025-11-28
    extreme-hardship      | none                                                              | 2025-11-18
  `)("PC-2: the whole of $programme may be given $term", ({ programme, term, end }) => {
    const clock: AnyClock | undefined = application.process.clocks?.find(
      ({ name }) => name === "whole",
    );
    assert(clock?.extension !== undefined, "it may be extended");
    const record = recordIn("999901", "accepted", { programmes: [programme] });
    const allowed = clock.extension.allowed(record as RegisterRecord<never, never>, accepted);
    const rule = clock.rule(record as RegisterRecord<never, never>, accepted);
    const course = { startedOn: accepted, ...(allowed && { extension: allowed.term }) };
    expect(allowed ? `${allowed.term.count} ${allowed.grounds.join(" ")}` : "none").toBe(term);
    expect(deadline(rule, course, national)).toMatchObject({ end });
  });

  test.each(table("county", "end")`
    999901 | 2025-11-07
    999903 | 2025-10-29
  `)("PC-1: in $county a notice of 29 September to 9 October leaves the end at $end", (row) => {
    const moves = [
      [accepted, "accepted"],
      [day("2025-09-29"), "noticed"],
      [day("2025-10-10"), "sent"],
    ] as const;
    let before: ReturnType<typeof recordIn> | undefined;
    for (const [today, state] of moves) {
      const after = { ...recordIn(row.county, state), clocks: before?.clocks ?? {} };
      const clocks = clocksAfter(application, { before, after }, { today, calendar: national });
      before = { ...after, clocks };
    }
    expect(before?.clocks["whole"]?.at(-1)?.end).toBe(row.end);
  });
});

describe("extreme hardship", () => {
  const at = { programme: "extreme-hardship" };
  test.each(table("clock", "from", "end")`
    first-opinion | 2025-09-22 | 2025-10-17
    recheck       | 2025-10-17 | 2025-11-07
    confirm       | 2025-10-17 | 2025-11-07
  `)("$clock from $from: fifteen working days, $end", ({ clock, from, end }) => {
    expect(endOf(application, clock, from, at)).toBe(end);
  });
});

test("the papers are looked at on the spot, on a rest day on the next working day", () => {
  expect(endOf(application, "acceptance", "2025-09-22")).toBe("2025-09-22");
  expect(endOf(application, "acceptance", "2025-10-01")).toBe("2025-10-09");
});

test("while papers are supplied the acceptance stands still, and the day after counts again", () => {
  const clock = application.process.clocks?.find(({ name }) => name === "acceptance");
  assert(clock !== undefined, "it is a clock");
  const rule = clock.rule({} as RegisterRecord<never, never>, accepted);
  const asked = { from: day("2025-09-22"), to: day("2025-09-26") };
  const course = { startedOn: accepted, suspensions: [asked] };
  expect(deadline(rule, course, national)).toMatchObject({ end: "2025-09-28" });
  const open: Deadline = deadline(
    rule,
    { startedOn: accepted, suspensions: [{ from: accepted }] },
    national,
  );
  expect(open.state).toBe("suspended");
});

test("the county starts its check within three working days of the request", () => {
  expect(endOf(economicCheck, "data-check-start", "2025-09-22")).toBe("2025-09-25");
});

test.each(["A", "B", "C"])("a review of class %s comes after its months", (reviewClass) => {
  const end = endOf(review, "review", "2025-09-22", { fields: { reviewClass } });
  expect(end).toBe(reviewClass === "C" ? "2026-03-22" : "2026-09-22");
});
