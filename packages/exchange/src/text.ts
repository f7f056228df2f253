/** Cell text as people and copiers leave it, made plain. Nothing here guesses a meaning. */

/** Controls, zero-width and direction marks, byte-order mark. */
const invisible = /[\p{Cc}\p{Cf}]/gu;

/**
 * Full-width letters, digits and spaces become ASCII; controls vanish; spaces collapse; the leading
 * apostrophe and the `="…"` by which people force text are taken off.
 */
export function cleanText(raw: string): string {
  const text = raw
    .replace(/[\p{Nd}\p{Zs}\uFF01-\uFF5E]/gu, (character) => character.normalize("NFKC"))
    .replace(/[\s\uFEFF]+/g, " ")
    .replace(invisible, "")
    .trim();
  return (/^="(.*)"$/.exec(text)?.[1] ?? text).replace(/^['\u2018\u2019`]+/, "").trim();
}

/** For numbers, codes and Chinese names, where a space never means anything. */
export const withoutSpaces = (text: string): string => text.replaceAll(" ", "");

const numerals = "零一二三四五六七八九";
const sameNumeral: Readonly<Record<string, string>> = {
  〇: "零",
  两: "二",
  壹: "一",
  贰: "二",
  叁: "三",
  肆: "四",
  伍: "五",
  陆: "六",
  柒: "七",
  捌: "八",
  玖: "九",
  拾: "十",
  佰: "百",
  仟: "千",
};
const units: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000, 万: 10_000 };

/** `三百二十` as 320, `二〇二六` as 2026; undefined when it is not a Chinese numeral. */
export function numberOfNumerals(text: string): number | undefined {
  const plain = [...text].map((character) => sameNumeral[character] ?? character);
  if (plain.length === 0 || plain.some((at) => !numerals.includes(at) && !(at in units))) {
    return undefined;
  }
  if (plain.every((at) => numerals.includes(at))) {
    return Number(plain.map((at) => numerals.indexOf(at)).join(""));
  }
  let [sum, digit] = [0, 0];
  for (const at of plain) {
    const unit = units[at];
    if (unit === undefined) digit = numerals.indexOf(at);
    else if (unit === 10_000) [sum, digit] = [(sum + digit) * unit, 0];
    else [sum, digit] = [sum + (digit || (sum === 0 ? 1 : 0)) * unit, 0];
  }
  return sum + digit;
}

/** Edits to turn one text into the other; for the nearest name. */
export function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(replaced, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
