import { addMonths, type Fen, fen, type Month, month, yuanText } from "@minzheng/kernel";
import type { CaseFile } from "@minzheng/people";
import { subsistenceAllowance } from "@minzheng/social-assistance/entitlement";
import type { PolicySet } from "@minzheng/social-assistance/policy";
import { describe, expect, test } from "vitest";
import {
  type Accounts,
  accountsAfter,
  givenFor,
  noAccounts,
} from "../../../packages/disbursement/src/arrears/account.ts";
import { arrearsSince } from "../../../packages/disbursement/src/arrears/figures.ts";
import {
  settlementOf,
  type Unpaid,
} from "../../../packages/disbursement/src/arrears/settlement.ts";
import { unitKeyOf } from "../../../packages/disbursement/src/line.ts";
import {
  fact,
  family,
  other,
  person,
  setIn,
  wage,
} from "../../modules/social-assistance/families.ts";
import { table } from "../../support/table.ts";

/** WE-01: a couple and a child in town. */
const couple = family(
  "urban",
  [person("father", 40, [wage(2000_00)]), person("mother", 38), person("child", 9)],
  { fromMonth: month("2025-10") },
);
/** WE-02: a woman of 72 in the country. */
const woman = family("rural", [person("woman", 72, [other("地方加发和个人账户", 52_00)])]);
/** WE-15: a mother who died on 6 October, told on 14 November, and her son. */
const death = { from: "2025-10-06", saidOn: "2025-11-14" };
const died = fact("death", { diedOn: "2025-10-06" as never }, death);
const bereaved = family("rural", [
  person("mother", 72, [died]),
  person("son", 45, [other("零工收入", 500_00)]),
]);

const byEvent = setIn("changeMonthRule", "event-plus-1");
const byDecision = setIn("changeMonthRule", "decision-plus-1");

const assessed = (file: CaseFile, of: Month, policy: PolicySet = byDecision) => ({
  due: subsistenceAllowance(policy).dueFor(file, of),
  paidCase: { file },
});
const unit = "subsistence-allowance#household.hh_1";

describe("a month gone by", () => {
  const cases: Readonly<Record<string, readonly [CaseFile, PolicySet?]>> = {
    "WE-01": [couple],
    "WE-15 by event": [bereaved, byEvent],
    "WE-15 by decision": [bereaved, byDecision],
    "WE-28": [bereaved, byDecision],
    "WE-37": [woman],
  };

  test.each(table("example", "month", "given", "its own run", "outcome")`
    WE-01             | 2025-10 | -        | knew of no case  | 1,238.00 late-case
    WE-01             | 2025-10 | 1,140.00 | paid             | 98.00 late-fact
    WE-15 by event    | 2025-11 | 1,172.00 | paid             | overpaid 912.00
    WE-15 by decision | 2025-11 | 1,172.00 | paid             | -
    WE-28             | 2025-11 | -        | returned         | 1,172.00 returned
    WE-37             | 2025-12 | -        | held             | 860.00 held
    WE-37             | 2025-12 | 860.00   | paid             | -
    WE-37             | 2025-12 | 900.00   | paid             | overpaid 40.00
  `)("$example, $month: given $given, $outcome", (row) => {
    const [file, policy] = cases[row.example] ?? [couple];
    const of = month(row.month);
    const how = row["its own run"];
    const given = row.given === "-" ? [] : [[unit, fenOf(row.given)] as const];
    const { arrears, overpaid } = settlementOf({
      month: of,
      assessed: [assessed(file, of, policy)],
      given: new Map(given),
      unpaid: new Map(how === "held" || how === "returned" ? [[unit, how]] : []),
      decided: new Set(how === "knew of no case" ? [] : [unit]),
    });
    const found = [
      ...arrears.map(({ late }) => `${yuanText(late.amountFen)} ${late.cause}`),
      ...overpaid.map(({ givenFen, owedFen }) => `overpaid ${yuanText(fen(givenFen - owedFen))}`),
    ];
    expect(found.join("; ") || "-").toBe(row.outcome);
  });

  test("of two cases of one unit is owed once: the later case carries the rest", () => {
    const of = month("2025-10");
    const [ended, begun] = ["ac_1", "ac_2"].map((caseId) => assessed({ ...woman, caseId }, of));
    if (ended === undefined || begun === undefined) throw new Error("there are two");
    const none = { ...ended, due: { ...ended.due, amountFen: fen(0) } };
    const { arrears, overpaid } = settlementOf({
      month: of,
      assessed: [none, begun],
      given: new Map([[unit, fen(200_00)]]),
      unpaid: new Map(),
      decided: new Set([unit]),
    });
    expect(arrears.map(({ due, late }) => [due.caseId, late.amountFen])).toEqual([
      ["ac_2", 660_00],
    ]);
    expect(overpaid).toEqual([]);
  });
});

