import { type Due, type Exclusion, type Resolved, resolveDues } from "@minzheng/entitlement";
import { fen, month } from "@minzheng/kernel";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const at = month("2025-10");
const exclusion = (keeps: string, loses: string, more: Partial<Exclusion> = {}): Exclusion => ({
  between: [keeps, loses],
  keeps,
  from: month("2021-07"),
  source: "特困人员认定办法 第九条",
  ...more,
});
const hardshipFirst = exclusion("extreme-hardship", "subsistence-allowance");

const due = (programme: string, caseId: string, more: Partial<Due> = {}): Due => ({
  programme,
  caseId,
  unit: { kind: "person", id: caseId },
  month: at,
  category: "rural",
  amountFen: fen(0),
  components: [],
  personIds: [],
  trace: { ruleSet: "R1", parameters: [], steps: [] },
  ...more,
});

/** A household whose gap is 300 per person; some have a supplement of 98. */
const household = (
  caseId: string,
  personIds: readonly string[],
  supplemented: readonly string[] = [],
) => {
  const byPersons = Array.from({ length: personIds.length + 1 }, (_, n) => fen(n * 300_00));
  const gap = byPersons.at(-1) ?? fen(0);
  const part = { ruleId: "r", parameter: "p" };
  return due("subsistence-allowance", caseId, {
    personIds,
    amountFen: fen(gap + supplemented.length * 98_00),
    components: [
      { ...part, code: "gap", amountFen: gap, byPersons },
      ...supplemented.map((residentId) => ({
        ...part,
        code: "supplement",
        amountFen: fen(98_00),
        residentId,
      })),
    ],
  });
};

const single = (programme: string, caseId: string, residentId: string, amountFen: number) =>
  due(programme, caseId, {
    personIds: [residentId],
    amountFen: fen(amountFen),
    components: [
      { code: "basic", amountFen: fen(amountFen), ruleId: "r", parameter: "p", residentId },
    ],
  });

const amounts = ({ dues }: Resolved) =>
  dues.map(({ caseId, amountFen }) => `${caseId} ${amountFen / 100}`);

describe("extreme hardship and the subsistence allowance exclude each other", () => {
  test("a member in extreme hardship leaves the household's due, the others keep theirs", () => {
    const dues = [
      household("h1", ["a", "b", "c"], ["b", "c"]),
      single("extreme-hardship", "t1", "b", 988_00),
    ];
    const found = resolveDues(dues, [hardshipFirst]);
    expect(amounts(found)).toEqual(["h1 698", "t1 988"]);
    expect(found.dues[0]?.personIds).toEqual(["a", "c"]);
    expect(found.resolutions).toEqual([
      {
        residentIds: ["b"],
        month: at,
        kept: { programme: "extreme-hardship", caseId: "t1" },
        dropped: { programme: "subsistence-allowance", caseId: "h1", amountFen: 398_00 },
        rule: "extreme-hardship/subsistence-allowance@2021-07",
        clause: "特困人员认定办法 第九条",
      },
    ]);
  });

  test("a household whose every member is in extreme hardship is left with nothing, and a reason", () => {
    const dues = [
      household("h1", ["a", "b"]),
      single("extreme-hardship", "t1", "a", 988_00),
      single("extreme-hardship", "t2", "b", 988_00),
    ];
    const found = resolveDues(dues, [hardshipFirst]);
    expect(amounts(found)).toEqual(["h1 0", "t1 988", "t2 988"]);
    expect(found.dues[0]?.zeroReason).toBe("EXCLUDED");
    expect(found.resolutions.map(({ dropped }) => dropped.amountFen)).toEqual([300_00, 300_00]);
  });

  test("a due of zero excludes nobody", () => {
    const dues = [household("h1", ["a"]), single("extreme-hardship", "t1", "a", 0)];
    expect(amounts(resolveDues(dues, [hardshipFirst]))).toEqual(["h1 300", "t1 0"]);
  });

  test("the exclusion holds in its months only", () => {
    const dues = [household("h1", ["a"]), single("extreme-hardship", "t1", "a", 988_00)];
    const later = { ...hardshipFirst, from: month("2025-11") };
    const over = { ...hardshipFirst, to: month("2025-09") };
    expect(amounts(resolveDues(dues, [later, over]))).toEqual(["h1 300", "t1 988"]);
  });

  test("the trace of the smaller due says what went and why", () => {
    const dues = [household("h1", ["a", "b"]), single("extreme-hardship", "t1", "a", 988_00)];
    expect(resolveDues(dues, [hardshipFirst]).dues[0]?.trace.steps.at(-1)).toMatchObject({
      id: "exclusion.a",
      result: { kind: "money", amountFen: 300_00, sign: "minus" },
      clause: hardshipFirst.source,
    });
  });
});

