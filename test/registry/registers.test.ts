import { indexOfRegisters, registers } from "@minzheng/registry/browser";
import { declarations } from "@minzheng/registry/declarations";
import { describe, expect, test } from "vitest";

const ids = (of: readonly { readonly id: string }[]) => of.map(({ id }) => id);

test("every register's ids begin with a prefix of its own, so that an id says what it names", () => {
  const prefixes = registers.map(({ idPrefix }) => idPrefix);
  expect(prefixes.length).toBeGreaterThanOrEqual(20);
  expect(prefixes.filter((prefix, at) => prefixes.indexOf(prefix) !== at)).toEqual([]);
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

  test("says what the module serves: names, and steps for many at once", () => {
    expect(entry("application")).toMatchObject({ isNamed: true, isBatched: true });
    expect(entry("division")).toMatchObject({ isNamed: false, isBatched: false });
  });
});
