import {
  compareRatio,
  month,
  type Ratio,
  ratio,
  ratioYuanText,
  roundFen,
  times,
} from "@minzheng/kernel";
import type { PrintDocument } from "@minzheng/register";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { reckon } from "../../support/arithmetic.ts";
import { anyFamily, anyLonePerson, anyPolicy } from "./any-family.ts";
import { confirmation, explained, letterOf, linesOf } from "./letters.ts";

const at = month("2026-12");
const anyCase = fc.oneof({ arbitrary: anyFamily, weight: 4 }, anyLonePerson);
const moneyPattern = /\d[\d,]*\.\d\d/g;

const fenOf = (text: string): Ratio => times(reckon(text), ratio(100n));

/** Rounds as the words say: `不够 1 元的，按 1 元算`. */
function byWords(exact: Ratio, words: string): number {
  const units: Readonly<Record<string, number>> = { 分: 1, 角: 10, 元: 100 };
  const unitFen = units[/不够 1 (.)/.exec(words)?.[1] ?? ""] ?? 0;
  const mode = words.includes("不算") ? "floor" : words.includes("四舍五入") ? "half-up" : "ceil";
  return roundFen(exact, { mode, unitFen });
}

/** Every sum on the paper, done again; returns the sums that were looked at. */
function sumsOf(letter: PrintDocument): readonly string[] {
  const figures = letter.blocks.flatMap((block) =>
    block.kind === "paragraph" && block.as === "figure" ? [block.text] : [],
  );
  for (const text of figures) {
    const [, sum = "", , words = "", rounded] =
      /：([^：；]+? [=≈] ([\d,.]+)) 元(?:；(.+)，是 ([\d,.]+) 元)?$/.exec(text) ?? [];
    if (sum === "") {
      expect(text).toMatch(/：[\d,]+\.\d\d 元$/);
      continue;
    }
    const [left = "", sign, right = ""] = sum.split(/ ([=≈]) /);
    const exact = fenOf(left);
    if (sign === "=") expect([text, compareRatio(exact, fenOf(right))]).toEqual([text, 0]);
    else expect([text, ratioYuanText(exact)]).toEqual([text, right]);
    if (rounded !== undefined) {
      expect([text, ratio(byWords(exact, words))]).toEqual([text, fenOf(rounded)]);
    }
  }
  return figures;
}

describe("the letter of any family, by any rounding", () => {
  test("shows only sums that come out, to the fen, and ends at the amount it promises", () => {
    fc.assert(
      fc.property(anyPolicy, anyCase, (policy, file) => {
        const explanation = explained(file, at, { policy });
        const letter = letterOf(confirmation, { explanation });
        const total = sumsOf(letter).filter((text) => text.startsWith("每个月一共"));
        expect(total).toHaveLength(1);
        const last = total[0]?.match(moneyPattern)?.at(-1) ?? "";
        expect(fenOf(last)).toEqual(ratio(explanation.amountFen));
        expect(linesOf(letter).join("\n")).toContain(`每个月发给您家 ${last} 元`);
      }),
    );
  });

  test("has no amount that is not in the calculation", () => {
    fc.assert(
      fc.property(anyPolicy, anyCase, (policy, file) => {
        const explanation = explained(file, at, { policy });
        const known = JSON.stringify(explanation).match(moneyPattern) ?? [];
        const shown = linesOf(letterOf(confirmation, { explanation })).join("\n");
        const strangers = [...(shown.match(moneyPattern) ?? [])].filter(
          (text) => !new Set<string>(known).has(text),
        );
        const own = new Set(strangers.map((text) => fenOf(text).numerator));
        const roundedFen = explanation.steps.map(({ rounded }) => BigInt(rounded?.amountFen ?? -1));
        const amounts = [BigInt(explanation.amountFen), ...roundedFen];
        expect([...own].filter((fen) => !amounts.includes(fen))).toEqual([]);
      }),
    );
  });

  test("the same for a change from another month, whose two amounts and their difference add up", () => {
    fc.assert(
      fc.property(anyPolicy, anyFamily, (policy, file) => {
        const [before, after] = [month("2025-06"), month("2025-07")].map((of) =>
          explained(file, of, { policy }),
        );
        if (before === undefined || after === undefined) throw new Error("two months");
        fc.pre(before.amountFen !== after.amountFen);
        const kind = before.amountFen < after.amountFen ? "increase" : "decrease";
        const heard = { on: confirmation.decidedOn, how: "opinion-given" } as const;
        const letter = letterOf(
          { ...confirmation, kind, fromMonth: at, heard },
          { before, explanation: after },
        );
        sumsOf(letter);
        const [line = ""] = linesOf(letter).filter((text) => text.startsWith("原来每个月"));
        const [was = "", now = "", by = ""] = line.match(moneyPattern) ?? [];
        const sum = kind === "increase" ? `${was} + ${by}` : `${was} − ${by}`;
        expect(reckon(sum)).toEqual(reckon(now));
      }),
    );
  });
});
