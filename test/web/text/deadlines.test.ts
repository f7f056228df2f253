import { describe, expect, test } from "vitest";
import { deadlineWords, foremost, usedShare } from "../../../web/src/text/deadlines.ts";

const today = "2026-11-23";
const limit = { kind: "limit", startedOn: "2026-11-02", paused: false } as const;

describe("what is said of a limit", () => {
  test.each([
    [{ end: "2026-11-20", workdays: -1 }, "超期 1 个工作日", "red"],
    [{ end: "2026-11-22", workdays: 0 }, "已超期", "red"],
    [{ end: "2026-11-23", workdays: 0 }, "今天到期", "amber"],
    [{ end: "2026-11-26", workdays: 3 }, "剩 3 个工作日", "indigo"],
    [{ paused: true }, "暂停计时", ""],
    [{ missingYear: 2028 }, "2028年放假安排未公布", "amber"],
    [{ metOn: "2026-11-20", metInTime: true }, "按期办结", "green"],
    [{ metOn: "2026-11-20", metInTime: false }, "超期办结", "red"],
    [{ metOn: "2026-11-20" }, "11月20日 周五 办结", ""],
  ])("%j", (clock, text, tone) => {
    expect(deadlineWords({ ...limit, ...clock }, today)).toEqual({ text, tone });
  });
});

describe("what is said of a wait", () => {
  test.each([
    [{ end: "2026-11-25", workdays: 2 }, "还有 2 个工作日期满", ""],
    [{ end: "2026-11-23", workdays: 0 }, "今天期满", ""],
    [{ end: "2026-11-20", workdays: -1 }, "期满，可以办理", "indigo"],
    [{ end: "2026-11-20", metOn: "2026-11-23" }, "已届满", "green"],
  ])("%j", (clock, text, tone) => {
    expect(deadlineWords({ ...limit, ...clock, kind: "wait" }, today)).toEqual({ text, tone });
  });
});

test("the share of time used is whole on the last day and more after it", () => {
  const clock = { ...limit, startedOn: "2026-11-14", end: "2026-11-23" };
  expect(usedShare(clock, "2026-11-14")).toBe(0.1);
  expect(usedShare(clock, "2026-11-23")).toBe(1);
  expect(usedShare(clock, "2026-11-25")).toBe(1.2);
  expect(usedShare({ ...limit, paused: true }, today)).toBeUndefined();
});

test("the foremost clock is the running limit that ends first; waits and met ones come after", () => {
  const late = { ...limit, name: "late", end: "2026-12-10" };
  const early = { ...limit, name: "early", end: "2026-11-30" };
  const wait = { ...limit, name: "wait", kind: "wait" as const, end: "2026-11-24" };
  const met = { ...limit, name: "met", end: "2026-11-10", metOn: "2026-11-09" };
  const paused = { ...limit, name: "paused", paused: true };
  expect(foremost([met, wait, paused, late, early])?.name).toBe("early");
  expect(foremost([met, wait, paused])?.name).toBe("paused");
  expect(foremost([met, wait])?.name).toBe("wait");
  expect(foremost([])).toBeUndefined();
});
