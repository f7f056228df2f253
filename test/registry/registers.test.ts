import { registers } from "@minzheng/registry/browser";
import { expect, test } from "vitest";

test("every register's ids begin with a prefix of its own, so that an id says what it names", () => {
  const prefixes = registers.map(({ idPrefix }) => idPrefix);
  expect(prefixes.length).toBeGreaterThanOrEqual(20);
  expect(prefixes.filter((prefix, at) => prefixes.indexOf(prefix) !== at)).toEqual([]);
});
