import { contract } from "@minzheng/disbursement";
import { assert } from "@minzheng/kernel";
import { expect, test } from "vitest";
import * as z from "zod/mini";
import { table } from "../support/table.ts";

/** As it comes in an address: everything is text. */
const read = (query: Readonly<Record<string, string>>): unknown => {
  const shape = contract.bankFile["~orpc"].inputSchema;
  assert(shape !== undefined, "a bank file is asked for by something");
  const asked = z.safeParse(shape, { runId: "2026-11-regular", ...query });
  return asked.success ? (asked.data as { file: number }).file : "refused";
};

test.each(table("file", "read")`
  1   | 1
  12  | 12
  0   | refused
  1.5 | refused
  x   | refused
`)("the bank file of number $file is $read", ({ file, read: expected }) => {
  expect(String(read({ file }))).toBe(expected);
});

test("without a number it is the first", () => {
  expect(read({})).toBe(1);
});
