import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drawnFor } from "../../../../packages/modules/social-assistance/src/application/spot-check-draw.ts";
import { table } from "../../../support/table.ts";

const last = 32 ** 4 - 1;

describe("DL-3: which confirmations of a township the county looks at", () => {
  test.each(table("lot", "rate", "confirmed", "drawn", "ground")`
    0       | 0.3 | 10 | 9 | lot
    314572  | 0.3 | 10 | 9 | lot
    314573  | 0.3 | 10 | 9 | none
    1048575 | 0.3 | 0  | 0 | share
    1048575 | 0.3 | 1  | 1 | none
    1048575 | 0.3 | 2  | 1 | none
    1048575 | 0.3 | 3  | 1 | share
    1048575 | 0.3 | 9  | 3 | none
    1048575 | 0.3 | 10 | 3 | share
    1048575 | 1   | 5  | 5 | lot
    0       | 0   | 0  | 0 | none
  `)("lot $lot at $rate after $confirmed confirmed and $drawn drawn: $ground", (row) => {
    const draw = {
      lot: Number(row.lot),
      rate: row.rate,
      confirmedBefore: Number(row.confirmed),
      drawnBefore: Number(row.drawn),
    };
    expect(drawnFor(draw) ?? "none").toBe(row.ground);
  });

  const lots = fc.array(fc.integer({ min: 0, max: last }), { maxLength: 60 });

  test("after each confirmation the share holds, whatever the lots were", () => {
    fc.assert(
      fc.property(lots, fc.integer({ min: 0, max: 10 }), (drawnLots, tenths) => {
        let drawn = 0;
        for (const [confirmedBefore, lot] of drawnLots.entries()) {
          const rate = String(tenths / 10);
          const ground = drawnFor({ lot, rate, confirmedBefore, drawnBefore: drawn });
          if (ground !== undefined) drawn += 1;
          expect(drawn * 10).toBeGreaterThanOrEqual(tenths * (confirmedBefore + 1));
        }
      }),
    );
  });

  test("nobody is spared for sure before the lot falls: the lowest is always looked at", () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(200), (confirmedBefore, drawnBefore) => {
        expect(drawnFor({ lot: 0, rate: "0.3", confirmedBefore, drawnBefore })).toBe("lot");
      }),
    );
  });
});
