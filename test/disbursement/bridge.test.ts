import { bridgeOf } from "@minzheng/disbursement/bridge";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { table } from "../support/table.ts";

describe("the bridge from last month", () => {
  test("names what entered, left, rose and fell", () => {
    const units = table("unit", "last", "now")`
      一户 | 50000 | 50000
      二户 | 50000 | 0
      三户 | 0     | 62000
      四户 | 40000 | 45000
      五户 | 45000 | 40000
      六户 | 30000 | 36000
    `;
    const amounts = (of: "last" | "now") =>
      new Map(units.filter((row) => row[of] !== "0").map((row) => [row.unit, Number(row[of])]));
    expect(bridgeOf({ lastMonth: "2026-10", last: amounts("last"), now: amounts("now") })).toEqual({
      lastMonth: "2026-10",
      lastFen: 215_000,
      lastLines: 5,
      steps: [
        { kind: "entered", label: "新增", lines: 1, amountFen: 62_000 },
        { kind: "left", label: "停发", lines: 1, amountFen: -50_000 },
        { kind: "raised", label: "提高", lines: 2, amountFen: 11_000 },
        { kind: "lowered", label: "降低", lines: 1, amountFen: -5_000 },
      ],
      thisFen: 233_000,
      thisLines: 5,
    });
  });

  test("shows what either month paid late as steps of their own", () => {
    const same = new Map([["一户", 50_000]]);
    const late = { lastLate: [1_200, 800], late: [30_000] };
    expect(bridgeOf({ lastMonth: "2026-10", last: same, now: same, ...late })).toMatchObject({
      lastFen: 52_000,
      lastLines: 3,
      steps: [
        { kind: "entered", lines: 0 },
        { kind: "left", lines: 0 },
        { kind: "raised", lines: 0 },
        { kind: "lowered", lines: 0 },
        { kind: "last-arrears", label: "上月补发", lines: 2, amountFen: -2_000 },
        { kind: "arrears", label: "本月补发", lines: 1, amountFen: 30_000 },
      ],
      thisFen: 80_000,
      thisLines: 2,
    });
  });

  test("shows what either month took off as steps of their own", () => {
    const same = new Map([["一户", 50_000]]);
    const bridge = bridgeOf({ last: same, now: same, lastOffset: [9_000], offset: [1_000] });
    expect(bridge.steps.slice(4)).toEqual([
      { kind: "last-offset", label: "上月抵扣", lines: 1, amountFen: 9_000 },
      { kind: "offset", label: "本月抵扣", lines: 1, amountFen: -1_000 },
    ]);
    expect([bridge.lastFen, bridge.thisFen]).toEqual([41_000, 49_000]);
    expect([bridge.lastLines, bridge.thisLines]).toEqual([1, 1]);
  });

  test("compares nothing that either month paid by the quarter", () => {
    const same = new Map([["一户", 50_000]]);
    const quarter = [30_000, 30_000, 32_000];
    const bridge = bridgeOf({ last: same, now: same, lastQuarter: [30_000], quarter });
    expect(bridge.steps.filter(({ lines }) => lines > 0)).toEqual([
      { kind: "last-quarter", label: "上月按季", lines: 1, amountFen: -30_000 },
      { kind: "quarter", label: "本月按季", lines: 3, amountFen: 92_000 },
    ]);
    expect([bridge.lastFen, bridge.thisFen]).toEqual([80_000, 142_000]);
    expect([bridge.lastLines, bridge.thisLines]).toEqual([2, 4]);
  });

  test("adds up to the fen and to the line for any two months", () => {
    const months = fc.dictionary(
      fc.string({ minLength: 1, maxLength: 3 }),
      fc.integer({ min: 1, max: 1e7 }),
    );
    const fens = fc.array(fc.integer({ min: 1, max: 1e7 }), { maxLength: 5 });
    void fc.assert(
      fc.property(months, months, fc.tuple(fens, fens, fens, fens), (last, now, beside) => {
        const [lastLate, late, lastQuarter, quarter] = beside;
        const bridge = bridgeOf({
          last: new Map(Object.entries(last)),
          now: new Map(Object.entries(now)),
          ...{ lastLate, late, lastQuarter, quarter },
        });
        const moved = bridge.steps.reduce((sum, { amountFen }) => sum + amountFen, 0);
        const lines = (kind: string) => bridge.steps.find((step) => step.kind === kind)?.lines ?? 0;
        expect(bridge.lastFen + moved).toBe(bridge.thisFen);
        const come = lines("entered") + lines("arrears") + lines("quarter");
        const gone = lines("left") + lines("last-arrears") + lines("last-quarter");
        expect(bridge.lastLines + come - gone).toBe(bridge.thisLines);
      }),
    );
  });
});
