import type { Bridge } from "@minzheng/disbursement";
import type * as z from "zod/mini";

export type BridgeData = z.infer<typeof Bridge>;

/** One column of the bridge, in the drawing's own units. */
export interface BridgeBar {
  readonly kind: "total" | "up" | "down";
  /** Which step of the bridge it is; absent on the totals. */
  readonly step?: BridgeData["steps"][number]["kind"];
  readonly label: string;
  readonly amountFen: number;
  readonly lines: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Where the thin line to the next column runs. */
  readonly levelY: number;
}

export interface BridgeDrawing {
  readonly bars: readonly BridgeBar[];
  /** The axis does not start at zero: the totals are drawn torn. */
  readonly isBroken: boolean;
  /** What the steps leave unexplained; anything but zero is said on the page. */
  readonly differenceFen: number;
}

export interface BridgeBox {
  readonly width: number;
  readonly barWidth: number;
  /** Highest level is drawn here, leaving room for its figure. */
  readonly top: number;
  readonly baseline: number;
}

/** Share of the highest level below which the axis starts at zero instead of being torn. */
const tornAbove = 0.5;
/** Height of the lowest level over the baseline when torn, as a share of the drawing. */
const tornFoot = 0.42;

/** Places last month, each cause and this month so that every column starts where the last ended. */
export function bridgeDrawing(bridge: BridgeData, box: BridgeBox): BridgeDrawing {
  const levels = [bridge.lastFen];
  let level = bridge.lastFen;
  for (const step of bridge.steps) {
    level += step.amountFen;
    levels.push(level);
  }
  const all = [...levels, bridge.thisFen];
  const [lowest, highest] = [Math.min(...all), Math.max(...all)];
  const isBroken = highest > 0 && lowest > highest * tornAbove && highest > lowest;
  const space = box.baseline - box.top;
  const y = (fen: number): number => {
    if (highest === 0) return box.baseline;
    if (!isBroken) return box.baseline - (fen / highest) * space;
    const share = (fen - lowest) / (highest - lowest);
    return box.baseline - space * (tornFoot + (1 - tornFoot) * share);
  };
  const count = bridge.steps.length + 2;
  const gap = (box.width - box.barWidth * count) / (count - 1);
  const x = (i: number) => i * (box.barWidth + gap);
  const total = (i: number, label: string, amountFen: number, lines: number): BridgeBar => ({
    kind: "total",
    label,
    amountFen,
    lines,
    x: x(i),
    y: y(amountFen),
    width: box.barWidth,
    height: box.baseline - y(amountFen),
    levelY: y(amountFen),
  });
  const steps = bridge.steps.map((step, i): BridgeBar => {
    const [from, to] = [y(levels[i] ?? 0), y(levels[i + 1] ?? 0)];
    return {
      kind: step.amountFen < 0 ? "down" : "up",
      step: step.kind,
      label: step.label,
      amountFen: step.amountFen,
      lines: step.lines,
      x: x(i + 1),
      y: Math.min(from, to),
      width: box.barWidth,
      height: Math.abs(from - to),
      levelY: to,
    };
  });
  const bars = [
    total(0, "上月应发", bridge.lastFen, bridge.lastLines),
    ...steps,
    total(count - 1, "本月应发", bridge.thisFen, bridge.thisLines),
  ];
  return { bars, isBroken, differenceFen: bridge.thisFen - level };
}

/** The teeth of a torn column, just above the baseline. */
export function tornPath(bar: BridgeBar, y: number): string {
  const teeth = Math.ceil((bar.width + 6) / 8);
  return `M${bar.x - 3} ${y}${Array.from({ length: teeth }, (_, i) => `l8 ${i % 2 === 0 ? -5 : 5}`).join("")}`;
}
