import { playBank } from "@minzheng/demo";
import { assert } from "@minzheng/kernel";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const options = { seed: "minzheng", bankTime: "2026-11-24T02:00:00.000Z" };
const bytes = (text: string) => new TextEncoder().encode(text);

function bankFile(amounts: readonly number[]): Uint8Array {
  const total = amounts.reduce((sum, amount) => sum + amount, 0);
  const lines = amounts.map(
    (amount, i) => `L,${i + 1},"王,某",999901194605200015,62${i},农商行,${amount},低保 2026-11`,
  );
  const count = amounts.length;
  return bytes(
    [`H,999901,2026-11-regular,B1,${count},${total},abc`, ...lines, `T,${count},${total},abc`].join(
      "\n",
    ),
  );
}

function read(file: Uint8Array) {
  const rows = new TextDecoder()
    .decode(file)
    .trim()
    .split("\n")
    .map((row) => row.split(","));
  const [header, trailer] = [rows[0], rows.at(-1)];
  assert(header && trailer, "a return file has a header and a trailer");
  return { header, lines: rows.slice(1, -1), trailer };
}

describe("the demo bank", () => {
  test("answers every line once, with its own amount, and sums that add up to the batch", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 500_000 }), { minLength: 1, maxLength: 200 }),
        (amounts) => {
          const { header, lines, trailer } = read(playBank(bankFile(amounts), options));
          const sum = (of: string) =>
            lines
              .filter((line) => line[3] === of)
              .reduce((total, line) => total + Number(line[2]), 0);
          expect(lines.map((line) => Number(line[2]))).toEqual(amounts);
          expect(lines.every((line) => line.length === 7)).toBe(true);
          expect(trailer).toEqual([
            "T",
            String(amounts.length),
            String(sum("SUCCESS")),
            String(sum("FAIL")),
            expect.stringMatching(/^[0-9a-f]{64}$/),
          ]);
          expect(Number(header[3])).toBe(sum("SUCCESS") + sum("FAIL"));
        },
      ),
    );
  });

  test("fails about two lines in a hundred, the same ones when asked again", () => {
    const file = bankFile(Array.from({ length: 10_000 }, () => 100));
    const failed = read(playBank(file, options)).lines.filter((line) => line[3] === "FAIL");
    expect(failed.length).toBeGreaterThan(150);
    expect(failed.length).toBeLessThan(250);
    expect(new Set(failed.map((line) => line[4])).size).toBe(7);
    expect(playBank(file, options)).toEqual(playBank(file, options));
    expect(playBank(file, { ...options, seed: "other" })).not.toEqual(playBank(file, options));
  });

  test("does not touch a file whose lines and header disagree, or that breaks off", () => {
    const text = new TextDecoder().decode(bankFile([100, 200]));
    expect(() => playBank(bytes(text.replace(",200,低保", ",201,低保")), options)).toThrow(
      RangeError,
    );
    expect(() => playBank(bytes(text.split("\n").slice(0, -1).join("\n")), options)).toThrow(
      RangeError,
    );
  });
});
