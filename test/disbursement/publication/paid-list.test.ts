import { listDocument } from "@minzheng/disbursement/list-document";
import { type PaidList, paidList } from "@minzheng/disbursement/paid-list";
import type { PublicationRule } from "@minzheng/disbursement/publication-rule";
import { addFen, ageYearsOn, day, month } from "@minzheng/kernel";
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

/** What stands on the paper: each number with the name beside it, from top to bottom. */
const printed = ({ entries }: PaidList) =>
  listDocument({
    ...{ month: november, village: "石桥村", office: "凤鸣镇人民政府", bureau: "云溪县民政局" },
    entries: entries.map(({ residentId, ...entry }) => ({ ...entry, name: residentId })),
    ...{ days: 15, postedOn: day("2026-11-20"), isCorrection: false, hash: "ab12" },
  }).blocks.flatMap((block) =>
    block.kind === "table" ? block.rows.map(([number, name]) => [number, name]) : [],
  );
const october = month("2026-10");

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
    const { entries, lineKeys } = paidList([rowOf(made, october), rowOf(made)], usual, november);
    expect(entries).toMatchObject([{ persons: 2, amountFen: 100_000 }]);
    expect(lineKeys).toHaveLength(2);
  });

  test("who moved to town stands under the town, and a number is one family on paper and in the list", () => {
    const moved = household("1");
    const rows = [
      rowOf({ ...moved, category: "rural" }, october),
      rowOf({ ...moved, category: "urban" }),
      rowOf({ ...household("2"), category: "rural" }),
    ];
    const list = paidList(rows, usual, november);
    expect(list.entries.map(({ residentId, category }) => [residentId, category])).toEqual([
      ["re_2", "rural"],
      ["re_1", "urban"],
    ]);
    expect(printed(list)).toEqual([
      ["1", "re_2"],
      ["2", "re_1"],
    ]);
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
  category: fc.constantFrom("urban", "rural"),
  /** The category of a month that is paid late, where there is one. */
  late: fc.option(fc.constantFrom("urban", "rural"), { nil: undefined }),
});

test("any village: one list in any order, allowed fields alone, no child, every fen once, numbers as printed", () => {
  const villages = fc.uniqueArray(anyCase, { selector: ({ n }) => n, maxLength: 20 });
  fc.assert(
    fc.property(villages, fc.infiniteStream(fc.nat()), (cases, lots) => {
      const rows = cases.flatMap(({ n, programme, amountFen, year, more, category, late }) => {
        const made = {
          ...household(String(n), amountFen),
          ...{ programme, category },
          bornOn: day(`${year}-06-01`),
          persons: Array.from({ length: 1 + more }, (_, p) => `re_${n}${p === 0 ? "" : `_${p}`}`),
        };
        return [rowOf(made), ...(late ? [rowOf({ ...made, category: late }, october)] : [])];
      });
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
      const headings = list.entries.map(({ programme, category }) => `${programme} ${category}`);
      const begun = headings.filter((heading, i) => heading !== headings[i - 1]);
      expect(begun).toEqual([...new Set(headings)]);
      expect(printed(list)).toEqual(
        list.entries.map(({ residentId }, i) => [String(i + 1), residentId]),
      );
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
