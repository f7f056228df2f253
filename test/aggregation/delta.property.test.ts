import {
  type Cell,
  cellText,
  deltaOf,
  merge,
  net,
  recount,
  type Slots,
  slotsOf,
} from "@minzheng/aggregation";
import { month, villageCode } from "@minzheng/kernel";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Case, caseGroup } from "../support/changes.ts";

const record: fc.Arbitrary<Case> = fc.record({
  village: fc.constantFrom("999901001001", "999901001002", "999901002001").map(villageCode),
  month: fc.constantFrom("2026-11", "2026-12").map(month),
  amountFen: fc.integer({ min: 0, max: 200_000 }),
  open: fc.boolean(),
});

/** What happened to three records, one after the other; `undefined`: it counts no longer. */
const history = fc.array(
  fc.record({ id: fc.constantFrom("a", "b", "c"), after: fc.option(record, { nil: undefined }) }),
  { maxLength: 40 },
);

const byText = (cells: readonly (Pick<Cell, "place" | "group" | "period"> & { slots: Slots })[]) =>
  new Map(cells.map((cell) => [cellText(cell), cell.slots]));

/** The cells after each change wrote its own difference. */
function kept(changes: readonly { id: string; after: Case | undefined }[]) {
  const records = new Map<string, Case>();
  const deltas = changes.map(({ id, after }) => {
    const contributions = deltaOf(caseGroup, records.get(id), after);
    if (after === undefined) records.delete(id);
    else records.set(id, after);
    return contributions.map((contribution) => ({ group: caseGroup, contribution }));
  });
  return { records, deltas };
}

test("the differences of any history add up to a recount of the records it left", () => {
  fc.assert(
    fc.property(history, (changes) => {
      const { records, deltas } = kept(changes);
      const totals = merge(deltas.flatMap((each) => net(each))).map(({ add, ...id }) => ({
        ...id,
        slots: add,
      }));
      expect(byText(totals)).toEqual(byText(recount([caseGroup], records.values())));
    }),
  );
});

test("netting first and adding one by one give the same cells", () => {
  fc.assert(
    fc.property(history, (changes) => {
      const { deltas } = kept(changes);
      expect(net(deltas.flat())).toEqual(merge(deltas.flatMap((each) => net(each))));
    }),
  );
});

test("a record that did not change moves nothing", () => {
  fc.assert(
    fc.property(record, (same) => {
      expect(deltaOf(caseGroup, same, { ...same })).toEqual([]);
    }),
  );
});

test("a record that moves takes its whole contribution along", () => {
  const before: Case = {
    village: villageCode("999901001001"),
    month: month("2026-11"),
    amountFen: 745,
    open: true,
  };
  const after = { ...before, village: villageCode("999901002001"), amountFen: 800 };
  expect(deltaOf(caseGroup, before, after)).toEqual([
    { place: "999901001001", period: "2026-11", amounts: { cases: -1, amountFen: -745 } },
    { place: "999901002001", period: "2026-11", amounts: { cases: 1, amountFen: 800 } },
  ]);
});

test("an amount that is no whole number, or of no measure, is a defect", () => {
  expect(() => slotsOf(caseGroup, { amountFen: 0.1 })).toThrow("not a whole number");
  expect(() => slotsOf(caseGroup, { amount: 1 })).toThrow("does not measure amount");
});
