/** One goal of docs: a ratio, what it must at least (or at most) be, and the figures behind it. */
export interface Goal {
  readonly id: string;
  readonly what: string;
  readonly ratio: number;
  readonly floor: number;
  readonly target: number;
  readonly better: "higher" | "lower";
  readonly raw: Readonly<Record<string, unknown>>;
}

/** Something that must hold for the figures to mean anything. */
export interface Condition {
  readonly what: string;
  readonly holds: boolean;
  readonly found: string;
}

export interface BenchResult {
  readonly bench: string;
  readonly conditions: readonly Condition[];
  readonly goals: readonly Goal[];
}

export const reaches = ({ ratio, floor, better }: Goal): boolean =>
  better === "higher" ? ratio >= floor : ratio <= floor;

/** A result is good when every condition holds and every goal reaches its floor. */
export const isGood = ({ conditions, goals }: BenchResult): boolean =>
  conditions.every(({ holds }) => holds) && goals.every(reaches);

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [
    sorted[(sorted.length - 1) >> 1] ?? Number.NaN,
    sorted[middle] ?? Number.NaN,
  ];
  return (low + high) / 2;
}

export const rounded = (value: number): number => Math.round(value * 1000) / 1000;
