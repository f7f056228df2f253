import { fundSources } from "@minzheng/disbursement/funds";
import {
  bySource,
  drawFunds,
  leftOf,
  type Need,
  type Pot,
  total,
} from "@minzheng/disbursement/funds-draw";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { table } from "../../support/table.ts";

const pot = (source: Pot["source"], amountFen: number, programme = "allowance"): Pot => ({
  programme,
  source,
  amountFen,
});
const pots = [pot("central", 500), pot("province", 300), pot("county", 200)];
const short = (draws: readonly Pot[]) =>
  draws.map(({ source, amountFen }) => `${source} ${amountFen}`).join(",") || "-";

describe("where a month's money comes from", () => {
  test.each(table("need", "order", "draws", "missing")`
    400  | central,province,city,county | central 400                          | 0
    500  | central,province,city,county | central 500                          | 0
    700  | central,province,city,county | central 500,province 200             | 0
    1000 | central,province,city,county | central 500,province 300,county 200  | 0
    1001 | central,province,city,county | central 500,province 300,county 200  | 1
    400  | county,province,central      | county 200,province 200              | 0
    400  | county                       | county 200                           | 200
    0    | central                      | -                                    | 0
  `)("$need from $order: $draws, $missing missing", (row) => {
    const needs = [{ programme: "allowance", amountFen: Number(row.need) }];
    const { draws, missing } = drawFunds(pots, needs, row.order.split(",") as Pot["source"][]);
    expect([short(draws), total(missing)]).toEqual([row.draws, Number(row.missing)]);
  });

  test("no programme draws on another's money", () => {
    const { draws, missing } = drawFunds(
      [pot("central", 900, "hardship"), pot("county", 100)],
      [
        { programme: "allowance", amountFen: 150 },
        { programme: "hardship", amountFen: 300 },
      ],
      fundSources,
    );
    expect(draws).toEqual([pot("county", 100), pot("central", 300, "hardship")]);
    expect(missing).toEqual([{ programme: "allowance", amountFen: 50 }]);
  });
});

const programmes = ["allowance", "hardship", "price"];
const anyPot: fc.Arbitrary<Pot> = fc.record({
  programme: fc.constantFrom(...programmes),
  source: fc.constantFrom(...fundSources),
  amountFen: fc.integer({ min: 0, max: 50_000_000 }),
});
const anyNeed: fc.Arbitrary<Need> = fc.record({
  programme: fc.constantFrom(...programmes),
  amountFen: fc.integer({ min: 0, max: 20_000_000 }),
});
const year = fc.array(fc.array(anyNeed, { maxLength: 6 }), { minLength: 1, maxLength: 12 });
const anyOrder = fc.shuffledSubarray([...fundSources], { minLength: 4 });

test("over any year no pot goes below nothing, and sources add up to what was paid", () => {
  fc.assert(
    fc.property(fc.array(anyPot, { maxLength: 20 }), year, anyOrder, (allocated, months, order) => {
      const drawn: Pot[] = [];
      for (const needs of months) {
        const left = leftOf(allocated, drawn);
        const { draws, missing } = drawFunds(left, needs, order);
        for (const programme of programmes) {
          const own = <Row extends Need>(rows: readonly Row[]) =>
            rows.filter((row) => row.programme === programme);
          expect(total(own(draws)) + total(own(missing))).toBe(total(own(needs)));
          const touched = order.filter((source) => bySource(own(draws), source) > 0);
          for (const source of touched.slice(0, -1))
            expect(bySource(own(draws), source)).toBe(bySource(own(left), source));
          if (total(own(missing)) > 0) expect(total(own(draws))).toBe(total(own(left)));
        }
        drawn.push(...draws);
      }
      const left = leftOf(allocated, drawn);
      expect(left.every(({ amountFen }) => amountFen > 0)).toBe(true);
      expect(total(left) + total(drawn)).toBe(total(allocated));
    }),
    { numRuns: 2000 },
  );
});
