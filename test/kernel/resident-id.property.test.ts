import {
  addDays,
  ageYearsOn,
  day,
  maskResidentId,
  readResidentId,
  residentIdCheckCharacter,
} from "@minzheng/kernel";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const numbers = fc.tuple(fc.nat(9999), fc.nat(40_000), fc.nat(999)).map(([place, age, order]) => {
  const bornOn = addDays(day("1920-01-01"), age);
  const head = `99${String(place).padStart(4, "0")}${bornOn.replaceAll("-", "")}${String(order).padStart(3, "0")}`;
  return { number: head + residentIdCheckCharacter(head), bornOn, order };
});

describe("any resident id", () => {
  test("tells the birth date and the sex it was made of", () => {
    fc.assert(
      fc.property(numbers, ({ number, bornOn, order }) => {
        const sex = order % 2 === 1 ? "male" : "female";
        expect(readResidentId(number)).toMatchObject({
          number,
          bornOn,
          sex,
          divisionCode: number.slice(0, 6),
        });
        expect(ageYearsOn(bornOn, bornOn)).toBe(0);
      }),
    );
  });

  test("is refused with any one character changed", () => {
    fc.assert(
      fc.property(
        numbers,
        fc.nat(17),
        fc.constantFrom(..."0123456789X"),
        ({ number }, at, other) => {
          fc.pre(number[at] !== other);
          expect(readResidentId(number.slice(0, at) + other + number.slice(at + 1))).toHaveProperty(
            "problem",
          );
        },
      ),
    );
  });

  test("is refused with two neighbours exchanged", () => {
    fc.assert(
      fc.property(numbers, fc.nat(15), ({ number }, at) => {
        fc.pre(number[at] !== number[at + 1]);
        const swapped = number.slice(0, at) + number[at + 1] + number[at] + number.slice(at + 2);
        expect(readResidentId(swapped)).toHaveProperty("problem");
      }),
    );
  });

  test("shows eight characters when masked, and keeps its length", () => {
    fc.assert(
      fc.property(numbers, ({ number }) => {
        const masked = maskResidentId(number);
        expect(masked).toMatch(/^\d{4}\*{10}[\dX]{4}$/);
        expect(masked).not.toContain(number.slice(6, 14));
      }),
    );
  });
});
