import { canonicalJson } from "@minzheng/kernel";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const json = fc
  .jsonValue({ noUnicodeString: false })
  .map((value): unknown =>
    JSON.parse(JSON.stringify(value), (_, part) =>
      typeof part === "number" ? Math.trunc(part % 1e9) + 0 : part,
    ),
  );

/** The same value with the keys of every object in the opposite order. */
const turned = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, part]) => [key, turned(part)]),
  );
};

describe("canonical JSON", () => {
  test("is JSON of the same value", () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(value);
      }),
    );
  });

  test("writes every text as JSON does, halves of characters and controls too", () => {
    const text = fc.string({
      unit: fc.integer({ max: 0xffff }).map((n) => String.fromCharCode(n)),
    });
    fc.assert(
      fc.property(text, (value) => {
        expect(canonicalJson({ [value]: value })).toBe(JSON.stringify({ [value]: value }));
      }),
    );
  });

  test("does not depend on the order of keys", () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(canonicalJson(turned(value))).toBe(canonicalJson(value));
      }),
    );
  });

  test("sorts keys at every depth, keeps the order of lists, leaves out what is undefined", () => {
    const value = { b: [2, { z: null, a: "低保" }], a: true, c: undefined };
    expect(canonicalJson(value)).toBe('{"a":true,"b":[2,{"a":"低保","z":null}]}');
  });

  test("has one text for zero", () => {
    expect(canonicalJson({ sum: -0 })).toBe('{"sum":0}');
  });

  test.each([[0.5], [Number.NaN], [2 ** 53], [10n], [undefined], [() => 1]])(
    "%s has no canonical text",
    (value) => {
      expect(() => canonicalJson(value)).toThrow();
    },
  );
});
