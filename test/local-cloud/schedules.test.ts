import { describe, expect, test } from "vitest";
import { clockOf } from "../../packages/local-cloud/src/schedules.ts";

const next = (expression: string, after: string) =>
  clockOf(expression, "Asia/Shanghai").nextRun(after)?.toISOString();

describe("cron expressions of EventBridge", () => {
  test.each([
    [
      "every day at 02:30 in Shanghai",
      "cron(30 2 * * ? *)",
      "2026-11-24T00:00:00Z",
      "2026-11-24T18:30:00.000Z",
    ],
    [
      "the first of each month at 08:00",
      "cron(0 8 1 * ? *)",
      "2026-11-24T00:00:00Z",
      "2026-12-01T00:00:00.000Z",
    ],
    [
      "Mondays: weekday 2, since Sunday is 1",
      "cron(0 0 ? * 2 *)",
      "2026-11-24T00:00:00Z",
      "2026-11-29T16:00:00.000Z",
    ],
    ["Mondays by name", "cron(0 0 ? * MON *)", "2026-11-24T00:00:00Z", "2026-11-29T16:00:00.000Z"],
    ["one year only", "cron(0 0 1 1 ? 2028)", "2026-11-24T00:00:00Z", "2027-12-31T16:00:00.000Z"],
  ])("%s", (_, expression, after, expected) => {
    expect(next(expression, after)).toBe(expected);
  });

  test("what is no schedule is an error", () => {
    expect(() => clockOf("cron(30 2 * * *)", "UTC")).toThrow("six fields");
  });
});
