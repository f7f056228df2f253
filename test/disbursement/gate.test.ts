import { checks, gate, heldBy, rollOf } from "@minzheng/disbursement/server";
import { day } from "@minzheng/kernel";
import { describe, expect, test } from "vitest";
import { table } from "../support/table.ts";
import { county, type MadeUpCase, november, paidCaseOf, programmesOf } from "./county.ts";

function rowsOf(cases: readonly MadeUpCase[]) {
  const entitlements = programmesOf([]).under([]);
  const assessed = cases.map(paidCaseOf).map((paidCase) => {
    const { file } = paidCase;
    const entitlement = entitlements.find(({ programme }) => programme === file.programme);
    if (entitlement === undefined) throw new Error("no such programme");
    return { paidCase, due: entitlement.dueFor(file, november) };
  });
  return rollOf(
    { tenant: county, runId: "2026-11-regular", generation: 1, month: november },
    assessed,
  );
}

const township = "999901001";
const hitsOf = (cases: readonly MadeUpCase[], last?: Readonly<Record<string, number>>) =>
  gate({
    rows: rowsOf(cases),
    ...(last === undefined
      ? {}
      : {
          lastMonth: new Map(
            Object.entries(last).map(([id, fen]) => [
              `subsistence-allowance#household.hh_${id}`,
              fen,
            ]),
          ),
        }),
  }).map(({ check, row }) => `${row.line.caseId.slice(3)}: ${check}`);

describe("the gate", () => {
  test("doubts nothing about a household with its own account and nobody dead", () => {
    expect(hitsOf([{ id: "1", township, amountFen: 50_000 }])).toEqual([]);
  });

  test("holds a line when one of its people or its payee has died", () => {
    const died = day("2026-11-03");
    expect(hitsOf([{ id: "1", township, amountFen: 50_000, died }])).toEqual(["1: deceased"]);
    expect(hitsOf([{ id: "1", township, amountFen: 0, died }])).toEqual([]);
  });

  test("holds both lines when one person is in two households of a programme, across townships", () => {
    const cases = [
      { id: "1", township, amountFen: 50_000, persons: ["re_1", "re_shared"] },
      { id: "2", township: "999901002", amountFen: 60_000, persons: ["re_2", "re_shared"] },
      { id: "3", township, amountFen: 60_000, persons: ["re_3"] },
    ];
    expect(hitsOf(cases)).toEqual(["1: duplicate-person", "2: duplicate-person"]);
  });

  test("lets one person be in two programmes: that is for the exclusions to say", () => {
    const cases = [
      { id: "1", township, amountFen: 50_000, persons: ["re_1"] },
      {
        id: "2",
        township,
        amountFen: 60_000,
        persons: ["re_1"],
        programme: "extreme-hardship" as const,
      },
    ];
    expect(hitsOf(cases)).toEqual([]);
  });

  test("holds every line of an account that two households use", () => {
    const account = "6228480000000000017";
    const cases = [
      { id: "1", township, amountFen: 50_000, account },
      { id: "2", township, amountFen: 60_000, account },
    ];
    expect(hitsOf(cases)).toEqual(["1: duplicate-account", "2: duplicate-account"]);
  });

  test("lets a household have one account for two programmes, and a home one for all its people", () => {
    const account = "6228480000000000017";
    const home = {
      township,
      amountFen: 127_400,
      programme: "extreme-hardship" as const,
      account,
      holder: "云溪县福利院",
      institution: "云溪县福利院",
    };
    expect(
      hitsOf([
        {
          id: "1",
          township,
          amountFen: 50_000,
          account: "6228480000000000025",
          householdId: "hh_1",
        },
        {
          id: "2",
          township,
          amountFen: 60_000,
          account: "6228480000000000025",
          householdId: "hh_1",
          programme: "extreme-hardship",
        },
        { ...home, id: "3" },
        { ...home, id: "4" },
      ]),
    ).toEqual([]);
  });

  test("holds a line whose account is in another name, and one without an account", () => {
    expect(hitsOf([{ id: "1", township, amountFen: 50_000, holder: "别人" }])).toEqual([
      "1: account-name-differs",
    ]);
    expect(hitsOf([{ id: "1", township, amountFen: 50_000, account: null }])).toEqual([
      "1: account-missing",
    ]);
  });

  test.each(table("last", "now", "hits")`
    1000.00 | 1300.00 | no
    1000.00 | 1300.01 | yes
    1000.00 | 700.00  | no
    1000.00 | 699.99  | yes
    1640.00 | 980.00  | yes
    0       | 980.00  | no
  `)("a change from $last to $now yuan needs a word: $hits", ({ last, now, hits }) => {
    const fen = (yuan: string) => Math.round(Number(yuan) * 100);
    const found = hitsOf([{ id: "1", township, amountFen: fen(now) }], { 1: fen(last) });
    expect(found).toEqual(hits === "yes" ? ["1: jump-over-30-percent"] : []);
  });

  test("asks for a word about a jump and holds nothing for it", () => {
    const rows = rowsOf([{ id: "1", township, amountFen: 98_000 }]);
    const hits = gate({
      rows,
      lastMonth: new Map([["subsistence-allowance#household.hh_1", 164_000]]),
    });
    expect(hits.map(({ detail }) => detail)).toEqual(["上月 1640.00 元，本月 980.00 元"]);
    expect(heldBy(hits).size).toBe(0);
  });

  test("says of every check what it is called, what law it rests on and where its data come from", () => {
    for (const { label, basis, source } of checks)
      for (const text of [label, basis, source]) expect(text).toMatch(/[\u4e00-\u9fff]{4,}/);
    expect(new Set(checks.map(({ id }) => id)).size).toBe(6);
  });
});
