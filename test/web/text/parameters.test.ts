import { month } from "@minzheng/kernel";
import { referencePolicy } from "@minzheng/social-assistance/policy";
import { expect, test } from "vitest";
import { policyIn } from "../../../packages/modules/social-assistance/src/policy-set.ts";
import { parameterLabel } from "../../../web/src/text/parameters.ts";

/** Keys of all parameters in force, however deep they stand. */
const keysIn = (value: unknown): readonly string[] => {
  if (typeof value !== "object" || value === null) return [];
  const own = "key" in value && "source" in value ? [String(value.key)] : [];
  const parts = value instanceof Map ? [...value.values()] : Object.values(value);
  return [...own, ...parts.flatMap(keysIn)];
};

test("every parameter of the policy has a name an officer knows", () => {
  const keys = keysIn(policyIn(referencePolicy, month("2026-11")));
  expect(keys.length).toBeGreaterThan(20);
  expect(keys.filter((key) => parameterLabel(key) === "其他参数")).toEqual([]);
});
