import { expect, test } from "vitest";
import {
  dayProse,
  instantProse,
  instantText,
  monthProse,
  shortInstantText,
  todayByClock,
} from "../../../web/src/text/dates.ts";

test("an instant is shown in Asia/Shanghai, whatever the computer's zone", () => {
  expect(instantText("2026-11-23T16:05:00.000Z")).toBe("2026-11-24 00:05");
  expect(shortInstantText("2026-11-23T02:22:59.999Z")).toBe("11-23 10:22");
  expect(instantProse("2026-01-05T01:09:00.000Z")).toBe("1月5日 09:09");
});

test("what is not an instant is a dash, never a raw exception", () => {
  expect(instantText("soon")).toBe("—");
  expect(instantProse(undefined)).toBe("—");
});

test("days and months are words in prose", () => {
  expect(dayProse("2026-11-23")).toBe("11月23日 周一");
  expect(dayProse("2026-11-29")).toBe("11月29日 周日");
  expect(monthProse("2026-07")).toBe("2026年7月");
});

test("today begins at midnight in Shanghai", () => {
  expect(todayByClock(new Date("2026-11-23T15:59:59.999Z"))).toBe("2026-11-23");
  expect(todayByClock(new Date("2026-11-23T16:00:00.000Z"))).toBe("2026-11-24");
});
