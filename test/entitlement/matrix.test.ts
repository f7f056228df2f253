import {
  type Due,
  defaultExclusions,
  exclusionsUnder,
  type Figure,
  matrix,
  pairKey,
  resolveDues,
} from "@minzheng/entitlement";
import { fen, instant, month } from "@minzheng/kernel";
import { describe, expect, test } from "vitest";
import { table } from "../support/table.ts";

const at = month("2026-11");
const due = (programme: string, caseId: string, amountFen: number): Due => ({
  programme,
  caseId,
  unit: { kind: "person", id: "p" },
  month: at,
  category: "rural",
  amountFen: fen(amountFen),
  components: [
    { code: "basic", amountFen: fen(amountFen), ruleId: "r", parameter: "p", residentId: "p" },
  ],
  personIds: ["p"],
  trace: { ruleSet: "R", parameters: [], steps: [] },
});

const short: Readonly<Record<string, string>> = {
  DB: "subsistence-allowance",
  DB1: "single-person-allowance",
  TK: "extreme-hardship",
  ORP: "orphan",
  DEF: "unattended-child",
  DLS: "disability-living-subsidy",
  DNS: "disability-nursing-subsidy",
  AGE: "old-age-allowance",
  ECS: "elderly-service-subsidy",
  ENS: "elderly-nursing-subsidy",
  WIN: "work-injury-nursing",
};
const longOf = (name: string) => short[name] ?? name;

const figure = (key: string, value: unknown, more: Partial<Figure> = {}): Figure => ({
  id: `pm_${key}`,
  key,
  value,
  from: month("2026-01"),
  source: "云民发〔2026〕1号",
  signedAt: instant("2026-01-02T00:00:00.000Z"),
  ...more,
});

/** Programmes of which money is left, `TK DNS`. */
const left = (dues: readonly Due[], figures: readonly Figure[] = []): string =>
  resolveDues(dues, exclusionsUnder(defaultExclusions, figures))
    .dues.filter(({ amountFen }) => amountFen > 0)
    .map(({ programme }) => Object.keys(short).find((name) => short[name] === programme))
    .join(" ");

/** Each due one fen more than the one before: later ones are higher, and younger. */
const duesOf = (names: string): readonly Due[] =>
  names.split(" ").map((name, i) => due(longOf(name), `x_${i}`, 100_00 + i));

describe("the matrix of programmes", () => {
  test.each(table("held", "left")`
    DB TK           | TK
    DB1 TK          | TK
    DB DB1          | DB
    DB ORP          | ORP
    DB DEF          | DB DEF
    DB DLS DNS      | DB DLS DNS
    TK ORP          | TK
    TK DEF          | TK
    TK DLS          | TK
    TK DNS          | TK
    TK AGE          | TK AGE
    TK ECS          | TK
    TK ENS          | TK
    TK WIN          | TK WIN
    ORP DEF         | ORP
    ORP DLS DNS     | ORP DNS
    DEF DLS         | DEF
    DEF DLS DNS     | DEF DNS
    DB DEF DLS      | DB DEF DLS
    DLS DNS AGE ECS | DLS DNS AGE ECS
    DLS WIN         | WIN
    DNS WIN         | WIN
    DLS ENS         | DLS ENS
    DNS ENS         | ENS
    ENS DNS         | DNS
    ENS WIN         | WIN
    ECS ENS AGE     | ECS ENS AGE
    TK DB ORP DLS   | TK
  `)("of $held one person keeps $left", ({ held, left: kept }) => {
    expect(left(duesOf(held))).toBe(kept);
  });

  test("says of no pair twice, and of each by which clause", () => {
    const pairs = matrix.map(({ between }) => between.toSorted().join());
    expect(new Set(pairs).size).toBe(pairs.length);
    for (const { rows } of matrix)
      for (const { source } of rows) expect(source).toMatch(/第.+条|号|细则/);
  });

  test("writes the clause on what it takes, and into the trace of the due", () => {
    const { resolutions, dues } = resolveDues(duesOf("TK DLS"), defaultExclusions);
    expect(resolutions.map(({ clause }) => clause)).toEqual(["国发〔2015〕52号 二（三）"]);
    expect(dues[1]?.trace.steps.at(-1)?.clause).toBe("国发〔2015〕52号 二（三）");
  });

  test("knows no rule for a month before the measures", () => {
    const early = duesOf("DB TK").map((one) => ({ ...one, month: month("2021-06") }));
    expect(left(early)).toBe("DB TK");
  });
});

describe("where the law leaves it to the place, its signed figure decides", () => {
  const keyOf = (a: string, b: string) => pairKey({ between: [longOf(a), longOf(b)] as never });
  test.each(table("pair", "value", "held", "left")`
    TK ORP  | orphan                  | TK ORP  | ORP
    TK ORP  | higher                  | TK ORP  | ORP
    TK ORP  | older                   | TK ORP  | TK
    TK ORP  | older                   | ORP TK  | ORP
    TK DEF  | unattended-child        | TK DEF  | DEF
    TK ECS  | stack                   | TK ECS  | TK ECS
    DLS AGE | higher                  | DLS AGE | AGE
    DNS AGE | old-age-allowance       | DNS AGE | AGE
    TK WIN  | extreme-hardship        | TK WIN  | TK
  `)("$pair as $value: of $held stays $left", ({ pair, value, held, left: kept }) => {
    const [a = "", b = ""] = pair.split(" ");
    expect(left(duesOf(held), [figure(keyOf(a, b), value)])).toBe(kept);
  });

  test("in its months only", () => {
    const past = figure(keyOf("TK", "ORP"), "orphan", { to: month("2026-06") });
    expect(left(duesOf("TK ORP"), [past])).toBe("TK");
    const coming = figure(keyOf("TK", "ORP"), "orphan", { from: month("2026-12") });
    expect(left(duesOf("TK ORP"), [coming])).toBe("TK");
  });

  test("and nowhere else: what is the law's stays the law's", () => {
    const figures = [figure(keyOf("TK", "DB"), "stack"), figure("exclusivity.x.y", "stack")];
    expect(
      left(duesOf("TK DB"), [
        figure("exclusivity.extreme-hardship.subsistence-allowance", "stack"),
      ]),
    ).toBe("TK");
    expect(left(duesOf("TK DB"), figures)).toBe("TK");
  });
});
