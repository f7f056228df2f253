import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type BridgeData, bridgeDrawing, tornPath } from "../../../web/src/charts/bridge.ts";

const box = { width: 700, barWidth: 62, top: 34, baseline: 136 };
const step = (label: string, amountFen: number) => ({
  kind: amountFen < 0 ? ("left" as const) : ("entered" as const),
  label,
  lines: 1,
  amountFen,
});
const bridge = (lastFen: number, amounts: readonly number[]): BridgeData => ({
  lastFen,
  lastLines: 1,
  steps: amounts.map((amount, i) => step(String(i), amount)),
  thisFen: amounts.reduce((sum, amount) => sum + amount, lastFen),
  thisLines: 1,
});
/** Steps that never take the running level below nought. */
const bridges = fc
  .tuple(
    fc.integer({ min: 0, max: 1e10 }),
    fc.array(fc.integer({ min: 0, max: 1e8 }), { maxLength: 6 }),
  )
  .chain(([last, ups]) =>
    fc.array(fc.integer({ min: 0, max: Math.floor(last / 8) }), { maxLength: 6 }).map((downs) => {
      return bridge(last, [...ups, ...downs.map((down) => -down)]);
    }),
  );

describe("the bridge", () => {
  test("each column starts where the one before ended", () =>
    fc.assert(
      fc.property(bridges, (data) => {
        const { bars } = bridgeDrawing(data, box);
        for (const [i, bar] of bars.slice(1, -1).entries()) {
          const before = bars[i]?.levelY ?? 0;
          const start = bar.kind === "up" ? bar.y + bar.height : bar.y;
          expect(start).toBeCloseTo(before, 6);
        }
        const [last, sum] = [bars.at(-1), bars.at(-2)];
        expect(last?.y).toBeCloseTo(sum?.levelY ?? 0, 6);
      }),
    ));

  test("no column leaves the drawing", () =>
    fc.assert(
      fc.property(bridges, (data) => {
        for (const bar of bridgeDrawing(data, box).bars) {
          expect(bar.y).toBeGreaterThanOrEqual(box.top - 1e-6);
          expect(bar.y + bar.height).toBeLessThanOrEqual(box.baseline + 1e-6);
          expect(bar.x).toBeGreaterThanOrEqual(0);
          expect(bar.x + bar.width).toBeLessThanOrEqual(box.width + 1e-6);
        }
      }),
    ));

  test("says by how much the parts miss the whole, to the fen", () => {
    expect(bridgeDrawing(bridge(100, [20, -30]), box).differenceFen).toBe(0);
    expect(bridgeDrawing({ ...bridge(100, [20, -30]), thisFen: 91 }, box).differenceFen).toBe(1);
  });

  test("is torn only where starting at nought would flatten it", () => {
    expect(bridgeDrawing(bridge(415_218_000, [8_642_000, -5_831_000]), box).isBroken).toBe(true);
    expect(bridgeDrawing(bridge(0, [8_642_000]), box).isBroken).toBe(false);
    expect(bridgeDrawing(bridge(100, [-80]), box).isBroken).toBe(false);
    expect(bridgeDrawing(bridge(100, []), box).isBroken).toBe(false);
  });

  test("without any money stands on its baseline", () => {
    const { bars } = bridgeDrawing(bridge(0, []), box);
    expect(bars.map(({ height }) => height)).toEqual([0, 0]);
  });

  test("teeth cover the width of the column", () => {
    const [bar] = bridgeDrawing(bridge(100, []), box).bars;
    if (bar === undefined) throw new Error("no column");
    expect(tornPath(bar, 120).match(/l8/g)).toHaveLength(9);
  });
});
