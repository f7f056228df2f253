import { day } from "@minzheng/kernel";
import { timelinessSteps } from "@minzheng/register";
import { clockedRegisters, registers } from "@minzheng/registry/browser";
import { expect, test } from "vitest";

test("every register's ids begin with a prefix of its own, so that an id says what it names", () => {
  const prefixes = registers.map(({ idPrefix }) => idPrefix);
  expect(prefixes.length).toBeGreaterThanOrEqual(20);
  expect(prefixes.filter((prefix, at) => prefixes.indexOf(prefix) !== at)).toEqual([]);
});

test("every limit can be said without a record, in the city and in each county of the demo", () => {
  const today = day("2026-11-24");
  for (const area of ["999900", "999901", "999902", "999904"]) {
    const steps = timelinessSteps(clockedRegisters, { area, today });
    expect(steps.length).toBeGreaterThanOrEqual(13);
    for (const { register, clock, limit, clause } of steps) {
      expect([register, clock, limit]).toEqual([register, clock, expect.stringMatching(/^\d+ /)]);
      expect(clause).not.toBe("");
    }
  }
  const whole = (area: string) =>
    timelinessSteps(clockedRegisters, { area, today }).find(
      ({ register, clock }) => register === "application" && clock === "whole",
    )?.limit;
  expect(whole("999901")).toBe(
    "37 个工作日（特困）；30 个工作日（低保、单人保、低保边缘、刚性支出）",
  );
  expect(whole("999902")).toContain("20 个工作日（低保、低保边缘）");
});
