import { expect, test } from "vitest";
import { returnCodes } from "../../../packages/demo/src/bank.ts";
import { reasonText } from "../../../web/src/text/reasons.ts";

test("every code the bank gives back has words", () => {
  expect(returnCodes.filter((code) => reasonText(code) === code)).toEqual([]);
});

test("a code nobody knows can still be read over the phone", () => {
  expect(reasonText("E-417")).toBe("E-417");
  expect(reasonText(undefined)).toBe("");
});
