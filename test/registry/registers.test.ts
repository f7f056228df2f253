import { day } from "@minzheng/kernel";
import { timelinessSteps } from "@minzheng/register";
import { clockedRegisters, indexOfRegisters, registers } from "@minzheng/registry/browser";
import { declarations } from "@minzheng/registry/declarations";
import { describe, expect, test } from "vitest";

const ids = (of: readonly { readonly id: string }[]) => of.map(({ id }) => id);

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

test("ids of registers are kinds in keys: no two modules share one", () => {
  expect(new Set(ids(registers)).size).toBe(registers.length);
});

test("what modules declare one by one is what the county has at once, in one order", async () => {
  const loaded = await Promise.all(Object.values(declarations).map((load) => load()));
  expect(loaded.flatMap((one) => ids(one.registers))).toEqual(ids(registers));
  for (const [at, module] of Object.keys(declarations).entries())
    expect(loaded[at]?.registers.filter((register) => register.module !== module)).toEqual([]);
});

describe("the index of registers", () => {
  const index = indexOfRegisters();
  const entry = (id: string) => index.registers.find((one) => one.id === id);

  test("has every register of every module, with its Chinese words", () => {
    expect(ids(index.registers)).toEqual(ids(registers));
    expect(ids(index.modules)).toEqual(Object.keys(declarations));
    expect(index.modules.every(({ label }) => /^\p{Script=Han}+$/u.test(label))).toBe(true);
  });

  test("is plain data: the browser gets it as text", () => {
    expect(JSON.parse(JSON.stringify(index))).toEqual(index);
  });

  test("says who works on records with a clock, and that nobody does on others", () => {
    expect(entry("application")).toMatchObject({ module: "social-assistance", isMatter: true });
    expect(entry("application")?.workers).toContain("township-clerk");
    expect(entry("household")).toMatchObject({ idPrefix: "hh", isMatter: false });
    expect(entry("household")?.workers).toBeUndefined();
  });

  test("says which question gives a household's records, where there is one", () => {
    expect(entry("application")?.byHousehold).toBe("byHousehold");
    expect(entry("household")?.byHousehold).toBeUndefined();
    const asked = index.registers.filter(({ byHousehold }) => byHousehold !== undefined);
    for (const { id, byHousehold } of asked) {
      const questions = registers.find((one) => one.id === id)?.questions ?? [];
      expect(questions.find(({ name }) => name === byHousehold)?.by).toEqual(["householdId"]);
    }
  });

  test("says what the module serves: names, and steps for many at once", () => {
    expect(entry("application")).toMatchObject({ isNamed: true, isBatched: true });
    expect(entry("division")).toMatchObject({ isNamed: false, isBatched: false });
  });
});
