import { problems } from "@minzheng/exchange";
import { expect, test } from "vitest";

test("no two problems stand under the same words", () => {
  const labels = Object.values(problems).map(({ label }) => label);
  expect(labels.length - new Set(labels).size).toBe(0);
});
