import { resolveDues } from "@minzheng/entitlement";
import { day, month, yuanText } from "@minzheng/kernel";
import type { AnyFact, CaseMember } from "@minzheng/people";
import {
  exclusions,
  extremeHardship,
  subsistenceAllowance,
} from "@minzheng/social-assistance/entitlement";
import { type PolicySet, referencePolicy } from "@minzheng/social-assistance/policy";
import { firstPayment } from "@minzheng/social-assistance/rules";
import { describe, expect, test } from "vitest";
import { table } from "../../support/table.ts";
import { alone, fact, family, other, person } from "./families.ts";

/** Families beside those of the specification; every amount was computed by hand from its text. */
const due = (file: ReturnType<typeof family>, at: string, policy: PolicySet = referencePolicy) =>
  subsistenceAllowance(policy).dueFor(file, month(at));
const owed = (file: ReturnType<typeof family>, at: string, policy?: PolicySet) => {
  const { amountFen, zeroReason } = due(file, at, policy);
  return `${yuanText(amountFen)} ${zeroReason ?? ""}`.trim();
};
const adults = (count: number, facts: readonly AnyFact[] = []): CaseMember[] =>
  Array.from({ length: count }, (_, i) => person(`p${i}`, 40, i === 0 ? facts : []));
const income = (kind: "wage" | "business", yuan: string, windowMonths = "1"): AnyFact =>
  fact("income", {
    class: kind,
    item: kind === "wage" ? "工资" : "经营",
    totalFen: Number(yuan) * 100,
    windowMonths: Number(windowMonths),
  });
const place = (rounding: string, minGapRatio: string): PolicySet => {
  const [scope, mode, unitFen] = rounding.split(" ");
  const row = { from: month("2021-07"), source: "市实施细则" };
  const value = { scope: scope as "person", mode: mode as "ceil", unitFen: Number(unitFen) };
  return {
    ...referencePolicy,
    rounding: { ...referencePolicy.rounding, rows: [{ ...row, value }] },
    minGapRatio: { ...referencePolicy.minGapRatio, rows: [{ ...row, value: minGapRatio }] },
  };
};

describe("windows, employment cost, rounding and the minimum gap together", () => {
  test.each(table("area", "persons", "income", "yuan", "window", "rounding", "minimum", "owed")`
    urban | 2 | wage     | 7210  | 6  | household ceil 100    | 0   | 879.00
    urban | 2 | wage     | 7210  | 6  | household floor 100   | 0   | 878.00
    urban | 2 | wage     | 7210  | 6  | person ceil 100       | 0   | 880.00
    urban | 2 | wage     | 7210  | 6  | person half-up 100    | 0   | 878.00
    urban | 2 | wage     | 7210  | 6  | household half-up 100 | 0   | 879.00
    urban | 2 | wage     | 7210  | 6  | household half-up 10  | 0   | 878.50
    rural | 3 | business | 25000 | 12 | household ceil 100    | 0   | 197.00
    rural | 3 | business | 25000 | 12 | person ceil 100       | 0   | 198.00
    rural | 3 | business | 25000 | 12 | household ceil 100    | 0.2 | 456.00
    rural | 1 | business | 9120  | 12 | household ceil 100    | 0.2 | 0.00 INCOME_NOT_BELOW_STANDARD
    rural | 1 | business | 9119  | 12 | household ceil 100    | 0   | 1.00
    rural | 1 | business | 9119  | 12 | household floor 100   | 0   | 0.00 ROUNDED_TO_ZERO
    rural | 7 | wage     | 1     | 1  | household ceil 100    | 0   | 5,320.00
  `)("$area, $persons persons, $income $yuan over $window, $rounding, $minimum: $owed", (row) => {
    const earned = income(row.income as "wage", row.yuan, row.window);
    const home = family(row.area as "urban", adults(Number(row.persons), [earned]));
    expect(owed(home, "2025-10", place(row.rounding, row.minimum))).toBe(row.owed);
  });
});

describe("who counts and who is paid", () => {
  test.each(table("area", "counted", "paid", "income", "minimum", "owed")`
    rural | 4 | 3 | 1000 | 0   | 1,530.00
    rural | 4 | 1 | 1000 | 0   | 510.00
    rural | 4 | 0 | 1000 | 0   | 0.00 NOBODY_PAID
    urban | 3 | 1 | 2700 | 0   | 80.00
    urban | 3 | 1 | 2700 | 0.2 | 196.00
    urban | 0 | 0 | 0    | 0   | 0.00 NOBODY_COUNTED
  `)("$area, $counted counted, $paid paid, income $income: $owed", (row) => {
    const members = Array.from({ length: Number(row.counted) }, (_, i) =>
      person(`p${i}`, 40, [], i < Number(row.paid)),
    );
    const home = family(row.area as "urban", members, {
      householdFacts: row.income === "0" ? [] : [income("business", row.income)],
    });
    expect(owed(home, "2025-10", place("household ceil 100", row.minimum))).toBe(row.owed);
  });

  test("a loss in business is set off against other income, and never raises the gap", () => {
    const loss = income("business", "-3000");
    expect(owed(family("rural", adults(2, [loss])), "2025-10")).toBe("1,520.00");
    const pension = other("养老金", 3500_00);
    expect(owed(family("rural", adults(2, [loss, pension])), "2025-10")).toBe("1,020.00");
  });
});

