import { addDays, addMonths, type Day, day, instant, type Month, month } from "@minzheng/kernel";
import { type AnyFact, factsAt } from "@minzheng/people";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { table } from "../support/table.ts";

const income = (fact: Partial<AnyFact> & { id: string }): AnyFact =>
  ({
    subject: { type: "resident", id: "rs_1" },
    kind: "income",
    value: { class: "wage", item: "零工收入", totalFen: 120_000, windowMonths: 1 },
    source: { office: "本人申报", saidOn: "2026-01-01" },
    validFrom: "2026-01-01",
    knownSince: "2026-01-01T00:00:00.000Z",
    ...fact,
  }) as AnyFact;

const ids = (facts: readonly AnyFact[]) => facts.map(({ id }) => id);
const late = instant("2027-01-01T00:00:00.000Z");

describe("a fact counts for a month", () => {
  const rows = table("validFrom", "validTo", "month", "counts")`
    2026-03-01 |            | 2026-02 | no
    2026-03-31 |            | 2026-03 | yes
    2026-03-01 |            | 2030-01 | yes
    2026-01-01 | 2026-03-30 | 2026-03 | no
    2026-01-01 | 2026-03-31 | 2026-03 | yes
    2026-01-01 | 2026-03-31 | 2026-04 | no
  `;
  test.each(rows)("from $validFrom to '$validTo' in $month: $counts", (row) => {
    const validTo = row.validTo === "" ? {} : { validTo: day(row.validTo) };
    const fact = income({ id: "a", validFrom: day(row.validFrom), ...validTo });
    expect(factsAt([fact], month(row.month), late)).toHaveLength(row.counts === "yes" ? 1 : 0);
  });

  test("when it is a death, in the month in which it ended too", () => {
    const death = income({
      id: "d",
      kind: "death",
      value: { diedOn: day("2026-03-05") },
      validFrom: day("2026-03-05"),
      validTo: day("2026-03-06"),
    });
    expect(ids(factsAt([death], month("2026-03"), late))).toEqual(["d"]);
    expect(factsAt([death], month("2026-04"), late)).toEqual([]);
  });
});

describe("a replacement that became known later", () => {
  const old = income({ id: "old", knownSince: instant("2026-02-01T00:00:00.000Z") });
  const better = income({
    id: "better",
    replaces: "old",
    knownSince: instant("2026-06-01T00:00:00.000Z"),
  });

  test("leaves the past as it was known then", () => {
    const then = instant("2026-05-31T23:59:59.999Z");
    expect(ids(factsAt([old, better], month("2026-03"), then))).toEqual(["old"]);
  });

  test("is read for the same month from then on", () => {
    const now = instant("2026-06-01T00:00:00.000Z");
    expect(ids(factsAt([old, better], month("2026-03"), now))).toEqual(["better"]);
  });

  test("leaves nothing when it only withdraws", () => {
    const withdrawal = { ...better, withdrawn: true };
    expect(factsAt([old, withdrawal], month("2026-03"), late)).toEqual([]);
  });
});

describe("for any history of facts", () => {
  const days = fc.integer({ min: 0, max: 700 }).map((n) => addDays(day("2025-01-01"), n));
  const instants = days.map((at: Day) => instant(`${at}T08:00:00.000Z`));
  const months = fc.integer({ min: 0, max: 24 }).map((n) => addMonths(month("2025-01"), n));
  const histories = fc
    .array(
      fc.record({
        validFrom: days,
        lasts: fc.option(fc.integer({ min: 0, max: 400 }), { nil: undefined }),
        knownSince: instants,
        replaces: fc.option(fc.nat({ max: 11 }), { nil: undefined }),
        withdrawn: fc.boolean(),
      }),
      { maxLength: 12 },
    )
    .map((drafts) =>
      drafts.map(({ lasts, replaces, withdrawn, ...fact }, i) =>
        income({
          ...fact,
          id: `f${i}`,
          ...(lasts === undefined ? {} : { validTo: addDays(fact.validFrom, lasts) }),
          ...(replaces === undefined || replaces >= i ? {} : { replaces: `f${replaces}` }),
          ...(withdrawn && replaces !== undefined && replaces < i ? { withdrawn } : {}),
        }),
      ),
    );

  test("what is learned afterwards never changes what a month read before", () => {
    fc.assert(
      fc.property(histories, months, instants, (facts, of: Month, at) => {
        const known = facts.filter(({ knownSince }) => knownSince <= at);
        expect(factsAt(facts, of, at)).toEqual(factsAt(known, of, at));
      }),
    );
  });

  test("the order in which facts are stored does not matter", () => {
    fc.assert(
      fc.property(histories, months, instants, (facts, of: Month, at) => {
        expect(factsAt([...facts].reverse(), of, at)).toEqual(factsAt(facts, of, at));
      }),
    );
  });

  test("no fact is read beside one that replaces it, and none that is not yet known", () => {
    fc.assert(
      fc.property(histories, months, instants, (facts, of: Month, at) => {
        const read = factsAt(facts, of, at);
        const replaced = read.map(({ replaces }) => replaces);
        expect(read.filter(({ id }) => replaced.includes(id))).toEqual([]);
        expect(read.every(({ knownSince }) => knownSince <= at)).toBe(true);
      }),
    );
  });

  test("a known fact that nothing replaces is read in each month at whose end it holds", () => {
    fc.assert(
      fc.property(histories, months, instants, (facts, of: Month, at) => {
        const touched = new Set(facts.map(({ replaces }) => replaces));
        const alone = facts.filter(
          ({ id, withdrawn, knownSince }) => !touched.has(id) && !withdrawn && knownSince <= at,
        );
        const end = `${of}-31`;
        const holding = alone.filter(
          ({ validFrom, validTo }) => validFrom <= end && (validTo ?? "9") >= end,
        );
        expect(ids(factsAt(facts, of, at))).toEqual(expect.arrayContaining(ids(holding)));
      }),
    );
  });
});
