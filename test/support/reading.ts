/**
 * The 3,755 characters of everyday writing: the first level of GB 2312, rows 16 to 55 of the code
 * table, which every machine has.
 *
 * @source GB/T 2312-1980, 6.1
 */
const everyday: ReadonlySet<string> = new Set(
  Array.from({ length: 40 * 94 }, (_, i) => [0xb0 + Math.floor(i / 94), 0xa1 + (i % 94)])
    .map((bytes) => new TextDecoder("gb18030").decode(Uint8Array.from(bytes)))
    .filter((text) => /^\p{Script=Han}$/u.test(text)),
);

export interface Reading {
  readonly sentences: number;
  /** Characters and figures a sentence has: on average, and in the longest. */
  readonly average: number;
  readonly longest: number;
  readonly everyday: number;
  /** Share of Chinese characters that are not everyday ones. */
  readonly rareShare: number;
}

/** How hard some prose is to read. */
export function readingOf(paragraphs: readonly string[]): Reading {
  const sentences = paragraphs
    .flatMap((text) => text.split(/[。！？]/))
    .map((text) => text.replaceAll(/[\s，、；（）《》“”]/g, ""))
    .filter((text) => text !== "");
  const lengths = sentences.map((text) => [...text].length);
  const han = [...sentences.join("")].filter((letter) => /\p{Script=Han}/u.test(letter));
  return {
    sentences: sentences.length,
    average: lengths.reduce((sum, length) => sum + length, 0) / sentences.length,
    longest: Math.max(...lengths),
    everyday: everyday.size,
    rareShare: han.filter((letter) => !everyday.has(letter)).length / han.length,
  };
}
