import { creditCodeCheckCharacter, isCreditCode } from "@minzheng/kernel";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { table } from "../support/table.ts";

const character = fc.constantFrom(..."0123456789ABCDEFGHJKLMNPQRTUWXY");
const seventeen = fc
  .tuple(
    fc.array(character, { minLength: 2, maxLength: 2 }),
    fc.array(fc.nat(9), { minLength: 6, maxLength: 6 }),
    fc.array(character, { minLength: 9, maxLength: 9 }),
  )
  .map((parts) => parts.flat().join(""));

describe("the unified social credit code", () => {
  test.each(table("code", "stands", "why")`
    91350100M000100Y43  | true  | the example of the standard
    91350100M000100Y44  | false | another check character
    91350100M00010OY43  | false | the letter O is not in the alphabet
    9135010OM000100Y43  | false | a letter in the division
    91350100M000100Y4   | false | one character short
    91350100m000100y43  | false | small letters
  `)("$code: $stands, $why", ({ code, stands }) => {
    expect(String(isCreditCode(code))).toBe(stands);
  });

  test("is found by calculation", () => {
    fc.assert(
      fc.property(seventeen, (head) => isCreditCode(head + creditCodeCheckCharacter(head))),
    );
  });

  test("notices every single wrong character", () => {
    fc.assert(
      fc.property(seventeen, fc.nat(17), character, (head, at, other) => {
        const right = head + creditCodeCheckCharacter(head);
        fc.pre(right[at] !== other);
        return !isCreditCode(right.slice(0, at) + other + right.slice(at + 1));
      }),
    );
  });
});
