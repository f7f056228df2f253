/** Chance with a seed: the same seed throws the same numbers on every machine. */
export interface Dice {
  /** A whole number from `least` to `most`, both included. */
  readonly between: (least: number, most: number) => number;
  readonly pick: <Item>(items: readonly [Item, ...Item[]]) => Item;
  /** True `of` times in a hundred. */
  readonly percent: (of: number) => boolean;
}

/** Mulberry32 on a hash of the seed: small, and good enough for an invented city. */
export function diceOf(seed: string): Dice {
  let state = [...seed].reduce((hash, character) => {
    return Math.imul(hash ^ character.charCodeAt(0), 16_777_619) >>> 0;
  }, 2_166_136_261);
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    const a = Math.imul(state ^ (state >>> 15), state | 1);
    const b = a ^ (a + Math.imul(a ^ (a >>> 7), a | 61));
    return (b ^ (b >>> 14)) >>> 0;
  };
  const between = (least: number, most: number) => least + (next() % (most - least + 1));
  return {
    between,
    pick: (items) => items[between(0, items.length - 1)] ?? items[0],
    percent: (of) => between(0, 99) < of,
  };
}
