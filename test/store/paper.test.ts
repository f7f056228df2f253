import { codeText, openPaper, paperHead, readCode, sealPaper } from "@minzheng/store";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const characters = [..."0123456789abcdefghjkmnpqrstvwxyz"];
const code = fc
  .array(fc.constantFrom(...characters), { minLength: 32, maxLength: 32 })
  .map((all) => all.join(""));
const county = fc.integer({ min: 100_000, max: 999_999 }).map(String);
const salt = fc.uint8Array({ minLength: 16, maxLength: 16 });
const paper = fc.record({ from: county, to: county, text: fc.string({ unit: "grapheme" }) });

describe("a sealed paper", () => {
  test("is read under its code alone, and its head says who made it for whom", () => {
    fc.assert(
      fc.property(paper, code, code, salt, (made, own, other, grain) => {
        const bytes = sealPaper(made, own, grain);
        expect(paperHead(bytes)).toEqual({ from: made.from, to: made.to });
        expect(openPaper(bytes, own)).toBe(made.text);
        if (other !== own) expect(openPaper(bytes, other)).toBeUndefined();
      }),
    );
  });

  test("is not read once any of its bits has turned, or any of its bytes is missing", () => {
    fc.assert(
      fc.property(paper, code, salt, fc.nat(), (made, own, grain, chosen) => {
        const bytes = Uint8Array.from(sealPaper(made, own, grain));
        const at = chosen % bytes.length;
        const turned = Uint8Array.from(bytes);
        turned.set([(bytes[at] ?? 0) ^ (1 << (chosen % 8))], at);
        expect(openPaper(turned, own)).toBeUndefined();
        expect(openPaper(bytes.subarray(0, at), own)).toBeUndefined();
      }),
    );
  });

  test("never lies twice in the same bytes", () => {
    const made = { from: "999901", to: "999902", text: "同一份材料" };
    const own = "0".repeat(32);
    const [one, two] = [1, 2].map((n) => sealPaper(made, own, new Uint8Array(16).fill(n)));
    expect(Buffer.from(one ?? []).subarray(36)).not.toEqual(Buffer.from(two ?? []).subarray(36));
  });
});

describe("a code", () => {
  test("is read as it was written out, in any case, with or without dashes", () => {
    fc.assert(
      fc.property(code, (own) => {
        const written = codeText(own);
        expect(written).toMatch(/^([0-9a-z]{4}-){7}[0-9a-z]{4}$/);
        for (const typed of [written, written.toUpperCase(), written.replaceAll("-", " "), own]) {
          expect(readCode(typed)).toBe(own);
        }
      }),
    );
  });

  test.each([
    ["O and l for zero and one", "Ol".repeat(16), "01".repeat(16)],
    ["wide characters of a Chinese keyboard", "０１".repeat(16), "01".repeat(16)],
    ["one character too few", "0".repeat(31), undefined],
    ["a letter no code has", `u${"0".repeat(31)}`, undefined],
    ["nothing", "", undefined],
  ])("with %s", (_, typed, read) => {
    expect(readCode(typed)).toBe(read);
  });
});
