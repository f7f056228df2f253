import { type Day, weekday } from "@minzheng/kernel";
import type { WorkCounts } from "@minzheng/register";

/** A block of the strip: a working day, or rest days that nothing falls due on. */
export type StripBlock =
  | { readonly kind: "rest"; readonly key: string }
  | {
      readonly kind: "day";
      readonly key: string;
      readonly label: string;
      readonly count: number;
      readonly isToday: boolean;
    };

/**
 * The days ahead as blocks. Rest days in a row are one hatched block; a rest day on which something
 * falls due, a notice that ends, is a day like any other.
 */
export function stripBlocks({ days, asOf }: Pick<WorkCounts, "days" | "asOf">): StripBlock[] {
  const blocks: StripBlock[] = [];
  for (const { day, works, due } of days) {
    if (!works && due === 0) {
      if (blocks[blocks.length - 1]?.kind !== "rest") blocks.push({ kind: "rest", key: day });
      continue;
    }
    const isToday = day === asOf;
    const label = isToday
      ? "今天"
      : `${Number(day.slice(8))} ${"一二三四五六日"[weekday(day as Day) - 1]}`;
    blocks.push({ kind: "day", key: day, label, count: due, isToday });
  }
  return blocks;
}
