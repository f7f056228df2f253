import { day, month } from "@minzheng/kernel";
import { subsistenceAllowance } from "@minzheng/social-assistance/entitlement";
import { changeMonth, firstPayment } from "@minzheng/social-assistance/rules";
import { describe, expect, test } from "vitest";
import { table } from "../../support/table.ts";
import { fact, family, person, setIn } from "./families.ts";

describe("the first month of an entitlement and the roster that pays it first", () => {
  test.each(table("example", "confirmedOn", "offset", "from", "roster", "arrears")`
    WE-01 in time             | 2025-09-18 | 1 | 2025-10 | 2025-10 |
    WE-01 on the cut-off day  | 2025-09-20 | 1 | 2025-10 | 2025-10 |
    WE-01 after the cut-off   | 2025-09-25 | 1 | 2025-10 | 2025-11 | 2025-10
    WE-19                     | 2025-10-23 | 1 | 2025-11 | 2025-12 | 2025-11
    WE-13 allowance           | 2025-10-13 | 1 | 2025-11 | 2025-11 |
    over the year             | 2025-12-31 | 1 | 2026-01 | 2026-02 | 2026-01
    paid from its own month   | 2025-09-18 | 0 | 2025-09 | 2025-10 | 2025-09
    own month, after cut-off  | 2025-09-25 | 0 | 2025-09 | 2025-11 | 2025-09 2025-10
  `)("$example: confirmed $confirmedOn, from $from, roster $roster", (row) => {
    const found = firstPayment(day(row.confirmedOn), Number(row.offset) as 0 | 1, 20);
    expect(found).toEqual({
      fromMonth: row.from,
      rosterMonth: row.roster,
      arrears: row.arrears === "" ? [] : row.arrears.split(" "),
    });
  });
});

describe("the month a death or absence tells", () => {
  test.each(table("event", "decided", "rule", "tells")`
    2025-10-06 | 2025-11-14 | event-plus-1    | 2025-11
    2025-10-06 | 2025-11-14 | decision-plus-1 | 2025-12
    2025-10-31 | 2025-10-31 | decision-plus-1 | 2025-11
    2025-12-10 | 2025-12-01 | decision-plus-1 | 2026-01
  `)("happened $event, dated $decided, $rule: from $tells", ({ event, decided, rule, tells }) => {
    const said = { from: event, saidOn: decided };
    const facts = [
      fact("death", { diedOn: day(event) }, said),
      fact("absence", { reason: "prison" }, said),
    ];
    for (const found of facts) {
      if (found.kind !== "death" && found.kind !== "absence") continue;
      expect(changeMonth(found, rule as "event-plus-1")).toBe(month(tells));
    }
    expect.assertions(2);
  });
});

describe("DB-2: urban or rural by the rule of the place", () => {
  test.each(table("rule", "confirmed", "residence", "registration", "land", "shares", "category")`
    residence         | urban | -     | -     | -     | -     | urban
    residence         | urban | rural | urban | false | false | rural
    registration      | urban | rural | urban | -     | -     | urban
    registration      | urban | urban | rural | -     | -     | rural
    registration      | rural | -     | -     | true  | true  | rural
    registration      | rural | urban | -     | -     | -     | urban
    land              | urban | urban | urban | true  | -     | rural
    land              | rural | rural | rural | false | -     | urban
    land              | rural | -     | urban | -     | true  | rural
    collective-income | urban | urban | urban | false | true  | rural
    collective-income | rural | rural | rural | true  | false | urban
  `)("$rule, confirmed as $confirmed: $category", (row) => {
    const known = (text: string) => (text === "-" ? undefined : text);
    const [registration, land, shares] = [row.registration, row.land, row.shares].map(known);
    const ground = {
      ...(registration && { registration: registration as "urban" }),
      ...(land && { holdsLand: land === "true" }),
      ...(shares && { sharesCollectiveIncome: shares === "true" }),
    };
    const householdFacts = [
      ...(row.residence === "-" ? [] : [fact("residence", { category: row.residence as "urban" })]),
      ...(Object.keys(ground).length === 0 ? [] : [fact("category-ground", ground)]),
    ];
    const home = family(row.confirmed as "urban", [person("elder", 50)], { householdFacts });
    const policy = setIn("categoryRule", row.rule as "land");
    const due = subsistenceAllowance(policy).dueFor(home, month("2025-10"));
    expect([due.category, due.amountFen]).toEqual([
      row.category,
      row.category === "urban" ? 980_00 : 760_00,
    ]);
    const said = due.trace.steps.find(({ id }) => id === "category")?.result;
    const expected = { urban: "城市", rural: "农村" }[row.category];
    expect(said?.kind === "verdict" ? said.text : "-").toBe(
      row.rule === "residence" ? "-" : expected,
    );
  });
});
