/** The first character of each letter in the order of pinyin; no syllable begins with I, U or V. */
const firsts: readonly (readonly [letter: string, character: string])[] = [
  ["a", "阿"],
  ["b", "八"],
  ["c", "嚓"],
  ["d", "哒"],
  ["e", "妸"],
  ["f", "发"],
  ["g", "旮"],
  ["h", "哈"],
  ["j", "讥"],
  ["k", "咔"],
  ["l", "垃"],
  ["m", "妈"],
  ["n", "拿"],
  ["o", "噢"],
  ["p", "啪"],
  ["q", "七"],
  ["r", "然"],
  ["s", "撒"],
  ["t", "他"],
  ["w", "挖"],
  ["x", "夕"],
  ["y", "压"],
  ["z", "匝"],
];

/** Surnames that are read otherwise than the character alone. */
const surnames: Readonly<Record<string, string>> = {
  曾: "z",
  单: "s",
  仇: "q",
  解: "x",
  查: "z",
  朴: "p",
  区: "o",
  翟: "z",
  盖: "g",
  乐: "y",
  覃: "q",
  尉: "y",
};

const byPinyin = new Intl.Collator("zh-Hans-CN-u-co-pinyin");

/**
 * `wxy` for 王秀英: how clerks type a name they read off a paper. A masked character stays `*`.
 */
export const initialsOf = (name: string): string =>
  [...name].map((character, i) => (i === 0 && surnames[character]) || letterOf(character)).join("");

function letterOf(character: string): string {
  if (!/\p{Script=Han}/u.test(character)) return character.toLowerCase();
  const before = firsts.filter(([, first]) => byPinyin.compare(first, character) <= 0);
  return before[before.length - 1]?.[0] ?? character;
}
