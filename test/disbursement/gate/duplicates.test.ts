import { defaultExclusions } from "@minzheng/entitlement";
import { day, month } from "@minzheng/kernel";
import { describe, expect, test } from "vitest";
import { table } from "../../support/table.ts";
import type { MadeUpFact } from "../county.ts";
import { foundIn, hitsOf, township } from "./rows.ts";

const benefit = (programme: string): MadeUpFact => ({
  kind: "benefit",
  value: { programme } as never,
});

describe("one person", () => {
  test("in two households of a programme holds both lines, across townships", () => {
    const cases = [
      { id: "1", township, amountFen: 50_000, persons: ["re_1", "re_shared"] },
      { id: "2", township: "999901002", amountFen: 60_000, persons: ["re_2", "re_shared"] },
      { id: "3", township, amountFen: 60_000, persons: ["re_3"] },
    ];
    expect(hitsOf(cases)).toEqual(["1: duplicate-person", "2: duplicate-person"]);
  });

  test("in two programmes of the run is for the exclusions to say", () => {
    const cases = [
      { id: "1", township, amountFen: 50_000, persons: ["re_1"] },
      { id: "2", township, amountFen: 60_000, persons: ["re_1"], programme: "extreme-hardship" },
    ];
    expect(hitsOf(cases)).toEqual([]);
  });

  test.each(table("paid", "benefit", "found")`
    subsistence-allowance       | orphan                      | yes
    subsistence-allowance       | unattended-child            | no
    subsistence-allowance       | disability-nursing-subsidy  | no
    extreme-hardship            | disability-living-subsidy   | yes
    extreme-hardship            | old-age-allowance           | no
    disability-living-subsidy   | work-injury-nursing         | yes
    disability-nursing-subsidy  | elderly-nursing-subsidy     | yes
    orphan                      | disability-living-subsidy   | yes
    orphan                      | disability-nursing-subsidy  | no
  `)("$paid beside $benefit of another office: $found", (row) => {
    const bornOn = day(row.paid === "orphan" ? "2015-05-01" : "1970-01-01");
    const found = foundIn({ programme: row.paid, bornOn, facts: [benefit(row.benefit)] });
    expect(found).toEqual(row.found === "yes" ? ["duplicate-programme"] : []);
  });

  test("may have both before the rule began, and after it ended", () => {
    const to = month("2026-10");
    const over = defaultExclusions.map((one) => ({ ...one, to }));
    const later = defaultExclusions.map((one) => ({ ...one, from: month("2026-12") }));
    for (const exclusions of [over, later])
      expect(foundIn({ facts: [benefit("orphan")] }, { exclusions })).toEqual([]);
  });
});

describe("another place", () => {
  const elsewhere = (programme: string) => ({
    elsewhere: new Map([["re_1", [{ programme, county: "青禾县", month: month("2026-11") }]]]),
  });
  test("that pays the same person the same or an exclusive programme holds the line", () => {
    expect(foundIn({}, elsewhere("subsistence-allowance"))).toEqual(["paid-elsewhere"]);
    expect(foundIn({}, elsewhere("extreme-hardship"))).toEqual(["paid-elsewhere"]);
    expect(foundIn({}, elsewhere("disability-nursing-subsidy"))).toEqual([]);
    expect(foundIn({ persons: ["re_2"] }, elsewhere("subsistence-allowance"))).toEqual([]);
  });

  test("may be told of by a paper as well", () => {
    const told = (programme: string): MadeUpFact => ({
      kind: "paid-elsewhere",
      value: { programme, place: "邻市" } as never,
    });
    expect(foundIn({ facts: [told("subsistence-allowance")] })).toEqual(["paid-elsewhere"]);
    expect(foundIn({ facts: [told("old-age-allowance")] })).toEqual([]);
  });
});

describe("an account", () => {
  const account = "6228480000000000017";
  test("that two households use holds every line of both", () => {
    const cases = [
      { id: "1", township, amountFen: 50_000, account },
      { id: "2", township, amountFen: 60_000, account },
    ];
    expect(hitsOf(cases)).toEqual(["1: duplicate-account", "2: duplicate-account"]);
  });

  test("may serve a household for two programmes, and a home for all its people", () => {
    const own = { township, account: "6228480000000000025", householdId: "hh_1" };
    const home = {
      township,
      amountFen: 127_400,
      programme: "extreme-hardship",
      account,
      holder: "云溪县福利院",
      institution: "云溪县福利院",
    };
    const cases = [
      { ...own, id: "1", amountFen: 50_000 },
      { ...own, id: "2", amountFen: 60_000, programme: "extreme-hardship" },
      { ...home, id: "3" },
      { ...home, id: "4" },
    ];
    expect(hitsOf(cases)).toEqual([]);
  });
});