describe("what changes by date", () => {
  test.each(table("area", "persons", "income", "at", "owed")`
    rural | 3 | 600  | 2025-06 | 1,560.00
    rural | 3 | 600  | 2025-07 | 1,680.00
    rural | 1 | 720  | 2025-06 | 0.00 INCOME_NOT_BELOW_STANDARD
    rural | 1 | 720  | 2025-07 | 40.00
    urban | 2 | 1880 | 2025-06 | 0.00 INCOME_NOT_BELOW_STANDARD
    urban | 2 | 1880 | 2025-07 | 80.00
  `)("standard: $area, $persons, income $income, in $at: $owed", (row) => {
    const home = family(row.area as "urban", adults(Number(row.persons)), {
      householdFacts: [income("business", row.income)],
    });
    expect(owed(home, row.at)).toBe(row.owed);
  });

  test.each(table("moved", "at", "owed")`
    2025-11-03 | 2025-10 | 1,020.00
    2025-11-03 | 2025-11 | 1,460.00
    2026-01-01 | 2025-12 | 1,020.00
    2026-01-01 | 2026-01 | 1,460.00
  `)("moved to town $moved, in $at: $owed", ({ moved, at, owed: expected }) => {
    const home = family("rural", adults(2), {
      householdFacts: [
        income("business", "500"),
        fact("residence", { category: "urban" }, { from: moved }),
      ],
    });
    expect(owed(home, at)).toBe(expected);
  });

  const reward: PolicySet = {
    ...referencePolicy,
    exemptions: [
      {
        key: "local-reward",
        label: "道德模范奖励",
        rows: [
          { value: true, from: month("2025-03"), to: month("2025-09"), source: "县〔2025〕3号" },
          { value: true, from: month("2026-02"), source: "县〔2026〕1号" },
        ],
      },
    ],
  };
  test.each(table("at", "owed")`
    2025-02 | 620.00
    2025-03 | 720.00
    2025-06 | 720.00
    2025-09 | 760.00
    2025-10 | 660.00
    2026-01 | 660.00
    2026-02 | 760.00
  `)("an exemption of March to September, and again from February: $at $owed", (row) => {
    const rewarded = other("奖励", 100_00, { exemptionKey: "local-reward" });
    expect(owed(family("rural", adults(1, [rewarded])), row.at, reward)).toBe(row.owed);
  });
});

describe("birthdays on the edges of a month", () => {
  test.each(table("bornOn", "at", "owed")`
    2007-12-31 | 2025-12 | 1,078.00
    2007-12-31 | 2026-01 | 980.00
    2008-01-01 | 2025-12 | 1,078.00
    2008-01-01 | 2026-01 | 1,078.00
    2008-01-01 | 2026-02 | 980.00
    1965-12-31 | 2025-11 | 980.00
    1965-12-31 | 2025-12 | 1,078.00
    1966-01-01 | 2025-12 | 980.00
    1966-01-01 | 2026-01 | 1,078.00
    1956-01-01 | 2025-12 | 1,078.00
    1956-01-01 | 2026-01 | 1,176.00
  `)("born $bornOn, in $at: $owed", ({ bornOn, at, owed: expected }) => {
    const one = { ...person("p", 0), bornOn: day(bornOn) };
    expect(owed(family("urban", [one]), at)).toBe(expected);
  });
});

describe("the first month around the turn of a year", () => {
  test.each(table("confirmedOn", "offset", "from", "roster", "arrears")`
    2025-12-20 | 1 | 2026-01 | 2026-01 |
    2025-12-21 | 1 | 2026-01 | 2026-02 | 2026-01
    2025-12-20 | 0 | 2025-12 | 2026-01 | 2025-12
    2025-12-31 | 0 | 2025-12 | 2026-02 | 2025-12 2026-01
    2026-01-01 | 1 | 2026-02 | 2026-02 |
    2025-11-30 | 1 | 2025-12 | 2026-01 | 2025-12
  `)("$confirmedOn, offset $offset: from $from, roster $roster", (row) => {
    expect(firstPayment(day(row.confirmedOn), Number(row.offset) as 0 | 1, 20)).toEqual({
      fromMonth: row.from,
      rosterMonth: row.roster,
      arrears: row.arrears.split(" ").filter(Boolean),
    });
  });
});

describe("extreme hardship beside the allowance of the family", () => {
  const elder = person("elder", 72, [
    fact("ability", { failedActivities: 0 }),
    fact("support-form", { form: "dispersed" }),
  ]);
  const home = family("urban", [elder, ...adults(2)], {
    householdFacts: [income("business", "900")],
  });

  test.each(table("at", "alone", "hardship", "left")`
    2025-06 | 2,108.00 | 1,282.00 | 1,280.00
    2025-10 | 2,236.00 | 1,334.00 | 1,360.00
  `)("$at: $hardship for the elder, $left of $alone for the two others", (row) => {
    const allowance = due(home, row.at);
    const support = extremeHardship(referencePolicy).dueFor(
      alone("urban", elder, { caseId: "ac_2" }),
      month(row.at),
    );
    const { dues, resolutions } = resolveDues([allowance, support], exclusions);
    expect([allowance, support, dues[0]].map((one) => yuanText(one?.amountFen ?? 0))).toEqual([
      row.alone,
      row.hardship,
      row.left,
    ]);
    expect(resolutions).toMatchObject([{ residentIds: ["elder"] }]);
  });
});
