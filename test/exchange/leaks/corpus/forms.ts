import type { Dice } from "../../../support/dice.ts";

/** Ways in which the digits of one number get written. */

type Write = (number: string, dice: Dice) => string;

const each = (number: string, table: string): string =>
  [...number].map((sign) => [...table]["0123456789".indexOf(sign)] ?? sign).join("");

/** Puts something between digits, at `count` places of its own choosing, or at all. */
function between(
  number: string,
  dice: Dice,
  { joints, count }: { joints: readonly string[]; count?: number },
) {
  const gaps = Array.from({ length: number.length - 1 }, (_, i) => i + 1);
  const chosen = new Set(count === undefined ? gaps : dice.shuffled(gaps).slice(0, count));
  return [...number].map((sign, i) => (chosen.has(i) ? dice.pick(joints) : "") + sign).join("");
}

/** In groups of these sizes. */
export function grouped(number: string, sizes: readonly number[], joint: string): string {
  const parts: string[] = [];
  let from = 0;
  for (const size of sizes) {
    parts.push(number.slice(from, from + size));
    from += size;
  }
  if (from < number.length) parts.push(number.slice(from));
  return parts.filter((part) => part !== "").join(joint);
}

const wide = "０１２３４５６７８９";
const han = "〇一二三四五六七八九";
const hanZero = "零一二三四五六七八九";
const formal = "零壹贰叁肆伍陆柒捌玖";
const bold = "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗";
const circled = "⓪①②③④⑤⑥⑦⑧⑨";
const unseen = ["\u200B", "\u200C", "\u200D", "\u2060", "\uFEFF", "\u00AD", "\u200E", "\uFE0F"];

/** Every digit keeps its neighbour: what can be read as one number by anybody. */
export const scripts: Readonly<Record<string, Write>> = {
  plain: (number) => number,
  "full-width": (number) => each(number, wide).replace("X", "Ｘ"),
  "zero-width": (number, dice) =>
    between(number, dice, { joints: unseen, count: 1 + dice.below(8) }),
  "Chinese numerals": (number, dice) => each(number, dice.chance(0.5) ? han : hanZero),
  "formal numerals": (number) => each(number, formal),
  "mathematical digits": (number) => each(number, bold),
  "circled digits": (number) => each(number, circled),
  mixed: (number, dice) =>
    [...number].map((sign) => each(sign, dice.pick(["0123456789", wide, han, formal]))).join(""),
  lookalikes: (number, dice) =>
    [...number]
      .map((sign) => {
        if (sign === "0" && dice.chance(0.7)) return dice.pick(["O", "o", "О", "Ｏ"]);
        return sign === "1" && dice.chance(0.5) ? dice.pick(["l", "I"]) : sign;
      })
      .join(""),
};

const blanks = [" ", "\u3000", "\u00A0", "\u2009"];
const hyphens = ["-", "－", "–", "—", "‐"];
const dots = [".", "·", "．", "•"];

/** Anything between digits, anywhere. */
export const scattered: Readonly<Record<string, Write>> = {
  "spaces anywhere": (number, dice) =>
    between(number, dice, { joints: [dice.pick(blanks)], count: 1 + dice.below(5) }),
  "hyphens anywhere": (number, dice) =>
    between(number, dice, { joints: [dice.pick(hyphens)], count: 1 + dice.below(5) }),
  "dots anywhere": (number, dice) =>
    between(number, dice, { joints: [dice.pick(dots)], count: 1 + dice.below(5) }),
  "mixed joints": (number, dice) =>
    between(number, dice, {
      joints: [...blanks, ...hyphens, ...dots, "_", "/"],
      count: 2 + dice.below(4),
    }),
  "line break anywhere": (number, dice) =>
    between(number, dice, { joints: ["\n", "\r\n"], count: 1 }),
  "spaced mixed script": (number, dice) =>
    between(scripts["mixed"]?.(number, dice) ?? number, dice, {
      joints: [" "],
      count: 1 + dice.below(3),
    }),
};

/** One after the other with the same joint, as people spell numbers out. */
export const spelled: Readonly<Record<string, Write>> = {
  "every digit apart": (number, dice) =>
    between(number, dice, { joints: [dice.pick([" ", "-", ".", "·", "\u3000"])] }),
  "Chinese numerals apart": (number, dice) =>
    between(each(number, han), dice, { joints: [dice.pick(["、", " ", "-"])] }),
};

/** Cut into neighbouring cells. */
export function inCells(number: string, dice: Dice, cuts: number): readonly string[] {
  const places = dice
    .shuffled(Array.from({ length: number.length - 1 }, (_, i) => i + 1))
    .slice(0, cuts)
    .sort((a, b) => a - b);
  return [0, ...places].map((from, i) => number.slice(from, places[i] ?? number.length));
}
