import {
  addWorkdays,
  type DeadlineCourse,
  type DeadlineRule,
  deadline,
  nationalYears,
  nextWorkday,
  previousWorkday,
  type WorkCalendar,
  workCalendar,
  workdaysBetween,
} from "@minzheng/calendar";
import { type Day, day } from "@minzheng/kernel";
import { describe, expect, test } from "vitest";
import { allRows, type Walk, walked } from "./naive.ts";

/** `EVERY_DAY=1` starts on every day; else on every fifth, which takes all weekdays in turn. */
const step = process.env["EVERY_DAY"] === "1" ? 1 : 5;
const rows = allRows();
const starts = rows.flatMap(({ works }, at) => (works === undefined ? [] : [at]));
const dayAt = (at: number): Day => day(rows[at]?.text ?? "");

const workdayTerms = [1, 3, 5, 7, 10, 15, 20, 30, 45];
const terms: readonly Walk[] = [
  ...workdayTerms.map((count): Walk => ({ count, unit: "workday" })),
  ...[7, 30, 60].map((count): Walk => ({ count, unit: "calendar-day", rolls: true })),
  { count: 7, unit: "calendar-day" },
  { count: 7, unit: "calendar-day", rolls: true, sameDay: true },
  ...[1, 3, 6, 12].map((count): Walk => ({ count, unit: "month", rolls: true })),
  { count: 12, unit: "month", sameDay: true },
];

const ruleOf = ({ count, unit, rolls, sameDay }: Walk): DeadlineRule => ({
  count,
  unit,
  start: sameDay ? "same-day" : "next-day",
  roll: rolls ? "civilCode203" : "none",
});

function clock(rule: DeadlineRule, course: DeadlineCourse, calendar: WorkCalendar): string {
  const found = deadline(rule, course, calendar);
  if (found.state === "running") return `${found.rawEnd} ${found.end}`;
  if (found.state === "suspended") return found.state;
  return `missing ${found.year} ${found.rawEnd ?? "-"}`;
}

interface Compared {
  checks: number;
  readonly differences: string[];
}

function compare(every: number, calendar = workCalendar()): Compared {
  const told: Compared = { checks: 0, differences: [] };
  const same = (what: string, [found, naive]: readonly [unknown, unknown]) => {
    told.checks += 1;
    if (found !== naive) told.differences.push(`${what}: ${found}, not ${naive}`);
  };
  for (let at = 0; at < starts.length; at += every) {
    const startedOn = dayAt(at);
    for (const term of terms) {
      const what = `${term.count} ${term.unit} from ${startedOn}`;
      same(what, [clock(ruleOf(term), { startedOn }, calendar), walked(rows, at, term)]);
      const still = [at + 2, at + 2 + (at % 11)] as const;
      const suspensions = [{ from: dayAt(still[0]), to: dayAt(still[1]) }];
      const paused = clock(ruleOf(term), { startedOn, suspensions }, calendar);
      same(`${what}, paused`, [paused, walked(rows, at, { ...term, still })]);
    }
    const extended = { startedOn, extension: { count: 15, unit: "workday" } as const };
    const thirty = ruleOf({ count: 30, unit: "workday" });
    const fortyFive = walked(rows, at, { count: 45, unit: "workday" });
    same(`30 and 15 from ${startedOn}`, [clock(thirty, extended, calendar), fortyFive]);
  }
  return told;
}

describe("every calendar the library holds, through the clock", () => {
  test("no deadline differs from a count on the fingers", { timeout: 600_000 }, () => {
    const { checks, differences } = compare(step);
    console.info(`${checks} deadlines, ${differences.length} differences`);
    expect(differences.slice(0, 10)).toEqual([]);
    expect(checks).toBeGreaterThan((starts.length / step) * 2 * terms.length);
  });

  test("every day of 2004 to 2026 works or rests as the lists say", () => {
    const national = workCalendar();
    const wrong = starts.filter((at) => national.isWorkday(dayAt(at)) !== rows[at]?.works);
    expect(wrong.map(dayAt)).toEqual([]);
    expect(starts.length).toBe(23 * 365 + 6);
  });

  test("working days are added, counted and rolled as on the fingers", { timeout: 60_000 }, () => {
    const national = workCalendar();
    const working = starts.filter((at) => rows[at]?.works);
    const place = new Map(working.map((at, n) => [at, n]));
    const differences: string[] = [];
    let checks = 0;
    for (let at = 0; at < starts.length; at += step) {
      const n = working.findIndex((other) => other > at);
      if (n < 1) continue;
      const before = place.has(at) ? at : working[n - 1];
      const after = place.has(at) ? at : working[n];
      const expected = [before, after, ...workdayTerms.map((count) => working[n + count - 1])];
      const found = [
        previousWorkday(dayAt(at), national),
        nextWorkday(dayAt(at), national),
        ...workdayTerms.map((count) => addWorkdays(dayAt(at), count, national)),
      ];
      for (const [i, row] of expected.entries()) {
        checks += 1;
        const day = row === undefined ? undefined : dayAt(row);
        if (found[i] !== day) differences.push(`${dayAt(at)} ${i}: ${found[i]}, not ${day}`);
      }
      const far = working[n + 29];
      checks += 1;
      if (far !== undefined && workdaysBetween(dayAt(at), dayAt(far), national) !== 30) {
        differences.push(`${dayAt(at)} to ${dayAt(far)}`);
      }
    }
    console.info(`${checks} working days, ${differences.length} differences`);
    expect(differences.slice(0, 10)).toEqual([]);
  });

  test.each(["2020-01-31", "2020-09-27"])("a calendar that forgets %s is found out", (date) => {
    const rest = (days: readonly Day[]) => days.filter((other) => other !== date);
    const forgetful = nationalYears.map(({ restDays, makeUpDays, ...year }) => ({
      ...year,
      restDays: rest(restDays),
      makeUpDays: rest(makeUpDays),
    }));
    expect(compare(20, workCalendar(forgetful)).differences.length).toBeGreaterThan(0);
  });
});