describe("EX-1: the order is exclusions, reductions, then the higher of two", () => {
  test("a loser that itself has lost excludes nobody", () => {
    const dues = [
      single("a", "a1", "p", 100),
      single("b", "b1", "p", 100),
      single("c", "c1", "p", 100),
    ];
    const found = resolveDues(dues, [exclusion("b", "c"), exclusion("a", "b")]);
    expect(amounts(found)).toEqual(["a1 1", "b1 0", "c1 1"]);
  });

  test("exclusions that go in a circle are a mistake of the configuration", () => {
    const circle = [exclusion("a", "b"), exclusion("b", "a", { between: ["b", "a"] })];
    expect(() => resolveDues([single("a", "1", "p", 1), single("b", "2", "p", 1)], circle)).toThrow(
      "circle",
    );
  });

  test("a top-up shrinks by what is still paid after the exclusions", () => {
    const topUp = {
      programme: "top-up",
      label: "补差",
      unit: "person" as const,
      dueFor: () => single("top-up", "u1", "p", 1400),
      reduceBy: (before: Due, others: readonly Due[]) => ({
        ...before,
        amountFen: fen(
          before.amountFen - others.reduce((sum, { amountFen }) => sum + amountFen, 0),
        ),
      }),
    };
    const dues = [
      single("a", "a1", "p", 300),
      single("b", "b1", "p", 500),
      single("top-up", "u1", "p", 1400),
    ];
    const found = resolveDues(dues, [exclusion("a", "b")], [topUp]);
    expect(found.dues.map(({ amountFen }) => amountFen)).toEqual([300, 0, 1100]);
    expect(found.resolutions.map(({ rule }) => rule)).toEqual(["a/b@2021-07", "top-up/reduced"]);
  });

  test.each([
    [500, 300, ["c2 5", "c1 0"]],
    [300, 500, ["c2 0", "c1 5"]],
    [500, 500, ["c2 0", "c1 5"]],
  ])("the higher of %i and %i stays, at equality the older case", (x, y, expected) => {
    const dues = [single("x", "c2", "p", x), single("y", "c1", "p", y)];
    expect(amounts(resolveDues(dues, [exclusion("x", "y", { keeps: "higher" })]))).toEqual(
      expected,
    );
  });
});

describe("EX-3: one person in two households of the same programme", () => {
  test("is reported and nothing is dropped", () => {
    const found = resolveDues(
      [household("h2", ["b", "c"]), household("h1", ["a", "b"])],
      [hardshipFirst],
    );
    expect(found.blocks).toEqual([
      {
        residentId: "b",
        month: at,
        programme: "subsistence-allowance",
        caseIds: ["h1", "h2"],
        rule: "EX-3",
      },
    ]);
    expect(amounts(found)).toEqual(["h2 600", "h1 600"]);
  });

  test("the same case given twice is a bug", () => {
    expect(() => resolveDues([household("h1", ["a"]), household("h1", ["a"])], [])).toThrow(
      "due twice",
    );
  });
});

describe("any county's dues", () => {
  const people = fc.subarray(["a", "b", "c", "d", "e"], { minLength: 1 });
  const programmes = ["p", "q", "r"] as const;
  const rules = fc.subarray([exclusion("p", "q"), exclusion("q", "r"), exclusion("p", "r")]);
  const highers = fc.subarray([
    exclusion("p", "q", { keeps: "higher" }),
    exclusion("q", "r", { keeps: "higher" }),
  ]);
  const dues = fc
    .array(fc.tuple(fc.constantFrom(...programmes), people, fc.nat(3), fc.boolean()), {
      maxLength: 7,
    })
    .map((rows) =>
      rows.map(([programme, personIds, price, divisible], i) => {
        const { components, ...whole } = household(`c${i}`, personIds, personIds.slice(price));
        const shared = components.map(({ byPersons, ...rest }) =>
          divisible && byPersons ? { ...rest, byPersons } : rest,
        );
        return { ...whole, programme, components: shared };
      }),
    );
  const sum = (list: readonly Due[]) => list.reduce((total, { amountFen }) => total + amountFen, 0);

  test("no person keeps two programmes that exclude each other", () => {
    fc.assert(
      fc.property(dues, rules, (list, strict) => {
        const paying = resolveDues(list, strict).dues.filter(({ amountFen }) => amountFen > 0);
        for (const a of paying) {
          for (const b of paying.filter((other) =>
            other.personIds.some((id) => a.personIds.includes(id)),
          )) {
            const excluded = strict.some(
              ({ between: [x, y] }) => a.programme === x && b.programme === y,
            );
            expect(excluded).toBe(false);
          }
        }
      }),
    );
  });

  test("what is kept and what was dropped is what came in, and nothing grew", () => {
    fc.assert(
      fc.property(dues, rules, highers, (list, strict, higher) => {
        const { dues: kept, resolutions } = resolveDues(list, [...strict, ...higher]);
        const dropped = resolutions.reduce((total, one) => total + one.dropped.amountFen, 0);
        expect(sum(kept) + dropped).toBe(sum(list));
        kept.forEach((one, i) => {
          expect(one.amountFen).toBeLessThanOrEqual(list[i]?.amountFen ?? 0);
          expect(one.components.reduce((total, part) => total + part.amountFen, 0)).toBe(
            one.amountFen,
          );
        });
      }),
    );
  });

  test("the order in which dues and rules come is no matter", () => {
    fc.assert(
      fc.property(dues, rules, highers, (list, strict, higher) => {
        const all = [...strict, ...higher];
        const [there, back] = [
          resolveDues(list, all),
          resolveDues(list.toReversed(), all.toReversed()),
        ];
        expect(back.dues.toReversed()).toEqual(there.dues);
        expect(back.resolutions).toEqual(there.resolutions);
        expect(back.blocks).toEqual(there.blocks);
      }),
    );
  });

  test("resolving what is resolved changes nothing", () => {
    fc.assert(
      fc.property(dues, rules, (list, strict) => {
        const once = resolveDues(list, strict);
        expect(resolveDues(once.dues, strict)).toEqual({ ...once, resolutions: [] });
      }),
    );
  });
});
