import { luhnDigit, passesLuhn } from "@minzheng/kernel";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { table } from "../support/table.ts";

const digits = (min: number, max: number) =>
  fc.array(fc.nat(9), { minLength: min, maxLength: max }).map((list) => list.join(""));

describe("the check digit of a bank card", () => {
  test.each(table("number", "passes")`
    4111111111111111     | true
    4111111111111112     | false
    6222021234567890128  | true
    79927398713          | false
    499273987160         | false
    622202-1234567890    | false
    00000000000000000000 | false
  `)("$number: $passes", ({ number, passes }) => {
    expect(String(passesLuhn(number))).toBe(passes);
  });

  test("is found by calculation", () => {
    fc.assert(fc.property(digits(11, 18), (text) => passesLuhn(text + luhnDigit(text))));
  });

  test("notices every single wrong digit", () => {
    fc.assert(
      fc.property(digits(11, 18), fc.nat(18), fc.integer({ min: 1, max: 9 }), (text, at, by) => {
        const right = text + luhnDigit(text);
        const i = at % right.length;
        const wrong = (Number(right[i]) + by) % 10;
        return !passesLuhn(right.slice(0, i) + wrong + right.slice(i + 1));
      }),
    );
  });
});
