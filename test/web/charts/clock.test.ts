import { day } from "@minzheng/kernel";
import type { ClockView } from "@minzheng/register";
import { describe, expect, test } from "vitest";
import { type ClockStage, clockPicture } from "../../../web/src/charts/clock.ts";

const stage = (label: string, from: string, to?: string): ClockStage => ({
  label,
  from: day(from),
  ...(to === undefined ? {} : { to: day(to) }),
  officer: "林晓梅",
});
const stages = [
  stage("已受理", "2026-11-02", "2026-11-06"),
  stage("公示中", "2026-11-06", "2026-11-13"),
  stage("待确认", "2026-11-13"),
];
const clock: ClockView = {
  name: "whole",
  label: "全程办结",
  kind: "limit",
  clause: "办法第二十二条",
  startedOn: "2026-11-02",
  end: "2026-11-30",
  promiseEnd: "2026-11-20",
  paused: false,
  pauses: [{ from: "2026-11-06", to: "2026-11-12" }],
  workdays: 5,
};
const today = day("2026-11-23");
const picture = clockPicture(clock, stages, today);
const near = (value: number | undefined, wanted: number) =>
  expect(value ?? Number.NaN).toBeCloseTo(wanted, 6);

describe("a running clock", () => {
  test("has its stages side by side, over the whole width", () => {
    expect(picture.segments.map(({ label, days }) => [label, days])).toEqual([
      ["已受理", "11-02 至 11-05"],
      ["公示中", "11-06 至 11-12"],
      ["待确认", "11-13 起"],
    ]);
    near(
      picture.segments.reduce((sum, { width }) => sum + width, 0),
      1,
    );
    expect(picture.segments.map(({ isCurrent }) => isCurrent)).toEqual([false, false, true]);
  });

  test("is filled up to today, and nowhere late before its end", () => {
    const [first, second, last] = picture.segments;
    expect([first?.done, second?.done]).toEqual([1, 1]);
    near(last?.done, 10.5 / 18);
    expect(last?.late).toBe(1);
  });

  test("hatches the days that are not counted, and no others", () => {
    expect(picture.segments.map(({ paused }) => paused.length)).toEqual([0, 1, 0]);
    const [stretch] = picture.segments[1]?.paused ?? [];
    near(stretch?.from, 0);
    near(stretch?.to, 1);
  });

  test("marks promise, today and the legal end where they lie", () => {
    const [promise, end, now] = picture.ticks;
    expect(picture.ticks.map(({ kind, label }) => [kind, label])).toEqual([
      ["promise", "承诺 11-20"],
      ["end", "法定 11-30"],
      ["today", "今天"],
    ]);
    near(end?.at, 1);
    expect((promise?.at ?? 1) < (now?.at ?? 0)).toBe(true);
  });

  test("sets labels that would cover each other above each other", () => {
    expect(picture.ticks.map(({ row }) => row)).toEqual([0, 0, 1]);
    const crowded = clockPicture({ ...clock, promiseEnd: "2026-11-30" }, stages, day("2026-11-30"));
    expect(new Set(crowded.ticks.map(({ row }) => row)).size).toBe(3);
  });

  test("is a sentence for whoever does not see it", () => {
    expect(picture.sentence).toBe(
      "全程办结：11月2日 周一起算，承诺11月20日 周五前办结，期限到11月30日 周一，" +
        "11月6日 周五至11月12日 周四不计入时限，现在待确认，剩 5 个工作日",
    );
  });
});

describe("a clock that is over", () => {
  test("is late from its end to today", () => {
    const over = clockPicture({ ...clock, end: "2026-11-18", workdays: -3 }, stages, today);
    const last = over.segments[2];
    near(last?.late, 6 / 11);
    near(last?.done, 10.5 / 11);
    expect(over.segments.slice(0, 2).map(({ late }) => late)).toEqual([1, 1]);
  });

  test("a wait is never late", () => {
    const over = clockPicture({ ...clock, kind: "wait", end: "2026-11-18" }, stages, today);
    expect(over.segments.every(({ late }) => late === 1)).toBe(true);
  });

  test("once met it ends on that day, without today and without marks beyond", () => {
    const met = clockPicture({ ...clock, metOn: "2026-11-13", metInTime: true }, stages, today);
    expect(met.ticks).toEqual([]);
    expect(met.segments.every(({ done, isCurrent }) => done === 1 && !isCurrent)).toBe(true);
  });
});

describe("a clock of its own", () => {
  test("shows the stages since it started alone", () => {
    const late = clockPicture({ ...clock, startedOn: "2026-11-13", pauses: [] }, stages, today);
    expect(late.segments.map(({ label }) => label)).toEqual(["待确认"]);
  });

  test("without a history is one stretch under its own name", () => {
    expect(clockPicture(clock, [], today).segments.map(({ label }) => label)).toEqual(["全程办结"]);
  });

  test("paused today it is hatched from the day the pause began", () => {
    const { end: _, promiseEnd: __, ...endless } = clock;
    const paused = clockPicture(
      { ...endless, paused: true, pauses: [{ from: "2026-11-18" }] },
      stages,
      today,
    );
    const last = paused.segments[2];
    near(last?.paused[0]?.from, 5 / 11);
    near(last?.paused[0]?.to, 10.5 / 11);
    expect(paused.ticks.map(({ kind }) => kind)).toEqual(["today"]);
  });
});
