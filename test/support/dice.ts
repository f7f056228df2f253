/** Numbers that follow from a seed, so that a failed game can be played again (mulberry32). */
export function diceOf(seed: number) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (count: number) => Math.floor(next() * count);
  return {
    below,
    chance: (share: number) => next() < share,
    pick: <Value>(values: readonly Value[]): Value => values[below(values.length)] as Value,
    shuffled<Value>(values: readonly Value[]): Value[] {
      const rest = [...values];
      for (let i = rest.length - 1; i > 0; i -= 1) {
        const j = below(i + 1);
        [rest[i], rest[j]] = [rest[j] as Value, rest[i] as Value];
      }
      return rest;
    },
  };
}
export type Dice = ReturnType<typeof diceOf>;
