import { type PaidRow, paidList } from "@minzheng/disbursement/paid-list";
import type { PublicationRule } from "@minzheng/disbursement/publication-rule";
import { addFen, ageYearsOn, day } from "@minzheng/kernel";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { table } from "../../support/table.ts";
import { november } from "../county.ts";
import { household, rowOf } from "./paid-rows.ts";

const usual: PublicationRule = {
  programmes: ["subsistence-allowance", "extreme-hardship"],
  names: "full",
  days: 15,
};

describe("who is named on a village's list", () => {
  test.each(table("programme", "bornOn", "persons", "named", "why")`
    subsistence-allowance | 1960-05-02 | re_1      | re_1 |
    subsistence-allowance | 1960-05-02 | re_1,re_2 | re_1 |
    extreme-hardship      | 1950-01-01 | re_1      | re_1 |
    extreme-hardship      | 2012-01-01 | re_1      |      | minor
    subsistence-allowance | 2012-01-01 | re_1      |      | minor
    extreme-hardship      | 2008-11-01 | re_1      | re_1 |
    extreme-hardship      | 2008-11-02 | re_1      |      | minor
    orphan-allowance      | 2012-01-01 | re_1      |      | programme
    orphan-allowance      | 1960-05-02 | re_1      |      | programme
    price-subsidy         | 1960-05-02 | re_1      |      | programme
  `)("$programme, born $bornOn: $named $why", ({ programme, bornOn, persons, named, why }) => {
    const row = rowOf({
      ...household("1"),
      programme,
      bornOn: day(bornOn),
      persons: persons.split(","),
    });
    const { entries, left } = paidList([row], usual, november);
    expect(entries.map(({ residentId }) => residentId).join()).toBe(named);
    expect(left.map((one) => one.why).join()).toBe(why);
  });

  test("a guardian outside the household gives no name: the head's stands there", () => {
    const row = rowOf({ ...household("1"), persons: ["re_7", "re_8"] });
    expect(row.paidCase.payee?.residentId).toBe("re_1");
    expect(paidList([row], usual, november).entries[0]?.residentId).toBe("re_7");
  });

  test("a month paid late is in the family's one entry, and counts nobody twice", () => {
    const made = { ...household("1"), persons: ["re_1", "re_2"] };
    const october = "2026-10" as PaidRow["due"]["month"];
    const { entries, lineKeys } = paidList([rowOf(made, october), rowOf(made)], usual, november);
    expect(entries).toMatchObject([{ persons: 2, amountFen: 100_000 }]);
    expect(lineKeys).toHaveLength(2);
  });

  test("a place that publishes one programme names nobody of another", () => {
    const rows = [
      rowOf(household("1")),
      rowOf({ ...household("2"), programme: "extreme-hardship" }),
    ];
    const { entries } = paidList(rows, { ...usual, programmes: ["extreme-hardship"] }, november);
    expect(entries.map(({ programme }) => programme)).toEqual(["extreme-hardship"]);
  });
});

const anyCase = fc.record({
  n: fc.nat({ max: 60 }),
  programme: fc.constantFrom("subsistence-allowance", "extreme-hardship", "orphan-allowance"),
  amountFen: fc.integer({ min: 1, max: 300_000 }),
  year: fc.integer({ min: 1930, max: 2026 }),
  more: fc.nat({ max: 3 }),
});

test("any village: the same list in any order, allowed fields alone, no child, every fen once", () => {
  const villages = fc.uniqueArray(anyCase, { selector: ({ n }) => n, maxLength: 20 });
  fc.assert(
    fc.property(villages, fc.infiniteStream(fc.nat()), (cases, lots) => {
      const rows = cases.map(({ n, programme, amountFen, year, more }) =>
        rowOf({
          ...household(String(n), amountFen),
          programme,
          bornOn: day(`${year}-06-01`),
          persons: Array.from({ length: 1 + more }, (_, p) => `re_${n}${p === 0 ? "" : `_${p}`}`),
        }),
      );
      const list = paidList(rows, usual, november);
      const shuffled = rows
        .map((row) => ({ row, lot: lots.next().value ?? 0 }))
        .toSorted((a, b) => a.lot - b.lot)
        .map(({ row }) => row);
      expect(paidList(shuffled, usual, november)).toEqual(list);
      const fields = ["amountFen", "category", "persons", "programme", "residentId", "unit"];
      for (const entry of list.entries) {
        expect(Object.keys(entry).toSorted()).toEqual(fields);
        const members = rows.flatMap(({ paidCase }) => paidCase.file.members);
        const person = members.find(({ residentId }) => residentId === entry.residentId);
        expect(ageYearsOn(person?.bornOn ?? day("2026-01-01"), day("2026-11-01"))).toBeGreaterThan(
          17,
        );
      }
      const named = list.entries.map(({ amountFen }) => amountFen);
      const unnamed = list.left.map(({ amountFen }) => amountFen);
      const paid = rows.map(({ line }) => line.amountFen);
      expect(addFen(...named, ...unnamed)).toBe(addFen(...paid));
      const keys = [...list.lineKeys, ...list.left.map(({ lineKey }) => lineKey)];
      expect(keys.toSorted()).toEqual(rows.map(({ line }) => line.key).toSorted());
    }),
    { numRuns: 200 },
  );
});