/** Lives months of one case, each by one run that pays and settles; gives what each run paid. */
function lived(
  file: CaseFile,
  runs: readonly { readonly month: string; readonly unpaid?: Unpaid; readonly knows?: boolean }[],
) {
  let accounts: Accounts = noAccounts;
  let unpaid: ReadonlyMap<Month, Unpaid> = new Map();
  const decided = new Set<Month>();
  return runs.map(({ month: name, unpaid: fate, knows = true }) => {
    const of = month(name);
    const late = accounts.months.flatMap((past) => {
      const settled = settlementOf({
        month: past,
        assessed: knows ? [assessed(file, past)] : [],
        given: givenFor(accounts, past),
        unpaid: new Map([...unpaid].filter(([at]) => at === past).map(([, how]) => [unit, how])),
        decided: new Set(decided.has(past) ? [unit] : []),
      });
      return settled.arrears.map(({ late }) => ({ owedMonth: past, ...late }));
    });
    const { due } = assessed(file, of);
    const own = knows ? [{ owedMonth: of, amountFen: due.amountFen }] : [];
    if (knows) for (const { owedMonth } of [...late, ...own]) decided.add(owedMonth);
    const lines = [...late, ...own].map((line) => ({
      unit: unitKeyOf(due),
      ...line,
      isPaid: fate === undefined || line.owedMonth !== of,
    }));
    unpaid = new Map(fate === undefined ? [] : [[of, fate]]);
    accounts = accountsAfter(accounts, { month: of, lines });
    const texts = late.map(
      ({ owedMonth, amountFen, cause }) => `${owedMonth} ${yuanText(amountFen)} ${cause}`,
    );
    return [...texts, ...own.map(({ amountFen }) => yuanText(amountFen))].join(" + ");
  });
}

describe("month after month", () => {
  test("WE-37: the line held for a namesake's death is paid by the next run, and never again", () => {
    const runs = [{ month: "2025-12", unpaid: "held" as const }, { month: "2026-01" }];
    expect(lived(woman, [...runs, { month: "2026-02" }])).toEqual([
      "860.00",
      "2025-12 860.00 held + 860.00",
      "860.00",
    ]);
  });

  test("WE-01, WE-19: confirmed after the cut-off, the first month is paid with the second", () => {
    const runs = [{ month: "2025-10", knows: false }, { month: "2025-11" }, { month: "2025-12" }];
    expect(lived(couple, runs)).toEqual(["", "2025-10 1,238.00 late-case + 1,238.00", "1,238.00"]);
  });

  test("WE-28: what came back in November is paid in December, counted once", () => {
    const runs = [{ month: "2025-11", unpaid: "returned" as const }, { month: "2025-12" }];
    expect(lived(bereaved, [...runs, { month: "2026-01" }])).toEqual([
      "1,172.00",
      "2025-11 1,172.00 returned + 260.00",
      "260.00",
    ]);
  });

  test("a county's first run settles nothing: what came before was paid elsewhere", () => {
    expect(lived(couple, [{ month: "2025-11" }])).toEqual(["1,238.00"]);
  });
});

describe("the accounts", () => {
  const paid = (of: string, owedMonth: string, amountFen: number) => ({
    month: month(of),
    lines: [{ unit, owedMonth: month(owedMonth), amountFen: fen(amountFen), isPaid: true }],
  });

  test("keep two years of months, and what was paid before the first of them no longer", () => {
    let accounts = accountsAfter(noAccounts, paid("2024-01", "2023-12", 1));
    for (let i = 1; i < 24; i += 1)
      accounts = accountsAfter(accounts, paid(addMonths(month("2024-01"), i), "2024-01", 2));
    expect(accounts.months).toHaveLength(24);
    expect(accounts.accounts).toEqual([{ unit, given: { "2023-12": 1, "2024-01": 46 } }]);
    accounts = accountsAfter(accounts, paid("2026-01", "2026-01", 3));
    expect(accounts.months[0]).toBe("2024-02");
    expect(accounts.accounts).toEqual([{ unit, given: { "2026-01": 3 } }]);
  });
});

test("AR-3: a place that limits arrears pays what is left of no older month", () => {
  const limit = { key: "arrears.months", value: 3, from: month("2026-01"), source: "市级细则" };
  const figure = { ...limit, id: "pa_1", signedAt: "2025-12-01T00:00:00.000Z" as never };
  expect(arrearsSince([figure], month("2026-04"))).toBe("2026-01");
  expect(arrearsSince([figure], month("2025-12"))).toBeUndefined();
  expect(arrearsSince([], month("2026-04"))).toBeUndefined();
});

const fenOf = (yuan: string): Fen => fen(Number(yuan.replaceAll(/[,.]/g, "")));
