import { type Arithmetic, formulaText, reckon, termOf } from "@minzheng/entitlement";
import { ratio, ratioYuanText } from "@minzheng/kernel";
import { describe, expect, test } from "vitest";

const fen = (amount: number): Arithmetic => ({ fen: amount });
const people = (count: number): Arithmetic => ({ count, unit: "人" });
const gap: Arithmetic = { minus: [fen(980_00), fen(442_00)] };

const cases: readonly (readonly [text: string, value: string, arithmetic: Arithmetic])[] = [
  ["186.00", "186.00", fen(186_00)],
  ["277.78", "277.78", { exact: "250000/9" }],
  ["20%", "0.00", { share: "0.2" }],
  ["33.33%", "0.00", { share: "1/3" }],
  ["3 人", "0.03", people(3)],
  ["6", "0.06", { count: 6, unit: "" }],
  ["186.00 + 1,200.00", "1,386.00", { sum: [fen(186_00), fen(1200_00)] }],
  ["0.00", "0.00", { sum: [] }],
  ["980.00 − 442.00", "538.00", gap],
  ["980.00 − (1.00 + 2.00)", "977.00", { minus: [fen(980_00), { sum: [fen(100), fen(200)] }] }],
  ["(980.00 − 442.00) × 3 人", "1,614.00", { times: [gap, people(3)] }],
  ["980.00 × 20% × 3 人", "588.00", { times: [fen(980_00), { share: "0.2" }, people(3)] }],
  ["7,200.00 ÷ 6", "1,200.00", { over: [fen(7200_00), { count: 6, unit: "" }] }],
  ["1.00、2.00 取高", "2.00", { largest: [fen(100), fen(200)] }],
  [
    "(1.00、2.00 取高) × 30%",
    "0.60",
    { times: [{ largest: [fen(100), fen(200)] }, { share: "0.3" }] },
  ],
  [
    "(980.00 − 442.00) × 3 人",
    "1,614.00",
    { times: [{ round: gap, mode: "ceil", unitFen: 100 }, people(3)] },
  ],
  ["10.00 ÷ 3 人", "4.00", { round: { over: [fen(1000), people(3)] }, mode: "ceil", unitFen: 100 }],
];

describe("the arithmetic of a step", () => {
  test.each(cases)("%s comes to %s", (text, value, arithmetic) => {
    expect(formulaText(arithmetic)).toBe(text);
    expect(ratioYuanText(reckon(arithmetic))).toBe(value);
  });

  test("keeps a third exactly", () => {
    const third: Arithmetic = { over: [fen(10_000_00), { count: 12, unit: "" }, people(3)] };
    expect(reckon(third)).toEqual(ratio(250_000n, 9n));
    expect(reckon(termOf(reckon(third)))).toEqual(ratio(250_000n, 9n));
    expect(reckon({ times: [third, people(9)] })).toEqual(ratio(250_000n));
  });

  test("an operation without operands is a bug", () => {
    expect(() => reckon({ minus: [] })).toThrow("an operation has operands");
  });
});
